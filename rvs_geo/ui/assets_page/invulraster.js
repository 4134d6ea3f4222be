/* The grid in which the bureau types the printed table over. The work lives here and in the browser's own
   storage, written at every edit; the server only hears of it, judges it and keeps nothing. */
const STORE = "rvs-invullen-1";
const LOADED = "rvs-invullen-geladen";
const KEPT_AT = "rvs-invullen-bewaard";
const NEXT = { "?": "1", "1": "0", "0": "?" };
const WORDS = { "?": "niet bekend", "1": "gekozen", "0": "niet gekozen" };
/* How a heading ends that was cut off in the PDF. */
const CUT = "\u2026";
const instances = new WeakMap();
/* Where the visitor is typing: after a lost connection a new grid takes the cursor back to it. */
let typing = null;

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function stored() {
  try { return JSON.parse(localStorage.getItem(STORE)); } catch { return null; }
}

function fits(work, data) {
  return work && typeof work.cells === "string" && work.cells.length === data.partners.length * data.columns.length
    && [work.names, work.velden, work.sure].every((l) => Array.isArray(l) && l.length === data.columns.length);
}

export default function (component) {
  const { parentElement, data, setStateValue } = component;
  let it = instances.get(parentElement);
  if (!it) {
    it = { data, undo: [], height: data.partners.length, width: data.columns.length, tds: [], at: [0, 0] };
    instances.set(parentElement, it);
    const kept = stored();
    it.work = fits(kept, data) ? kept : JSON.parse(data.start);
    it.root = parentElement.querySelector(".raster");
    build(it, it.root);
    if (changed(it)) offerKept(it);
    it.onStorage = (event) => {
      const other = event.key === STORE ? stored() : null;
      if (fits(other, it.data)) { it.work = other; paint(it); send(it); }
    };
    if (typing) focus(it, ...typing);
  }
  window.addEventListener("storage", it.onStorage);
  it.data = data;
  it.report = setStateValue;
  if (data.load && data.load.id !== localStorageItem(LOADED)) {
    setLocal(LOADED, data.load.id);
    it.kept.hidden = true;
    change(it, () => { it.work = JSON.parse(data.load.work); });
  } else if (data.heard === JSON.stringify(it.work) || (!data.heard && JSON.stringify(it.work) === JSON.stringify(JSON.parse(data.start)))) {
    it.root.dataset.vastgelegd = "ja";
  } else {
    send(it);
  }
  paint(it);
  // The grid itself stays: Streamlit also cleans up when it only renders again, and the cursor is in it.
  return () => window.removeEventListener("storage", it.onStorage);
}

function localStorageItem(key) { try { return localStorage.getItem(key); } catch { return null; } }
function setLocal(key, value) { try { localStorage.setItem(key, value); return true; } catch { return false; } }

/* Whether anything was filled in, beyond what is published. */
function changed(it) {
  const start = JSON.parse(it.data.start);
  return Object.keys(start).some((part) => JSON.stringify(start[part]) !== JSON.stringify(it.work[part]));
}

