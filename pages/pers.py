"""For the press: five facts of this moment with their sources, and factsheets to take away."""

import streamlit as st

from rvs_geo.ui.press import parts
from rvs_geo.ui.shared import url
from rvs_geo.ui.shared.frame import start_page
from rvs_geo.views.press.facts import rule_lines, years_line
from rvs_geo.views.shared.options import gemeente_option

PAGE = {"title": "Voor de pers", "icon": ":material/newspaper:", "section": "Over", "order": 30}

region = start_page("Voor de pers")
# Its picker stands far below; what is wrong in a link is said where it is seen.
url.choose(gemeente_option(region))
url.show_notes()
st.markdown(
    "Cijfers om te citeren, met bron. U mag de kaarten en cijfers overnemen als u de bron noemt. "
    "Er is geen embargo."
)

st.header("Feiten van dit moment", anchor=False)
if mixed := years_line(region):
    st.info(mixed, icon=":material/info:")
parts.fact_cards(parts.facts())
parts.further()
with st.expander("Hoe zijn deze feiten gekozen? De regel", icon=":material/rule:"):
    st.markdown("\n".join(f"- {text}" for text in rule_lines()))
parts.candidate_list(region)

sheets, pictures = st.columns(2, gap="large")
with sheets:
    st.header("Factsheets", anchor=False)
    st.markdown(
        f"Twee pagina\u2019s A4 over een gemeente of over {region.identity.entire}, met dezelfde cijfers als "
        "op deze site. De PDF\u2019s zijn ook met een voorleesprogramma te lezen."
    )
    parts.factsheets(region)
with pictures:
    st.header("Beeld en cijfers", anchor=False)
    st.markdown(
        "Onder de kaart staat \u2018Downloaden en citeren\u2019. Daar vindt u elke kaart en ranglijst als "
        "PNG, SVG en PDF voor druk, en de cijfers als CSV, Excel, GeoPackage en GeoJSON. "
        "Titel, legenda, bron en datum staan in het beeld."
    )
    parts.map_link("Naar de kaart")
