/* A few choices side by side, or under one another: radio buttons in the look of the page. What is offered may change. */
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
  /** @type {Map<string, { input: HTMLInputElement, text: HTMLElement, whole: HTMLElement }>} */
  const parts = new Map();

  /** @param {string} v */
  function make(v) {
    const input = node("input", "kz-keus", { type: "radio", name: group, value: v });
    const text = node("span", "kz-tekst");
    const whole = node("label", "kz-deel", {}, input, text);
    input.addEventListener("change", () => pick(v));
    row.append(whole);
    const part = { input, text, whole };
    parts.set(v, part);
    return part;
  }

  function update() {
    const offered = options();
    const values = offered.map(([v]) => v);
    for (const [v, part] of parts) part.whole.hidden = !values.includes(v);
    for (const [v, text] of offered) {
      const part = parts.get(v) ?? make(v);
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