/* Work of an earlier visit is there again at once, and the visitor may start anew; a step back undoes that too. */
function offerKept(it) {
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

/* ---- the work ------------------------------------------------------------------------------------ */

function change(it, edit) {
  it.undo.push(JSON.stringify(it.work));
  if (it.undo.length > 500) it.undo.shift();
  edit();
  keep(it);
}

function keep(it) {
  // What was made up stays so however it is altered, until nothing of it is left.
  if (!/[01]/.test(it.work.cells)) delete it.work.verzonnen;
  it.storage = setLocal(STORE, JSON.stringify(it.work)) && setLocal(KEPT_AT, new Date().toISOString());
  paint(it);
  send(it);
}

function send(it) {
  it.root.dataset.vastgelegd = "nee";
  clearTimeout(it.timer);
  // Typing must not wait for the server: it hears of a burst of keys once.
  it.timer = setTimeout(() => it.report("work", JSON.stringify(it.work)), 200);
}

function setCell(it, row, column, sign) {
  const k = row * it.width + column;
  if (it.work.cells[k] === sign) return;
  change(it, () => { it.work.cells = it.work.cells.slice(0, k) + sign + it.work.cells.slice(k + 1); });
}

function undo(it) {
  if (!it.undo.length) return;
  it.work = JSON.parse(it.undo.pop());
  keep(it);
}

function derived(it) {
  const { verdict } = it.data;
  return verdict && verdict.basis === it.work.cells ? verdict.derived : [];
}

function accept(it) {
  const found = derived(it);
  if (!found.length) return;
  change(it, () => {
    const signs = [...it.work.cells];
    for (const [k, sign] of found) signs[k] = sign;
    it.work.cells = signs.join("");
  });
}

/* ---- building ------------------------------------------------------------------------------------ */

function button(text, action, className) {
  const node = element("button", className || "", text);
  node.type = "button";
  node.addEventListener("click", action);
  return node;
}

function build(it, root) {
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
    it.again = event.target.closest?.("td.vak") === table.getRootNode().activeElement;
  });
  table.addEventListener("click", (event) => {
    const place = placeOf(event.target);
    if (!place) return;
    // A click on a cell that was not chosen yet only chooses it: nothing is set by mistake.
    if (!it.again) { focus(it, ...place); return; }
    setCell(it, ...place, NEXT[it.work.cells[place[0] * it.width + place[1]]]);
  });
  table.addEventListener("focusout", (event) => { if (event.relatedTarget) typing = null; });
  document.addEventListener("pointerdown", (event) => { if (!event.composedPath().includes(table)) typing = null; });
  table.addEventListener("focusin", (event) => { const place = placeOf(event.target); if (place) roving(it, place); });
  root.replaceChildren(it.kept, bar, it.progress, it.alarm, onePartner(it), roll, columnForm(it));
  showPartner(it, 0);
}

/* On a phone one partner at a time; the style hides this bar and shows all rows where there is room. */
function onePartner(it) {
  const bar = element("div", "partnerkeuze");
  it.partner = element("select");
  it.partner.setAttribute("aria-label", "Partner");
  it.data.partners.forEach(([name], i) => it.partner.append(new Option(name, i)));
  const step = (by) => showPartner(it, Math.min(Math.max(Number(it.partner.value) + by, 0), it.height - 1));
  it.partner.addEventListener("change", () => step(0));
  bar.append(button("Vorige", () => step(-1)), it.partner, button("Volgende", () => step(1)));
  return bar;
}

function showPartner(it, row) {
  it.partner.value = String(row);
  it.tds.forEach((tds, i) => tds[0].parentElement.classList.toggle("nu", i === row));
}

function header(text, scope, className) {
  const th = element("th", className, text);
  th.scope = scope;
  return th;
}

