/* A deck over the page: the slide that is shown, its bar, and what the keys ask for. */
import { actionOf, keysTold } from "./keys.js";
import { button, definitions } from "./nodes.js";
import { element } from "../shared/dom.js";
import { keyList, openPanel, screenList } from "./panel.js";
import { Pointer } from "./pointer.js";
import { Speaker } from "./speaker.js";

/** @typedef {import("./types").DeckData} DeckData */
/** @typedef {import("./types").Hooks} Hooks */
/** @typedef {import("./types").Screen} Screen */

/** How long the server may take to show the page that is left for, in milliseconds. */
const PATIENCE = 6000;

/**
 * @param {string} name of the class
 * @returns {HTMLElement}
 */
function hidden(name) {
  const node = element("div", name);
  node.hidden = true;
  return node;
}

export class Deck {
  /**
   * @param {DeckData} data
   * @param {Hooks} on
   */
  constructor(data, on) {
    this.data = data;
    this.on = on;
    this.at = this.fromAddress();
    /** Digits of the slide that is asked for. */
    this.typed = "";
    /** Which slide in which shape stands there. */
    this.shown = "";
    this.leaving = false;
    this.waiting = 0;
    this.root = element("div", "dia-deck");
    this.stage = element("main", "dia-toneel");
    this.pointer = new Pointer(this.stage);
    this.dots = element("span", "dia-stippen");
    this.count = element("span", "dia-telling");
    this.black = hidden("dia-zwart");
    this.panel = hidden("dia-paneel");
    this.note = hidden("dia-melding");
    this.heard = element("p", "dia-gehoord");
    this.speaker = new Speaker(this);
    this.build();
    this.onKey = (/** @type {KeyboardEvent} */ event) => this.key(event);
    this.onSize = () => this.paint();
    this.onHistory = () => this.back();
    this.onGone = () => this.speaker.close();
    addEventListener("keydown", this.onKey, true);
    addEventListener("resize", this.onSize);
    addEventListener("popstate", this.onHistory);
    addEventListener("pagehide", this.onGone);
    this.shut();
    this.guard = new MutationObserver(() => this.shut());
    this.guard.observe(document.body, { childList: true });
    this.go(this.at);
    this.root.focus({ preventScroll: true });
  }

  build() {
    this.root.tabIndex = -1;
    this.root.setAttribute("role", "region");
    this.root.setAttribute("aria-label", "Presentatie");
    this.note.setAttribute("role", "status");
    this.heard.setAttribute("aria-live", "polite");
    const over = [this.pointer.tip, this.black, this.panel, this.note, this.heard];
    this.root.append(definitions(this.data.defs), this.stage, this.buildBar(), ...over);
    document.body.append(this.root);
  }

  buildBar() {
    const bar = element("nav", "dia-balk");
    bar.setAttribute("aria-label", "Presentatie");
    this.dots.setAttribute("aria-hidden", "true");
    bar.append(
      this.dots, this.count,
      button("vorige", "Vorige dia", () => this.go(this.at - 1)), button("volgende", "Volgende dia", () => this.go(this.at + 1)),
      button("lijst", "Lijst van dia’s (L)", () => this.list()), button("spreker", "Venster voor de spreker (P)", () => this.speak()),
      button("scherm", "Volledig scherm (F)", () => this.full()), button("?", "Toetsen (?)", () => this.help()),
    );
    if (this.on.stop) bar.append(button("stop", "Stoppen, naar de pagina van deze dia (Esc)", () => this.leave()));
    return bar;
  }

  /** What lies behind the deck is out of reach: also a message that the server is gone. */
  shut() {
    for (const node of /** @type {Iterable<HTMLElement>} */ (document.body.children)) {
      if (node !== this.root && !node.inert && !["SCRIPT", "STYLE"].includes(node.tagName)) {
        node.inert = true;
        node.dataset.achterDia = "";
      }
    }
  }

