/* The series that were fetched from the app: each once, on demand, and then quietly ahead, all in one file. */

/** @typedef {import("./types").Series} Series */
/** @typedef {(address: string, options?: RequestInit) => Promise<Response>} Fetch */

/**
 * A store of series by the name of their file.
 * @param {string} address where the files stand
 * @param {Fetch} [get]
 * @param {(series: Series) => void} [prepare] what can be done with one before it is wanted
 */
export function makeStore(address, get = (where, options) => fetch(where, options), prepare = () => {}) {
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
   * Fetches what may be wanted next, in one request; a new list takes the place of the one before.
   * @param {string[]} files
   */
  async function ahead(files) {
    const mine = ++turn;
    const missing = files.filter((file) => !held.has(file));
    if (!missing.length) return;
    const names = missing.map(encodeURIComponent).join(",");
    try {
      const answer = await get(`${address.replace(/\/$/, "")}.json?namen=${names}`, { priority: "low" });
      if (!answer.ok) return;
      /** @type {Record<string, Series>} */
      const found = await answer.json();
      if (mine !== turn) return;
      for (const [file, series] of Object.entries(found)) {
        if (held.has(file)) continue;
        held.set(file, series);
        prepare(series);
      }
    } catch {
      // Without a connection there is nothing to fetch ahead.
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
