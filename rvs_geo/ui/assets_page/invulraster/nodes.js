/* What the grid is built of. */
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
 * @param {string} text
 * @param {() => void} action
 * @param {string} [className]
 */
export function button(text, action, className) {
  const node = element("button", className || "", text);
  node.type = "button";
  node.addEventListener("click", action);
  return node;
}

/**
 * @param {string} text
 * @param {string} scope
 * @param {string} [className]
 */
export function header(text, scope, className) {
  const th = element("th", className, text);
  th.scope = scope;
  return th;
}

/**
 * Write what is not there yet.
 * @param {Element} node
 * @param {string} text
 */
export function write(node, text) { if (node.textContent !== text) node.textContent = text; }
