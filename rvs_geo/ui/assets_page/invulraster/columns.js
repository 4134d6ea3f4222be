/* The form for the headings of the columns: their names, proposals for them, and their velden. */
import { button, header } from "./nodes.js";
import { element } from "../../../views/assets/shared/dom.js";
import { paint } from "./paint.js";
import { change, keep } from "./work.js";

/** @typedef {import("./types").Grid} Grid */

/** @param {Grid} it */
export function columnForm(it) {
  const details = element("details");
  details.append(element("summary", "", "Kolommen benoemen en bij een veld zetten"));
  const proposing = it.data.themes.length > 0;
  if (proposing) {
    details.append(element("p", "uitleg", "Voorstellen zijn thema\u2019s uit het Kernbeleid Veiligheid. " +
      "Een voorstel telt niet mee. Neem het alleen over als het zo boven de kolom staat gedrukt."));
  }
  const table = element("table", "kolommen");
  const head = element("tr");
  const titles = ["Kolom", "Naam in de tabel", ...(proposing ? ["Voorstel"] : []), "Staat zo gedrukt", "Veld"];
  for (const text of titles) head.append(header(text, "col"));
  table.append(head);
  it.inputs = it.data.columns.map((c, j) => {
    const row = element("tr");
    const name = element("input");
    name.maxLength = 120;
    name.setAttribute("aria-label", `Naam van kolom ${j + 1}`);
    const sure = element("input");
    sure.type = "checkbox";
    sure.setAttribute("aria-label", `De naam van kolom ${j + 1} staat zo gedrukt`);
    const veld = element("select");
    veld.setAttribute("aria-label", `Veld van kolom ${j + 1}`);
    veld.append(new Option("niet bekend", ""), ...it.data.velden.map((v, n) => new Option(`${n + 1}. ${v}`, v)));
    // One step back undoes a whole name, but each key is kept: a lost connection loses the last one at most.
    name.addEventListener("focus", () => { it.before = JSON.stringify(it.work); });
    name.addEventListener("change", () => { if (it.before) it.undo.push(it.before); });
    name.addEventListener("input", () => {
      it.work.names[j] = name.value.trim();
      it.work.sure[j] = name.value.trim() !== "";
      keep(it);
    });
    sure.addEventListener("change", () => change(it, () => { it.work.sure[j] = sure.checked && it.work.names[j] !== ""; }));
    veld.addEventListener("change", () => change(it, () => { it.work.velden[j] = veld.value; }));
    const idea = proposal(it, j);
    row.append(header(`Kolom ${j + 1}`, "row"), ...[name, ...(proposing ? [idea.node] : []), sure, veld].map((node) => {
      const td = element("td");
      td.append(node);
      return td;
    }));
    table.append(row);
    return { name, sure, veld, idea };
  });
  details.append(table);
  return details;
}

/**
 * A theme to choose for a column; it is no part of the work until it is taken.
 * @param {Grid} it
 * @param {number} j
 * @returns {import("./types").Proposal}
 */
function proposal(it, j) {
  const node = element("div", "voorstel");
  const themes = element("select");
  themes.setAttribute("aria-label", `Voorstel voor kolom ${j + 1}`);
  const take = button("Neem over", () => {
    change(it, () => { it.work.names[j] = themes.value; it.work.sure[j] = true; });
    themes.value = "";
    paint(it);
  });
  take.setAttribute("aria-label", `Neem over: het voorstel voor kolom ${j + 1}`);
  themes.addEventListener("change", () => { take.disabled = themes.value === ""; });
  node.append(themes, take);
  return { node, themes, take, shown: null };
}
