/* What a key does, on the wall and in the speaker's window. */

/** @typedef {import("./deck.js").Deck} Deck */

/** Keys as they are told, and what they do. @type {[string, string][]} */
const KEYS = [
  ["→  Page Down  spatie", "volgende dia"], ["←  Page Up", "vorige dia"], ["Home  End", "eerste, laatste dia"],
  ["cijfers en Enter", "naar de dia met dat nummer"], ["L", "lijst van alle dia’s"], ["B of .", "zwart scherm, en terug"],
  ["F", "volledig scherm"], ["P", "venster voor de spreker"], ["?", "deze toetsen"],
];
/** @type {[string, string]} */
const STOP = ["Esc", "stoppen: naar de pagina van deze dia"];
/** @type {[string, string]} */
const SHUT = ["Esc", "lijst, toetsen of zwart scherm sluiten"];
const NEXT = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter", "n"];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"];

/**
 * The keys in words.
 * @param {boolean} stops whether Escape ends the presentation here
 */
export function keysTold(stops) {
  return [...KEYS, stops ? STOP : SHUT];
}

/**
 * What a key asks for; null for a key that is not ours.
 * @param {Deck} deck
 * @param {KeyboardEvent} event
 * @param {boolean} away pressed in the speaker's window: what it asks is answered there, the room need not see it
 * @returns {(() => void) | null}
 */
export function actionOf(deck, { key, target }, away) {
  const panel = away ? deck.speaker.panel : deck.panel;
  if (/^[0-9]$/.test(key)) return () => deck.type(key, away);
  if (key === "Enter" && deck.typed) return () => deck.jump(Number(deck.typed), away);
  const onButton = /** @type {Element | null} */ (target)?.closest?.("button");
  if ((key === "Enter" || key === " ") && onButton) return null;
  if (key === "Escape") return () => deck.escape(panel, away);
  if (key === "b" || key === "B" || key === ".") return () => deck.dim(!deck.isDark);
  if (key === "?") return () => deck.help(panel);
  if (key === "f" || key === "F") return () => deck.full(away);
  if (key === "l" || key === "L") return () => (away ? deck.speaker.atCurrent()?.focus() : deck.list());
  if (key === "p" || key === "P") return () => deck.speak();
  if (!panel.hidden && (key.startsWith("Arrow") || key === " ")) return null;
  if (NEXT.includes(key)) return () => (deck.isDark ? deck.dim(false) : deck.go(deck.at + 1));
  if (BACK.includes(key)) return () => (deck.isDark ? deck.dim(false) : deck.go(deck.at - 1));
  if (key === "Home") return () => deck.go(0);
  if (key === "End") return () => deck.go(deck.data.screens.length - 1);
  return null;
}
