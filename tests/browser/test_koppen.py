"""Headings of every page go one level down at a time: who walks through them by ear misses none."""

from itertools import pairwise

import pytest

from rvs_geo.views.shared.pages import addresses
from tests.browser.tools import goto, settled

#: Pages that show more once something is chosen.
CHOSEN = (
    "gemeente?gemeente=GM0344", "vergelijken?gemeenten=GM0344,GM0307", "districten?district=Flevoland",
    "prioriteiten?deel=tabel", "prioriteiten?deel=vergelijk", "?weergave=tabel",
)  # fmt: skip
LEVELS = "hs => hs.map(h => Number(h.tagName[1]))"


@pytest.mark.parametrize("path", [*addresses(), *CHOSEN])
def test_no_level_is_skipped(page, path):
    goto(page, f"/{path}")
    settled(page)
    levels = page.locator("[data-testid=stMain] :is(h1, h2, h3, h4, h5, h6)").evaluate_all(LEVELS)
    assert levels[0] == 1
    assert levels.count(1) == 1
    skipped = [(one, other) for one, other in pairwise(levels) if other > one + 1]
    assert not skipped, levels
