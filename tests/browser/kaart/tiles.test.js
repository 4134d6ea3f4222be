import { buildTiles, nameCell, tileSides } from "../../../rvs_geo/views/assets/kaart/tiles.js";
import { same, view } from "./check.js";

/** Two rows: A and B above; C lies under both, and B is of another district. */
function tiled() {
  const { geometry } = view();
  geometry.areas.A.tiles = [[1, 1]];
  geometry.areas.B.tiles = [[2, 1]];
  geometry.areas.C.tiles = [[1, 2], [2, 2]];
  geometry.areas["district:West"] = { ...geometry.areas.A, tiles: [[1, 1], [1, 2], [2, 2]] };
  geometry.areas["district:Oost"] = { ...geometry.areas.B, tiles: [[2, 1]] };
  return geometry;
}

export function tiles_of_one_area_are_joined_and_districts_are_set_apart() {
  const sides = tileSides(tiled(), ["A", "B", "C"]);
  same(sides.get("1,1")?.sides, { top: "district", right: "district", bottom: "area", left: "district" });
  same(sides.get("1,2")?.sides, { top: "area", right: "", bottom: "district", left: "district" });
  same(sides.get("2,2")?.sides, { top: "district", right: "district", bottom: "district", left: "" });
}

export function one_tile_bears_the_name_of_an_area() {
  same(nameCell([[1, 2], [2, 2]]), [1, 2]);
  same(nameCell([[3, 2], [3, 3], [4, 2]]), [3, 2]);
  same([...tileSides(tiled(), ["C"]).values()].map(({ named }) => named), [true, false]);
}

export function the_grid_is_as_large_as_the_outmost_tiles() {
  const box = buildTiles(tiled());
  same([box.style.getPropertyValue("--columns"), box.style.getPropertyValue("--rows")], ["2", "2"]);
  same(buildTiles(view().geometry).style.getPropertyValue("--columns"), "1");
}
