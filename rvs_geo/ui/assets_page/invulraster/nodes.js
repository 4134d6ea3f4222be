/* What the grid is built of. */
export function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

export function button(text, action, className) {
  const node = element("button", className || "", text);
  node.type = "button";
  node.addEventListener("click", action);
  return node;
}

export function header(text, scope, className) {
  const th = element("th", className, text);
  th.scope = scope;
  return th;
}

export function write(node, text) { if (node.textContent !== text) node.textContent = text; }
