"""Survey figures beside the ambitions: feeling unsafe per province, and the judgement of the police."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from rvs_geo.sources.files import require

FOLDER = Path("bronnen/veiligheidsmonitor")
COLUMNS = ["regio_code", "regio", "vraag", "omschrijving", "eenheid", "jaar", "waarde", "marge"]
PROVINCES = {
    "Utrecht (PV)": ("PV26", "Provincie Utrecht"),
    "Flevoland (PV)": ("PV24", "Provincie Flevoland"),
    "Nederland": ("NL01", "Nederland"),
}
UNITS = {"Midden-Nederland (RE)": ("RE03", "Midden-Nederland"), "Nederland": ("NL01", "Nederland")}
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


def build_survey(source: Path) -> pd.DataFrame:
    """Answers by region, question and year, with their margins where the source gives these.

    Args:
        source: folder with the raw material.

    Returns:
        `COLUMNS`; sorted by question, region and year.

    Raises:
        SourceFault: a region, a question or a margin is missing.
    """
    frame = pd.DataFrame([*_unsafe(source), *_police(source)], columns=COLUMNS)
    return frame.sort_values(["vraag", "regio_code", "jaar"], ignore_index=True)


def _unsafe(source: Path) -> list[tuple[object, ...]]:
    path = source / FOLDER / "cbs_veiligheidsbeleving_2013-2017.csv"
    rows = pd.read_csv(path)
    rows = rows[rows["vraag"] == UNSAFE]
    require(set(rows["regio"]) == set(PROVINCES), path, f"regions {sorted(rows['regio'].unique())}")
    text = ("onveilig_in_buurt", "Inwoners die zich wel eens onveilig voelen in de eigen buurt")
    return [
        (*PROVINCES[str(r["regio"])], *text, "% van de inwoners", int(r["jaar"]), float(r["waarde"]), None)
        for r in rows.to_dict("records")
    ]


def _police(source: Path) -> list[tuple[object, ...]]:
    path = source / FOLDER / "cbs_81928_politie_2012-2019.csv"
    rows = pd.read_csv(path, usecols=["Marges", "RegioS", "Perioden", *POLICE])
    rows = rows[rows["RegioS"].isin(UNITS)].set_index(["Marges", "RegioS", "Perioden"])
    values, margins = rows.loc["Waarde"], rows.loc["Betrouwbaarheidsmarge"]
    require(bool(values.index.equals(margins.index)), path, "a value without a margin")
    found: list[tuple[object, ...]] = []
    for column, text in POLICE.items():
        each = zip(values.index.tolist(), values[column].tolist(), margins[column].tolist(), strict=True)
        found += [(*UNITS[name], *text, int(year), value, margin) for (name, year), value, margin in each]
    return found
