/* Numbers and words as a Dutch reader writes them. */

/** @type {Map<string, Intl.NumberFormat>} */
const formatters = new Map();
const collator = new Intl.Collator("nl");

/**
 * A number with a comma and thousands by dots; the minus is the real one.
 * @param {number} value
 * @param {number} [decimals]
 * @param {boolean} [signed] with a plus before what is above zero
 */
export function dutch(value, decimals = 0, signed = false) {
  const key = decimals + (signed ? "+" : "");
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat("nl-NL", {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: signed ? "exceptZero" : "auto",
    });
    formatters.set(key, formatter);
  }
  return formatter.format(value).replace("-", "\u2212");
}

/**
 * The order of two names in the alphabet.
 * @param {string} a
 * @param {string} b
 */
export function byName(a, b) {
  return collator.compare(a, b);
}

/**
 * "1 misdrijf", "2 misdrijven".
 * @param {number} n
 * @param {import("./types").Series} series what it counts, in words
 */
export function counted(n, series) {
  return n === 1 && series.countOne ? series.countOne : `${dutch(n)} ${series.countLabel || ""}`;
}
