"""The map: how does my gemeente stand, and how is that in the whole region?"""

import streamlit as st

from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.analysis.shared.years import default_year
from rvs_geo.export.shared.credits import indicator_credits
from rvs_geo.region.model import Region
from rvs_geo.ui.shared import controls, url
from rvs_geo.ui.shared.data import indicator_series
from rvs_geo.ui.shared.downloads import indicator_downloads
from rvs_geo.ui.shared.frame import start_page
from rvs_geo.ui.shared.further import further_links
from rvs_geo.ui.shared.map_panel import map_panel
from rvs_geo.ui.shared.quotes import caveats, source_caption, table_downloads
from rvs_geo.views.map.files import file_table
from rvs_geo.views.shared.explain import drawn_code
from rvs_geo.views.shared.series import MapChoice
from rvs_geo.views.shared.tables import indicator_table, styled, table_decimals
from rvs_geo.views.shared.years import year_label

PAGE = {"title": "Kaart", "icon": ":material/map:", "section": "", "order": 1}

#: In pixels: a phone shows the figure beside the name, and the longest remark fits.
WIDTHS = {
    name: st.column_config.Column(width=w)
    for name, w in {"Plaats": 60, "Gemeente": 160, "Opmerking": 250}.items()
} | {
    name: st.column_config.Column(help="Door toeval kan de plaats ook een van deze plaatsen zijn.")
    for name in ("Plaats van", "Plaats tot en met")
}
#: Behind the figures, so that a phone shows these beside the name.
LAST = ("Plaats van", "Plaats tot en met", "District", "Opmerking")


# A fragment, so that a choice sends this part alone and not the frame around it: half the bytes.
@st.fragment
def explore(region: Region) -> None:
    """The choices, and the map or the table of what was chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="keuzes"):
        indicator = controls.indicator_picker(region)
        measure = controls.measure_picker(indicator)
        base = controls.base_year_picker(indicator) if measure is Measure.DEVELOPMENT else None
        gemeente = controls.gemeente_picker(region, width=200)
        view = controls.view_picker(region)
        as_table = view == "tabel"
        choose_year = controls.year_picker if as_table else controls.year_of
        year = choose_year(indicator, default_year(region, indicator), base)
        spread, then = controls.spread_of(indicator)
        scheme, k, names, beside = controls.map_settings(region)
        controls.strategy_start(region, indicator, year)

    drawn, tiles = drawn_code(region, gemeente), view == "tegels"
    choice = MapChoice(
        indicator.id,
        measure,
        year,
        base,
        scheme,
        k,
        drawn,
        names,
        tiles=tiles,
        spread=spread,
        then=then,
        beside=beside,
    )
    url.show_notes()

    if as_table:
        table = indicator_table(region, choice)
        st.subheader(f"{indicator.name}, {year_label(indicator, year)}")
        st.dataframe(
            styled(table, table_decimals(region, choice)),
            hide_index=True,
            height=560,
            column_config=WIDTHS,
            column_order=[*(c for c in table.columns if c not in LAST), *(c for c in LAST if c in table)],
        )
        table_downloads(
            region,
            file_table(region, choice),
            f"{indicator.id}-{measure}-{year}",
            title=f"{indicator_series(choice).title}, {year_label(indicator, year)}",
            credit=indicator_credits(region, indicator, rates=measure is not Measure.COUNT),
        )
    else:
        map_panel(indicator_series(choice))

    source_caption(region, indicator, rates=measure is not Measure.COUNT)
    further_links(region, gemeente)
    url.write()
    with st.container(horizontal=True, key="onder"):
        caveats(indicator)
        indicator_downloads(region, choice)


explore(start_page("Veiligheid op de kaart"))
