/* What a choice on the map page means: the rules of rvs_geo/views/shared/options.py. Nothing here touches the page. */

/** @typedef {import("./types").Choice} Choice */
/** @typedef {import("./types").Catalogue} Catalogue */

const NAMES = /** @type {const} */ ([
  "indicator", "maat", "vanaf", "gemeente", "jaar", "indeling", "klassen", "namen", "weergave", "jaren",
  "toen", "naast",
]);

/**
 * @param {Catalogue} catalogue
 * @param {string} id
 */
export function indicatorOf(catalogue, id) {
  return catalogue.indicators.find((i) => i.id === id) || catalogue.indicators[0];
}

/**
 * The choice that is asked for, with the default where it is not known.
 * @param {Catalogue} catalogue
 * @param {Partial<Choice>} asked
 * @returns {Choice}
 */
export function complete(catalogue, asked) {
  const { first } = catalogue;
  /** @param {string | null | undefined} value @param {string[]} known @param {string} otherwise */
  const one = (value, known, otherwise) => (value && known.includes(value) ? value : otherwise);
  const ids = (/** @type {[string, ...any][]} */ options) => options.map(([id]) => id);
  const indicator = indicatorOf(catalogue, one(asked.indicator, catalogue.indicators.map((i) => i.id), first.indicator));
  const years = indicator.years.map(String);
  const choice = {
    indicator: indicator.id,
    maat: indicator.level ? catalogue.level : one(asked.maat, ids(catalogue.measures), first.maat),
    vanaf: asked.vanaf && years.includes(asked.vanaf) && asked.vanaf !== years[0] ? asked.vanaf : null,
    gemeente: one(asked.gemeente, ids(catalogue.areas), "") || null,
    jaar: asked.jaar ?? null,
    indeling: one(asked.indeling, ids(catalogue.schemes), first.indeling),
    klassen: one(asked.klassen, catalogue.classes, first.klassen),
    namen: one(asked.namen, catalogue.names, first.namen),
    weergave: one(asked.weergave, ids(catalogue.views), first.weergave),
    jaren: one(asked.jaren, catalogue.spreads, first.jaren),
    toen: one(asked.toen, years, "") || null,
    naast: besideOf(catalogue, asked.naast),
  };
  // A year that the figure lacks, or opens with anyway, is no choice: it follows the figure.
  const own = yearsOf(catalogue, choice).map(String);
  if (choice.jaar === null || !own.includes(choice.jaar) || choice.jaar === String(openingYear(catalogue, choice))) {
    choice.jaar = null;
  }
  return choice;
}

/** What stands beside a figure on the map itself: NATIONAL in rvs_geo/ui/map/series.py. */
const NATIONAL = ["klasse", "nederland"];

/**
 * What a gemeente is set beside, in one order; the default where something else is asked.
 * @param {Catalogue} catalogue
 * @param {string | null | undefined} asked
 */
function besideOf(catalogue, asked) {
  const known = catalogue.besides.map(([id]) => id);
  const parts = asked === catalogue.nothing ? [] : (asked ?? "").split(",");
  if (!parts.every((part) => known.includes(part))) return catalogue.first.naast;
  return known.filter((id) => parts.includes(id)).join(",") || catalogue.nothing;
}

/**
 * The year that a development starts from; null for another measure.
 * @param {Catalogue} catalogue
 * @param {Choice} choice
 */
export function baseOf(catalogue, choice) {
  if (choice.maat !== catalogue.development) return null;
  return Number(choice.vanaf ?? indicatorOf(catalogue, choice.indicator).years[0]);
}

/**
 * The years that can be shown.
 * @param {Catalogue} catalogue
 * @param {Choice} choice
 */
export function yearsOf(catalogue, choice) {
  const base = baseOf(catalogue, choice);
  return indicatorOf(catalogue, choice.indicator).years.filter((y) => y !== base);
}

/**
 * Years to choose from, each with what the source says of it.
 * @param {Catalogue} catalogue
 * @param {Choice} choice
 * @param {number[]} years
 * @returns {[string, string][]}
 */
export function yearOptions(catalogue, choice, years) {
  const { labels } = indicatorOf(catalogue, choice.indicator);
  return years.map((year) => [String(year), labels[year] ?? String(year)]);
}

/**
 * The year that is shown where none is chosen.
 * @param {Catalogue} catalogue
 * @param {Choice} choice
 */
function openingYear(catalogue, choice) {
  const years = yearsOf(catalogue, choice);
  const { year } = indicatorOf(catalogue, choice.indicator);
  return years.includes(year) ? year : years[years.length - 1];
}

/**
 * The year that is shown.
 * @param {Catalogue} catalogue
 * @param {Choice} choice
 */
