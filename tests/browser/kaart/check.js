/* What the tests of the modules say when something is not as it should be. */

/**
 * @param {unknown} found
 * @param {unknown} expected
 */
export function same(found, expected) {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) throw new Error(`found ${a}, expected ${b}`);
}

/**
 * A series of two years in three areas, of which one is a merger of two gemeenten.
 * @param {Partial<import("../../../rvs_geo/views/assets/kaart/types").Series>} [changes]
 * @returns {import("../../../rvs_geo/views/assets/kaart/types").View}
 */
export function view(changes = {}) {
  /** @type {import("geojson").Polygon} */
  const shape = { type: "Polygon", coordinates: [[[5, 52], [5, 53], [6, 53], [5, 52]]] };
  /** @param {string} name @param {string[]} members @param {number} size */
  const area = (name, members, size) =>
    ({ name, short: name, members, weight: members.length, size, people: 0, label: /** @type {[number, number]} */ ([52, 5]), shape });
  return {
    geometry: {
      areas: { A: area("Aa", ["A"], 3), B: area("Bee", ["B"], 2), C: area("Cee", ["C", "D"], 1), C1: area("Cee-oost", ["C"], 0.5) },
      inhabitants: { A: { 2020: 10_000, 2021: 20_000 }, B: { 2020: 5_000, 2021: 5_000 }, C: { 2021: 50_000 } },
      outlines: shape, districts: shape, bounds: [[52, 5], [53, 6]], attribution: "", whole: "de eenheid",
    },
    series: {
      id: "test", title: "Proef", unit: "per 1.000 inwoners", areas: ["A", "B", "C"],
      classes: [{ color: "#eeeeee", text: "t/m 5,0" }, { color: "#111111", text: "> 5,0" }],
      years: [
        { year: 2020, classes: "10.", counts: [100, 4, null], unit: 6.9 },
        { year: 2021, classes: "01?", counts: [100, 40, null], unit: 5.6, unitCount: 140, why: { C: "geheim" } },
      ],
      year: 2021, decimals: 1, isRate: true, per: 1000, markUncertain: true, ranking: true, compare: true,
      countLabel: "misdrijven", countOne: "1 misdrijf", noun: "gemeente", nouns: "gemeenten", unitName: "Heel de eenheid", ...changes,
    },
    year: 2021,
  };
}
