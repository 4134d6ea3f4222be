/* The settings that few need, behind a button. */
import { CHEVRON, SLIDERS, drawing, freshId, node } from "./nodes.js";

/**
 * @param {string} label
 * @param {import("./types").Picker[]} pickers
 * @returns {import("./types").Picker}
 */
export function settings(label, pickers) {
  const id = freshId();
  const button = node("button", "kz-knop", { type: "button", "aria-expanded": "false", "aria-controls": id },
    drawing(SLIDERS), label, drawing(CHEVRON));
  const panel = node("div", "kz-paneel", { id, role: "group", "aria-label": label }, ...pickers.map((p) => p.root));
  const root = node("div", "kz-veld kz-instellingen", {}, button, panel);
  panel.hidden = true;

  /** @param {boolean} open */
  function show(open) {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  }

  button.addEventListener("click", () => show(panel.hidden === true));
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    event.stopPropagation();
    show(false);
    button.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !root.contains(event.target)) show(false);
  });
  return { root, update: () => pickers.forEach((p) => p.update()) };
}
