"""Fill in the priority matrix after the printed table, without a figure ever being guessed."""

import streamlit as st

from rvs_geo.analysis.matrix.model import matrix_of
from rvs_geo.analysis.matrix.themes import listed_themes
from rvs_geo.ui.matrix.fill_grid import fill
from rvs_geo.ui.shared import data, example, url
from rvs_geo.ui.shared.frame import start_page

PAGE = {
    "title": "Invullen",
    "icon": ":material/edit:",
    "section": "Strategie",
    "order": 13,
    "needs": ("matrix",),
}

start_page("De prioriteitentabel invullen")
st.markdown(
    "Lees de tabel uit de pdf, of neem haar hier over. Een klik kiest een vakje, nog een klik verandert het. "
    "Met het toetsenbord: **1** of **x** = gekozen, **0** = niet gekozen; allebei gaan ze verder naar het "
    "volgende vakje. **Delete** = niet bekend, **spatie** = kruisje aan of uit, **Enter** = volgende rij, "
    "**pijltjes** = verplaatsen. Elke aanslag wordt in deze browser bewaard, niet op de server: na herladen "
    "gaat u verder waar u was. Gele vakjes volgen met zekerheid uit de totalen; u kunt ze in één keer "
    "overnemen. Een rood vakje staat in een rij en een kolom die allebei niet uitkomen: kijk daar het eerst."
)
if example.active():
    st.warning("Stop eerst het voorbeeld: hier komt alleen de echte tabel.", icon=":material/warning:")
else:
    fill(matrix_of(data.region()), listed_themes(data.region()))
url.show_notes()
url.write()
