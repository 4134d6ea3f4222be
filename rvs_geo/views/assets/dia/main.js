/* A deck of slides that is in the browser as a whole: from the first slide on it needs no server.
   `window.rvsDeck` shows one (export/meeting/html.py makes its data); without `stop` the deck stands alone, as in the
   file that can be taken along. */
import { Deck } from "./deck.js";

/** @type {Deck | null} */
let live = null;

// A script that runs anew must not forget the deck that is shown.
window.rvsDeck ||= (data, on = {}) => {
  if (data && live && live.data.id === data.id && live.root.isConnected) {
    live.on = on;
    return live;
  }
  live?.close();
  live = data && new Deck(data, on);
  return live;
};
