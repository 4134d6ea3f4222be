/** What the modules of the grid of /invullen hand to each other; only `tsc` reads this file. */

/** A cell: chosen, not chosen, not known. */
export type Sign = "1" | "0" | "?";

/** A column or row and a cell in it, both from 0. */
export type Place = [number, number];

/** The table as it was filled so far (rvs_geo/analysis/matrix/work.py). */
export interface Work {
  /** A sign for each cell, row by row. */
  cells: string;
  /** Heading of each column; "" where it is not known. */
  names: string[];
  /** Whether the heading is printed like that. */
  sure: boolean[];
  velden: string[];
  /** Where it was made up. */
  verzonnen?: unknown;
}

export interface Theme {
  veld: string;
  name: string;
}

/** What the server gives (rvs_geo/ui/matrix/fill_grid.py). */
export interface GridData {
  /** Name, whether it is a gemeente, printed total. */
  partners: [string, boolean, number][];
  columns: { key: string; total: number }[];
  velden: string[];
  themes: Theme[];
  /** The published table, as the JSON of a `Work`. */
  start: string;
  /** What the server heard last, "" for nothing. */
  heard: string;
  /** A table to take the place of this one. */
  load: { id: string; work: string } | null;
  /** What follows from the totals for these cells: number of the cell and its sign. */
  verdict: { basis: string; derived: [number, Sign][] } | null;
}

/** A proposal for the heading of a column. */
export interface Proposal {
  node: HTMLElement;
  themes: HTMLSelectElement;
  take: HTMLButtonElement;
  /** For which veld and name it stands there. */
  shown: string | null;
}

/** The fields of a column in the form. */
export interface Fields {
  name: HTMLInputElement;
  sure: HTMLInputElement;
  veld: HTMLSelectElement;
  idea: Proposal;
}

/** What stands on the page. */
export interface Parts {
  /** Says that earlier work is there again. */
  kept: HTMLElement;
  accept: HTMLButtonElement;
  progress: HTMLElement;
  alarm: HTMLElement;
  titles: HTMLElement[];
  /** Total of the whole table. */
  all: HTMLElement;
  columnSums: HTMLElement[];
  rowSums: HTMLElement[];
  /** Cell by row and column. */
  tds: HTMLTableCellElement[][];
  /** What each cell shows, row by row. */
  painted: string[];
  /** On a phone: which partner is shown. */
  partner: HTMLSelectElement;
  inputs: Fields[];
}

export interface Grid extends Parts {
  data: GridData;
  root: HTMLElement;
  work: Work;
  height: number;
  width: number;
  /** The cell that the Tab key leads to. */
  at: Place;
  /** Earlier work as JSON, the last one last. */
  undo: string[];
  /** Before the name that is being typed. */
  before?: string;
  /** Whether the cell that is pressed had been chosen. */
  again: boolean;
  /** Whether the browser keeps the work. */
  storage: boolean;
  timer?: number;
  /** Tells the server. */
  report: (name: string, value: string) => void;
  onStorage: (event: StorageEvent) => void;
}

/** What Streamlit hands to a component without a frame. */
export interface Component {
  parentElement: HTMLElement | ShadowRoot;
  data: GridData;
  setStateValue: Grid["report"];
}

declare global {
  interface Window {
    rvsInvulraster: (component: Component) => () => void;
  }
}
