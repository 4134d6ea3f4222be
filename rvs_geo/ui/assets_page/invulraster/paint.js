/* What the work looks like: every cell, sum, heading and message, written only where it changed. */
import { write } from "../../../views/assets/shared/dom.js";

/** @typedef {import("./types").Grid} Grid */
/** @typedef {{marks: number, open: number}} Tally */

/** @type {Record<string, string>} */
const WORDS = { "?": "niet bekend", "1": "gekozen", "0": "niet gekozen" };
/** @type {Record<string, string>} */
const LOOKS = { "?": "onbekend", "1": "ja", "0": "nee" };
/* How a heading ends that was cut off in the PDF. */
const CUT = "\u2026";

/**
 * What follows from the totals for the cells as they are.
 * @param {Grid} it
 */
export function derived(it) {
  const { verdict } = it.data;
  return verdict && verdict.basis === it.work.cells ? verdict.derived : [];
}

/**
 * The themes of the veld of the column, or of all; the one that a name that was cut off begins is proposed.
 * @param {Grid} it
 * @param {number} j
 * @param {import("./types").Proposal} idea
 */
function paintProposal(it, j, idea) {
  const { themes, take } = idea;
  const veld = it.work.velden[j];
  const name = it.work.names[j].replace(CUT, "").toLowerCase();
  const offered = it.data.themes.filter((theme) => !veld || theme.veld === veld);
  const state = JSON.stringify([veld, name]);
  if (idea.shown === state) return;
  idea.shown = state;
  const groups = [...new Set(offered.map((theme) => theme.veld))].map((text) => {
    const group = document.createElement("optgroup");
    group.label = text;
    group.append(...offered.filter((theme) => theme.veld === text).map((theme) => new Option(theme.name, theme.name)));
    return group;
  });
  themes.replaceChildren(new Option("kies een thema", ""), ...groups);
  const longer = offered.filter((theme) => name.length > 3 && theme.name.length > name.length && theme.name.toLowerCase().startsWith(name));
  themes.value = longer.length === 1 ? longer[0].name : "";
  take.disabled = themes.value === "";
}

/**
 * @param {Grid} it
 * @param {number} j
 */
function columnTitle(it, j) {
  const name = it.work.names[j];
  if (!name) return `Kolom ${j + 1}`;
  if (name.endsWith(CUT) && !it.work.sure[j]) return `${j + 1}. ${name} (kopje afgekapt)`;
  return it.work.sure[j] ? `${j + 1}. ${name}` : `Kolom ${j + 1} (vermoedelijk ${name[0].toLowerCase()}${name.slice(1)})`;
}

/**
 * Whether a row or column has more marks than its total ("1" is wrong in it), or too few are left ("0" is).
 * @param {Tally} tally
 * @param {number} total
 */
function wrongSign({ marks, open }, total) {
  return marks > total ? "1" : marks + open < total ? "0" : "";
}

/**
 * The marks and the open cells of each row, and of each column over the gemeenten.
 * @param {import("./types").GridData} data
 * @param {string} signs
 */
function count({ partners, columns }, signs) {
  /** @type {(of: unknown[]) => Tally[]} */
  const tally = (of) => of.map(() => ({ marks: 0, open: 0 }));
  const rows = tally(partners);
  const sums = tally(columns);
  [...signs].forEach((sign, k) => {
    const i = Math.floor(k / columns.length);
    const counted = partners[i][1] ? [rows[i], sums[k % columns.length]] : [rows[i]];
    for (const sum of counted) {
      if (sign === "1") sum.marks += 1;
      if (sign === "?") sum.open += 1;
    }
  });
  return { rows, sums };
}

/**
 * @param {HTMLElement} node
 * @param {Tally} tally
 * @param {number} total
 * @param {string[]} faults what is wrong is added to these
 * @param {string} place
 * @param {string} [gap] where the sum may break
 */
function paintSum(node, { marks, open }, total, faults, place, gap = "") {
  const over = wrongSign({ marks, open }, total) === "1";
  const under = wrongSign({ marks, open }, total) === "0";
  const done = marks === total && open === 0;
  write(node, `${marks}/${gap}${total}${over ? " te vol" : under ? " te leeg" : done ? " \u2713" : ""}`);
  node.className = "som" + (over || under ? " fout" : marks === total ? " vol" : "");
  if (over) faults.push(`${place}: ${marks} kruisjes, het totaal is ${total}`);
  if (under) faults.push(`${place}: te weinig open vakjes voor ${total} kruisjes`);
}