  close() {
    this.guard.disconnect();
    removeEventListener("keydown", this.onKey, true);
    removeEventListener("resize", this.onSize);
    removeEventListener("popstate", this.onHistory);
    removeEventListener("pagehide", this.onGone);
    for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-achter-dia]"))) {
      node.inert = false;
      delete node.dataset.achterDia;
    }
    clearTimeout(this.waiting);
    this.speaker.close();
    this.root.remove();
  }

  get screen() { return this.data.screens[this.at]; }

  fromAddress() {
    const [view, part] = (new URLSearchParams(location.search).get("dia") || "1").split(".").map(Number);
    const exact = this.data.screens.findIndex((s) => s.view === view && s.part === (part || 1));
    if (exact >= 0) return exact;
    return Math.max(0, this.data.screens.findIndex((s) => s.view === view));
  }

  /**
   * Show a slide; before the first is the first, after the last the last.
   * @param {number} index
   * @param {boolean} [write] put it in the address
   */
  go(index, write = true) {
    this.forget();
    this.at = Math.max(0, Math.min(this.data.screens.length - 1, index));
    if (!this.panel.hidden) this.closePanel();
    this.dim(false);
    if (write) this.write();
    this.paint();
  }

  write() {
    if (!this.on.stop) return;
    const query = new URLSearchParams(location.search);
    const { view, part } = this.screen;
    query.set("dia", part > 1 ? `${view}.${part}` : `${view}`);
    history.replaceState(history.state, "", `${location.pathname}?${query}${location.hash}`);
  }

  /**
   * The shape of slide that fills a screen best.
   * @param {number} width
   * @param {number} height
   */
  shape(width, height) {
    const wanted = width / height;
    const off = (/** @type {import("./types").Shape} */ s) => Math.abs(Math.log(s.width / s.height / wanted));
    return this.data.shapes.reduce((best, s) => (off(s) < off(best) ? s : best));
  }

  paint() {
    const [width, height] = [this.root.clientWidth, this.root.clientHeight];
    const shape = this.shape(width, height);
    const scale = Math.min(width / shape.width, height / shape.height);
    this.root.style.setProperty("--s", String(scale));
    this.stage.style.transform =
      `translate(${(width - shape.width * scale) / 2}px, ${(height - shape.height * scale) / 2}px) scale(${scale})`;
    const shown = `${this.at} ${shape.name}`;
    if (this.shown !== shown) {
      this.shown = shown;
      this.pointer.light(null);
      this.stage.innerHTML = this.screen.html[shape.name];
    }
    this.root.dataset.dia = `${this.screen.view}.${this.screen.part}`;
    this.paintBar();
    this.heard.textContent = `Dia ${this.at + 1} van ${this.data.screens.length}. ${this.screen.headline}`;
    this.speaker.paint();
  }

  paintBar() {
    const { screens } = this.data;
    this.count.textContent = `${this.at + 1} / ${screens.length}`;
    this.dots.replaceChildren(...screens.filter((s) => s.part === 1).map((s) => this.dot(s)));
    this.dots.querySelector(".nu")?.scrollIntoView({ block: "nearest", inline: "center" });
  }

  /** One for each view, with its parts in the one that is shown. @param {Screen} first part of the view */
  dot(first) {
    const dot = element("span", "dia-stip");
    if (first.view < this.screen.view) dot.classList.add("geweest");
    if (first.view !== this.screen.view) return dot;
    dot.classList.add("nu");
    for (let i = 1; i <= first.parts; i += 1) {
      dot.append(element("span", `dia-deel${i === this.screen.part ? " aan" : ""}`));
    }
    return dot;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const act = actionOf(this, event, this.speaker.owns(event));
    // A key that is ours is nobody else's: the framework has shortcuts on single letters.
    event.stopImmediatePropagation();
    if (!act) return;
    event.preventDefault();
    act();
  }

  get isDark() { return !this.black.hidden; }

  /** A black screen, and back. @param {boolean} on */
  dim(on) {
    this.black.hidden = !on;
    this.speaker.dim(on);
  }

  /**
   * @param {string} digit
   * @param {boolean} away
   */
  type(digit, away) {
    this.typed = (this.typed + digit).slice(-3);
    this.say(`Naar dia ${this.typed}: druk op Enter`, away);
  }

  /**
   * @param {number} number from 1
   * @param {boolean} away
   */
  jump(number, away) {
    const most = this.data.screens.length;
    this.forget();
    if (number >= 1 && number <= most) this.go(number - 1);
    else this.say(`Er is geen dia ${number}: het zijn er ${most}.`, away);
  }

  /**
   * @param {string} text
   * @param {boolean} [away] in the speaker's window, not on the wall
   */
  say(text, away = false) {
    const note = away ? this.speaker.note : this.note;
    note.textContent = text;
    note.hidden = false;
  }

  /** No number is typed, and nothing is said. */
  forget() {
    this.typed = "";
    this.note.hidden = true;
    if (this.speaker.isOpen) this.speaker.note.hidden = true;
  }

  /**
   * Only on the wall Escape ends the presentation.
   * @param {HTMLElement} panel
   * @param {boolean} away
   */
  escape(panel, away) {
    const said = this.leaving ? this.note.textContent : "";
    this.forget();
    if (said) this.say(said);
    if (!panel.hidden) this.closePanel(panel);
    else if (this.isDark) this.dim(false);
    else if (this.on.stop && !away) this.leave();
  }

  /** Back in the browser: to another slide, or out of the presentation. */
  back() {
    if (!this.on.stop || new URLSearchParams(location.search).has("presentatie")) this.go(this.fromAddress(), false);
    else this.leave(null);
  }

  /**
   * Leaving asks the server for a page; where it does not answer, the deck stays.
   * @param {Screen | null} [screen]
   */
  leave(screen = this.screen) {
    this.leaving = true;
    this.say("Even wachten …");
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      this.leaving = false;
      this.say("De server antwoordt niet. De presentatie blijft open; probeer het later opnieuw.");
    }, PATIENCE);
    this.on.stop?.(screen);
  }

  full(away = false) {
    const doc = away ? this.speaker.doc : document;
    if (doc.fullscreenElement) return doc.exitFullscreen();
    const asked = (away ? doc.documentElement : this.root).requestFullscreen?.();
    return asked?.catch(() => this.say("Volledig scherm kan hier niet. Probeer F11.", away));
  }

  closePanel(panel = this.panel) {
    panel.hidden = true;
    if (panel === this.panel) this.root.focus({ preventScroll: true });
  }

  help(panel = this.panel) {
    const stops = this.on.stop !== undefined && panel === this.panel;
    openPanel(panel, "Toetsen", keyList(keysTold(stops)), () => this.closePanel(panel));
  }

  list() {
    const all = screenList(this.data.screens, this.at, (i) => this.go(i));
    openPanel(this.panel, "Alle dia’s", all, () => this.closePanel());
  }

  speak() {
    if (!this.speaker.open()) this.say("De browser hield het venster tegen. Sta pop-ups toe en druk op P.");
  }
}
