/** What the modules of the map hand to each other; only `tsc` reads this file. */

import type { Feature, FeatureCollection, Geometry as Shape } from "geojson";

/** One area of `window.rvsGeometry` (rvs_geo/views/shared/geometry.py). */
export interface Area {
  name: string;
  short: string;
  /** The short name with the places where a narrow tile may break it. */
  tile?: string;
  district?: string;
  /** Codes of the gemeenten of 2014 in it. */
  members: string[];
  /** What it counts for in the legend. */
  weight: number;
  /** In square kilometres. */
  size: number;
  /** Newest known inhabitants: who is named first. */
  people: number;
  /** Column and row of each of its tiles; none where the data have no tile map. */
  tiles?: [number, number][];
  /** Latitude and longitude of the middle of its name. */
  label: [number, number];
  shape: Shape;
}

/** What never changes on the map. */
export interface Geometry {
  areas: Record<string, Area>;
  outlines: Shape;
  districts: Shape;
  bounds: [[number, number], [number, number]];
  /** Inhabitants on 1 January by area and year. */
  inhabitants: Record<string, Record<string, number>>;
  attribution: string;
  /** What the whole is called within a sentence. */
  whole: string;
}

export interface LegendClass {
  color: string;
  text: string;
  /** Of words on the colour, where it is not the dark one. */
  ink?: string;
}

/** One year of a series; lists run parallel to `Series.areas`. See MapFrame in views/shared/map_series.py. */
export interface Frame {
  year: number;
  label?: string;
  /** A character an area: the class, "?" not known, "." not on the map. */
  classes: string;
  values?: (number | null)[];
  counts?: (number | null)[];
  texts?: (string | null)[];
  unit?: number;
  uncertain?: number[];
  unitName?: string;
  noLine?: boolean;
  /** "29 van 50", where it is part of the unit. */
  unitKnown?: string;
  partial?: boolean;
  unitCount?: number;
  unitText?: string[];
  note?: number;
  why?: Record<string, string>;
  legend?: LegendClass[];
  /** Of a development or a survey: what chance leaves around each value, and the places that this leaves open. */
  limits?: ([number, number | null] | null)[];
  places?: ([number, number] | null)[];
}

/** From this year on is counted differently. */
export interface Break {
  year: number;
  /** A few words. */
  short: string;
  /** What changed. */
  text: string;
}

/** Everything of one choice, all its years. See MapSeries in views/shared/map_series.py. */
export interface Series {
  id: string;
  title: string;
  unit?: string;
  areas: string[];
  classes: LegendClass[];
  years: Frame[];
  notes?: string[];
  year: number;
  selected?: string;
  decimals?: number;
  suffix?: string;
  differenceSuffix?: string;
  signed?: boolean;
  /** Values of a survey with margins: no place where these overlap. */
  isSample?: boolean;
  isRate?: boolean;
  per?: number;
  isCount?: boolean;
  markUncertain?: boolean;
  ranking?: boolean;
  compare?: boolean;
  names?: boolean;
  tiles?: boolean;
  /** How many years stand beside each other, and the earlier of two. */
  spread?: "een" | "toen-nu" | "alle";
  then?: number;
  countLabel?: string;
  /** What one of them is called, with its number: "1 misdrijf". */
  countOne?: string;
  unknownNote?: string;
  noun?: string;
  nouns?: string;
  rankTitle?: string;
  rounding?: number;
  /** Gemeenten of the size of each area, and the country: named in the card. */
  beside?: { names: Record<string, string>; of: string[]; rates: Record<string, Record<string, number>> }[];
  unitName?: string;
  /** The rate of the Netherlands by year, in the line of the card. */
  country?: Record<string, number>;
  /** The one that matters most, under the title. */
  caveat?: string;
  breaks?: Break[];
  legendElsewhere?: boolean;
}

/** What the pickers of the page want to see (rvs_geo/ui/assets_page/keuzes/). */
export interface Wish {
  /** Name of the file with the series. */
  file: string;
  year: number;
  /** Code of the area drawn for the chosen gemeente. */
  selected: string | null;
  names: boolean;
  tiles: boolean;
  spread: "een" | "toen-nu" | "alle";
  then: number | null;
  /** The last choice on the map itself that the pickers heard of; none before the first. */
  own?: number;
}

/** What a visitor chose on the map itself. */
export interface Told {
  gemeente: string | null;
  jaar: number;
  jaren?: string;
  toen?: number;
  /** Which choice on the map this is. */
  own?: number;
}

/** What the map shows first, and where the rest is (FollowElement in views/shared/choropleth.py). */
export interface Opening {
  /** Differs at each full run of the page. */
  turn: number;
  address: string;
  wish: Wish;
  series: Series;
}

/** A series in one year, on its geometry: all it takes to say what an area shows. */
export interface View {
  geometry: Geometry;
  series: Series;
  year: number;
}

/** One area in one year. */
export interface Entry {
  code: string;
  /** The index of its class as a character, or "?" or ".". */
  kind: string;
  value: number | null;
  count: number | null;
  text: string | null;
  uncertain: boolean;
  known: boolean;
}

