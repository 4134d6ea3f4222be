/** What the modules of a deck of slides hand to each other; only `tsc` reads this file. */

/** A slide as it is shown, in each shape of screen (rvs_geo/export/meeting/html.py, `deck`). */
export interface Screen {
  /** Which view of the set, from 1. */
  view: number;
  /** Which part of that view, from 1. */
  part: number;
  parts: number;
  title: string;
  headline: string;
  notes: string[];
  /** HTML by name of the shape. */
  html: Record<string, string>;
}

export interface Shape {
  name: string;
  /** In pixels, before it is scaled to the screen. */
  width: number;
  height: number;
}

export interface DeckData {
  id: string;
  shapes: Shape[];
  /** SVG that several slides use. */
  defs: string;
  screens: Screen[];
}

export interface Hooks {
  /** The visitor leaves: from which screen, or null where the browser has gone back. Absent in a file. */
  stop?: (screen: Screen | null) => void;
}

declare global {
  interface Window {
    /** Show a deck, or with null take away the one that is shown. */
    rvsDeck: (data: DeckData | null, on?: Hooks) => unknown;
  }
}
