import { element, write } from "../../../rvs_geo/views/assets/shared/dom.js";
import { same } from "./check.js";

export function new_words_go_into_the_node_of_the_old_ones() {
  const node = element("span", "a b", "oud");
  const text = node.firstChild;
  write(node, "nieuw");
  same([node.outerHTML, node.firstChild === text], ['<span class="a b">nieuw</span>', true]);
  const empty = element("span");
  write(empty, "eerst");
  same(empty.outerHTML, "<span>eerst</span>");
}
