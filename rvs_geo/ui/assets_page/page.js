/* The framework speaks English and has no setting for it. Here it is made Dutch: only its own chrome, and only
   words that stand in these tables. What is not in them is left as it is; a browser test looks for leftovers. */
(() => {
  document.documentElement.lang = "nl";
  if (window.rvsDutch) return;
  window.rvsDutch = true;

  const WORDS = {
    // page and menu
    "Skip to main content": "Naar de inhoud", "Link to heading": "Link naar dit kopje", "App pages": "Pagina’s", "Sidebar": "Zijbalk",
    "Expand sidebar": "Zijbalk openen", "Collapse sidebar": "Zijbalk sluiten", "Navigate to home page": "Naar de kaart",
    "Main menu": "Menu", "Theme": "Kleuren", "System": "Zoals uw apparaat", "Light": "Licht", "Dark": "Donker",
    "About": "Over deze kaart", "Print": "Afdrukken", "Settings": "Instellingen", "Get help": "Hulp",
    "Report a bug": "Fout melden", "Close": "Sluiten", "Cancel": "Annuleren", "Copied": "Gekopieerd",
    "Made with Streamlit v": "Gemaakt met Streamlit ",
    "Copy": "Kopiëren", "Copy to clipboard": "Kopiëren", "Copy version to clipboard": "Versie kopiëren",
    "Notifications": "Meldingen", "View more": "Meer tonen", "View less": "Minder tonen", "View fewer": "Minder tonen",
    // state
    "Running...": "Bezig …", "Loading...": "Laden …", "Connecting": "Verbinden …", "CONNECTING": "Verbinden …",
    "Stop": "Stoppen", "Rerun": "Opnieuw", "Try again": "Opnieuw proberen", "Connection error": "Geen verbinding",
    "Page not found": "Pagina niet gevonden", "Connection lost. Please wait for the app to reconnect, then try again.":
      "De verbinding is weg. Wacht even en probeer het dan opnieuw.", "Download failed": "Downloaden is mislukt",
    "Failed to generate file for download": "Te druk, of het bestand kan niet gemaakt worden. Probeer het zo weer.",
    // pickers
    "Choose an option": "Kies", "Choose options": "Kies", "Select...": "Kies …", "No results": "Niets gevonden",
    "Open": "Openen", "Clear all": "Alles wissen", "Clear value": "Wissen", "Clear entry": "Wissen",
    "Clear selection": "Keuze wissen", "Select all": "Alles kiezen", "Selected values": "Gekozen",
    "Selectbox options": "Keuzes", "Multiselect options": "Keuzes", "Increment": "Meer", "Decrement": "Minder",
    "Scroll tabs left": "Tabbladen naar links", "Scroll tabs right": "Tabbladen naar rechts",
    "Color picker": "Kleur kiezen", "Press Enter to apply": "Druk op Enter", "Press Enter to submit form": "Druk op Enter",
    // tables and charts
    "Fullscreen": "Groot tonen", "Close fullscreen": "Klein tonen", "Download as CSV": "Download als CSV",
    "Download as PNG": "Download als PNG", "Search": "Zoeken", "Close Search": "Zoeken sluiten",
    "Next Result": "Volgende", "Previous Result": "Vorige", "Show/hide columns": "Kolommen kiezen",
    "Show data": "Toon tabel", "Show chart": "Toon grafiek", "Add row": "Regel toevoegen",
    "Delete row(s)": "Regels verwijderen", "Cancel (Escape)": "Annuleren (Escape)",
    "Dataframe column menu": "Kolommenu", "Sort ascending": "Oplopend sorteren", "Sort descending": "Aflopend sorteren",
    "Format": "Notatie", "Autosize": "Breedte aanpassen", "Pin column": "Kolom vastzetten",
    "Unpin column": "Kolom losmaken", "Hide column": "Kolom verbergen", "Statistics": "Overzicht",
    "Copy column name": "Naam kopiëren", "Automatic": "Automatisch", "Localized": "Plaatselijk", "Plain": "Gewoon",
    "Compact": "Kort", "Dollar": "Dollar", "Percent": "Procent", "Scientific": "Wetenschappelijk",
    "Accounting": "Boekhouding", "Duration": "Duur", "Distance": "Afstand", "Calendar": "Kalender",
    "Minimum": "Laagste", "Maximum": "Hoogste", "Average": "Gemiddelde", "Median": "Middelste", "Sum": "Som",
    "Distinct": "Verschillend", "Values": "Waarden", "Empty": "Leeg", "Count": "Aantal", "Range": "Bereik",
    "Standard deviation": "Standaardafwijking", "Minimum length": "Kortste", "Maximum length": "Langste",
    "Average length": "Gemiddelde lengte", "Based on sample": "Op basis van een steekproef", "No data": "Geen gegevens",
    "empty": "leeg", "Top values frequency chart": "Meest voorkomende waarden", "Distribution histogram": "Verdeling",
    "Vega visualization": "Grafiek", "visualization": "grafiek", "axis": "as", "legend": "legenda", "title": "titel",
    "Copy Vega-Lite spec": "Grafiekcode kopiëren",
    // files
    "Upload": "Bestand kiezen", "Add files": "Bestanden toevoegen", "Browse files": "Bestand kiezen",
    "Drag and drop a file here": "Sleep een bestand hierheen", "Drag and drop file here": "Sleep een bestand hierheen",
    "Drag and drop files here": "Sleep bestanden hierheen", "File type not allowed.": "Dit soort bestand kan niet.",
    "File size is too small.": "Het bestand is te klein.", "file upload": "bestand kiezen", "Error uploading file": "Het bestand kwam niet aan.",
    "Click to retry upload": "Opnieuw proberen",
  };
  const span = (text) => text.replace(" to ", " tot ").replace(", ending with ", ", en als laatste ");
  const PATTERNS = [
    // The name of a button in the tools of a table or chart: "Search: name of the table".
    [/^([A-Z][A-Za-z/ -]+): (.+)$/s, (all, word, name) => (Object.hasOwn(WORDS, word) ? `${WORDS[word]}: ${name}` : all)],
    // What Vega tells a screen reader.
    [/^([XY])-axis(?: titled '(.+)')? for an? [\w-]+ scale with (?:\d+ )?values?(?: from|:) (.+)$/s,
      (_, axis, title, values) => `${axis}-as${title ? ` ‘${title}’` : ""}: ${span(values)}`],
    [/^[\w-]+ legend(?: titled '(.+)')? for .+ with (?:\d+ )?values?(?: from|:) (.+)$/is,
      (_, title, values) => `Legenda${title ? ` ‘${title}’` : ""}: ${span(values)}`],
    [/^Title text '(.+)'$/s, "Titel ‘$1’"],
    [/^[\w-]+ mark( container)?$/, "deel van de grafiek"],
    [/^(\d+) options? available\.$/, "$1 keuzes."],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/, "U kunt er hoogstens $1 kiezen. Haal er eerst een weg."],
    [/^(.+), selected$/, "$1, gekozen"],
    [/^(\d+) more$/, "nog $1"],
    [/^(.+) per file(.*)$/, "$1 per bestand$2"],
    [/^Remove (.+)$/, "$1 weghalen"],
    [/^Help for (.+)$/, "Uitleg bij $1"],
    [/^Select (\d+) matches$/, "$1 gevonden kiezen"],
    [/^File must be (.+) or smaller\.$/, "Het bestand mag hoogstens $1 zijn."],
    [/^File is larger than (.+)$/, "Het bestand is groter dan $1"],
    [/^(.+) files are not allowed\.$/, "Bestanden van het soort $1 kunnen niet."],
    [/^Press (Ctrl|⌘)\+Enter to apply$/, "Druk op $1+Enter"],
  ];
  const NAMES = ["aria-label", "title", "placeholder", "aria-roledescription"];
  // What our own pages say is Dutch already; a table's cells may hold any word of the data.
  const OURS = '[data-testid="stMarkdownContainer"], [data-testid="stHtml"], canvas, svg, style, script, pre';

  const dutch = (text) => {
    const word = text.trim();
    if (!word || word.length > 4000) return null;
    if (Object.hasOwn(WORDS, word)) return text.replace(word, WORDS[word]);
    for (const [pattern, with_] of PATTERNS) if (pattern.test(word)) return word.replace(pattern, with_);
    return null;
  };
  const textNode = (node) => {
    const text = dutch(node.data);
    if (text === null || text === node.data) return;
    const home = node.parentElement;
    // The words on the button of a file picker are Streamlit's own, though they stand as ours do.
    if (!home?.closest(OURS) || home.closest('[data-testid="stFileUploader"] button')) node.data = text;
  };
  const names = (element) => {
    for (const name of NAMES) {
      const value = element.getAttribute(name);
      // An icon beside words is decoration; Streamlit reads out its English name.
      if (value && /^[a-z0-9_]+ icon$/.test(value)) element.setAttribute("aria-hidden", "true");
      const text = value && dutch(value);
      if (text && text !== value) element.setAttribute(name, text);
    }
  };
  // A link to a heading (`bronnen#dekking`) comes before the heading is there: go to it once it is, and stay
  // there while what stands above it still grows, until the visitor moves.
  let wanted = decodeURIComponent(location.hash.slice(1));
  let goal = null;
  let calm = null;
  const leave = () => { goal = null; };
  const approach = () => {
    clearTimeout(calm);
    calm = setTimeout(leave, 10000);
    requestAnimationFrame(() => goal?.scrollIntoView());
  };
  ["wheel", "touchstart", "pointerdown", "keydown"].forEach((name) => addEventListener(name, leave, { once: true, passive: true }));
  // A phone opens with the answer: what stands open where there is room is one tap away there.
  const narrow = matchMedia("(max-width: 640px)");
  const close = (details) => {
    if (!narrow.matches || "smal" in details.dataset || !details.closest('[class*="st-key-vouw_breed_"]')) return;
    details.dataset.smal = "";
    if (details.open) details.querySelector("summary").click();
  };
  // Streamlit's list of pages on a phone puts a div between list and item, which a screen reader cannot count.
  const mend = (element) => {
    const testid = element.dataset.testid;
    if (wanted && element.id === wanted) {
      wanted = "";
      goal = element;
      approach(); // where the page stood there before this script, nothing else changes any more
    }
    if (element.tagName === "DETAILS") close(element);
    else if (testid === "stSidebarNavItems") element.setAttribute("role", "group");
    else if (element.tagName === "LI" && element.closest('[data-testid="stSidebarNavItems"]')) element.setAttribute("role", "none");
  };
  const walk = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return textNode(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest("canvas, style, script")) return;
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches("canvas, style, script")
        ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    names(root);
    mend(root);
    while (nodes.nextNode()) {
      if (nodes.currentNode.nodeType === Node.TEXT_NODE) textNode(nodes.currentNode);
      else {
        names(nodes.currentNode);
        mend(nodes.currentNode);
      }
    }
  };
  // A map is laid out by script: it gets the measures of paper before the sheet is made, and those of the window after.
  const maps = () => [...document.querySelectorAll(".stMainBlockContainer iframe")].filter((frame) => frame.contentWindow?.rvsMap?.paper);
  const inMargin = () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("@page { @bottom-center { content: '' } }");
    return sheet.cssRules[0]?.cssRules?.length > 0;
  };
  if (inMargin()) document.documentElement.dataset.kantlijn = "";
  const toPaper = () => {
    document.documentElement.dataset.druk = "";
    for (const folded of document.querySelectorAll('[class*="st-key-vouw_"] > * > details:not([open])')) {
      folded.open = true;
      folded.dataset.dicht = "";
    }
    for (const frame of maps()) {
      frame.style.setProperty("height", `${frame.contentWindow.rvsMap.paper(true)}px`, "important");
      frame.contentWindow.rvsMap.paper(true);
    }
    // A chart as wide as the window shrinks to the sheet (186 mm): its words shrink less.
    for (const chart of document.querySelectorAll('[data-testid="stVegaLiteChart"] svg.marks')) {
      const column = chart.closest('[data-testid="stColumn"]');
      const share = column ? column.offsetWidth / column.parentElement.offsetWidth : 1;
      chart.style.setProperty("--keer", String(chart.getBoundingClientRect().width / (703 * share)));
    }
  };
  const toScreen = () => {
    delete document.documentElement.dataset.druk;
    for (const folded of document.querySelectorAll("details[data-dicht]")) {
      folded.open = false;
      delete folded.dataset.dicht;
    }
    for (const frame of maps()) {
      frame.style.removeProperty("height");
      frame.contentWindow.rvsMap.paper(false);
    }
  };
  // Paper says where it came from and when: whoever finds it on a table can look it up.
  addEventListener("beforeprint", () => {
    const told = document.createElement("p");
    told.className = "rvs-druk";
    const day = new Date().toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
    told.textContent = `${document.title}, ${location.href}, afgedrukt op ${day}.`;
    document.querySelector(".stMainBlockContainer")?.append(told);
    toPaper();
  });
  addEventListener("afterprint", () => {
    document.querySelectorAll(".rvs-druk").forEach((told) => told.remove());
    toScreen();
  });
  // A presentation that was left for a page stays in the address: a link that loads another page takes the way back along.
  addEventListener("click", (event) => {
    const way = event.composedPath();
    const link = way.find((node) => node.matches?.("a[href]:not([data-testid])"));
    const here = new URLSearchParams(location.search);
    if (!link || !way.includes(document.querySelector(".stMainBlockContainer")) || link.origin !== location.origin || !here.has("set")) return;
    const to = new URL(link.href);
    for (const name of ["set", "dia"]) if (here.has(name) && !to.searchParams.has(name)) to.searchParams.set(name, here.get(name));
    link.href = to.href;
  }, true);
  walk(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(walk);
      else if (change.type === "attributes") names(change.target);
      else textNode(change.target);
    }
    if (goal) approach();
  }).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMES,
  });

  // A page that is come to writes its choices in the address. That is no step of the visitor: without this, Back
  // would come to the same page once more. Whoever touches a map leaves this window for its frame (blur).
  let arrived = true;
  const act = () => { arrived = false; };
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, act, { capture: true });
  addEventListener("blur", act);
  const push = history.pushState.bind(history);
  history.pushState = (state, title, address) => {
    const same = new URL(address ?? "", location.href).pathname === location.pathname;
    if (same && arrived && !state?.keuze) return history.replaceState(state, title, address);
    push(state, title, address);
    arrived = arrived || !same;
  };

  // On a phone the menu lies over the page: it goes when a page is chosen.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest('[data-testid="stSidebarNavLink"]');
    if (!link || !matchMedia("(max-width: 768px)").matches) return;
    setTimeout(() => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click(), 0);
  });
})();
