"""The accessibility statement and the word on privacy, after the Dutch models.

What stands here was tried in the running app; whoever changes what is tested changes it here too.
"""

from __future__ import annotations

from rvs_geo.region.chapters import Chapter
from rvs_geo.region.model import Region

ACCESSIBILITY = """
**Status: voldoet gedeeltelijk.** Wij willen voldoen aan WCAG 2.2, niveau A en AA. Dit is een eigen toets. Een
onafhankelijk onderzoek is nog niet gedaan.

**Wat is getest**
- Automatisch met axe op de regels van WCAG 2.2 A en AA, in licht en in donker.
- Bediening met alleen het toetsenbord.
- Drie schermen: 1920 × 1080, 1366 × 768 en een telefoon van 390 × 844.

**Wat nog niet kan**
- De vlakken op de kaart zelf kunt u niet met het toetsenbord kiezen. Gebruik het zoekvak ‘Gemeente’, de
  ranglijst naast de kaart of de weergave ‘Tabel’. Daar staan dezelfde cijfers.
- De site is gebouwd met Streamlit, dat Engels spreekt. Een script maakt er Nederlands van, ook de taal die
  een schermlezer hoort (`lang`). Heel even bij het laden kan er Engels staan.
- Grote tabellen worden getekend op een vlak. Een schermlezer krijgt een tabel zonder de
  opmaak. Lukt dat niet goed, download dan het bestand.
- Met een schermlezer is niet getest door mensen die er elke dag een gebruiken.

**Contact:** hier hoort een adres waar u problemen kunt melden. *Dat moet het samenwerkingsverband
zelf nog invullen.*
"""

_PRIVACY = """
- Wij meten niet wie u bent of wat u bekijkt. Er zijn geen trackers en er is geen statistiek van bezoek.
- De pagina haalt niets op bij andere sites. Alles komt van deze ene site.
- Er is één cookie: `_streamlit_xsrf`. Die beveiligt het uploaden van een bestand en verdwijnt als u
  de browser sluit.
- In uw browser blijft bewaard of u licht of donker koos (`stActiveTheme`, per pagina waar u binnenkwam) en
  hoe het menu stond (`stSidebarSectionsState`). Dat staat op uw eigen apparaat. U kunt het wissen in uw
  browser.
{filling}- Uw keuzes staan in de link. Wie de link krijgt, ziet die keuzes.
"""

_FILLING = """\
- Wat u op de pagina ‘Invullen’ typt, blijft in uw browser bewaard (`rvs-invullen`) tot u daar op ‘Alles
  leegmaken’ drukt of uw browser wist.
"""


def privacy(region: Region) -> str:
    """The word on privacy (Markdown); a region without a priority table has no page to fill it in."""
    return _PRIVACY.format(filling=_FILLING if region.has(Chapter.MATRIX) else "")