export function yearOf(catalogue, choice) {
  return Number(choice.jaar ?? openingYear(catalogue, choice));
}

/**
 * What the map must show.
 * @param {Catalogue} catalogue
 * @param {Choice} choice
 * @returns {import("../../../views/assets/kaart/types").Wish}
 */
export function wishOf(catalogue, choice) {
  const area = catalogue.areas.find(([code]) => code === choice.gemeente);
  return {
    file: fileOf(catalogue, choice),
    year: yearOf(catalogue, choice),
    selected: area ? area[2] : null,
    names: choice.namen === catalogue.names[0],
    tiles: choice.weergave === "tegels",
    spread: catalogue.spreads.find((spread) => spread === choice.jaren) ?? catalogue.spreads[0],
    then: choice.toen === null ? null : Number(choice.toen),
  };
}

/**
 * A choice in the tab of the browser: `tab_words` in rvs_geo/ui/map/catalogue.py.
 * @param {Catalogue} catalogue
 * @param {Choice} choice
 */
export function tabWords(catalogue, choice) {
  const [[rate]] = catalogue.measures;
  const measure = catalogue.measures.find(([id]) => id === choice.maat && id !== rate);
  const drawn = catalogue.areas.find(([code]) => code === choice.gemeente)?.[2];
  const place = catalogue.areas.find(([code]) => code === drawn);
  const { name } = indicatorOf(catalogue, choice.indicator);
  const [[, year]] = yearOptions(catalogue, choice, [yearOf(catalogue, choice)]);
  const words = [name, measure?.[1].toLowerCase(), year, place?.[1]];
  return catalogue.tab.replace("{}", words.filter(Boolean).join(", "));
}

/**
 * The name of the file with the series of a choice: `series_name` in rvs_geo/ui/map/series.py.
 * @param {Catalogue} catalogue
 * @param {Choice} choice
 */
export function fileOf(catalogue, choice) {
  const { indicator, maat, indeling, klassen, naast } = choice;
  // Only rates have a benchmark.
  const beside = maat === catalogue.measures[0][0] ? NATIONAL.filter((id) => naast.split(",").includes(id)) : [];
  const parts = [indicator, maat, baseOf(catalogue, choice) ?? 0, indeling, klassen];
  return [...parts, beside.join("+") || catalogue.nothing].join(".");
}

/**
 * What may be wanted next: the other measures of this figure, then this measure of the other figures.
 * @param {Catalogue} catalogue
 * @param {Choice} choice
 */
export function filesAhead(catalogue, choice) {
  const { indicator, maat } = choice;
  const isLevel = indicatorOf(catalogue, indicator).level;
  const measures = isLevel ? [] : catalogue.measures.map(([id]) => ({ ...choice, maat: id }));
  const figures = catalogue.indicators.map(({ id }) => ({ ...choice, indicator: id }));
  const wanted = [...measures, ...figures].filter((c) => c.indicator !== indicator || c.maat !== maat);
  // Each as it would be chosen: of another figure the first year may be another.
  return wanted.map((c) => fileOf(catalogue, complete(catalogue, c)));
}

/**
 * Every choice as the server is told of it.
 * @param {Catalogue} catalogue
 * @param {Choice} choice
 * @returns {Record<string, string | null>}
 */
export function toldOf(catalogue, choice) {
  const base = baseOf(catalogue, choice);
  const maat = choice.maat === catalogue.level ? catalogue.first.maat : choice.maat;
  return { ...choice, maat, jaar: String(yearOf(catalogue, choice)), vanaf: base === null ? null : String(base) };
}

/**
 * The query of the address: what equals its default is left out, what is not ours stays.
 * @param {Catalogue} catalogue
 * @param {Choice} choice
 * @param {string} search of the address now
 */
export function queryOf(catalogue, choice, search) {
  const query = new URLSearchParams(search);
  const defaults = /** @type {Record<string, string>} */ (catalogue.first);
  for (const name of NAMES) {
    const value = choice[name];
    const idle = (name === "vanaf" && choice.maat !== catalogue.development) || (name === "maat" && value === catalogue.level);
    if (value === null || idle || value === defaults[name]) query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text ? `?${text}` : "";
}

/**
 * What an address asks for.
 * @param {string} search
 * @returns {Partial<Choice>}
 */
export function askedBy(search) {
  const query = new URLSearchParams(search);
  return Object.fromEntries(NAMES.map((name) => [name, query.get(name) ?? undefined]));
}

/**
 * The part of an address that is not ours: how the app is used, such as presenting.
 * @param {string} search
 */
export function othersOf(search) {
  const query = new URLSearchParams(search);
  for (const name of NAMES) query.delete(name);
  return query.toString();
}
