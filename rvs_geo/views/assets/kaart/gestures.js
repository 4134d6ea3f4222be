/* Wheel and touch belong to the page: the map takes them with Ctrl or with two fingers, and says so. */
import { element } from "../shared/dom.js";

const HINT_MS = 1800;
const WHEEL_TEXT = "Zoom met Ctrl en het muiswiel";
const TOUCH_TEXT = "Verschuif de kaart met twee vingers";

/**
 * @param {import("./types").Kaart} it
 */
export function wireGestures(it) {
  const { container, map } = it;
  const hint = element("div", "rvs-hint");
  hint.setAttribute("aria-hidden", "true");
  container.after(hint);
  let timer = 0;
  const say = (/** @type {string} */ text) => {
    hint.textContent = text;
    hint.classList.add("rvs-hint-shown");
    clearTimeout(timer);
    timer = window.setTimeout(() => hint.classList.remove("rvs-hint-shown"), HINT_MS);
  };
  // Before Leaflet hears of it; what is not for the map goes on to the page.
  container.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) it.touched = true;
    else {
      event.stopPropagation();
      say(WHEEL_TEXT);
    }
  }, { capture: true, passive: true });
  for (const name of /** @type {const} */ (["touchstart", "touchmove"])) {
    container.addEventListener(name, (event) => {
      if (event.touches.length > 1) it.touched = true;
      else event.stopPropagation();
      if (name === "touchmove" && event.touches.length === 1) say(TOUCH_TEXT);
    }, { capture: true, passive: true });
  }
  // Leaflet takes the focus at a press, and the page would scroll to it: the click would fall beside its area.
  container.addEventListener("mousedown", () => container.focus({ preventScroll: true }), { capture: true });
  map.scrollWheelZoom.enable();
  map.dragging.enable();
  // A tap or a click chooses; only who moves the map wants it to stay.
  map.on("dragstart zoomstart", () => { if (!it.fitting) it.touched = true; });
  for (const name of ["dblclick", "keydown"]) {
    container.addEventListener(name, () => { it.touched = true; }, { passive: true, capture: true });
  }
  container.querySelector(".leaflet-control-zoom")?.addEventListener("click", () => { it.touched = true; });
}
