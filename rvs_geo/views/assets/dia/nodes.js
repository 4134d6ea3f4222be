/* Nodes of the deck and of the speaker's window. */
import { element } from "../shared/dom.js";

/** Drawn, for not every font has these signs. @type {Record<string, string>} */
const SIGNS = {
  vorige: "M15 4 7 12l8 8", volgende: "M9 4l8 8-8 8", lijst: "M4 6h16M4 12h16M4 18h16",
  spreker: "M3 4h18v12H3zM8 20h8M12 16v4", scherm: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5", stop: "M5 5l14 14M19 5 5 19",
};

/**
 * @param {string} text a name in SIGNS, or the text itself
 * @param {string} label
 * @param {() => void} act
 */
export function button(text, label, act) {
  const path = SIGNS[text];
  const node = element("button", "", path ? undefined : text);
  if (path) {
    node.innerHTML = `<svg viewBox="0 0 24 24" width="1.2em" height="1.2em" fill="none" stroke="currentColor" stroke-width="2.5" aria-hidden="true"><path d="${path}"/></svg>`;
  }
  node.type = "button";
  node.title = label;
  node.setAttribute("aria-label", label);
  node.addEventListener("click", act);
  return node;
}

/**
 * The elements that stand there, of which the page is made by us.
 * @param {ParentNode} parent
 * @param {string} selector
 */
export function found(parent, selector) {
  const node = parent.querySelector(selector);
  if (!node) throw new Error(selector);
  return /** @type {HTMLElement} */ (node);
}

/**
 * Shapes that several slides use; hidden, but not away: then they would not be drawn.
 * @param {string} svg
 */
export function definitions(svg) {
  const defs = element("div", "dia-defs");
  defs.setAttribute("aria-hidden", "true");
  defs.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0">${svg}</svg>`;
  return defs;
}
