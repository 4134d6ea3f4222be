/* A list to choose from in which a visitor can search: the combobox of the WAI-ARIA practices. */
import { CHEVRON, CROSS, drawing, freshId, node } from "./nodes.js";

/** @typedef {[value: string, label: string, group?: string, short?: string]} Option a group has a heading above its
 *  options; the short label stands in the closed field where it is too narrow for the other */

/**
 * Text as it is searched: without capitals and accents.
 * @param {string} text
 */
export function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * Whether all words that were typed stand in a name, in any order.
 * @param {string} name
 * @param {string} typed
 */
export function matches(name, typed) {
  const there = plain(name);
  return plain(typed).split(/\s+/).every((word) => there.includes(word));
}

/**
 * The rows, those of a group in a list of their own below its name.
 * @param {HTMLElement[]} rows
 * @param {Option[]} found
 */
function headed(rows, found) {
  /** @type {Map<string, HTMLElement>} */
  const groups = new Map();
  rows.forEach((row, i) => {
    const name = found[i][2];
    if (!name) return;
    const group = groups.get(name) ?? node("li", "kz-reeks", { role: "group", "aria-label": name },
      node("div", "kz-groep", { "aria-hidden": "true" }, name));
    groups.set(name, group);
    group.append(row);
  });
  return groups.size ? [...groups.values()] : rows;
}

/**
 * @param {object} setting
 * @param {string} setting.label
 * @param {string} [setting.name] for the style sheet
 * @param {string} [setting.placeholder]
 * @param {boolean} [setting.clearable]
 * @param {() => Option[]} setting.options
 * @param {() => string | null} setting.value
 * @param {(value: string | null) => void} setting.pick
 * @returns {import("./types").Picker}
 */
export function combobox({ label, name = "", placeholder = "", clearable = false, options, value, pick }) {
  const [id, listId] = [freshId(), freshId()];
  const input = node("input", "kz-invoer", {
    id, type: "text", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": listId, autocomplete: "off", autocorrect: "off", spellcheck: "false", placeholder,
  });
  const clear = node("button", "kz-wis", { type: "button", "aria-label": `Wissen: ${label}`, tabindex: "-1" }, drawing(CROSS));
  const list = node("ul", "kz-lijst", { id: listId, role: "listbox", "aria-label": label });
  const box = node("div", "kz-vak", {}, input, clear, drawing(CHEVRON));
  const root = node("div", `kz-veld kz-${name}`, {}, node("label", "kz-naam", { for: id }, label), box, list);
  list.hidden = true;
  /** @type {HTMLElement[]} */
  let rows = [];
  let active = -1;

  /** The choice in the closed field: whole, or where that would be cut off in its short form. */
  function write() {
    const [, whole = "", , short] = options().find(([v]) => v === value()) ?? [];
    input.value = whole;
    if (short && input.scrollWidth > input.clientWidth) input.value = short;
    box.title = input.value === whole ? "" : whole;
  }

  /** @param {number} index */
  function activate(index) {
    rows[active]?.classList.remove("kz-actief");
    active = rows.length ? Math.max(0, Math.min(rows.length - 1, index)) : -1;
    const row = rows[active];
    row?.classList.add("kz-actief");
    row?.scrollIntoView({ block: "nearest" });
    if (row) input.setAttribute("aria-activedescendant", row.id);
    else input.removeAttribute("aria-activedescendant");
  }

  /** @param {string} typed */
  function open(typed) {
    const now = value();
    const found = options().filter(([, text, group]) => matches(`${group ?? ""} ${text}`, typed));
    rows = found.map(([v, text]) => {
      const row = node("li", "kz-optie", { role: "option", id: freshId(), "aria-selected": String(v === now), "data-waarde": v }, text);
      row.addEventListener("click", () => take(v));
      return row;
    });
    const none = node("li", "kz-niets", {}, "Niets gevonden");
    list.replaceChildren(...(rows.length ? headed(rows, found) : [none]));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    const chosen = rows.findIndex((row) => row.dataset.waarde === now);
    activate(typed ? 0 : Math.max(0, chosen));
  }

  function close() {
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    update();
  }

  /** @param {string | null} picked */
  function take(picked) {
    list.hidden = true;
    if (picked !== value()) pick(picked);
    close();
    // On a phone the keyboard would stay over the map.
    if (matchMedia("(pointer: coarse)").matches) input.blur();
  }

  function update() {
    if (list.hidden) write();
    clear.hidden = !clearable || value() === null;
  }

  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowDown: () => (list.hidden ? open("") : activate(active + 1)),
    ArrowUp: () => (list.hidden ? open("") : activate(active - 1)),
    Enter: () => {
      const row = rows[active];
      if (!list.hidden && row) take(row.dataset.waarde ?? null);
    },
    Escape: () => (list.hidden && clearable && value() !== null ? take(null) : close()),
  };
  input.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.isComposing || (event.key === "Escape" && list.hidden && !clearable)) return;
    event.preventDefault();
    // The keys of the page (a clicker in a meeting) are not meant.
    event.stopPropagation();
    act();
  });
  input.addEventListener("input", () => open(input.value));
  box.addEventListener("click", (event) => {
    if (event.target instanceof Node && clear.contains(event.target)) return;
    input.focus();
    if (!list.hidden) return close();
    input.select();
    open("");
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  clear.addEventListener("click", () => take(null));
  // What fits depends on the window and on what else stands in the row.
  new ResizeObserver(() => list.hidden && write()).observe(input);
  update();
  return { root, update };
}
