"""Survey figures beside the ambitions: feeling unsafe per province, and the judgement of the police."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from rvs_geo.sources.files import require
from rvs_geo.sources.places import Place, read_places

FOLDER = Path("bronnen/veiligheidsmonitor")
COLUMNS = ["regio_code", "regio", "vraag", "omschrijving", "eenheid", "jaar", "waarde", "marge"]
#: The survey of feeling safe, and that of the police, as the data package calls them.
SAFETY, OF_POLICE = "cbs_veiligheidsmonitor", "cbs_81928"
#: Of the second survey what holds for the whole; districts and base teams stand in files of their own.
WHOLES = ("land", "eenheid")
UNSAFE = "voelt_zich_wel_eens_onveilig_in_buurt_pct"
#: Column of 81928NED by question: id, description, unit.
POLICE = {
    "TotaleFunctionerenTevreden_38": (
        "politie_tevreden",
        "Inwoners die tevreden zijn over hoe de politie werkt, alles bij elkaar",
        "% van de inwoners",
    ),
    "VertrouwenInPolitieSchaalscore_51": (
        "politie_vertrouwen",
        "Vertrouwen in de politie",
        "punten op een schaal tot 10",
    ),
}


def build_survey(source: Path, kept: Path) -> pd.DataFrame:
    """Answers by region, question and year, with their margins where the source gives these.

    Args:
        source: folder with the raw material.
        kept: the data folder that says what the surveys call the regions.

    Returns:
        `COLUMNS`; sorted by question, region and year.

    Raises:
        SourceFault: a region, a question or a margin is missing.
    """
    asked = read_places(kept, OF_POLICE)
    wholes = {name: place for name, place in asked.items() if place.kind in WHOLES}
    rows = [*_unsafe(source, read_places(kept, SAFETY)), *_police(source, wholes)]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.sort_values(["vraag", "regio_code", "jaar"], ignore_index=True)


def _unsafe(source: Path, places: Mapping[str, Place]) -> list[tuple[object, ...]]:
    path = source / FOLDER / "cbs_veiligheidsbeleving_2013-2017.csv"
    rows = pd.read_csv(path)
    rows = rows[rows["vraag"] == UNSAFE]
    require(set(rows["regio"]) == set(places), path, f"regions {sorted(rows['regio'].unique())}")
    text = ("onveilig_in_buurt", "Inwoners die zich wel eens onveilig voelen in de eigen buurt")
    return [
        (*places[str(r["regio"])][:2], *text, "% van de inwoners", int(r["jaar"]), float(r["waarde"]), None)
        for r in rows.to_dict("records")
    ]


def _police(source: Path, places: Mapping[str, Place]) -> list[tuple[object, ...]]:
    path = source / FOLDER / "cbs_81928_politie_2012-2019.csv"
    rows = pd.read_csv(path, usecols=["Marges", "RegioS", "Perioden", *POLICE])
    rows = rows[rows["RegioS"].isin(list(places))].set_index(["Marges", "RegioS", "Perioden"])
    values, margins = rows.loc["Waarde"], rows.loc["Betrouwbaarheidsmarge"]
    require(bool(values.index.equals(margins.index)), path, "a value without a margin")
    found: list[tuple[object, ...]] = []
    for column, text in POLICE.items():
        each = zip(values.index.tolist(), values[column].tolist(), margins[column].tolist(), strict=True)
        found += [
            (*places[name][:2], *text, int(year), value, margin) for (name, year), value, margin in each
        ]
    return found
