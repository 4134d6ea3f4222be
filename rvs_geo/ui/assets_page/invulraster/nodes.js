/* What the grid is built of. */
import { element } from "../../../views/assets/shared/dom.js";

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