function columnForm(it) {
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

/* A theme to choose for a column; it is no part of the work until it is taken. */
function proposal(it, j) {
  const node = element("div", "voorstel");
  const themes = element("select");
  themes.setAttribute("aria-label", `Voorstel voor kolom ${j + 1}`);
  const take = button("Neem over", () => {
    change(it, () => { it.work.names[j] = themes.value; it.work.sure[j] = true; });
    themes.value = "";
    paint(it);
  });
  take.setAttribute("aria-label", `Neem het voorstel voor kolom ${j + 1} over`);
  themes.addEventListener("change", () => { take.disabled = themes.value === ""; });
  node.append(themes, take);
  return { node, themes, take, shown: null };
}

/* The themes of the veld of the column, or of all; the one that a name that was cut off begins is proposed. */
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

/* ---- keyboard ------------------------------------------------------------------------------------ */

function placeOf(target) {
  const cell = target.closest?.("td.vak");
  return cell ? cell.dataset.plaats.split(",").map(Number) : null;
}

function roving(it, [row, column]) {
  it.tds[it.at[0]][it.at[1]].tabIndex = -1;
  it.at = [row, column];
  typing = it.at;
  it.tds[row][column].tabIndex = 0;
}

function focus(it, row, column) {
  if (row < 0 || row >= it.height || column < 0 || column >= it.width) return;
  showPartner(it, row);
  it.tds[row][column].focus();
}

function onKey(it, event) {
  const place = placeOf(event.target);
  if (!place) return;
  const [row, column] = place;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") { event.preventDefault(); undo(it); return; }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const forward = () => (column + 1 < it.width ? focus(it, row, column + 1) : focus(it, row + 1, 0));
  const actions = {
    ArrowLeft: () => focus(it, row, column - 1), ArrowRight: () => focus(it, row, column + 1),
    ArrowUp: () => focus(it, row - 1, column), ArrowDown: () => focus(it, row + 1, column),
    Home: () => focus(it, row, 0), End: () => focus(it, row, it.width - 1),
    Enter: () => focus(it, row + 1, 0),
    " ": () => setCell(it, row, column, it.work.cells[row * it.width + column] === "1" ? "?" : "1"),
    x: () => { setCell(it, row, column, "1"); forward(); },
    1: () => { setCell(it, row, column, "1"); forward(); },
    0: () => { setCell(it, row, column, "0"); forward(); },
    "?": () => { setCell(it, row, column, "?"); forward(); },
    Delete: () => setCell(it, row, column, "?"), Backspace: () => setCell(it, row, column, "?"),
  };
  const action = actions[event.key === "X" ? "x" : event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

/* ---- painting ------------------------------------------------------------------------------------ */

function columnTitle(it, j) {
  const name = it.work.names[j];
  if (!name) return `Kolom ${j + 1}`;
  if (name.endsWith(CUT) && !it.work.sure[j]) return `${j + 1}. ${name} (kopje afgekapt)`;
  return it.work.sure[j] ? `${j + 1}. ${name}` : `Kolom ${j + 1} (vermoedelijk ${name[0].toLowerCase()}${name.slice(1)})`;
}

function write(node, text) { if (node.textContent !== text) node.textContent = text; }

/* Whether a row or column has more marks than its total ("1" is wrong in it), or too few are left ("0" is). */
function wrongSign(marks, open, total) {
  return marks > total ? "1" : marks + open < total ? "0" : "";
}

/* The marks and the open cells of each row, and of each column over the gemeenten. */
function count({ partners, columns }, signs) {
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

function paintSum(node, { marks, open }, total, faults, place, gap = "") {
  const over = wrongSign(marks, open, total) === "1";
  const under = wrongSign(marks, open, total) === "0";
  const done = marks === total && open === 0;
  write(node, `${marks}/${gap}${total}${over ? " te vol" : under ? " te leeg" : done ? " \u2713" : ""}`);
  node.className = "som" + (over || under ? " fout" : marks === total ? " vol" : "");
  if (over) faults.push(`${place}: ${marks} kruisjes, het totaal is ${total}`);
  if (under) faults.push(`${place}: te weinig open vakjes voor ${total} kruisjes`);
}

function paint(it) {
  const { partners, columns } = it.data;
  const signs = it.work.cells;
  const sure = new Map(derived(it));
  const faults = [];
  const { rows, sums } = count(it.data, signs);
  const wrongRow = partners.map(([, , total], i) => wrongSign(rows[i].marks, rows[i].open, total));
  const wrongColumn = columns.map((c, j) => wrongSign(sums[j].marks, sums[j].open, c.total));
  const titles = columns.map((c, j) => columnTitle(it, j));
  titles.forEach((title, j) => write(it.titles[j], title));
  partners.forEach(([name, gemeente, total], i) => {
    columns.forEach((c, j) => {
      const k = i * it.width + j;
      const sign = signs[k];
      const offer = sign === "?" ? sure.get(k) : undefined;
      // Where a row and a column that are wrong in the same way cross, the slip is.
      const suspect = gemeente && wrongRow[i] === sign && wrongColumn[j] === sign;
      const td = it.tds[i][j];
      const look = "vak " + { "1": "ja", "0": "nee", "?": "onbekend" }[sign] + (offer ? " afgeleid" : "") + (suspect ? " verdacht" : "");
      const text = offer || (sign === "1" ? "\u2715" : sign === "0" ? "\u2013" : "");
      if (td.className !== look) td.className = look;
      write(td, text);
      const label = `${name}, ${titles[j]}: ${WORDS[sign]}${offer ? `, afgeleid: ${WORDS[offer]}` : ""}` +
        (suspect ? ", misschien fout: rij en kolom kloppen allebei niet" : "");
      if (td.dataset.kolom !== titles[j]) td.dataset.kolom = titles[j];
      if (td.getAttribute("aria-label") !== label) td.setAttribute("aria-label", label);
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
  const active = it.accept.getRootNode().activeElement;
  it.inputs.forEach(({ name, sure: box, veld, idea }, j) => {
    paintProposal(it, j, idea);
    if (name !== active) name.value = it.work.names[j];
    box.checked = it.work.sure[j];
    box.disabled = !it.work.names[j];
    veld.value = it.work.velden[j];
  });
}
