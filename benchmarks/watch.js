// Runs in the top page before its own script. It notes when what a visitor sees of the map changes: one entry per
// change of the drawn colours, stamped after the frame that shows it has been painted. Frames inside the page are
// watched from here (they are of the same origin), so that the log survives a frame that is thrown away.
(() => {
  if (window !== window.top) return;
  const look = __LOOK__; // {kind: "svg" | "canvas" | "text", areas: css selector, atLeast: number, early: selector or null}
  const log = (window.__bench = { changes: [], inputs: [], sent: [], roots: 0, early: null });
  const now = () => performance.timeOrigin + performance.now();

  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (...args) { log.sent.push(now()); return send.apply(this, args); };

  const thumb = Object.assign(document.createElement("canvas"), { width: 48, height: 48 });
  const pen = thumb.getContext("2d", { willReadFrequently: true });
  function pixels(canvas) {
    pen.clearRect(0, 0, 48, 48);
    pen.drawImage(canvas, 0, 0, 48, 48);
    const colours = new Set();
    let hash = 0;
    for (const pixel of new Uint32Array(pen.getImageData(0, 0, 48, 48).data.buffer)) {
      hash = (Math.imul(hash, 31) + pixel) | 0;
      colours.add(pixel);
    }
    return { root: canvas, n: colours.size, sig: String(hash) };
  }
  function read(doc) {
    const found = doc.querySelectorAll(look.areas);
    if (!found.length) return null;
    if (look.kind === "canvas") return pixels(found[0]);
    if (look.kind === "text") return { root: doc, n: found.length, sig: found[0].textContent };
    // As it is written on each: to ask what the browser works out of it would take its style and time, more with more
    // areas, and could hold up the very frame that is timed.
    const began = performance.now();
    const fills = [];
    for (const area of found) {
      if (area.style.display !== "none") fills.push(area.style.fill || area.getAttribute("fill"));
    }
    const sig = fills.join("|");
    return { root: found[0].ownerSVGElement, n: fills.length, sig, cost: performance.now() - began };
  }

  const roots = new WeakSet();
  const painted = new MessageChannel();
  const waiting = [];
  painted.port1.onmessage = () => {
    const t = now();
    for (const entry of waiting.splice(0)) log.changes.push({ ...entry, t: t - entry.cost });
  };

  // Gives the function that makes us look: three frames long, so that a CSS transition is followed to its end.
  function watch(doc) {
    let last = null, frames = 0, scheduled = false, touched = 0;
    function sample() {
      scheduled = false;
      const seen = doc.defaultView && read(doc);
      if (seen && seen.n >= look.atLeast && seen.sig !== last) {
        last = seen.sig;
        if (!roots.has(seen.root)) { roots.add(seen.root); log.roots += 1; }
        waiting.push({ sig: seen.sig, n: seen.n, dom: touched, cost: seen.cost ?? 0 });
        painted.port2.postMessage(0);
        frames = 3;
      }
      if (--frames > 0) schedule(); else touched = 0;
    }
    function schedule() {
      if (!scheduled) { scheduled = true; requestAnimationFrame(sample); }
    }
    function wake() {
      touched ||= now();
      frames = 3;
      schedule();
    }
    new MutationObserver(wake).observe(doc, {
      subtree: true, childList: true, characterData: look.kind === "text",
      attributes: true, attributeFilter: ["fill", "class", "style", "d"],
    });
    for (const type of ["keydown", "pointerdown", "input"]) {
      doc.addEventListener(type, (e) => {
        const t = e.view ? e.view.performance.timeOrigin + e.timeStamp : null;
        log.inputs.push({ type, t: t ?? doc.defaultView.performance.timeOrigin + e.timeStamp, key: e.key ?? null });
      }, true);
    }
    wake();
    return wake;
  }

  const wakeTop = watch(document);
  const kinds = [window.CanvasRenderingContext2D, window.WebGLRenderingContext, window.WebGL2RenderingContext];
  const draws = ["fill", "drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"];
  for (const kind of look.kind === "canvas" ? kinds : []) for (const draw of draws) {
    const stock = kind?.prototype[draw];
    if (stock) kind.prototype[draw] = function (...args) { wakeTop(); return stock.apply(this, args); };
  }

  // The map that stands in the HTML, from the frame that shows it with its areas made answering by its script.
  if (look.early) (function lookForEarly() {
    if (document.querySelectorAll(look.early).length < look.atLeast) return requestAnimationFrame(lookForEarly);
    const shown = new MessageChannel();
    shown.port1.onmessage = () => { log.early = now(); };
    shown.port2.postMessage(0);
  })();

  // A frame first holds an empty document and then its own: a look per refresh finds each as it comes.
  const watched = new WeakSet();
  (function visitFrames() {
    for (const frame of document.querySelectorAll("iframe")) {
      const inside = frame.contentDocument;
      if (inside && !watched.has(inside)) { watched.add(inside); watch(inside); }
    }
    requestAnimationFrame(visitFrames);
  })();
})();
