"""The strategiekaart says what the other tables say, links to what exists, and is easy to read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

DATA = Path(__file__).resolve().parents[3] / "data"
TABLE = pd.read_csv(DATA / "strategiekaart.csv", dtype={"waarde": float})
AMBITIONS = pd.read_csv(DATA / "ambities.csv").set_index("id")
PRIORITIES = (
    "Veilige buurten",
    "Misdrijven met grote impact",
    "Georganiseerde ondermijnende criminaliteit",
    "Persoonsgerichte aanpak",
)


def dutch(number: float) -> str:
    """12564 as the texts write it: 12.564; 11.5 as 11,5."""
    whole = f"{int(number):,}".replace(",", ".")
    return whole if number == int(number) else f"{number}".replace(".", ",")


def test_every_part_of_the_strategy_is_there() -> None:
    sizes = TABLE[TABLE["soort"] == "strategie"].groupby("blok").size()
    assert sizes["strategische_keuze"] == 6
    assert sizes["ambitie_vertrouwen"] == 3
    assert sizes["jaarcyclus"] == 5
    for block in ("aanpak", "ambitie_prioriteit"):
        assert set(TABLE.loc[TABLE["blok"] == block, "prioriteit"]) == set(PRIORITIES)
    own = TABLE[(TABLE["blok"] == "prioriteit") & TABLE["prioriteit"].notna()]
    assert tuple(own["kop"]) == tuple(own["prioriteit"]) == PRIORITIES
    for block in (
        "periode",
        "partners",
        "ontwikkeling",
        "opgave",
        "regie",
        "taskforce",
        "coalitie",
        "landelijk",
    ):
        assert sizes[block] >= 3, block


def test_order_runs_from_one_without_gaps() -> None:
    for _, group in TABLE.groupby(["blok", TABLE["prioriteit"].fillna("")]):
        assert list(group["volgorde"]) == list(range(1, len(group) + 1))


def test_development_equals_the_safety_picture() -> None:
    picture = pd.read_csv(DATA / "veiligheidsbeeld.csv").set_index("onderwerp")
    rows = TABLE.set_index("id")
    for row, subject in {
        "ontwikkeling_totaal": "Totale criminaliteit",
        "ontwikkeling_woninginbraak": "Woninginbraken",
        "ontwikkeling_geweld": "Geweldsmisdrijven",
        "ontwikkeling_jeugdgroepen": "Criminele jeugdgroepen",
        "ontwikkeling_overvallen": "Overvallen",
        "ontwikkeling_straatroven": "Straatroven",
        "ontwikkeling_overlastgroepen": "Overlastgevende jeugdgroepen",
    }.items():
        realised = picture.loc[subject, "realisatie_pct"]
        assert rows.loc[row, "waarde"] == realised
        assert f"{-realised:.0f}%" in rows.loc[row, "tekst"]
    assert rows.loc["ontwikkeling_landelijk", "waarde"] == picture.loc["Woninginbraken", "landelijk_pct"]


def test_ambitions_quote_their_own_numbers() -> None:
    linked = TABLE[(TABLE["blok"] == "ambitie_prioriteit") & TABLE["ambitie"].notna()]
    missing = set(AMBITIONS.index) - set(TABLE["ambitie"].dropna())
    assert missing == set()
    for row in linked.itertuples():
        ambition = AMBITIONS.loc[row.ambitie]
        for column in ("startwaarde", "doelwaarde"):
            # The index 100 -> 80 is said as 20% less; the feeling of safety has no number to aim at.
            if row.ambitie in {"criminaliteit_totaal", "onveiligheidsgevoel"} or pd.isna(ambition[column]):
                continue
            assert dutch(ambition[column]) in f"{row.kop} {row.tekst}", row.id
        if row.ambitie not in {"criminaliteit_totaal", "onveiligheidsgevoel"}:
            assert row.waarde == ambition["doelwaarde"], row.id


def test_values_stand_in_their_own_words() -> None:
    words = {2: "twee", 3: "drie", 4: "elke", 40: "40%", 28: "kwart", 19: "vijf", 21: "vijf"}
    for row in TABLE[TABLE["waarde"].notna()].itertuples():
        said = f"{row.kop} {row.tekst} {row.eenheid}".casefold()
        number = abs(row.waarde)
        assert dutch(number) in said or words.get(number, "?") in said or row.id == "periode_looptijd", row.id
        assert isinstance(row.eenheid, str)
    assert TABLE.loc[TABLE["waarde"].isna(), "eenheid"].isna().all()


def test_indicators_are_on_the_map() -> None:
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    known = {i["id"] for r in package["resources"] for i in r.get("indicatoren", [])}
    assert set(TABLE["indicator"].dropna()) <= known


@pytest.mark.parametrize("column", ["kop", "tekst"])
def test_language_is_short(column: str) -> None:
    for text in TABLE[column]:
        for sentence in re.split(r"(?<=[.:;])\s", text):
            assert len(sentence.split()) <= 25, text
    assert TABLE["tekst"].str.endswith(".").all()
    assert not TABLE["kop"].str.endswith(".").any()
