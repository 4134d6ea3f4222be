/* Nodes of the pickers. */

let ids = 0;

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} className
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 */
export function node(tag, className, attributes = {}, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** An id that nothing else on the page has. */
export function freshId() {
  ids += 1;
  return `keuze-${ids}`;
}

/**
 * A small drawing beside words; a screen reader passes it by.
 * @param {string} path
 */
export function drawing(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

export const CHEVRON = "M6 9l6 6 6-6";
export const CROSS = "M7 7l10 10M17 7L7 17";
export const SLIDERS = "M4 8h9M17 8h3M15 5v6M4 16h3M11 16h9M9 13v6";
