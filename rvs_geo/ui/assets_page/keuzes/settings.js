/* The settings that few need, behind a button. */
import { CHEVRON, SLIDERS, drawing, freshId, node } from "./nodes.js";

/** In pixels, from the side of the window. */
const EDGE = 8;

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
    if (!open) return;
    // Under its button where there is room, else as far to the left as the window asks.
    panel.style.left = "0";
    const { left, right } = panel.getBoundingClientRect();
    panel.style.left = `${Math.max(EDGE - left, Math.min(0, document.documentElement.clientWidth - EDGE - right))}px`;
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
