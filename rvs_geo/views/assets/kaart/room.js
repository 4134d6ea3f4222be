/* Where the region stands in its box: as large as it can be without lying under what stands in the corners. */

/** @typedef {import("./types").Geometry} Geometry */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box in pixels from the corner of the map */
/** @typedef {{ ratio: number, rows: ([number, number] | null)[] }} Outline width of the region as a share of its
 * height, and of each row from north to south where it begins and ends, as shares of its width */

const BANDS = 60;
const TRIES = 8;
const EDGE = 4;
/** A region that could be this much larger stays as it is: it would move at every other figure. */
const NEARLY = 1.08;
/** In pixels: a map is placed on whole ones. */
const SLACK = 2;

/**
 * The region as rows; a gap within a row counts as region.
 * @param {Geometry} geometry
 * @param {(latitude: number, longitude: number) => { x: number, y: number }} place in any unit, y to the south
 * @returns {Outline}
 */
export function outlineOf({ areas, bounds: [[south, west], [north, east]] }, place) {
  const [nw, se] = [place(north, west), place(south, east)];
  const [wide, high] = [se.x - nw.x, se.y - nw.y];
  const [from, to] = [new Float64Array(BANDS).fill(1), new Float64Array(BANDS).fill(0)];
  const rowOf = (/** @type {number} */ y) => Math.max(0, Math.min(BANDS - 1, Math.floor(((y - nw.y) / high) * BANDS)));
  for (const { shape } of Object.values(areas)) {
    for (const ring of ringsOf(shape)) {
      let before = { x: 0, row: -1 };
      // By the ten thousand, so nothing is made for each but its place.
      for (const [longitude, latitude] of ring) {
        const point = place(latitude, longitude);
        const x = (point.x - nw.x) / wide;
        const row = rowOf(point.y);
        if (before.row < 0) before = { x, row };
        const last = Math.max(row, before.row);
        for (let i = Math.min(row, before.row); i <= last; i += 1) {
          from[i] = Math.min(from[i], x, before.x);
          to[i] = Math.max(to[i], x, before.x);
        }
        before.x = x;
        before.row = row;
      }
    }
  }
  /** @type {Outline["rows"]} */
  const rows = Array.from(from, (least, i) => (least > to[i] ? null : [least, to[i]]));
  return { ratio: wide / high, rows };
}

/**
 * @param {import("geojson").Geometry} shape
 * @returns {import("geojson").Position[][]}
 */
function ringsOf(shape) {
  if (shape.type === "Polygon") return shape.coordinates;
  return shape.type === "MultiPolygon" ? shape.coordinates.flat() : [];
}

/**
 * The sides to leave free so that the region becomes as large as it can; all of the corners' width where
 * there is no better way.
 * @param {Outline} outline
 * @param {[number, number]} size width and height of the map
 * @param {Box[]} corners what lies over it
 * @param {Box | null} credit what lies over its lower corner
 * @returns {{ left: number, top: number, right: number, bottom: number }}
 */
export function sidesFor(outline, [wide, high], corners, credit) {
  const onLeft = corners.filter((c) => c.left + c.right < wide);
  const onRight = corners.filter((c) => c.left + c.right >= wide);
  const most = [Math.max(0, ...onLeft.map((c) => c.right)), Math.max(0, ...onRight.map((c) => wide - c.left))];
  const above = credit ? high - credit.top + EDGE : EDGE;
  let best = { left: EDGE + most[0], top: EDGE, right: EDGE + most[1], bottom: above };
  let largest = 0;
  for (let step = 0; step < (TRIES + 1) * 4; step += 1) {
    const left = EDGE + (most[0] * (step >> 2)) / TRIES;
    const right = EDGE + ((step >> 1) % 2) * most[1];
    const bottom = step % 2 ? above : EDGE;
    const taken = credit && bottom === EDGE ? [...corners, credit] : corners;
    const height = Math.min((wide - left - right) / outline.ratio, high - EDGE - bottom);
    if (height <= largest) continue;
    // In the middle of its room, or at its bottom where the corners above are then free.
    for (const top of [EDGE, high - bottom - height]) {
      const x = left + (wide - left - right - height * outline.ratio) / 2;
      const y = top + (high - top - bottom - height) / 2;
      if (taken.some((corner) => meets(outline, [x, y, height], corner))) continue;
      largest = height;
      best = { left, top, right, bottom };
      break;
    }
  }
  return best;
}

/**
 * Whether the region, where it stands, lies in the map, under nothing, and about as large as it could be.
 * @param {Outline} outline
 * @param {[number, number]} size width and height of the map
 * @param {[number, number, number]} place left and top of the region, and its height
 * @param {Box[]} over what lies over the map
 * @param {{ left: number, top: number, right: number, bottom: number }} free the sides to leave free at best
 */
export function standsWell(outline, [wide, high], [x, y, height], over, free) {
  if (x < 0 || y < 0 || x + height * outline.ratio > wide || y + height > high) return false;
  const best = Math.min((wide - free.left - free.right) / outline.ratio, high - free.top - free.bottom);
  if (best > height * NEARLY) return false;
  return !over.some((box) => meets(outline, [x + SLACK, y + SLACK, height - 2 * SLACK], box));
}

/**
 * @param {Outline} outline
 * @param {[number, number, number]} place left and top of the region, and its height
 * @param {Box} box
 */
function meets({ ratio, rows }, [x, y, height], box) {
  return rows.some((row, i) => {
    if (!row) return false;
    const [top, bottom] = [y + (i / rows.length) * height, y + ((i + 1) / rows.length) * height];
    if (bottom < box.top || top > box.bottom) return false;
    return x + row[0] * height * ratio < box.right && x + row[1] * height * ratio > box.left;
  });
}
