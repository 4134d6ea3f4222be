/* A deck of slides that is in the browser as a whole: from the first slide on it needs no server.

   rvsDeck(data, on): shows a deck (see export/meeting/html.py). `on.stop(screen)` is called when the visitor leaves, with
   nothing where the browser has gone back; without it the deck stands alone, as in the file that can be taken along. */
var rvsDeck = window.rvsDeck || (() => {
  const KEYS = [
    ["→  Page Down  spatie", "volgende dia"], ["←  Page Up", "vorige dia"], ["Home  End", "eerste, laatste dia"],
    ["cijfers en Enter", "naar de dia met dat nummer"], ["L", "lijst van alle dia’s"], ["B of .", "zwart scherm, en terug"],
    ["F", "volledig scherm"], ["P", "venster voor de spreker"], ["?", "deze toetsen"],
  ];
  const STOP = ["Esc", "stoppen: naar de pagina van deze dia"];
  const SHUT = ["Esc", "lijst, toetsen of zwart scherm sluiten"];
  const NEXT = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter", "n"];
  const BACK = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"];
  let live = null;

  function element(tag, name, text) {
    const node = document.createElement(tag);
    if (name) node.className = name;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  /* Signs as drawings: not every font has them. */
  const SIGNS = {
    vorige: "M15 4 7 12l8 8", volgende: "M9 4l8 8-8 8", lijst: "M4 6h16M4 12h16M4 18h16",
    spreker: "M3 4h18v12H3zM8 20h8M12 16v4", scherm: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5", stop: "M5 5l14 14M19 5 5 19",
  };

  function button(text, label, act) {
    const node = element("button", "", SIGNS[text] ? undefined : text);
    if (SIGNS[text]) {
      node.innerHTML = `<svg viewBox="0 0 24 24" width="1.2em" height="1.2em" fill="none" stroke="currentColor" stroke-width="2.5" aria-hidden="true"><path d="${SIGNS[text]}"/></svg>`;
    }
    node.type = "button";
    node.title = label;
    node.setAttribute("aria-label", label);
    node.addEventListener("click", act);
    return node;
  }

  class Deck {
    constructor(data, on) {
      this.data = data;
      this.on = on;
      this.at = this.fromAddress();
      this.typed = "";
      this.began = Date.now();
      this.build();
      this.onKey = (event) => this.key(event);
      this.onSize = () => this.paint();
      this.onHistory = () => this.back();
      this.onGone = () => this.window?.close();
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
      this.root = element("div", "dia-deck");
      this.root.tabIndex = -1;
      this.root.setAttribute("role", "region");
      this.root.setAttribute("aria-label", "Presentatie");
      const defs = element("div", "dia-defs");
      defs.setAttribute("aria-hidden", "true");
      defs.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0">${this.data.defs}</svg>`;
      this.stage = element("main", "dia-toneel");
      this.tip = element("div", "dia-wijzer");
      this.tip.hidden = true;
      this.black = element("div", "dia-zwart");
      this.black.hidden = true;
      this.panel = element("div", "dia-paneel");
      this.panel.hidden = true;
      this.note = element("div", "dia-melding");
      this.note.setAttribute("role", "status");
      this.note.hidden = true;
      this.heard = element("p", "dia-gehoord");
      this.heard.setAttribute("aria-live", "polite");
      this.root.append(defs, this.stage, this.buildBar(), this.tip, this.black, this.panel, this.note, this.heard);
      this.stage.addEventListener("pointermove", (event) => this.point(event));
      this.stage.addEventListener("pointerleave", () => this.light(null));
      this.stage.addEventListener("click", (event) => this.pin(event));
      document.body.append(this.root);
    }

    buildBar() {
      const bar = element("nav", "dia-balk");
      bar.setAttribute("aria-label", "Presentatie");
      this.dots = element("span", "dia-stippen");
      this.dots.setAttribute("aria-hidden", "true");
      this.count = element("span", "dia-telling");
      bar.append(
        this.dots, this.count,
        button("vorige", "Vorige dia", () => this.go(this.at - 1)), button("volgende", "Volgende dia", () => this.go(this.at + 1)),
        button("lijst", "Lijst van dia’s (L)", () => this.list()), button("spreker", "Venster voor de spreker (P)", () => this.speaker()),
        button("scherm", "Volledig scherm (F)", () => this.full()), button("?", "Toetsen (?)", () => this.help()),
      );
      if (this.on.stop) bar.append(button("stop", "Stoppen, naar de pagina van deze dia (Esc)", () => this.leave()));
      return bar;
    }

    /* What lies behind the deck is out of reach: also a message that the server is gone. */
    shut() {
      for (const node of document.body.children) {
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
      for (const node of document.querySelectorAll("[data-achter-dia]")) { node.inert = false; delete node.dataset.achterDia; }
      clearInterval(this.ticking);
      this.window?.close();
      this.root.remove();
      if (live === this) live = null;
    }

    get screen() { return this.data.screens[this.at]; }

    fromAddress() {
      const [view, part] = (new URLSearchParams(location.search).get("dia") || "1").split(".").map(Number);
      const found = this.data.screens.findIndex((s) => s.view === view && s.part === (part || 1));
      if (found >= 0) return found;
      return Math.max(0, this.data.screens.findIndex((s) => s.view === view));
    }

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

    shape(width, height) {
      const wanted = width / height;
      const off = (s) => Math.abs(Math.log(s.width / s.height / wanted));
      return this.data.shapes.reduce((best, s) => (off(s) < off(best) ? s : best));
    }

    paint() {
      const [width, height] = [this.root.clientWidth, this.root.clientHeight];
      const shape = this.shape(width, height);
      const scale = Math.min(width / shape.width, height / shape.height);
      this.root.style.setProperty("--s", scale);
      this.stage.style.transform =
        `translate(${(width - shape.width * scale) / 2}px, ${(height - shape.height * scale) / 2}px) scale(${scale})`;
      const shown = `${this.at} ${shape.name}`;
      if (this.shown !== shown) {
        this.shown = shown;
        this.light(null);
        this.stage.innerHTML = this.screen.html[shape.name];
      }
      this.root.dataset.dia = `${this.screen.view}.${this.screen.part}`;
      this.paintBar();
      this.heard.textContent = `Dia ${this.at + 1} van ${this.data.screens.length}. ${this.screen.headline}`;
      this.paintSpeaker();
    }

    paintBar() {
      const screens = this.data.screens;
      this.count.textContent = `${this.at + 1} / ${screens.length}`;
      this.dots.replaceChildren(...screens.filter((s) => s.part === 1).map((s) => {
        const dot = element("span", "dia-stip");
        if (s.view < this.screen.view) dot.classList.add("geweest");
        if (s.view === this.screen.view) {
          dot.classList.add("nu");
          for (let i = 1; i <= s.parts; i += 1) {
            dot.append(element("span", `dia-deel${i === this.screen.part ? " aan" : ""}`));
          }
        }
        return dot;
      }));
      this.dots.querySelector(".nu")?.scrollIntoView({ block: "nearest", inline: "center" });
    }

    /* Pointing lights up an area in the map and in the table; a click keeps it lit. */
    target(event) { return event.target.closest("[data-code], [data-tekst]"); }

    point(event) {
      if (this.pinned) return;
      this.light(this.target(event), event);
    }

    /* Pointing in the window of the speaker lights up the same place on the wall. */
    pointFrom(event) {
      const code = event.target.closest?.("[data-code]")?.dataset.code;
      const target = code ? this.stage.querySelector(`[data-code="${CSS.escape(code)}"]`) : null;
      const box = target?.getBoundingClientRect();
      this.light(target, box && { clientX: box.right, clientY: box.top });
    }

    pin(event) {
      const target = this.target(event);
      this.pinned = target && target !== this.pinned ? target : null;
      this.light(this.pinned || target, event);
    }

    light(target, event) {
      if (!target) this.pinned = null;
      for (const node of this.stage.querySelectorAll(".licht")) node.classList.remove("licht");
      this.tip.hidden = true;
      if (!target) return;
      const same = target.dataset.code ? `[data-code="${CSS.escape(target.dataset.code)}"]` : null;
      for (const node of same ? this.stage.querySelectorAll(same) : [target]) node.classList.add("licht");
      const told = target.dataset.tekst || (same && this.stage.querySelector(`${same}[data-tekst]`)?.dataset.tekst);
      if (!told) return;
      this.tip.textContent = told;
      this.tip.hidden = false;
      const box = this.tip.getBoundingClientRect();
      this.tip.style.left = `${Math.max(8, Math.min(event.clientX + 16, this.root.clientWidth - box.width - 8))}px`;
      this.tip.style.top = `${Math.max(8, event.clientY - box.height - 14)}px`;
    }

    key(event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      // What is asked in the window of the speaker is answered there: the room need not see it.
      const act = this.action(event, Boolean(this.window) && event.view === this.window);
      // A key that is ours is nobody else's: the framework has shortcuts on single letters.
      event.stopImmediatePropagation();
      if (!act) return;
      event.preventDefault();
      act();
    }

    action({ key, target }, away) {
      const panel = away ? this.window.document.querySelector(".dia-paneel") : this.panel;
      if (/^[0-9]$/.test(key)) return () => this.type(key, away);
      if (key === "Enter" && this.typed) return () => this.jump(Number(this.typed), away);
      const onButton = target?.closest?.("button");
      if ((key === "Enter" || key === " ") && onButton) return null;
      if (key === "Escape") return () => this.escape(panel, away);
      if (key === "b" || key === "B" || key === ".") return () => this.dim(this.black.hidden);
      if (key === "?") return () => this.help(panel);
      if (key === "f" || key === "F") return () => this.full(away);
      if (key === "l" || key === "L") return () => (away ? this.atCurrent().focus() : this.list());
      if (key === "p" || key === "P") return () => this.speaker();
      if (!panel.hidden && (key.startsWith("Arrow") || key === " ")) return null;
      if (NEXT.includes(key)) return () => (this.black.hidden ? this.go(this.at + 1) : this.dim(false));
      if (BACK.includes(key)) return () => (this.black.hidden ? this.go(this.at - 1) : this.dim(false));
      if (key === "Home") return () => this.go(0);
      if (key === "End") return () => this.go(this.data.screens.length - 1);
      return null;
    }

    /* A black screen, and back; who speaks sees what the room does not. */
    dim(on) {
      this.black.hidden = !on;
      if (this.window && !this.window.closed) this.window.document.querySelector(".nu")?.classList.toggle("zwart", on);
    }

    type(digit, away) {
      this.typed = (this.typed + digit).slice(-3);
      this.say(`Naar dia ${this.typed}: druk op Enter`, away);
    }

    jump(number, away) {
      const most = this.data.screens.length;
      this.forget();
      if (number >= 1 && number <= most) this.go(number - 1);
      else this.say(`Er is geen dia ${number}: het zijn er ${most}.`, away);
    }

    say(text, away = false) {
      const note = away ? this.window.document.querySelector(".dia-melding") : this.note;
      note.textContent = text;
      note.hidden = false;
    }

    /* No number is typed, and nothing is said. */
    forget() {
      this.typed = "";
      this.note.hidden = true;
      const other = this.window && !this.window.closed ? this.window.document.querySelector(".dia-melding") : null;
      if (other) other.hidden = true;
    }

    /* Only on the wall Escape ends the presentation. */
    escape(panel, away) {
      const said = this.leaving ? this.note.textContent : "";
      this.forget();
      if (said) this.say(said);
      if (!panel.hidden) this.closePanel(panel);
      else if (!this.black.hidden) this.dim(false);
      else if (this.on.stop && !away) this.leave();
    }

    /* Back in the browser: to another slide, or out of the presentation. */
    back() {
      if (!this.on.stop || new URLSearchParams(location.search).has("presentatie")) this.go(this.fromAddress(), false);
      else this.leave(null);
    }

    /* Leaving asks the server for a page; where it does not answer, the deck stays. */
    leave(screen = this.screen) {
      this.leaving = true;
      this.say("Even wachten …");
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => {
        if (live !== this) return;
        this.leaving = false;
        this.say("De server antwoordt niet. De presentatie blijft open; probeer het later opnieuw.");
      }, 6000);
      this.on.stop(screen);
    }

    full(away = false) {
      const doc = away ? this.window.document : document;
      if (doc.fullscreenElement) doc.exitFullscreen();
      else (away ? doc.documentElement : this.root).requestFullscreen?.().catch(() => this.say("Volledig scherm kan hier niet. Probeer F11.", away));
    }

    openPanel(title, content, panel = this.panel) {
      if (!panel.hidden && panel.dataset.naam === title) return this.closePanel(panel);
      panel.dataset.naam = title;
      panel.setAttribute("role", "dialog");
      panel.setAttribute("aria-label", title);
      panel.replaceChildren(element("h2", "", title), content, button("Sluiten", "Sluiten", () => this.closePanel(panel)));
      panel.hidden = false;
      (panel.querySelector("[aria-current=true]") || panel.querySelector("button")).focus();
    }

    closePanel(panel = this.panel) {
      panel.hidden = true;
      if (panel === this.panel) this.root.focus({ preventScroll: true });
    }

    help(panel) {
      const keys = element("dl");
      const last = this.on.stop && (!panel || panel === this.panel) ? STOP : SHUT;
      for (const [key, told] of [...KEYS, last]) keys.append(element("dt", "", key), element("dd", "", told));
      this.openPanel("Toetsen", keys, panel);
    }

    list() { this.openPanel("Alle dia’s", this.listed()); }

    listed() {
      const list = element("ol");
      this.data.screens.forEach((s, i) => {
        const item = element("li");
        const name = s.parts > 1 ? `${i + 1}. ${s.title} (${s.part} van ${s.parts}): ${s.headline}` : `${i + 1}. ${s.title}: ${s.headline}`;
        const choice = button(name, name, () => this.go(i));
        choice.setAttribute("aria-current", i === this.at);
        item.append(choice);
        list.append(item);
      });
      return list;
    }

    /* The second window is drawn by this one: no server, and no script of its own. */
    speaker() {
      if (this.window && !this.window.closed) return this.window.focus();
      const other = window.open("", "rvs-spreker", "popup,width=1180,height=760");
      if (!other) return this.say("De browser hield het venster tegen. Sta pop-ups toe en druk op P.");
      this.window = other;
      const doc = other.document;
      // An empty window follows the rules of the nineties, by which a table takes no colour or size from what it stands in.
      doc.open();
      doc.write("<!doctype html><html><head></head><body></body></html>");
      doc.close();
      doc.documentElement.lang = "nl";
      doc.head.replaceChildren(...[...document.querySelectorAll("style[data-dia]")].map((s) => doc.importNode(s, true)));
      doc.title = "Spreker";
      doc.body.className = "dia-spreker";
      doc.body.innerHTML =
        '<section><h2>Nu</h2><div class="dia-voorbeeld nu"></div></section>' +
        '<section><h2>Hierna</h2><div class="dia-voorbeeld straks"></div></section>' +
        '<section class="dia-notities" tabindex="0" aria-label="Notities"></section>' +
        '<section class="dia-lijst" aria-label="Alle dia’s"></section>' +
        '<div class="dia-onderbalk"><span class="dia-klok"></span><span class="dia-duur"></span></div>' +
        '<div class="dia-paneel" hidden></div><div class="dia-melding" role="status" hidden></div>' +
        `<div class="dia-defs" aria-hidden="true"><svg width="0" height="0">${this.data.defs}</svg></div>`;
      const now = doc.querySelector(".nu");
      now.addEventListener("pointermove", (event) => this.pointFrom(event));
      now.addEventListener("pointerleave", () => this.light(null));
      const bar = doc.querySelector(".dia-onderbalk");
      const own = (text, label, act) => bar.append(adopt(doc, button(text, label, act)));
      own("Vorige", "Vorige dia", () => this.go(this.at - 1));
      own("Volgende", "Volgende dia", () => this.go(this.at + 1));
      own("Zwart (B)", "Zwart scherm", () => this.dim(this.black.hidden));
      own("Tijd op nul", "Tijd op nul", () => { this.began = Date.now(); this.tick(); });
      own("?", "Toetsen (?)", () => this.help(doc.querySelector(".dia-paneel")));
      other.addEventListener("keydown", this.onKey, true);
      other.addEventListener("resize", () => this.paintSpeaker());
      this.ticking = setInterval(() => this.tick(), 1000);
      this.paintSpeaker();
      this.dim(!this.black.hidden);
    }

    /* In the list of the speaker's window: the slide that is shown. */
    atCurrent() { return this.window.document.querySelector(".dia-lijst [aria-current=true]"); }

    tick() {
      if (!this.window || this.window.closed) return clearInterval(this.ticking);
      const doc = this.window.document;
      const passed = Math.floor((Date.now() - this.began) / 1000);
      const two = (n) => String(n).padStart(2, "0");
      doc.querySelector(".dia-klok").textContent = new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
      doc.querySelector(".dia-duur").textContent = `bezig: ${Math.floor(passed / 60)}:${two(passed % 60)}`;
    }

    paintSpeaker() {
      if (!this.window || this.window.closed) return;
      const doc = this.window.document;
      this.preview(doc.querySelector(".nu"), this.screen);
      this.preview(doc.querySelector(".straks"), this.data.screens[this.at + 1]);
      const notes = doc.querySelector(".dia-notities");
      notes.replaceChildren(...this.screen.notes.map((text) => adopt(doc, element("p", "", text))));
      notes.prepend(adopt(doc, element("h2", "", "Notities")));
      notes.scrollTop = 0;
      const list = doc.querySelector(".dia-lijst");
      list.replaceChildren(adopt(doc, this.listed()));
      list.querySelector("[aria-current=true]")?.scrollIntoView({ block: "center" });
      this.tick();
    }

    preview(place, screen) {
      const shape = this.data.shapes[0];
      const scale = place.clientWidth / shape.width;
      place.style.height = `${shape.height * scale}px`;
      place.innerHTML = screen ? `<div style="transform-origin:0 0;transform:scale(${scale})">${screen.html[shape.name]}</div>` : "";
    }
  }

  function adopt(doc, node) { return doc.adoptNode(node); }

  return (data, on = {}) => {
    if (!data) { live?.close(); return null; }
    if (live && live.data.id === data.id && live.root.isConnected) {
      live.on = on;
      return live;
    }
    live?.close();
    live = new Deck(data, on);
    return live;
  };
})();
window.rvsDeck = rvsDeck;
