"""What the menu of every page says about this map, and the way from there to the explanation."""

from __future__ import annotations

from rvs_geo.region.faults import DataFaults
from rvs_geo.ui.shared import data
from rvs_geo.views.shared.explain import escape_markdown

_WAYS = (
    "[Uitleg voor bestuurder, raadslid en journalist](bronnen#uitleg), "
    "[bronnen](bronnen#bestanden) en [toegankelijkheid](bronnen#toegankelijkheid)."
)


def about() -> str:
    """With a text here Streamlit shows its menu, in which a visitor chooses light or dark."""
    try:
        region = data.region()
    except DataFaults:
        return _WAYS
    own = region.identity
    where = f"de {len(region.gemeenten)} gemeenten{own.of_borders} {own.inside}"
    return f"Deze kaart toont de veiligheid in {escape_markdown(where)}. {_WAYS}"
