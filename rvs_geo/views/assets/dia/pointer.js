/* Pointing lights up an area in the map and in the table; a click keeps it lit. */
import { element } from "../shared/dom.js";

/** @typedef {{clientX: number, clientY: number}} Point */

export class Pointer {
  /** @param {HTMLElement} stage the slide that is pointed at */
  constructor(stage) {
    this.stage = stage;
    this.tip = element("div", "dia-wijzer");
    this.tip.hidden = true;
    /** @type {HTMLElement | null} */
    this.pinned = null;
    stage.addEventListener("pointermove", (event) => {
      if (!this.pinned) this.light(pointedAt(event), event);
    });
    stage.addEventListener("pointerleave", () => this.light(null));
    stage.addEventListener("click", (event) => this.pin(event));
  }

  /**
   * Pointing at a copy of the slide lights up the same place on the slide.
   * @param {Event} event
   */
  pointFrom(event) {
    const code = pointedAt(event)?.dataset.code;
    const target = code ? this.stage.querySelector(`[data-code="${CSS.escape(code)}"]`) : null;
    const box = target?.getBoundingClientRect();
    this.light(/** @type {HTMLElement | null} */ (target), box && { clientX: box.right, clientY: box.top });
  }

  /** @param {MouseEvent} event */
  pin(event) {
    const target = pointedAt(event);
    this.pinned = target && target !== this.pinned ? target : null;
    this.light(this.pinned || target, event);
  }

  /**
   * @param {HTMLElement | null} target
   * @param {Point} [point] where it is told
   */
  light(target, point) {
    if (!target) this.pinned = null;
    for (const node of this.stage.querySelectorAll(".licht")) node.classList.remove("licht");
    this.tip.hidden = true;
    if (!target) return;
    const same = target.dataset.code ? `[data-code="${CSS.escape(target.dataset.code)}"]` : null;
    for (const node of same ? this.stage.querySelectorAll(same) : [target]) node.classList.add("licht");
    /** @type {HTMLElement | null} */
    const teller = target.dataset.tekst || !same ? target : this.stage.querySelector(`${same}[data-tekst]`);
    if (teller?.dataset.tekst && point) this.tell(teller.dataset.tekst, point);
  }

  /**
   * @param {string} text
   * @param {Point} point
   */
  tell(text, point) {
    this.tip.textContent = text;
    this.tip.hidden = false;
    const box = this.tip.getBoundingClientRect();
    const room = this.tip.parentElement?.clientWidth ?? 0;
    this.tip.style.left = `${Math.max(8, Math.min(point.clientX + 16, room - box.width - 8))}px`;
    this.tip.style.top = `${Math.max(8, point.clientY - box.height - 14)}px`;
  }
}

/**
 * @param {Event} event
 * @returns {HTMLElement | null}
 */
function pointedAt(event) {
  return /** @type {Element | null} */ (event.target)?.closest?.("[data-code], [data-tekst]") ?? null;
}
