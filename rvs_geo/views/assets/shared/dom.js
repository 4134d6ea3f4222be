/* Nodes of the page. */

export const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} [className]
 * @param {string} [text]
 */
export function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/**
 * New words in the node that holds the old ones: a new node would be laid out anew, by the hundred.
 * @param {HTMLElement} node
 * @param {string} text
 */
export function write(node, text) {
  const old = node.firstChild;
  if (!(old instanceof Text)) node.textContent = text;
  else if (old.data !== text) old.data = text;
}
