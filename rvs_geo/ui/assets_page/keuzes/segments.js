/* A few choices side by side, or under one another: radio buttons in the look of the page. */
import { freshId, node } from "./nodes.js";

/**
 * @param {object} setting
 * @param {string} setting.label
 * @param {string} [setting.name] for the style sheet
 * @param {boolean} [setting.stacked] under one another
 * @param {() => [value: string, label: string][]} setting.options
 * @param {() => string} setting.value
 * @param {(value: string) => void} setting.pick
 * @returns {import("./types").Picker}
 */
export function segments({ label, name = "", stacked = false, options, value, pick }) {
  const [id, group] = [freshId(), freshId()];
  const row = node("div", stacked ? "kz-stapel" : "kz-rij", { role: "radiogroup", "aria-labelledby": id });
  const root = node("div", `kz-veld kz-${name}`, {}, node("span", "kz-naam", { id }, label), row);
  /** @type {Map<string, { input: HTMLInputElement, text: HTMLElement }>} */
  const parts = new Map();
  for (const [v, text] of options()) {
    const input = node("input", "kz-keus", { type: "radio", name: group, value: v });
    const words = node("span", "kz-tekst", {}, text);
    input.addEventListener("change", () => pick(v));
    row.append(node("label", "kz-deel", {}, input, words));
    parts.set(v, { input, text: words });
  }

  function update() {
    for (const [v, text] of options()) {
      const part = parts.get(v);
      if (!part) continue;
      part.input.checked = v === value();
      if (part.text.textContent !== text) part.text.textContent = text;
    }
  }

  update();
  return { root, update };
}

/**
 * Choices of which several can be made.
 * @param {object} setting
 * @param {string} setting.label
 * @param {() => [value: string, label: string][]} setting.options
 * @param {() => string[]} setting.value
 * @param {(value: string[]) => void} setting.pick
 * @returns {import("./types").Picker}
 */
export function checks({ label, options, value, pick }) {
  const id = freshId();
  const row = node("div", "kz-stapel", { role: "group", "aria-labelledby": id });
  const root = node("div", "kz-veld", {}, node("span", "kz-naam", { id }, label), row);
  const inputs = options().map(([v, text]) => {
    const input = node("input", "kz-keus", { type: "checkbox", value: v });
    input.addEventListener("change", () => pick(inputs.filter((i) => i.checked).map((i) => i.value)));
    row.append(node("label", "kz-deel", {}, input, node("span", "kz-tekst", {}, text)));
    return input;
  });

  function update() {
    for (const input of inputs) input.checked = value().includes(input.value);
  }

  update();
  return { root, update };
}
