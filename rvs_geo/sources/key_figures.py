"""Single figures that pages quote, each looked up in so many words in the text that it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from rvs_geo.sources.files import require

TEXT = Path("strategie/veiligheidsstrategie_2015-2018.txt")


#: Where the source gives a figure without saying when; its own date is that of the source, not of the figure.
NO_DATE = ""


@dataclass(frozen=True)
class KeyFigure:
    """A figure that pages quote.

    Attributes:
        reference_date: a year or a day, as the source gives it; `NO_DATE` where it gives none.
        needle: how the source writes it, with single spaces; the build looks it up.
        place: where a reader finds it.
    """

    id: str
    description: str
    value: str
    unit: str
    reference_date: str
    place: str
    needle: str
    file: Path = TEXT


_ANNEX_1 = "Veiligheidsstrategie 2015-2018, bijlage 1"
_ANNEX_2 = "Veiligheidsstrategie 2015-2018, bijlage 2"
_ANNEX_3 = "Veiligheidsstrategie 2015-2018, bijlage 3"
_BUURTEN = "Veiligheidsstrategie 2015-2018, Veilige buurten"
_IMPACT = "Veiligheidsstrategie 2015-2018, Misdrijven met grote impact"
_MONITOR = f"{_ANNEX_1} (Integrale Veiligheidsmonitor 2013)"

KEY_FIGURES = (
    KeyFigure(
        "wijkagenten_fte",
        "Wijkagenten in de inrichting van de eenheid Midden-Nederland",
        "375.9",
        "fte",
        "2015",
        _ANNEX_2,
        "375,9 fte wijkagenten",
    ),
    KeyFigure(
        "wijkagent_norm",
        "Landelijke norm: gemiddeld aantal inwoners per wijkagent, per regionale eenheid",
        "5000",
        "inwoners per wijkagent",
        "2015",
        _ANNEX_2,
        "1 wijkagent op 5.000 inwoners per regionale eenheid",
    ),
    KeyFigure(
        "wijkagenten_in_functie",
        "Wijkagenten in functie in Midden-Nederland",
        "353",
        "wijkagenten",
        "2014-06-30",
        "Notitie bij de bronbestanden van dit project; staat niet in de strategie zelf",
        "In post on 30 June 2014: 353.",
        Path("README.md"),
    ),
    KeyFigure(
        "operationele_sterkte_nederland",
        "Operationele sterkte van de politie in heel Nederland",
        "49500",
        "fte",
        "2015",
        _ANNEX_2,
        "politie Nederland bepaald op 49.500 fte",
    ),
    KeyFigure(
        "operationele_doelsterkte",
        "Operationele doelsterkte van de eenheid Midden-Nederland, aspiranten meegeteld",
        "4769",
        "fte",
        "2015",
        _ANNEX_2,
        "en verder 4.769 fte, inclusief 474 fte aspiranten",
    ),
    KeyFigure(
        "aspiranten",
        "Aspiranten binnen de operationele doelsterkte",
        "474",
        "fte",
        "2015",
        _ANNEX_2,
        "inclusief 474 fte aspiranten",
    ),
    KeyFigure(
        "totale_doelsterkte",
        "Totale doelsterkte van de eenheid: operationeel en niet-operationeel",
        "4942",
        "fte",
        "2015",
        _ANNEX_2,
        "totale doelsterkte Midden-Nederland is 4.942 fte",
    ),
    KeyFigure(
        "onveilig_in_buurt",
        "Inwoners die zich wel eens onveilig voelen in de eigen buurt",
        "19",
        "% van de inwoners",
        "2013",
        _MONITOR,
        "19% van de inwoners in Midden-Nederland zich wel eens onveilig voelt",
    ),
    KeyFigure(
        "overlast_jongeren",
        "Inwoners die overlast hebben van rondhangende jongeren",
        "28",
        "% van de inwoners",
        "2013",
        _MONITOR,
        "28% overlast ervaart van rondhangende jongeren",
    ),
    KeyFigure(
        "overlast_vernielingen",
        "Inwoners die overlast hebben van vernielingen",
        "21",
        "% van de inwoners",
        "2013",
        _MONITOR,
        "21% overlast ervaart door vernielingen",
    ),
    KeyFigure(
        "burgernet",
        "Deelnemers aan Burgernet in Midden-Nederland (ruim)",
        "157000",
        "deelnemers",
        NO_DATE,
        _BUURTEN,
        "ruim 157.000 Burgernetdeelnemers",
    ),
    KeyFigure(
        "huiselijk_geweld_ooit",
        "Volwassenen van 18 tot 70 jaar die ooit slachtoffer waren van huiselijk geweld (Nederland)",
        "45",
        "% van de volwassenen",
        NO_DATE,
        _IMPACT,
        "zeventig jaar is 45% ooit slachtoffer",
    ),
    KeyFigure(
        "huiselijk_geweld_kinderen",
        "Kinderen die in een jaar slachtoffer worden van huiselijk geweld in Nederland (meer dan)",
        "100000",
        "kinderen per jaar",
        NO_DATE,
        _IMPACT,
        "meer dan 100.000 kinderen",
    ),
    KeyFigure(
        "huiselijk_geweld_volwassenen",
        "Volwassenen die in een jaar slachtoffer worden van huiselijk geweld in Nederland (ongeveer)",
        "200000",
        "volwassenen per jaar",
        NO_DATE,
        _IMPACT,
        "circa 200.000 volwassenen",
    ),
    KeyFigure(
        "huiselijk_geweld_verdachten",
        "Verdachten van huiselijk geweld in een jaar in Nederland (ruim)",
        "100000",
        "verdachten per jaar",
        NO_DATE,
        _IMPACT,
        "gepleegd door ruim 100.000 verdachten",
    ),
    KeyFigure(
        "bedrijfsleven_veiligheid",
        "Wat bedrijven in Nederland in een jaar uitgeven aan veiligheid (ongeveer)",
        "2",
        "miljard euro per jaar",
        NO_DATE,
        _BUURTEN,
        "investeert jaarlijks ongeveer 2 miljard euro in veiligheid",
    ),
    KeyFigure(
        "kinderporno_interventies_nederland",
        "Interventies tegen kinderporno in heel Nederland, doel",
        "700",
        "aantal per jaar",
        "2018",
        _ANNEX_3,
        "landelijk stijgen naar 700 in 2018",
    ),
    KeyFigure(
        "cybercrime_complex_nederland",
        "Complexe cybercrimezaken in heel Nederland, doel",
        "50",
        "aantal per jaar",
        "2018",
        _ANNEX_3,
        "complexe zaken aangepakt (landelijk 50)",
    ),
)


def build_key_figures(source: Path) -> pd.DataFrame:
    """Figures that pages quote: id, omschrijving, waarde, eenheid, peildatum, vindplaats.

    Raises:
        SourceFault: a figure does not stand in its source in so many words.
    """
    texts: dict[Path, str] = {}
    for figure in KEY_FIGURES:
        path = source / figure.file
        require(path.is_file(), path, "file not found")
        if figure.file not in texts:
            # The extraction broke lines anywhere; only the words count.
            texts[figure.file] = " ".join(path.read_text(encoding="utf-8").split())
        require(
            figure.needle in texts[figure.file], path, f"{figure.id}: {figure.needle!r} does not stand there"
        )
    return pd.DataFrame(
        {
            "id": [figure.id for figure in KEY_FIGURES],
            "omschrijving": [figure.description for figure in KEY_FIGURES],
            "waarde": [figure.value for figure in KEY_FIGURES],
            "eenheid": [figure.unit for figure in KEY_FIGURES],
            "peildatum": [figure.reference_date for figure in KEY_FIGURES],
            "vindplaats": [figure.place for figure in KEY_FIGURES],
        }
    )
