/* The choices of the static edition: native selects, the map's own choice, and the address behind the hash.
   A series comes as a script and not by fetch: a page opened from a USB stick may not fetch. */
"use strict";

(function () {
  const set = JSON.parse(document.getElementById("rvs-site").textContent);
  const byName = (name) => document.getElementById("keuze-" + name);
  const loading = new Map();
  const held = {};
  let map = null;
  let choice = {};
  let turn = 0;

  /* Called by each file in gegevens/. */
  window.rvsSeries = (name, data) => { held[name] = data; };

  const has = (name, value) => Boolean(value) && [...byName(name).options].some((o) => o.value === value);

  function read() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const wanted = {};
    for (const name of set.choices) {
      const value = asked.get(name);
      wanted[name] = has(name, value) ? value : byName(name).dataset.eerst;
      byName(name).value = wanted[name];
    }
    for (const name of ["jaar", "jaren", "toen"]) wanted[name] = asked.get(name);
    return wanted;
  }

  function write() {
    const said = new URLSearchParams();
    for (const name of [...set.choices, "jaar", "jaren", "toen"]) if (choice[name]) said.set(name, choice[name]);
    history.replaceState(null, "", "#" + said);
    // The tables mark the row that a link leads to.
    const code = choice[set.area];
    const row = code ? "#" + (set.drawn[code] || code) : "";
    for (const link of document.querySelectorAll("#tabellen a")) link.hash = row;
  }

  function load(name) {
    if (!loading.has(name)) {
      loading.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = `gegevens/${name}.js`;
        script.onload = () => done(held[name]);
        script.onerror = () => {
          loading.delete(name);
          failed(new Error(name));
        };
        document.head.append(script);
      }));
    }
    return loading.get(name);
  }

  /* Each year with the classes of its own values; what that means is said with it. */
  function withOwnClasses(series, data) {
    series.id += "|jaar";
    series.notes = [...(series.notes || [])];
    series.years = series.years.map((frame, i) => {
      const said = [series.notes[frame.note], data.ownNote].filter(Boolean).join(" ");
      return { ...frame, ...data.own[choice[set.series]][i], note: series.notes.push(said) - 1 };
    });
  }

  async function show() {
    const mine = ++turn;
    const message = document.getElementById("melding");
    let data;
    try {
      data = await load(set.file || choice[set.of]);
    } catch {
      message.textContent = "De cijfers zijn niet geladen. Ontbreekt er een bestand in de map gegevens?";
      return;
    }
    if (mine !== turn) return;
    if (!data.series[choice[set.series]]) byName(set.series).value = choice[set.series] = Object.keys(data.series)[0];
    const series = { ...data.series[choice[set.series]] };
    if (choice.indeling === "jaar" && data.own) withOwnClasses(series, data);
    const years = series.years.map((y) => String(y.year));
    if (choice.jaar && years.includes(choice.jaar)) series.year = Number(choice.jaar);
    else choice.jaar = String(series.year);
    const code = choice[set.area];
    series.tiles = choice.weergave === "tegels";
    if (series.spread && ["toen-nu", "alle"].includes(choice.jaren)) series.spread = choice.jaren;
    if (years.includes(choice.toen)) series.then = Number(choice.toen);
    if (code) series.selected = set.drawn[code] || code;
    map = map || L.map("kaart", {
      center: L.latLngBounds(window.rvsGeometry.bounds).getCenter(), zoom: 8,
      zoomSnap: 0.25, zoomDelta: 0.5, maxZoom: 14,
      dragging: !L.Browser.mobile, scrollWheelZoom: false,
    });
    window.rvsMap.show(map, series);
    message.innerHTML = (code && set.notes[code]) || "";
    // Made and escaped by the builder of this edition.
    if (data.source) document.getElementById("bron").innerHTML = data.source;
    write();
  }

  function follow() {
    choice = read();
    show();
  }

  for (const name of set.choices) {
    byName(name).addEventListener("change", () => {
      choice[name] = byName(name).value;
      show();
    });
  }
  document.addEventListener("rvs-choice", ({ detail }) => {
    choice.jaar = String(detail.jaar);
    choice.jaren = detail.jaren === "een" ? null : detail.jaren;
    choice.toen = detail.toen ? String(detail.toen) : null;
    const own = set.drawn[choice[set.area]] || choice[set.area];
    const told = String(detail.gemeente || "").replace("district:", "");
    if (detail.gemeente !== own && has(set.area, told)) {
      choice[set.area] = byName(set.area).value = told;
      document.getElementById("melding").innerHTML = set.notes[told] || "";
    }
    write();
  });
  window.addEventListener("hashchange", follow);
  follow();
})();
