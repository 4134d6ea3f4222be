"""Where every figure comes from, how it is made, and what is not known."""

import streamlit as st

from rvs_geo.export.open_data.overview import addresses_html
from rvs_geo.ui.shared.file_card import file_card
from rvs_geo.ui.shared.frame import start_page
from rvs_geo.ui.shared.poster import poster
from rvs_geo.views.about import provenance
from rvs_geo.views.about.changes import NOTHING_CHANGED, change_table
from rvs_geo.views.about.method import methods, promises, readers, watched
from rvs_geo.views.about.statements import ACCESSIBILITY, privacy
from rvs_geo.views.shared.assets import ASSETS
from rvs_geo.views.shared.reading_table import reading_table

PAGE = {"title": "Uitleg en bronnen", "icon": ":material/menu_book:", "section": "Over", "order": 31}

region = start_page("Uitleg en bronnen")
st.markdown(
    "Op deze pagina: [uitleg](#uitleg) · [hoe wij rekenen](#rekenen) · [cijfers](#cijfers) · "
    "[wat bekend is](#dekking) · [wat is afgeleid](#afgeleid) · [de controle](#controle) · "
    "[bestanden en licenties](#bestanden) · [gegevens ophalen](#ophalen) · [veranderd](#veranderd) · "
    "[toegankelijkheid](#toegankelijkheid) · [privacy](#privacy)"
)

st.header("Uitleg", anchor="uitleg")
for tab, (_, _, text) in zip(
    st.tabs([f"{icon} {who}" for who, icon, _ in readers(region)]), readers(region), strict=True
):
    tab.markdown(text)

st.header("Hoe wij rekenen", anchor="rekenen")
for subject, text in methods(region):
    st.markdown(f"**{subject}.** {text}")

st.header("Alle cijfers op de kaart", anchor="cijfers")
st.html(ASSETS / "leestabel.css")
st.html(reading_table(provenance.indicator_list(region), "Alle cijfers op de kaart", cards=True))

st.header("Wat bekend is, en wat niet", anchor="dekking")
poster(provenance.coverage_table(region), style="bronnen")
st.subheader("Welke gemeenten ontbreken", anchor=False)
st.markdown(
    "Een gemeente die ontbreekt, staat niet in de bron van dat jaar. Bij gemeenten die later samengingen "
    "kent de bron soms alleen de nieuwe gemeente."
)
st.html(reading_table(provenance.gaps(region), "Welke gemeenten ontbreken", cards=True))

st.header("Wat is afgeleid of onzeker", anchor="afgeleid")
st.markdown("Deze gegevens staan niet zo in een bron. De status zegt hoe wij eraan komen.")
st.html(reading_table(provenance.inferred(region), "Wat is afgeleid of onzeker", cards=True))

st.header("Wat de controle nagaat", anchor="controle")
st.markdown("De kaart toont pas iets als alle bestanden voldoen aan hun beschrijving, en aan deze regels:")
st.markdown("\n".join(f"- {promise}" for promise in promises(region)))
st.markdown(
    "Een cijfer kan aan alle regels voldoen en er toch vreemd uitzien. Dan staat er \u2018Let op\u2019 bij "
    "het cijfer op elke pagina en in elk bestand, en nemen wij het niet op bij de feiten voor de pers. "
    "Wij letten hierop:"
)
st.markdown("\n".join(f"- {text}" for text in watched()))

st.header("Bestanden, bronnen en licenties", anchor="bestanden")
st.markdown(provenance.origin_text(region))
for file in provenance.data_files(region):
    file_card(file)

st.header("Gegevens ophalen", anchor="ophalen")
poster(addresses_html(region, sources=True), style="bronnen")

st.header("Wat is er veranderd", anchor="veranderd")
changed = change_table(region)
news = "Wat er in de gegevens veranderde, het nieuwste eerst." if len(changed) else NOTHING_CHANGED
st.markdown(f"{news} [Volg dit met een feedlezer](data/wijzigingen.atom).")
if len(changed):
    st.html(reading_table(changed, "Wat er in de gegevens veranderde", cards=True))

st.header("Toegankelijkheid", anchor="toegankelijkheid")
st.markdown(ACCESSIBILITY)
st.header("Privacy", anchor="privacy")
st.markdown(privacy(region))