/** The part of a polygon of Leaflet that the map needs and that Leaflet keeps to itself. */
export interface AreaLayer extends L.Polygon {
  _path: SVGPathElement;
  options: L.PolylineOptions & { shown?: boolean };
}

export interface Tile {
  node: HTMLElement;
  value: HTMLElement;
  /** Whether it bears the name and value of its area. */
  named: boolean;
}

export interface Row {
  node: HTMLElement;
  place: HTMLElement;
  bar: HTMLElement;
  margin: HTMLElement;
  value: HTMLElement;
  count: HTMLElement;
}

/** One map on a page: what it shows, the nodes it shows it with, and what its parts may ask of the whole. */
export interface Kaart extends View {
  map: L.Map;
  /** Choose an area, paint that, and say so. */
  choose(code: string): void;
  /** Draw the shapes, in their colours. */
  draw(): void;
  /** Paint anew. */
  paint(): void;
  /** Say what the visitor chose. */
  tell(): void;
  /** Fit the region to the room it has. */
  /** Fits the map to its room; names are placed again where the map moved, or in any case. */
  fit(again?: boolean): void;

  root: HTMLElement;
  head: HTMLElement;
  /** The region as rows, to place it; made at the first fit. */
  outline?: import("./room").Outline;
  title: HTMLElement;
  caveat: HTMLElement;
  yearText: HTMLElement;
  time: { box: HTMLElement; play: HTMLButtonElement; range: HTMLInputElement; ticks: HTMLElement; /** Length of the slider, in its letters. */ room: number };
  legend: HTMLElement;
  notes: HTMLElement;
  /** Over the map, where it cannot show what is asked. */
  message: HTMLElement;
  side: HTMLElement;
  card: HTMLElement;
  rankTitle: HTMLElement;
  rankUnit: HTMLElement;
  rankMargin: HTMLElement;
  rank: HTMLElement;
  container: HTMLElement;

  layers: Map<string, AreaLayer>;
  /** The dots over the areas of which a figure was uncertain so far. */
  dots: Map<string, SVGPathElement>;
  labels: Map<string, { marker: L.Marker; node: HTMLElement }>;
  defs: SVGDefsElement;
  halo: L.GeoJSON;
  ring: L.GeoJSON;
  hover: L.GeoJSON;

  spread: { group: HTMLElement; box: HTMLElement; maps: Map<number, SVGSVGElement>; laid: string };
  tileBox: HTMLElement;
  /** The tiles of each area, and which areas they were laid for. */
  tiles: Map<string, Tile[]>;
  tiled: string;

  rows: Map<string, Row>;
  selected: string | null;
  /** The id of the series that is painted; null before the first. */
  shown: string | null;
  /** How often the visitor chose on the map itself: what is asked for may not know of the last time. */
  own: number;
  /** The year that the server asked for last. */
  serverYear: number | null;
  /** The smallest and the largest value of all years: what a bar is drawn against. */
  scale: [number, number];
  /** Runs from the slider at rest until the page is told. */
  timer: number | null;
  playing: number | null;
  dragging: boolean;
  /** Whether the map is being fitted to its room: that is no move of the visitor. */
  fitting: boolean;
  /** Whether the region was fitted to its room, and stands there still. */
  fitted: boolean;
  /** Whether it is to stand as in a map that is opened now, and not only well. */
  refit: boolean;
  /** The room that it was fitted to: its size, and the sides left free. */
  room: string;
  /** Whether the visitor moved the map: then it stays where it is. */
  touched: boolean;
  /** The row that the keyboard is at. */
  focus: HTMLElement | null;
  /** The chosen area that the ranking was last scrolled to. */
  revealed: string | undefined;
  /** How far down the ranking its middle in view is, of 1; and what writes the rows that wait for the map. */
  scrolled: number;
  /** How many rows are written with the map, where there are hundreds. */
  atOnce: number;
  twoColumns: boolean;
  /** Of a list of hundreds of rows. */
  columns: { column: HTMLElement; above: HTMLElement; inView: HTMLElement; below: HTMLElement }[];
  rest: (() => void) | null;
  /** What is lit and what is written now, to leave it where it stays the same. */
  lit: string;
  written: string;
  heights: string;
  /** Whether the styles are there, and whether the font is as well. */
  dressed: boolean;
  styled: boolean;
  /** How often the map was painted; tests and measurements wait for it. */
  counter: number;
}

declare global {
  interface Window {
    rvsGeometry: Geometry;
    rvsMap: {
      show(map: L.Map, series: Series): void;
      follow(map: L.Map, opening: Opening): void;
      take?(wish: Wish): void;
      ahead?(files: string[]): void;
      again?(): void;
      ready?(file: string): boolean;
      settle?(stop: boolean): void;
      paper(on: boolean): number;
    };
    /** The pickers of the page around the map. */
    rvsKeuzes?: { wish: Wish; chosen(choice: Told): void; connect(): void };
    Streamlit?: { setComponentValue(value: unknown): void };
  }
}
