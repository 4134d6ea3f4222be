/* The window of who speaks: this slide and the next, notes, list and clock. The window of the deck draws it, so it
   needs no server and no script of its own. */
import { button, definitions, found } from "./nodes.js";
import { element } from "../shared/dom.js";
import { screenList } from "./panel.js";

/** @typedef {import("./deck.js").Deck} Deck */
/** @typedef {import("./types").Screen} Screen */

const PARTS =
  '<section><h2>Nu</h2><div class="dia-voorbeeld nu"></div></section>' +
  '<section><h2>Hierna</h2><div class="dia-voorbeeld straks"></div></section>' +
  '<section class="dia-notities" tabindex="0" aria-label="Notities"></section>' +
  '<section class="dia-lijst" aria-label="Alle dia’s"></section>' +
  '<div class="dia-onderbalk"><span class="dia-klok"></span><span class="dia-duur"></span></div>' +
  '<div class="dia-paneel" hidden></div><div class="dia-melding" role="status" hidden></div>';

export class Speaker {
  /** @param {Deck} deck */
  constructor(deck) {
    this.deck = deck;
    /** @type {Window | null} */
    this.window = null;
    this.began = Date.now();
    this.ticking = 0;
  }

  get isOpen() { return this.window !== null && !this.window.closed; }

  get doc() {
    if (!this.window) throw new Error("the speaker's window is not open");
    return this.window.document;
  }

  get panel() { return found(this.doc, ".dia-paneel"); }

  get note() { return found(this.doc, ".dia-melding"); }

  /** Whether an event comes from this window. @param {UIEvent} event */
  owns(event) { return this.window !== null && event.view === this.window; }

  /** In the list: the slide that is shown. @returns {HTMLElement | null} */
  atCurrent() { return this.doc.querySelector(".dia-lijst [aria-current=true]"); }

  /** Open the window; false where the browser holds it back. */
  open() {
    if (this.isOpen) {
      this.window?.focus();
      return true;
    }
    this.window = window.open("", "rvs-spreker", "popup,width=1180,height=760");
    if (!this.window) return false;
    this.build();
    this.window.addEventListener("keydown", this.deck.onKey, true);
    this.window.addEventListener("resize", () => this.paint());
    this.ticking = setInterval(() => this.tick(), 1000);
    this.paint();
    this.dim(this.deck.isDark);
    return true;
  }

  build() {
    const { deck, doc } = this;
    // An empty window follows the rules of the nineties, by which a table takes no colour or size from what it stands in.
    doc.open();
    doc.write("<!doctype html><html><head></head><body></body></html>");
    doc.close();
    doc.documentElement.lang = "nl";
    doc.head.replaceChildren(...[...document.querySelectorAll("style[data-dia]")].map((s) => doc.importNode(s, true)));
    doc.title = "Spreker";
    doc.body.className = "dia-spreker";
    doc.body.innerHTML = PARTS;
    doc.body.append(doc.adoptNode(definitions(deck.data.defs)));
    const now = found(doc, ".nu");
    now.addEventListener("pointermove", (event) => deck.pointer.pointFrom(event));
    now.addEventListener("pointerleave", () => deck.pointer.light(null));
    const restart = () => { this.began = Date.now(); this.tick(); };
    const buttons = [
      button("Vorige", "Vorige dia", () => deck.go(deck.at - 1)), button("Volgende", "Volgende dia", () => deck.go(deck.at + 1)),
      button("Zwart (B)", "Zwart scherm", () => deck.dim(!deck.isDark)), button("Tijd op nul", "Tijd op nul", restart),
      button("?", "Toetsen (?)", () => deck.help(this.panel)),
    ];
    found(doc, ".dia-onderbalk").append(...buttons.map((b) => doc.adoptNode(b)));
  }

  close() {
    clearInterval(this.ticking);
    this.window?.close();
  }

  /** Who speaks sees what the room does not. @param {boolean} on */
  dim(on) {
    if (this.isOpen) this.doc.querySelector(".nu")?.classList.toggle("zwart", on);
  }

  tick() {
    if (!this.isOpen) return clearInterval(this.ticking);
    const { doc } = this, passed = Math.floor((Date.now() - this.began) / 1000);
    const time = new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
    found(doc, ".dia-klok").textContent = time;
    found(doc, ".dia-duur").textContent = `bezig: ${Math.floor(passed / 60)}:${String(passed % 60).padStart(2, "0")}`;
  }

  paint() {
    if (!this.isOpen) return;
    const { deck, doc } = this;
    this.preview(found(doc, ".nu"), deck.screen);
    this.preview(found(doc, ".straks"), deck.data.screens[deck.at + 1]);
    const notes = found(doc, ".dia-notities");
    const told = [element("h2", "", "Notities"), ...deck.screen.notes.map((text) => element("p", "", text))];
    notes.replaceChildren(...told.map((node) => doc.adoptNode(node)));
    notes.scrollTop = 0;
    const list = found(doc, ".dia-lijst");
    list.replaceChildren(doc.adoptNode(screenList(deck.data.screens, deck.at, (i) => deck.go(i))));
    this.atCurrent()?.scrollIntoView({ block: "center" });
    this.tick();
  }

  /**
   * @param {HTMLElement} place
   * @param {Screen | undefined} screen
   */
  preview(place, screen) {
    const shape = this.deck.data.shapes[0];
    const scale = place.clientWidth / shape.width;
    place.style.height = `${shape.height * scale}px`;
    place.innerHTML = screen ? `<div style="transform-origin:0 0;transform:scale(${scale})">${screen.html[shape.name]}</div>` : "";
  }
}
