"""The map: how does my gemeente stand, and how is that in the whole region?"""

import streamlit as st

from rvs_geo.analysis.shared.measures import PER_PEOPLE
from rvs_geo.export.shared.credits import indicator_credits
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.ui.map import pickers
from rvs_geo.ui.map.series import series_address
from rvs_geo.ui.shared import url
from rvs_geo.ui.shared.data import indicator_series
from rvs_geo.ui.shared.downloads import indicator_downloads
from rvs_geo.ui.shared.frame import start_page
from rvs_geo.ui.shared.further import further_links
from rvs_geo.ui.shared.grid import grid
from rvs_geo.ui.shared.map_panel import following_map
from rvs_geo.ui.shared.quotes import caveats, source_caption, table_downloads
from rvs_geo.views.map.files import file_table
from rvs_geo.views.map.reading import area_name, fact_lines, unit_name, unit_text
from rvs_geo.views.shared.explain import escape_markdown
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.options import TABLE
from rvs_geo.views.shared.tables import (
    CHOSEN,
    indicator_table,
    table_decimals,
    table_marks,
    value_heading,
    with_places,
    with_short_names,
)
from rvs_geo.views.shared.years import year_label

PAGE = {"title": "Kaart", "icon": ":material/map:", "section": "", "order": 1}

#: In pixels: a phone shows the figure beside the name, and the longest remark fits.
WIDTHS = {
    "Plaats": st.column_config.Column(width=65, alignment="right"),
    "Gemeente": st.column_config.Column(width=152),
    "Opmerking": st.column_config.Column(width=250),
} | {
    name: st.column_config.Column(
        help="Door toeval kan de plaats ook een van deze plaatsen zijn.", alignment="right"
    )
    for name in ("Plaats van", "Plaats tot en met")
}
#: Behind the figures, so that a phone shows these beside the name.
LAST = ("Plaats van", "Plaats tot en met", "Opmerking")


def show_map(region: Region) -> int:
    """The pickers and the map, which work in the browser from now on."""
    now = pickers.current(region)
    turn = pickers.pickers()
    if url.has_notes():
        url.show_notes()
        url.write()
    following_map(indicator_series(now.choice), now.wish, turn, series_address(region))
    return turn


# A fragment, so that a choice sends this part alone: what the browser does not make itself.
@st.fragment
def follow(region: Region, turn: int) -> None:
    """What follows the choice: the table, the source, links, caveats and files."""
    if st.session_state.get("_kaart_gevolgd") == turn:
        url.hold()
    st.session_state["_kaart_gevolgd"] = turn
    pickers.hear()
    now = pickers.current(region)
    indicator, choice = now.indicator, now.choice
    rates = choice.measure in PER_PEOPLE
    if now.view == TABLE:
        with st.container(key="tabel"):
            show_table(region, indicator, choice)
    source_caption(region, indicator, rates=rates)
    further_links(region, now.gemeente)
    with st.container(horizontal=True, key="onder"):
        caveats(indicator)
        indicator_downloads(region, choice)


def show_table(region: Region, indicator: Indicator, choice: MapChoice) -> None:
    """The figures of one year as a table, with its files."""
    table = indicator_table(region, choice)
    st.header(f"{indicator.name}, {year_label(indicator, choice.year)}")
    series = indicator_series(choice)
    if whole := unit_text(series, choice.year):
        # The card with the figure of the unit stands beside the map, which is not there.
        st.markdown(f"**{escape_markdown(unit_name(series, choice.year))}:** {', '.join(whole)}.")
    if (code := choice.selected) and code in table.index:
        # It may stand far down in the table, and its mark there is not heard.
        lines = fact_lines(region, series, choice.year)[code][:3]
        name = escape_markdown(area_name(region, code))
        st.markdown(f"**{CHOSEN}{name}** (gekozen, zo ook in de tabel): {escape_markdown(', '.join(lines))}.")
    last = (*LAST[:-1], region.identity.part_label, LAST[-1])
    grid(
        with_short_names(region, with_places(table, value_heading(region, choice))),
        table_decimals(region, choice),
        height=560,
        column_config=WIDTHS,
        column_order=[*(c for c in table.columns if c not in last), *(c for c in last if c in table)],
        marks=table_marks(region, choice, table),
    )
    table_downloads(
        region,
        file_table(region, choice),
        f"{indicator.id}-{choice.measure}-{choice.year}",
        title=f"{series.title}, {year_label(indicator, choice.year)}",
        credit=indicator_credits(region, indicator, rates=choice.measure in PER_PEOPLE),
    )


whole = start_page("Veiligheid op de kaart")
follow(whole, show_map(whole))
