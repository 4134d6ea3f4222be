/* Numbers and words as a Dutch reader writes them. */

/** @type {Map<string, Intl.NumberFormat>} */
const formatters = new Map();
const collator = new Intl.Collator("nl");

/**
 * A number with a comma and thousands by dots; the minus is the real one.
 * @param {number} value
 * @param {number} [decimals]
 * @param {boolean} [signed] with a plus before what is above nought
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

/** @type {Record<string, string>} */
const SINGULAR = { misdrijven: "misdrijf", prioriteiten: "prioriteit", meldingen: "melding" };

/**
 * "1 misdrijf", "2 misdrijven"; of a word that is not in the list the singular is not known.
 * @param {number} n
 * @param {string} many
 */
export function counted(n, many) {
  if (n !== 1) return `${dutch(n)} ${many}`;
  return SINGULAR[many] ? `1 ${SINGULAR[many]}` : `aantal ${many}: 1`;
}
