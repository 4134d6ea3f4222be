/* A dialog over the deck or in the speaker's window: the list of slides, the keys. */
import { button } from "./nodes.js";
import { element } from "../shared/dom.js";

/**
 * Open a panel; asked for again, it closes.
 * @param {HTMLElement} panel
 * @param {string} title
 * @param {HTMLElement} content
 * @param {() => void} close
 */
export function openPanel(panel, title, content, close) {
  if (!panel.hidden && panel.dataset.naam === title) return close();
  panel.dataset.naam = title;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", title);
  panel.replaceChildren(element("h2", "", title), content, button("Sluiten", "Sluiten", close));
  panel.hidden = false;
  const current = panel.querySelector("[aria-current=true]") || panel.querySelector("button");
  /** @type {HTMLElement | null} */ (current)?.focus();
}

/**
 * All slides, to choose from.
 * @param {import("./types").Screen[]} screens
 * @param {number} at the one that is shown
 * @param {(index: number) => void} go
 */
export function screenList(screens, at, go) {
  const list = element("ol");
  screens.forEach((s, i) => {
    const part = s.parts > 1 ? ` (${s.part} van ${s.parts})` : "";
    const name = `${i + 1}. ${s.title}${part}: ${s.headline}`;
    const choice = button(name, name, () => go(i));
    choice.setAttribute("aria-current", String(i === at));
    const item = element("li");
    item.append(choice);
    list.append(item);
  });
  return list;
}

/** @param {[string, string][]} told keys and what they do */
export function keyList(told) {
  const list = element("dl");
  for (const [key, text] of told) list.append(element("dt", "", key), element("dd", "", text));
  return list;
}
