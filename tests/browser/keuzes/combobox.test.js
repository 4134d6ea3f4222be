import { combobox, matches } from "../../../rvs_geo/ui/assets_page/keuzes/combobox.js";
import { same } from "../kaart/check.js";

/** @param {boolean} [clearable] */
function made(clearable = false) {
  /** @type {{ value: string | null }} */
  const chosen = { value: "a" };
  const picker = combobox({
    label: "Cijfer", clearable, value: () => chosen.value,
    options: () => [["a", "Één"], ["b", "Twee"], ["c", "Twee en drie"]],
    pick: (value) => { chosen.value = value; },
  });
  document.body.append(picker.root);
  const input = /** @type {HTMLInputElement} */ (picker.root.querySelector("input"));
  const press = (/** @type {string} */ key) => input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const type = (/** @type {string} */ text) => {
    input.value = text;
    input.dispatchEvent(new Event("input"));
  };
  const active = () => document.getElementById(input.getAttribute("aria-activedescendant") || "")?.textContent ?? null;
  return { chosen, picker, input, press, type, active, list: () => [...picker.root.querySelectorAll("li")].map((li) => li.textContent) };
}

export function accents_capitals_and_the_order_of_words_do_not_matter() {
  same([matches("Één dáár", "daar een"), matches("Twee", "drie"), matches("Twee", "")], [true, false, true]);
}

export function arrows_and_enter_choose_and_escape_leaves_it_as_it_was() {
  const { chosen, input, press, type, active } = made();
  same([input.value, input.getAttribute("aria-expanded")], ["Één", "false"]);
  press("ArrowDown");
  same([active(), input.getAttribute("aria-expanded")], ["Één", "true"]);
  press("ArrowDown");
  press("ArrowDown");
  press("ArrowDown");
  same(active(), "Twee en drie");
  press("Escape");
  same([chosen.value, input.value], ["a", "Één"]);
  type("twee");
  press("Enter");
  same([chosen.value, input.value, input.getAttribute("aria-expanded")], ["b", "Twee", "false"]);
}

export function what_is_not_found_is_said_and_chooses_nothing() {
  const { chosen, press, type, list, active } = made();
  type("zzz");
  same([list(), active()], [["Niets gevonden"], null]);
  press("Enter");
  same(chosen.value, "a");
}

export function a_field_too_narrow_for_its_choice_says_it_shorter_and_in_the_list_whole() {
  const whole = "Moord, doodslag en andere misdrijven tegen het leven";
  const picker = combobox({
    label: "Cijfer", value: () => "a", options: () => [["a", whole, undefined, "Moord en doodslag"]], pick: () => {},
  });
  document.body.append(picker.root);
  const input = /** @type {HTMLInputElement} */ (picker.root.querySelector("input"));
  const shown = (/** @type {string} */ width) => {
    input.style.width = width;
    picker.update();
    return [input.value, /** @type {HTMLElement} */ (input.parentElement).title];
  };
  same([shown("900px"), shown("150px")], [[whole, ""], ["Moord en doodslag", whole]]);
  input.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown" }));
  same([...picker.root.querySelectorAll("li")].map((li) => li.textContent), [whole]);
}

export function a_choice_can_be_taken_back_where_none_is_a_choice() {
  const { chosen, press, input } = made(true);
  press("Escape");
  same([chosen.value, input.value], [null, ""]);
  const kept = made(false);
  kept.press("Escape");
  same(kept.chosen.value, "a");
}

export function groups_have_a_heading_that_is_no_choice_and_can_be_searched() {
  /** @type {{ value: string | null }} */
  const chosen = { value: "a" };
  const picker = combobox({
    label: "Cijfer", value: () => chosen.value, pick: (value) => { chosen.value = value; },
    options: () => [["a", "Één", "Politie"], ["b", "Twee", "CBS"], ["c", "Drie", "CBS"]],
  });
  document.body.append(picker.root);
  const input = /** @type {HTMLInputElement} */ (picker.root.querySelector("input"));
  const press = (/** @type {string} */ key) => input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  press("ArrowDown");
  const groups = [...picker.root.querySelectorAll("[role=group]")];
  same(groups.map((g) => [g.getAttribute("aria-label"), g.querySelectorAll("[role=option]").length]), [["Politie", 1], ["CBS", 2]]);
  press("ArrowDown");
  press("Enter");
  same(chosen.value, "b");
  input.value = "cbs drie";
  input.dispatchEvent(new Event("input"));
  same([...picker.root.querySelectorAll("[role=option]")].map((o) => o.textContent), ["Drie"]);
}
