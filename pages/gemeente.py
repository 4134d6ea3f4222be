"""My gemeente: how does it stand, what stands out, and what did it choose?"""

import streamlit as st

from rvs_geo.export.shared.credits import indicators_credits
from rvs_geo.ui.municipality import parts
from rvs_geo.ui.shared import controls, url
from rvs_geo.ui.shared.chart_views import municipality_downloads
from rvs_geo.ui.shared.frame import start_page
from rvs_geo.ui.shared.map_panel import map_panel
from rvs_geo.ui.shared.quotes import csv_button
from rvs_geo.views.municipality import figures as view
from rvs_geo.views.municipality import words
from rvs_geo.views.municipality.key_table import key_legend, key_table
from rvs_geo.views.municipality.locator import choose_map, place_map
from rvs_geo.views.municipality.tables import key_figures
from rvs_geo.views.shared.explain import drawn_code, escape_markdown, short_source, successor_note

PAGE = {"title": "Mijn gemeente", "icon": ":material/location_city:", "section": "Gebieden", "order": 21}

region = start_page("Mijn gemeente")
parts.dress()

with st.container(horizontal=True, vertical_alignment="top", gap="small", key="gemeentekeuzes"):
    gemeente = controls.gemeente_picker(region, width=240)
    with parts.more_choices():
        family, default = parts.family_picker()
        year = parts.year_picker(family, default)
        base_year = parts.base_year_picker(family, year)
        parts.strategy_start(region)
        beside = controls.beside_picker(region)
url.show_notes()

code = drawn_code(region, gemeente)
if code is None:
    st.markdown("Zoek uw gemeente hierboven, klik op de kaart of kies uit de lijst.")
    map_panel(choose_map(region, year), key="gemeentekaart", choices=parts.MAP_CHOICES)
    parts.all_links(region)
    url.write()
    st.stop()

found = parts.profile(code, family, year, base_year, beside)
area = found.area
home = region.gemeente_by_code[area.members[0]]

shown = view.family_year(family, year)
st.header(escape_markdown(area.name), anchor=False)
st.markdown(f"{words.district_line(region, home)}  \n{words.people_text(found)}")
if note := successor_note(region, gemeente):
    st.info(note, icon=":material/history:")
parts.counted_together(region, found)

st.subheader(f"De cijfers van {shown}, {words.PER}", anchor=False)
with st.container(key="kerntabel"):
    told = f"{words.PER}, aantal, wat ernaast staat, plaats"
    st.html(key_table(region, found, f"Kerncijfers van {area.name} in {shown}: {told}"))
parts.reading_guide(key_legend(found), words.coverage_lines(region, found))
csv_button(
    key_figures(region, found),
    f"{code}-{family.id}-{year}",
    title=f"Kerncijfers van {area.name} in {shown}",
    credit=indicators_credits(region, family.indicators),
)

text, where = st.columns([3, 2], gap="medium")
with text:
    st.subheader(f"Wat valt op in {shown}", anchor=False)
    st.markdown("\n".join(f"- {line}" for line in words.standout_lines(region, found)))
    st.caption(words.standout_count(found))
    with st.expander("Wanneer valt iets op? De regel"):
        st.markdown("\n".join(f"- {line}" for line in words.rule_lines()))
with where:
    map_panel(place_map(region, found), key="gemeentekaart", choices=parts.MAP_CHOICES)

parts.trend_panel(found)

parts.measured(region, area)
parts.strategy_and_police(region, found, area)

with st.container(key="gemeentelinks"):
    parts.other_links(region, found)

with st.expander("Uitleg: wat is elk cijfer, waar komt het vandaan en wat zegt het niet?", key="uitleg"):
    figures, limits = words.explanation(family.indicators)
    st.markdown("\n".join(f"- {line}" for line in words.reading_lines(region.identity) + limits))
    st.markdown("\n".join(f"- {line}" for line in figures))

url.write()
used = {short_source(i.source): None for i in family.indicators}
used |= {short_source(s): None for s in region.sources_of("inwoners", "priorities", "sterkte", "gemeenten")}
st.caption("Bronnen: " + "; ".join(escape_markdown(source) for source in used) + ".")
municipality_downloads(region, found)
with st.container(key="delen"):
    st.markdown("Deel deze pagina met de link. Afdrukken (Ctrl+P) geeft één A4.")
    st.code(url.address(), language=None, wrap_lines=True)