/**
 * @param {HTMLElement} td
 * @param {string} place
 * @param {string} title
 * @param {string} sign
 * @param {string | undefined} offer
 * @param {boolean} suspect
 */
function paintCell(td, place, title, sign, offer, suspect) {
  td.className = "vak " + LOOKS[sign] + (offer ? " afgeleid" : "") + (suspect ? " verdacht" : "");
  write(td, offer || (sign === "1" ? "\u2715" : sign === "0" ? "\u2013" : ""));
  td.dataset.kolom = title;
  td.setAttribute("aria-label", `${place}: ${WORDS[sign]}${offer ? `, afgeleid: ${offer}, ${WORDS[offer]}` : ""}` +
    (suspect ? ", misschien fout: rij en kolom kloppen allebei niet" : ""));
}

/** @param {Grid} it */
export function paint(it) {
  const { partners, columns } = it.data;
  const signs = it.work.cells;
  const sure = new Map(derived(it));
  /** @type {string[]} */
  const faults = [];
  const { rows, sums } = count(it.data, signs);
  const wrongRow = partners.map(([, , total], i) => wrongSign(rows[i], total));
  const wrongColumn = columns.map((c, j) => wrongSign(sums[j], c.total));
  const titles = columns.map((c, j) => columnTitle(it, j));
  titles.forEach((title, j) => write(it.titles[j], title));
  partners.forEach(([name, gemeente, total], i) => {
    titles.forEach((title, j) => {
      const k = i * it.width + j;
      const sign = signs[k];
      const offer = sign === "?" ? sure.get(k) : undefined;
      // Where a row and a column that are wrong in the same way cross, the slip is.
      const suspect = gemeente && wrongRow[i] === sign && wrongColumn[j] === sign;
      // A key alters one cell of hundreds: the others are not even asked how they look.
      const state = `${sign}${offer ?? ""}${suspect ? "!" : ""}${title}`;
      if (it.painted[k] === state) return;
      it.painted[k] = state;
      paintCell(it.tds[i][j], `${name}, ${title}`, title, sign, offer, suspect);
    });
    paintSum(it.rowSums[i], rows[i], total, faults, name);
    // On a phone the other partners are out of sight: the list says where there is work.
    write(it.partner.options[i], `${name}${wrongRow[i] ? " (klopt niet)" : rows[i].marks === total && !rows[i].open ? " \u2713" : ""}`);
  });
  // A narrow column may break its sum behind the stroke.
  columns.forEach((c, j) => paintSum(it.columnSums[j], sums[j], c.total, faults, titles[j], "\u200b"));
  const placed = sums.reduce((a, sum) => a + sum.marks, 0);
  const unknown = signs.split("?").length - 1;
  const all = columns.reduce((a, c) => a + c.total, 0);
  write(it.all, `${placed}/${all}`);
  write(it.progress, `${placed} van de ${all} kruisjes van gemeenten geplaatst. ` +
    `Nog ${unknown} van de ${signs.length} vakjes niet bekend.` +
    (it.storage === false ? " Let op: uw browser bewaart dit niet. Download uw werk." : ""));
  write(it.alarm, faults.length ? `Klopt niet: ${faults.join("; ")}.` : "");
  it.accept.disabled = sure.size === 0;
  write(it.accept, sure.size === 0 ? "Geen afgeleide vakjes" :
    `${sure.size} ${sure.size === 1 ? "afgeleid vakje" : "afgeleide vakjes"} overnemen`);
  const active = /** @type {Document | ShadowRoot} */ (it.accept.getRootNode()).activeElement;
  it.inputs.forEach(({ name, sure: box, veld, idea }, j) => {
    paintProposal(it, j, idea);
    if (name !== active) name.value = it.work.names[j];
    box.checked = it.work.sure[j];
    box.disabled = !it.work.names[j];
    veld.value = it.work.velden[j];
  });
}
