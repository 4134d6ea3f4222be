/* The strategy map in the browser: paints a series on fixed geometry, steps through its years without
   the server, and keeps map, legend, ranking and card on the same choice.

   window.rvsGeometry  fixed shapes and names        (rvs_geo/views/shared/geometry.py)
   rvsMap.show(map, s) paint series s                (rvs_geo/views/shared/choropleth.py describes s)
   The choice of a visitor goes out as Streamlit's component value, or as the event "rvs-choice" on the
   root element where there is no Streamlit (the static edition). */
"use strict";

window.rvsMap = (function () {
  const UNKNOWN = "?";
  const ABSENT = ".";
  const UNCERTAIN_BELOW = 10;
  const REST_MS = 250;
  const PLAY_MS = 900;
  const MANY = 100;
  const SVG = "http://www.w3.org/2000/svg";
  const instances = new WeakMap();

  const alphabet = new Intl.Collator("nl");
  const formatters = new Map();
  function dutch(value, decimals, signed) {
    const key = decimals + (signed ? "+" : "");
    if (!formatters.has(key)) {
      formatters.set(key, new Intl.NumberFormat("nl-NL", {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
        signDisplay: signed ? "exceptZero" : "auto",
      }));
    }
    return formatters.get(key).format(value).replace("-", "\u2212");
  }

  function element(tag, className, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  /* ---- building the page around the map, once ---------------------------------------------- */

  function build(map) {
    const geometry = window.rvsGeometry;
    const root = element("div", "rvs");
    const main = element("div", "rvs-main");
    const head = element("div", "rvs-head");
    const title = element("h2", "rvs-title");
    const yearText = element("span", "rvs-year");
    head.append(title, yearText);
    const mapBox = element("div", "rvs-map");
    const time = buildTime();
    const legend = element("ul", "rvs-legend");
    legend.setAttribute("aria-label", "Legenda");
    const notes = element("p", "rvs-notes");
    main.append(head, mapBox, time.box, legend, notes);
    const side = element("div", "rvs-side");
    const card = element("div", "rvs-card");
    card.setAttribute("aria-live", "polite");
    const rankHead = element("div", "rvs-rank-head");
    const rankTitle = element("h3", "rvs-rank-title");
    const rankUnit = element("span", "rvs-rank-unit");
    rankHead.append(rankTitle, rankUnit);
    const rank = element("div", "rvs-rank");
    rank.setAttribute("role", "listbox");
    rank.tabIndex = 0;
    side.append(card, rankHead, rank);
    root.append(main, side);
    const container = map.getContainer();
    container.parentElement.insertBefore(root, container);
    mapBox.append(container);
    container.setAttribute("role", "region");

    const it = {
      map, geometry, root, title, yearText, time, legend, notes, side, card, rankTitle, rankUnit, rank, container,
      series: null, year: null, selected: null, serverYear: null, timer: null, playing: null, touched: false,
      layers: new Map(), rows: new Map(), labels: new Map(), counter: 0, focus: null,
    };
    drawGeometry(it);
    wireTime(it);
    wireRanking(it);
    fitToRoom(it);
    passKeysOn(it);
    localise(map);
    waitForStyles(it);
    return it;
  }

  function buildTime() {
    const box = element("div", "rvs-time");
    const play = element("button", "rvs-play");
    play.type = "button";
    const range = element("input", "rvs-range");
    range.type = "range";
    range.step = 1;
    range.setAttribute("aria-label", "Jaar");
    const ticks = element("div", "rvs-ticks");
    ticks.setAttribute("aria-hidden", "true");
    const rail = element("div", "rvs-rail");
    rail.append(range, ticks);
    box.append(play, rail);
    return { box, play, range, ticks };
  }

  function localise(map) {
    document.documentElement.lang = "nl";
    try {
      if (window.frameElement) window.frameElement.title = "Kaart, legenda en ranglijst";
    } catch {
      /* a frame of another origin: its title is the host's affair */
    }
    const names = { "leaflet-control-zoom-in": "Inzoomen", "leaflet-control-zoom-out": "Uitzoomen" };
    for (const [className, text] of Object.entries(names)) {
      const button = map.getContainer().querySelector("." + className);
      if (button) {
        button.title = text;
        button.setAttribute("aria-label", text);
      }
    }
    if (map.attributionControl) map.attributionControl.setPrefix(false);
  }

  /* In a meeting the clicker's keys go to the page, also when the map was clicked last. */
  function passKeysOn(it) {
    document.addEventListener("keydown", (event) => {
      const keys = ["PageUp", "PageDown", "Escape", ...(event.target.matches("input") ? [] : ["ArrowLeft", "ArrowRight"])];
      if (!it.series?.large || window.parent === window || !keys.includes(event.key)) return;
      window.parent.document.dispatchEvent(new window.parent.KeyboardEvent("keydown", { key: event.key }));
      event.preventDefault();
      event.stopPropagation();
    }, true);
  }

  function drawGeometry(it) {
    const { map, geometry } = it;
    for (const [code, area] of Object.entries(geometry.areas)) {
      const layer = L.geoJSON(area.shape, { style: { className: "rvs-area", weight: 1, fillOpacity: 1 } })
        .getLayers()[0];
      layer.on("mousemove", (event) => keepInside(it, layer, event.containerPoint));
      layer.bindTooltip(() => tooltip(it, code),
        { sticky: true, className: "rvs-tip", direction: "auto", opacity: 1 });
      layer.on("click", () => choose(it, code));
      layer.on("mouseover", () => highlight(it, code, true));
      layer.on("mouseout", () => highlight(it, code, false));
      layer.addTo(map);
      layer._path.dataset.gebied = code;
      // Leaflet shows the tooltip on focus, for which a browser makes each shape a stop of the Tab key. The
      // ranking is the way to the same facts by keyboard; 47 stops would stand between it and the pickers.
      layer._path.setAttribute("tabindex", "-1");
      layer._path.style.display = "none";
      it.layers.set(code, layer);
    }
    it.svg = [...it.layers.values()][0]._path.ownerSVGElement;
    it.svg.setAttribute("aria-hidden", "true");
    it.defs = document.createElementNS(SVG, "defs");
    it.svg.prepend(it.defs);
    const fixed = { interactive: false, fill: false };
    L.geoJSON(geometry.outlines, { ...fixed, style: { className: "rvs-outline", fill: false } }).addTo(map);
    for (const className of ["rvs-district-halo", "rvs-district"]) {
      L.geoJSON(geometry.districts, { ...fixed, style: { className, fill: false } }).addTo(map);
    }
    it.halo = L.geoJSON(null, { ...fixed, style: { className: "rvs-chosen-halo", fill: false } }).addTo(map);
    it.ring = L.geoJSON(null, { ...fixed, style: { className: "rvs-chosen", fill: false } }).addTo(map);
    it.hover = L.geoJSON(null, { ...fixed, style: { className: "rvs-hover", fill: false } }).addTo(map);
    for (const [code, area] of Object.entries(geometry.areas)) {
      const icon = L.divIcon({ className: "rvs-label", html: element("span", "", area.short), iconSize: null });
      const marker = L.marker(area.label, { icon, interactive: false, keyboard: false }).addTo(map);
      it.labels.set(code, { marker, node: marker.getElement() });
      marker.getElement().setAttribute("aria-hidden", "true");
    }
    map.attributionControl?.addAttribution(geometry.attribution);
    map.on("zoomend", () => it.series && placeLabels(it));
  }

  function fitToRoom(it) {
    const { map, geometry } = it;
    const fit = () => {
      map.invalidateSize({ animate: false, pan: false });
      if (!it.touched) map.fitBounds(geometry.bounds, { animate: false, padding: [4, 4] });
      if (it.series) placeLabels(it);
    };
    for (const name of ["wheel", "pointerdown", "dblclick", "keydown"]) {
      it.container.addEventListener(name, () => { it.touched = true; }, { passive: true, capture: true });
    }
    new ResizeObserver(fit).observe(it.container);
    it.fit = fit;
    fit();
  }

  /* st_folium asks for the styles after the scripts. Without them nothing stands in its place: what is drawn
     until then is not shown, and the names are placed anew when the last style is there. */
  function waitForStyles(it) {
    const waiting = [...document.querySelectorAll('link[rel="stylesheet"]')].filter((link) => !link.sheet);
    it.root.style.opacity = waiting.length ? "0" : "";
    it.styled = !waiting.length;
    Promise.all(waiting.map((link) => new Promise((done) => {
      link.addEventListener("load", done);
      link.addEventListener("error", done);
    }))).then(() => {
      it.styled = true;
      it.root.style.opacity = "";
      it.fit();
      markDrawn(it);
    });
  }

  function markDrawn(it) {
    if (it.styled && it.series) document.documentElement.dataset.getekend = String(it.counter);
  }

  /* ---- painting ------------------------------------------------------------------------------ */

  function frameOf(it) {
    return it.series.years.find((y) => y.year === it.year) || it.series.years[it.series.years.length - 1];
  }

  /* The classes of the series, unless each year has its own. */
  function legendOf(it) {
    return frameOf(it).legend || it.series.classes;
  }

  function entry(it, code) {
    const i = it.places.get(code) ?? -1;
    const frame = frameOf(it);
    const kind = i < 0 ? ABSENT : frame.classes[i];
    const value = i < 0 || !frame.values ? null : frame.values[i];
    const count = i < 0 || !frame.counts ? null : frame.counts[i];
    const text = i < 0 || !frame.texts ? null : frame.texts[i];
    const few = frame.uncertain ? frame.uncertain.includes(i) : count !== null && count < UNCERTAIN_BELOW;
    const uncertain = Boolean(it.series.markUncertain && few);
    return { code, kind, value, count, text, uncertain, known: kind !== UNKNOWN && kind !== ABSENT };
  }

  function entries(it) {
    return it.series.areas.map((code) => entry(it, code)).filter((e) => e.kind !== ABSENT);
  }

  function valueText(it, e) {
    if (!e.known) return "niet bekend";
    if (e.text !== null) return e.text;
    const { decimals, signed, suffix } = it.series;
    return (e.uncertain ? "\u2248\u00a0" : "") + dutch(e.value, decimals, signed) + (suffix || "");
  }

  /* What chance leaves around a rate: Byar, the same as rate_interval in rvs_geo/analysis/shared/chance.py. */
  function limits(it, e) {
    const people = it.geometry.inhabitants[e.code]?.[it.year];
    const margin = Math.floor((it.series.rounding || 1) / 2);
    const least = Math.max(e.count - margin, 0);
    const most = e.count + margin + 1;
    const limit = (n, sign) => n * (1 - 1 / (9 * n) + (sign * 1.959964) / (3 * Math.sqrt(n))) ** 3;
    const per = (n) => (Math.max(n, 0) / people) * it.series.per;
    return [per(least ? limit(least, -1) : 0), per(limit(most, 1))];
  }

  function marginText(it, e) {
    const [low, high] = limits(it, e).map((n) => dutch(n, it.series.decimals));
    return `met toeval tussen ${low} en ${high}`;
  }

  /* Which places chance leaves open: the rule of rvs_geo/analysis/shared/ranks.py. */
  function placesText(it, e, all) {
    const known = all.filter((o) => o.known && o.value !== null && o.count !== null);
    const [low, high] = limits(it, e);
    const ranges = known.map((o) => limits(it, o));
    const first = 1 + ranges.filter(([otherLow]) => otherLow > high).length;
    const last = known.length - ranges.filter(([, otherHigh]) => otherHigh < low).length;
    return first === last ? "" : ` (met toeval ${first} tot en met ${last})`;
  }

  function rankOf(e, all) {
    const known = all.filter((o) => o.known && o.value !== null);
    return { place: 1 + known.filter((o) => o.value > e.value).length, of: known.length };
  }

  /* New words in the node that holds the old ones: a new node would be laid out anew, by the hundred. */
  function write(node, text) {
    if (!node.firstChild) node.textContent = text;
    else if (node.firstChild.data !== text) node.firstChild.data = text;
  }

  function paint(it) {
    const all = entries(it);
    if (frameOf(it).legend) paintPatterns(it);
    const drawn = new Map(all.map((e) => [e.code, e]));
    for (const [code, layer] of it.layers) {
      const e = drawn.get(code);
      const path = layer._path;
      path.style.display = e ? "" : "none";
      if (!e) continue;
      const fill = e.known ? (e.uncertain ? `url(#onzeker-${e.kind})` : legendOf(it)[+e.kind].color)
        : "url(#niet-bekend)";
      layer.options.fillColor = fill;
      path.setAttribute("fill", fill);
      path.dataset.klasse = e.kind;
    }
    const chosen = selection(it, all);
    paintSelection(it, chosen);
    paintLegend(it, all);
    paintRanking(it, all, chosen);
    paintCard(it, all, chosen);
    paintYear(it);
    placeLabels(it, all, false);
    it.counter += 1;
    markDrawn(it);
  }

  function paintYear(it) {
    const frame = frameOf(it);
    it.yearText.textContent = frame.label || String(frame.year);
    it.time.range.value = String(it.series.years.indexOf(frame));
    it.time.range.setAttribute("aria-valuetext", frame.label || String(frame.year));
    it.notes.textContent = frame.note === undefined ? "" : it.series.notes[frame.note];
    it.container.setAttribute("aria-label",
      `Kaart: ${it.series.title}, ${frame.label || frame.year}. Dezelfde cijfers staan in de ranglijst en de tabel.`);
  }

  function paintPatterns(it) {
    const hatch = '<pattern id="niet-bekend" width="8" height="8" patternUnits="userSpaceOnUse" ' +
      'patternTransform="rotate(45)"><rect width="8" height="8" class="rvs-hatch-ground"/>' +
      '<rect width="3" height="8" class="rvs-hatch-line"/></pattern>';
    const dots = legendOf(it).map((c, i) =>
      `<pattern id="onzeker-${i}" width="9" height="9" patternUnits="userSpaceOnUse">` +
      `<rect width="9" height="9" fill="${c.color}"/><circle cx="4.5" cy="4.5" r="2.1" class="rvs-dot"/></pattern>`);
    it.defs.innerHTML = hatch + dots.join("");
  }

  function swatch(color, className) {
    const node = element("span", "rvs-swatch " + (className || ""));
    if (color) node.style.background = color;
    return node;
  }

  function paintLegend(it, all) {
    const gemeenten = (es) => es.reduce((n, e) => n + (it.geometry.areas[e.code].weight || 1), 0);
    const items = legendOf(it).map((c, i) => [c.text, swatch(c.color), all.filter((e) => e.kind === String(i))]);
    const unknown = all.filter((e) => e.kind === UNKNOWN);
    if (unknown.length || it.series.alwaysUnknown) items.push(["niet bekend", swatch(null, "rvs-unknown"), unknown]);
    const uncertain = all.filter((e) => e.known && e.uncertain);
    if (uncertain.length) items.push(["onzeker: minder dan 10", swatch(null, "rvs-uncertain"), uncertain]);
    it.legend.style.display = it.series.legendElsewhere ? "none" : "";
    it.legend.replaceChildren(...items.map(([text, mark, es]) => {
      const item = element("li");
      const n = gemeenten(es);
      const count = element("span", "rvs-count", `${n}`);
      count.setAttribute("aria-label", `${n} ${n === 1 ? it.series.noun : it.series.nouns}`);
      item.append(mark, element("span", "", text), count);
      return item;
    }));
  }

  function paintSelection(it, codes) {
    if (it.lit === codes.join()) return;
    it.lit = codes.join();
    it.halo.clearLayers();
    it.ring.clearLayers();
    for (const code of codes) {
      it.halo.addData(it.geometry.areas[code].shape);
      it.ring.addData(it.geometry.areas[code].shape);
    }
    for (const [code, { node }] of it.labels) node.classList.toggle("rvs-label-chosen", codes.includes(code));
  }

  /* A chosen code stands for every drawn area it shares a gemeente with: Bussum for the merged area, and back. */
  function selection(it, all) {
    if (!it.selected || !it.geometry.areas[it.selected]) return [];
    const wanted = new Set(it.geometry.areas[it.selected].members);
    return all.filter((e) => it.geometry.areas[e.code].members.some((m) => wanted.has(m)))
      .map((e) => e.code);
  }

  /* ---- ranking, card, tooltip ----------------------------------------------------------------- */

  function paintRanking(it, all, chosen) {
    it.side.hidden = !it.series.ranking;
    if (!it.series.ranking) return;
    const [low, high] = it.scale;
    const at = (v) => Math.max(0, Math.min(100, (100 * (v - low)) / (high - low || 1)));
    const order = [...all].sort((a, b) => (b.known - a.known) || (b.value - a.value)
      || alphabet.compare(it.geometry.areas[a.code].name, it.geometry.areas[b.code].name));
    const { unit, partial } = frameOf(it);
    const line = drawsUnit(it);
    it.rank.classList.toggle("rvs-with-unit", line);
    it.rank.classList.toggle("rvs-part-of-unit", line && Boolean(partial));
    it.rank.classList.toggle("rvs-long", order.length > MANY);
    if (line) it.rank.style.setProperty("--unit", at(unit) + "%");
    it.rankUnit.textContent = line ? `${unitName(it)}: ${unitText(it, unit)}` : "";
    it.rankUnit.classList.toggle("rvs-part-of-unit", line && Boolean(partial));
    it.rank.style.setProperty("--half", Math.ceil(order.length / 2));
    let place = 0;
    const nodes = order.map((e, i) => {
      const row = rankingRow(it, e.code);
      if (i === 0 || e.value !== order[i - 1].value) place = i + 1;
      write(row.place, e.known && !e.uncertain ? String(place) : "\u2013");
      write(row.value, valueText(it, e));
      write(row.count, e.count === null || it.series.isCount ? "" : `(${dutch(e.count, 0)})`);
      row.bar.hidden = !e.known;
      row.bar.style.left = e.known ? at(Math.min(0, e.value)) + "%" : "0";
      row.bar.style.width = e.known ? at(Math.max(0, e.value)) - at(Math.min(0, e.value)) + "%" : "0";
      row.bar.style.background = e.known ? legendOf(it)[+e.kind].color : "none";
      row.node.setAttribute("aria-selected", String(chosen.includes(e.code)));
      return row.node;
    });
    if (nodes.some((n, i) => it.rank.children[i] !== n) || it.rank.children.length !== nodes.length) {
      it.rank.replaceChildren(...nodes);
    }
    const first = chosen.find((c) => it.rows.has(c));
    if (first && it.revealed !== first) reveal(it, it.rows.get(first).node);
    it.revealed = first;
  }

  /* Scrolls the list alone: scrollIntoView would move the visitor's page as well. */
  function reveal(it, node) {
    const top = node.offsetTop - it.rank.offsetTop;
    if (top < it.rank.scrollTop || top + node.offsetHeight > it.rank.scrollTop + it.rank.clientHeight) {
      it.rank.scrollTop = top - it.rank.clientHeight / 2;
    }
  }

  function rankingRow(it, code) {
    if (!it.rows.has(code)) {
      const node = element("div", "rvs-row");
      node.id = "rij-" + code;
      node.setAttribute("role", "option");
      node.dataset.gebied = code;
      const place = element("span", "rvs-place");
      const name = element("span", "rvs-name", it.geometry.areas[code].short);
      name.title = it.geometry.areas[code].name;
      const track = element("span", "rvs-track");
      const bar = element("span", "rvs-bar");
      track.append(bar);
      const value = element("span", "rvs-value");
      const count = element("span", "rvs-of");
      node.append(place, name, track, value, count);
      node.addEventListener("click", () => {
        choose(it, code);
        focusRow(it, node);
        it.rank.focus({ preventScroll: true });
      });
      // Focus at the press would bring the chosen row into view, and move this one from under the pointer.
      node.addEventListener("mousedown", (event) => event.preventDefault());
      node.addEventListener("mouseenter", () => highlight(it, code, true));
      node.addEventListener("mouseleave", () => highlight(it, code, false));
      it.rows.set(code, { node, place, bar, value, count });
    }
    return it.rows.get(code);
  }

  /* What a visitor reads of one area, line by line; the tooltip and the card say the same. */
  function facts(it, code, all) {
    const e = entry(it, code);
    const area = it.geometry.areas[code];
    const { series } = it;
    const lines = [];
    if (!e.known) {
      lines.push("niet bekend" + (frameOf(it).why?.[code] ? `: ${frameOf(it).why[code]}` : ""));
      if (series.unknownNote) lines.push(series.unknownNote);
    } else {
      const unitOf = series.isCount && series.unit === series.countLabel ? counted(it, e.value) : `${valueText(it, e)} ${series.unit}`.trim();
      lines.push(e.text === null ? unitOf : valueText(it, e));
      if (e.count !== null && !series.isCount) lines.push(counted(it, e.count));
      if (series.isRate && e.count !== null) lines.push(marginText(it, e));
      // On fewer than ten crimes one more would move the place far, so none is given.
      if (e.value !== null && series.ranking && !e.uncertain) {
        const rank = rankOf(e, all);
        const first = series.signed ? " (1 is de sterkste stijging)" : "";
        const sure = series.isRate && e.count !== null ? placesText(it, e, all) : "";
        lines.push(`plaats ${rank.place} van de ${rank.of} bekende${first}${sure}`);
      }
      const { unit } = frameOf(it);
      if (e.value !== null && drawsUnit(it)) {
        const difference = dutch(e.value - unit, series.decimals, true);
        const whole = frameOf(it).partial ? unitName(it) : "de eenheid";
        lines.push(`${difference}${series.differenceSuffix || ""} ten opzichte van ${whole} (${unitText(it, unit)})`);
      }
      if (e.uncertain) lines.push(`onzeker: minder dan ${UNCERTAIN_BELOW} ${series.countLabel}`);
    }
    return { name: area.name, district: area.district, lines };
  }

  function factsNode(it, code, all) {
    const { name, district, lines } = facts(it, code, all);
    const node = element("div", "rvs-facts");
    node.append(element("strong", "", name));
    if (district) node.append(element("span", "rvs-facts-district", district));
    lines.forEach((line, i) => node.append(element("span", i === 0 ? "rvs-facts-main" : "", line)));
    return node;
  }

  /* Leaflet keeps a tooltip within the sides of the map, but not under its top and above its bottom. */
  function keepInside(it, layer, point) {
    const half = (layer.getTooltip().getElement()?.offsetHeight || 0) / 2 + 6;
    const room = it.container.clientHeight;
    const shift = Math.max(0, half - point.y) - Math.max(0, point.y + half - room);
    layer.getTooltip().options.offset = L.point(0, shift);
  }

  function tooltip(it, code) {
    return factsNode(it, code, entries(it));
  }

  function paintCard(it, all, chosen) {
    const frame = frameOf(it);
    if (chosen.length) {
      it.card.replaceChildren(...chosen.map((code) => factsNode(it, code, all)));
    } else if (frame.unitText || frame.unit !== undefined) {
      const node = element("div", "rvs-facts");
      node.append(element("strong", "", unitName(it)), ...(frame.unitText || unitLines(it, frame)).map((line, i) =>
        element("span", i === 0 ? "rvs-facts-main" : "", line)));
      it.card.replaceChildren(node);
    } else {
      it.card.replaceChildren();
    }
    it.card.hidden = !it.card.childElementCount;
  }

  /* "1 misdrijf", "2 misdrijven"; of a word that is not in the list the singular is not known. */
  const SINGULAR = { misdrijven: "misdrijf", prioriteiten: "prioriteit", meldingen: "melding" };
  function counted(it, n) {
    const many = it.series.countLabel;
    if (n !== 1) return `${dutch(n, 0)} ${many}`;
    return SINGULAR[many] ? `1 ${SINGULAR[many]}` : `aantal ${many}: 1`;
  }

  /* What the figure of the unit is of: the whole only when no gemeente is missing (views/shared/totals.py). */
  function unitName(it) {
    return frameOf(it).unitName || it.series.unitName;
  }

  /* Whether that figure is a yardstick for one gemeente: part of the inhabitants is none. */
  function drawsUnit(it) {
    const { unit, noLine } = frameOf(it);
    return unit !== undefined && !noLine && Boolean(it.series.compare);
  }

  function unitText(it, value) {
    return dutch(value, it.series.decimals, it.series.signed) + (it.series.suffix || "");
  }

  function unitLines(it, frame) {
    const { unit } = it.series;
    const lines = [`${unitText(it, frame.unit)} ${unit}`];
    if (frame.unitCount !== undefined) lines.push(counted(it, frame.unitCount));
    return lines;
  }

  function highlight(it, code, on) {
    it.hover.clearLayers();
    if (on) it.hover.addData(it.geometry.areas[code].shape);
    it.rows.get(code)?.node.classList.toggle("rvs-row-hover", on);
  }

  /* ---- labels: the largest areas first, none over another -------------------------------------- */

  function placeLabels(it, all = entries(it), again = true) {
    const chosen = selection(it, all);
    const drawn = all.map((e) => e.code);
    // To measure names the browser must lay the page out: not at a switch that leaves them as they are.
    const written = [it.series.names, it.series.large, chosen, drawn].join();
    if (!again && it.written === written) return;
    it.written = written;
    const order = drawn.sort((a, b) => chosen.includes(b) - chosen.includes(a)
      || it.geometry.areas[b].size - it.geometry.areas[a].size);
    const taken = [];
    const visible = new Set();
    // All places are read before the first is written: reading after each write lays the page out again.
    const room = it.container.getBoundingClientRect();
    const boxes = new Map(order.map((code) => [code, it.labels.get(code).node.firstChild.getBoundingClientRect()]));
    for (const code of it.series.names ? order : []) {
      const box = boxes.get(code);
      const inside = box.left > room.left && box.right < room.right && box.top > room.top && box.bottom < room.bottom;
      const free = taken.every((t) => box.right + 3 < t.left || box.left - 3 > t.right
        || box.bottom < t.top || box.top > t.bottom);
      if (inside && free) {
        taken.push(box);
        visible.add(code);
      }
    }
    for (const [code, { node }] of it.labels) node.style.visibility = visible.has(code) ? "visible" : "hidden";
  }

  /* ---- choices --------------------------------------------------------------------------------- */

  function choose(it, code) {
    it.selected = code;
    paint(it);
    tell(it);
  }

  function tell(it) {
    const choice = { gemeente: it.selected, jaar: it.year };
    it.root.dispatchEvent(new CustomEvent("rvs-choice", { detail: choice, bubbles: true }));
    window.Streamlit?.setComponentValue({ ...choice, nummer: Date.now() });
  }

  function rest(it) {
    clearTimeout(it.timer);
    it.timer = setTimeout(() => {
      it.timer = null;
      tell(it);
    }, REST_MS);
  }

  function step(it, index) {
    it.year = it.series.years[index].year;
    paint(it);
  }

  function wireTime(it) {
    const { play, range } = it.time;
    range.addEventListener("input", () => {
      stop(it);
      it.dragging = true;
      step(it, +range.value);
    });
    // A browser says "change" when the slider is let go, or after each key: only then the page follows.
    range.addEventListener("change", () => {
      it.dragging = false;
      rest(it);
    });
    play.addEventListener("click", () => (it.playing ? (stop(it), rest(it)) : start(it)));
    paintPlay(it);
  }

  function start(it) {
    const last = it.series.years.length - 1;
    const index = it.series.years.findIndex((y) => y.year === it.year);
    if (index === last) step(it, 0);
    it.playing = setInterval(() => {
      const now = it.series.years.findIndex((y) => y.year === it.year);
      step(it, Math.min(now + 1, last));
      if (now + 1 >= last) {
        stop(it);
        rest(it);
      }
    }, PLAY_MS);
    paintPlay(it);
  }

  function stop(it) {
    clearInterval(it.playing);
    it.playing = null;
    paintPlay(it);
  }

  function paintPlay(it) {
    it.time.play.textContent = it.playing ? "\u275a\u275a" : "\u25b6";
    it.time.play.setAttribute("aria-label", it.playing ? "Pauzeer" : "Speel de jaren af");
    it.time.play.title = it.time.play.getAttribute("aria-label");
  }

  function wireRanking(it) {
    const move = (to) => {
      const options = [...it.rank.children];
      if (!options.length) return;
      const index = options.indexOf(it.focus);
      const next = options[Math.max(0, Math.min(options.length - 1, to(index, options.length)))];
      focusRow(it, next);
    };
    const steps = {
      ArrowDown: (i) => i + 1, ArrowUp: (i) => i - 1, Home: () => 0, End: (_, n) => n - 1,
      PageDown: (i) => i + 10, PageUp: (i) => i - 10,
    };
    it.rank.addEventListener("keydown", (event) => {
      if (steps[event.key]) {
        move(steps[event.key]);
        event.preventDefault();
      } else if ((event.key === "Enter" || event.key === " ") && it.focus) {
        choose(it, it.focus.dataset.gebied);
        event.preventDefault();
      }
    });
    it.rank.addEventListener("focus", () => focusRow(it, it.focus || it.rank.querySelector('[aria-selected="true"]') || it.rank.firstChild));
    it.rank.addEventListener("blur", () => {
      it.focus?.classList.remove("rvs-row-focus");
      it.hover.clearLayers();
    });
  }

  function focusRow(it, node) {
    it.focus?.classList.remove("rvs-row-focus");
    it.focus = node;
    if (!node) return;
    node.classList.add("rvs-row-focus");
    it.rank.setAttribute("aria-activedescendant", node.id);
    highlight(it, node.dataset.gebied, true);
    node.classList.remove("rvs-row-hover");
    reveal(it, node);
  }

  /* ---- a new series ------------------------------------------------------------------------------ */

  function show(map, series) {
    if (!instances.has(map)) instances.set(map, build(map));
    const it = instances.get(map);
    const fresh = !it.series || it.series.id !== series.id;
    workOutRates(it, series);
    const busy = it.playing || it.timer || it.dragging;
    it.series = series;
    it.places = new Map(series.areas.map((code, i) => [code, i]));
    const known = series.years.some((y) => y.year === it.year);
    if (!known || (!busy && (fresh || series.year !== it.serverYear))) it.year = series.year;
    it.serverYear = series.year;
    if (!busy) it.selected = series.selected;
    if (fresh) prepare(it);
    it.root.classList.toggle("rvs-large", Boolean(series.large));
    // The page around the map is the wall; its style sheet for meetings takes the same share of it.
    const { innerWidth: wide, innerHeight: high } = window.parent;
    if (series.large) it.root.style.setProperty("--wall", Math.max(0.625, Math.min(wide / 1920, high / 923)));
    paint(it);
  }

  /* The same formula as rates in rvs_geo/analysis/shared/measures.py; a test compares the two. */
  function workOutRates(it, series) {
    if (!series.isRate) return;
    const people = it.geometry.inhabitants;
    for (const frame of series.years) {
      frame.values = frame.counts.map((count, i) => {
        const number = people[series.areas[i]]?.[frame.year];
        return count === null || !number ? null : (count / number) * series.per;
      });
    }
  }

  function prepare(it) {
    const { series } = it;
    // From four crimes to forty is +900%: one such value would leave no bar for the others. It fills its bar.
    const firm = (y) => (y.values || []).filter((_, i) => !series.signed || !y.uncertain?.includes(i));
    const numbers = (valuesOf) => series.years.flatMap((y) => [...valuesOf(y), series.compare && !y.noLine ? y.unit : null])
      .filter((v) => typeof v === "number");
    it.scale = [Math.min(0, ...numbers((y) => y.values || [])), Math.max(0, ...numbers(firm))];
    it.title.textContent = series.title;
    it.rankTitle.textContent = series.rankTitle || "Ranglijst";
    it.rank.setAttribute("aria-label", `${it.rankTitle.textContent}: ${series.title}. Kies met de pijltjestoetsen en Enter.`);
    it.time.box.hidden = series.years.length < 2;
    it.time.range.min = "0";
    it.time.range.max = String(series.years.length - 1);
    const last = series.years.length - 1;
    const every = Math.ceil(series.years.length / 7);
    it.time.ticks.replaceChildren(...series.years.map((y, i) =>
      element("span", "", i === last || (i % every === 0 && last - i >= every) ? String(y.year) : "")));
    paintPatterns(it);
    it.revealed = undefined;
  }

  return { show };
})();
