
/* The deck in the app: the server only hears where the visitor leaves. */
function rvsStyle(text) {
  let style = document.querySelector("style[data-dia]");
  if (!style) {
    style = document.createElement("style");
    style.dataset.dia = "";
    document.head.append(style);
  }
  style.textContent = text;
}

export default function (component) {
  const { data, setTriggerValue } = component;
  rvsStyle(data.css);
  const place = (screen) => (!screen ? "terug" : screen.part > 1 ? `${screen.view}.${screen.part}` : `${screen.view}`);
  window.rvsDeck(data.deck, { stop: (screen) => setTriggerValue("leave", place(screen)) });
  // Streamlit also cleans up when it only renders again: a deck that is asked for again within a moment stays.
  clearTimeout(window.rvsDeckGone);
  return () => { window.rvsDeckGone = setTimeout(() => window.rvsDeck(null), 400); };
}
