/** What the modules of the pickers of the map page hand to each other; only `tsc` reads this file. */

import type { Wish } from "../../../views/assets/kaart/types";

export interface Indicator {
  id: string;
  name: string;
  /** The name where there is little room. */
  short: string;
  /** Heading in the list. */
  group: string;
  /** The rate in words ("Per 1.000 inwoners"). */
  rate: string;
  /** It is measured (a percentage, a mark), not counted: it has one measure. */
  level: boolean;
  years: number[];
  /** The year that it opens with. */
  year: number;
  /** How a year is written where it is more than the year: "2025 (voorlopig)". */
  labels: Record<string, string>;
}

/** Everything that can be chosen, and what is chosen where nothing is (rvs_geo/ui/map/catalogue.py). */
export interface Catalogue {
  indicators: Indicator[];
  measures: [string, string][];
  schemes: [string, string][];
  classes: string[];
  names: string[];
  views: [string, string][];
  /** How many years the map shows beside each other; chosen on the map itself. */
  spreads: Wish["spread"][];
  /** What a gemeente can be set beside, and the word for nothing. */
  besides: [string, string][];
  nothing: string;
  /** Code, name, the code of the area drawn for it, and its name where there is little room. */
  areas: [code: string, name: string, drawn: string, short: string][];
  /** The first year of the strategy, and the total that is shown where a figure lacks that year. */
  begin: { year: number; total: string } | null;
  first: { indicator: string; maat: string; indeling: string; klassen: string; namen: string; weergave: string; jaren: string; naast: string };
  /** The measure that compares two years, and the one of what is measured. */
  development: string;
  level: string;
  table: string;
  /** Of the tab of the browser; "{}" is what is chosen. */
  tab: string;
}

/** A choice on the map page, by the names of the address; null follows the default. */
export interface Choice {
  indicator: string;
  maat: string;
  vanaf: string | null;
  gemeente: string | null;
  jaar: string | null;
  indeling: string;
  klassen: string;
  namen: string;
  weergave: string;
  jaren: string;
  toen: string | null;
  /** With commas, in the order of the catalogue. */
  naast: string;
}

export interface Data {
  turn: number;
  /** Number of the last choice that the server heard. */
  heard: number;
  choice: Partial<Choice>;
}

/** A picker: its nodes, and how it follows a choice that was made elsewhere. */
export interface Picker {
  root: HTMLElement;
  update(): void;
}

/** The choice of the page, and who wants to know of it. */
export interface Hub {
  choice: Choice;
  catalogue: Catalogue;
  wish: Wish;
  set(changes: Partial<Choice>): void;
}

declare global {
  interface Window {
    /** Stands before the modules in their file (rvs_geo/ui/map/files.py). */
    rvsKeuzenDelen: { stijl: string; catalogus: Catalogue };
    rvsKeuzenBouw(parent: HTMLElement, data: Data): () => void;
    /** Tells the server; there once the part of the page that follows the choice is. */
    rvsOor?: (told: Record<string, unknown>) => void;
  }
}
