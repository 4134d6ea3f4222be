/* The grid as it stands on the page, with what is said and pressed around it. */
import { button, header } from "./nodes.js";
import { element } from "../../../views/assets/shared/dom.js";
import { KEPT_AT, accept, change, localStorageItem, setCell, undo } from "./work.js";
import { focus, onKey, placeOf, roving, showPartner, stopTyping } from "./keys.js";
import { columnForm } from "./columns.js";

/** @typedef {import("./types").Grid} Grid */

/** @type {Record<string, import("./types").Sign>} */
const NEXT = { "?": "1", "1": "0", "0": "?" };

/**
 * Work of an earlier visit is there again at once, and the visitor may start anew; a step back undoes that too.
 * @param {Grid} it
 */
export function offerKept(it) {
  const at = new Date(localStorageItem(KEPT_AT) || "");
  const when = Number.isNaN(at.getTime()) ? "" :
    ` van ${at.toLocaleString("nl-NL", { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" })}`;
  const done = () => { it.kept.hidden = true; };
  it.kept.append(
    element("span", "", `Uw eerdere invulling${when} staat er weer. Zij was bewaard in deze browser.`),
    button("Verder met deze invulling", done),
    button("Begin opnieuw", () => { change(it, () => { it.work = JSON.parse(it.data.start); }); done(); }),
  );
  it.kept.hidden = false;
}

/**
 * @param {Grid} it
 * @param {HTMLElement} root
 */
export function build(it, root) {
  it.kept = element("div", "terug");
  it.kept.setAttribute("role", "status");
  it.kept.hidden = true;
  const bar = element("div", "balk");
  it.accept = button("", () => accept(it), "hoofd");
  bar.append(it.accept, button("Ongedaan maken (Ctrl+Z)", () => undo(it)),
    button("Alles leegmaken", () => change(it, () => {
      it.work = { ...JSON.parse(it.data.start), cells: "?".repeat(it.work.cells.length) };
    })));
  it.progress = element("p", "stand");
  it.alarm = element("p", "alarm");
  it.alarm.setAttribute("role", "status");
  const roll = element("div", "rol");
  const table = element("table");
  table.setAttribute("role", "grid");
  table.setAttribute("aria-label", "Prioriteitentabel om in te vullen");
  const head = element("thead");
  const titles = element("tr");
  titles.append(header("Partner", "col", "naam"), header("Aantal", "col", "som"));
  it.titles = it.data.columns.map((c) => titles.appendChild(header("", "col", "titel")));
  const sums = element("tr");
  sums.append(header(`${it.data.partners.filter((p) => p[1]).length} gemeenten`, "row", "naam"), it.all = element("td", "som"));
  it.columnSums = it.data.columns.map(() => sums.appendChild(element("td", "som")));
  head.append(titles, sums);
  const body = element("tbody");
  it.rowSums = [];
  it.data.partners.forEach(([name, gemeente], i) => {
    const row = element("tr", gemeente ? "" : "partner");
    row.append(header(name, "row", "naam"));
    it.rowSums.push(row.appendChild(element("td", "som")));
    it.tds.push(it.data.columns.map((c, j) => {
      const td = element("td", "vak");
      td.tabIndex = -1;
      td.dataset.plaats = `${i},${j}`;
      return row.appendChild(td);
    }));
    body.append(row);
  });
  it.tds[0][0].tabIndex = 0;
  table.append(head, body);
  roll.append(table);
  table.addEventListener("keydown", (event) => onKey(it, event));
  table.addEventListener("pointerdown", (event) => {
    const page = /** @type {Document | ShadowRoot} */ (table.getRootNode());
    it.again = /** @type {Element} */ (event.target).closest("td.vak") === page.activeElement;
  });
  table.addEventListener("click", (event) => {
    const place = placeOf(event.target);
    if (!place) return;
    // A click on a cell that was not chosen yet only chooses it: nothing is set by mistake.
    if (!it.again) { focus(it, ...place); return; }
    setCell(it, ...place, NEXT[it.work.cells[place[0] * it.width + place[1]]]);
  });
  table.addEventListener("focusout", (event) => { if (event.relatedTarget) stopTyping(); });
  document.addEventListener("pointerdown", (event) => { if (!event.composedPath().includes(table)) stopTyping(); });
  table.addEventListener("focusin", (event) => { const place = placeOf(event.target); if (place) roving(it, place); });
  root.replaceChildren(it.kept, bar, it.progress, it.alarm, onePartner(it), roll, columnForm(it));
  showPartner(it, 0);
}

/**
 * On a phone one partner at a time; the style hides this bar and shows all rows where there is room.
 * @param {Grid} it
 */
function onePartner(it) {
  const bar = element("div", "partnerkeuze");
  it.partner = element("select");
  it.partner.setAttribute("aria-label", "Partner");
  it.data.partners.forEach(([name], i) => it.partner.append(new Option(name, String(i))));
  const step = (/** @type {number} */ by) => showPartner(it, Math.min(Math.max(Number(it.partner.value) + by, 0), it.height - 1));
  it.partner.addEventListener("change", () => step(0));
  bar.append(button("Vorige", () => step(-1)), it.partner, button("Volgende", () => step(1)));
  return bar;
}
