/* The series that were fetched from the app: each once, on demand, and then quietly ahead. */

/** @typedef {import("./types").Series} Series */
/** @typedef {(address: string, options?: RequestInit) => Promise<Response>} Fetch */

/**
 * A store of series by the name of their file.
 * @param {string} address where the files stand
 * @param {Fetch} [get]
 */
export function makeStore(address, get = (where, options) => fetch(where, options)) {
  /** @type {Map<string, Series>} */
  const held = new Map();
  /** @type {Map<string, Promise<Series>>} */
  const coming = new Map();

  /** @param {string} file @param {RequestInit} [options] */
  async function bring(file, options) {
    const answer = await get(`${address}${file}.json`, options);
    if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
    /** @type {Series} */
    const series = await answer.json();
    held.set(file, series);
    return series;
  }

  /**
   * The series of a file; asked for twice at a time it is fetched once, and what failed may be asked for again.
   * @param {string} file
   * @param {RequestInit} [options]
   */
  function load(file, options) {
    const known = held.get(file);
    if (known) return Promise.resolve(known);
    let promise = coming.get(file);
    if (!promise) {
      promise = bring(file, options).finally(() => coming.delete(file));
      coming.set(file, promise);
    }
    return promise;
  }

  let turn = 0;

  /**
   * Fetches what may be wanted next, one after the other; a new list takes the place of the one before, and
   * without a connection it stops.
   * @param {string[]} files
   */
  async function ahead(files) {
    const mine = ++turn;
    for (const file of files) {
      if (mine !== turn) return;
      try {
        await load(file, { priority: "low" });
      } catch {
        return;
      }
    }
  }

  return {
    /** @param {string} file @param {Series} series */
    keep: (file, series) => { held.set(file, series); },
    /** @param {string} file */
    ready: (file) => held.get(file),
    load,
    ahead,
  };
}
