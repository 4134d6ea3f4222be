import { checks, segments } from "../../../rvs_geo/ui/assets_page/keuzes/segments.js";
import { settings } from "../../../rvs_geo/ui/assets_page/keuzes/settings.js";
import { same } from "../kaart/check.js";

export function the_chosen_one_is_checked_and_words_may_change() {
  let value = "a";
  let word = "Per 1.000";
  const picker = segments({
    label: "Maat", value: () => value, options: () => [["a", word], ["b", "Aantal"]], pick: (v) => { value = v; },
  });
  document.body.append(picker.root);
  const [first, second] = picker.root.querySelectorAll("input");
  same([first.checked, second.checked], [true, false]);
  second.click();
  same(value, "b");
  [value, word] = ["a", "Per 100.000"];
  picker.update();
  same([first.checked, picker.root.querySelector("label")?.textContent], [true, "Per 100.000"]);
}

export function what_is_offered_may_change() {
  /** @type {[string, string][]} */
  let offered = [["a", "Per 1.000"], ["b", "Aantal"]];
  const picker = segments({ label: "Maat", value: () => offered[0][0], options: () => offered, pick: () => {} });
  document.body.append(picker.root);
  const seen = () => [...picker.root.querySelectorAll("label")].filter((l) => !l.hidden).map((l) => l.textContent);
  offered = [["c", "% van de inwoners"]];
  picker.update();
  same(seen(), ["% van de inwoners"]);
  offered = [["a", "Per 1.000"], ["b", "Aantal"]];
  picker.update();
  same(seen(), ["Per 1.000", "Aantal"]);
}

export function settings_open_by_their_button_and_close_by_escape() {
  const picker = settings("Instellingen", []);
  document.body.append(picker.root);
  const button = /** @type {HTMLElement} */ (picker.root.querySelector("button"));
  const panel = /** @type {HTMLElement} */ (picker.root.querySelector("[role=group]"));
  button.click();
  same([panel.hidden, button.getAttribute("aria-expanded")], [false, "true"]);
  panel.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  same([panel.hidden, button.getAttribute("aria-expanded")], [true, "false"]);
}

export function several_can_be_checked() {
  /** @type {string[]} */
  let value = ["a"];
  const picker = checks({
    label: "Zet ernaast", options: () => [["a", "Aa"], ["b", "Bee"]], value: () => value, pick: (v) => { value = v; },
  });
  document.body.append(picker.root);
  const [first, second] = picker.root.querySelectorAll("input");
  second.click();
  same(value, ["a", "b"]);
  first.click();
  second.click();
  same(value, []);
}
