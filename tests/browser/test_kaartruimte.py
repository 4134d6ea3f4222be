"""The room that the map takes, what lies over it, and the colours that Windows may not take away."""

import pytest

from tests.browser.test_kaart import legend
from tests.browser.tools import goto, map_frame


@pytest.mark.parametrize(("size", "least"), [("laptop", 480), ("projector", 560)])
def test_region_has_the_height_of_the_window_and_nothing_lies_under_the_credit(new_page, size, least):
    page = new_page(size=size)
    goto(page, "/?indicator=cbs_totaal&jaar=2015")
    frame = map_frame(page)
    found = frame.locator("path[data-gebied]").evaluate_all("""paths => {
        const boxes = paths.filter(p => p.style.display !== 'none').map(p => p.getBoundingClientRect());
        const credit = document.querySelector('.leaflet-control-attribution').getBoundingClientRect();
        const legend = document.querySelector('.rvs-legend').getBoundingClientRect();
        const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        return {
          height: Math.max(...boxes.map(b => b.bottom)) - Math.min(...boxes.map(b => b.top)),
          covered: boxes.filter(b => meets(b, credit) || meets(b, legend)).length,
        };
    }""")
    assert found["height"] >= least
    assert found["covered"] == 0


def test_forced_colours_leave_the_classes_their_colours(new_page):
    page = new_page(forced_colors="active")
    goto(page, "/?indicator=cbs_totaal&jaar=2015")
    frame = map_frame(page)
    classes = [color for _, _, color in legend(frame)]
    seen = frame.locator(".rvs-legend .rvs-swatch").evaluate_all(
        "nodes => nodes.map(n => getComputedStyle(n).backgroundColor)"
    )
    assert seen == classes
    assert len(set(seen)) == 5
    bars = frame.locator(".rvs-bar").evaluate_all(
        "nodes => nodes.map(n => getComputedStyle(n).backgroundColor)"
    )
    assert set(bars) <= set(classes)
    assert len(set(bars)) == 5
