"""Facts of the Regionale Veiligheidsstrategie Midden-Nederland 2015-2018, and none of its sentences."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from rvs_geo.analysis.matrix.basics import VELDEN
from rvs_geo.sources import areas
from rvs_geo.sources.files import as_counts, read_source, require, require_known, require_unique

FOLDER = Path("strategie")
THEMES = 20
TOTAL_PRIORITIES = 223
TOTAL_STRENGTH = 4942
DISTRICTS = ("Flevoland", "Gooi en Vechtstreek", "Oost-Utrecht", "Stad-Utrecht", "West-Utrecht")


def build_districts(source: Path) -> pd.DataFrame:
    """The police district of each of the 41, as the source gives it, sorted by code.

    Raises:
        SourceFault: not 41 gemeenten, an unknown district or status, or a duplicate.
    """
    path = source / FOLDER / "districten.csv"
    frame = read_source(path, ["gm_code", "gemeente", "district", "status", "toelichting"])
    require(len(frame) == areas.GEMEENTEN, path, f"{len(frame)} rows; expected {areas.GEMEENTEN}")
    require_unique(path, frame, ["gm_code"])
    require_unique(path, frame, ["gemeente"])
    require_known(path, frame, "district", DISTRICTS)
    require_known(path, frame, "status", ("bron", "afgeleid"))
    require(
        bool(frame["gm_code"].str.fullmatch(r"GM\d{4}").all()), path, "a gm_code is not GM and four digits"
    )
    return frame.sort_values("gm_code", ignore_index=True)


def build_priorities(source: Path, names: dict[str, str]) -> pd.DataFrame:
    """The priority matrix with its row totals; every cell is empty, since none is known.

    Args:
        source: folder with the raw material.
        names: the 41 by code.

    Returns:
        partner, gm_code ("" for Politie and Openbaar Ministerie), soort, aantal_prioriteiten, k01..k20 ("");
        in the order of the strategy.

    Raises:
        SourceFault: not 43 partners, another gemeente, or totals that do not add up to 223.
    """
    path = source / FOLDER / "prioriteiten_rijtotalen.csv"
    frame = read_source(path, ["nr", "partner", "gm_code", "soort", "aantal_prioriteiten"])
    require_known(path, frame, "soort", ("gemeente", "partner"))
    require_known(path, frame, "gm_code", ("", *names))
    require_unique(path, frame, ["partner"])
    municipal = frame[frame["soort"] == "gemeente"]
    require(len(frame) == areas.GEMEENTEN + 2, path, f"{len(frame)} partners; expected 43")
    require(set(municipal["gm_code"]) == set(names), path, "the gemeenten are not the 41")
    require(municipal["nr"].tolist() == [str(n) for n in range(1, 42)], path, "nr does not run from 1 to 41")
    for row, code, partner in zip(municipal.index, municipal["gm_code"], municipal["partner"], strict=True):
        require(names[code] == partner, path, f"row {row}: {code} is called {partner!r}")
    totals = as_counts(path, frame, "aantal_prioriteiten")
    found = int(totals[municipal.index].sum())
    require(found == TOTAL_PRIORITIES, path, f"row totals sum to {found}; expected {TOTAL_PRIORITIES}")
    require(bool((totals <= THEMES).all()), path, "a partner has more priorities than there are themes")
    cells = {f"k{number:02d}": "" for number in range(1, THEMES + 1)}
    return frame.drop(columns="nr").assign(**cells)


def build_themes(source: Path, added: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """The twenty columns of the matrix: kolom, veld (""), naam, naam_status, totaal.

    Args:
        source: folder with the raw material.
        added: the probable names by column (`additions.read_additions`); the other headings are lost.

    Raises:
        SourceFault: not 20 columns, or totals that do not add up to 223.
    """
    path = source / FOLDER / "prioriteiten_kolomtotalen.csv"
    frame = read_source(path, ["kolom", "totaal"])
    numbers = as_counts(path, frame, "kolom")
    require(numbers.tolist() == list(range(1, THEMES + 1)), path, "kolom does not run from 1 to 20")
    totals = as_counts(path, frame, "totaal")
    found = int(totals.sum())
    require(found == TOTAL_PRIORITIES, path, f"column totals sum to {found}; expected {TOTAL_PRIORITIES}")
    require(bool((totals <= areas.GEMEENTEN).all()), path, "a column has more marks than gemeenten")
    columns = [f"k{number:02d}" for number in numbers]
    require(set(added) <= set(columns), path, f"a name for a column that is not there: {sorted(added)}")
    return pd.DataFrame(
        {
            "kolom": columns,
            "veld": "",
            "naam": [added[column]["naam"] if column in added else "" for column in columns],
            "naam_status": ["vermoedelijk" if column in added else "niet bekend" for column in columns],
            "totaal": totals.to_numpy(),
        }
    )


def build_fields() -> pd.DataFrame:
    """The five fields of the Kernbeleid Veiligheid in their order: nummer, veld.

    Which column of the matrix is in which field is lost.
    """
    return pd.DataFrame({"nummer": range(1, len(VELDEN) + 1), "veld": VELDEN})


def build_strength(source: Path) -> pd.DataFrame:
    """Police strength in fte per part of the unit; an empty cell of the source is nil and becomes 0.

    Raises:
        SourceFault: parts that do not add up to the totals, or a total other than 4,942.
    """
    path = source / FOLDER / "sterkte.csv"
    numbers = ["niet_operationeel_fte", "operationeel_fte", "totaal_fte"]
    frame = read_source(path, ["onderdeel", "soort", *numbers])
    require_unique(path, frame, ["onderdeel"])
    require_known(path, frame, "soort", ("dienst", "district", "staf", "totaal"))
    frame = frame.assign(**{name: frame[name].replace("", "0") for name in numbers})
    frame = frame.assign(**{name: as_counts(path, frame, name) for name in numbers})
    is_total = frame["soort"] == "totaal"
    require(int(is_total.sum()) == 1, path, "not one row of totals")
    for row, staff, operational, total in zip(frame.index, *(frame[name] for name in numbers), strict=True):
        require(staff + operational == total, path, f"row {row}: {staff} + {operational} is not {total}")
    for name in numbers:
        parts, total = int(frame.loc[~is_total, name].sum()), int(frame.loc[is_total, name].iloc[0])
        require(parts == total, path, f"{name}: the parts add up to {parts}, the total says {total}")
    found = int(frame.loc[is_total, "totaal_fte"].iloc[0])
    require(found == TOTAL_STRENGTH, path, f"total strength {found}; expected {TOTAL_STRENGTH}")
    districts = set(frame.loc[frame["soort"] == "district", "onderdeel"])
    require(districts == set(DISTRICTS), path, "the districts are not the five")
    return frame.reset_index(drop=True)


def build_ambitions(source: Path, added: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """The ambitions for 2018 with start and target values, as the source gives them.

    Args:
        source: folder with the raw material, whose list holds the ambitions with a number.
        added: those that the strategy promises without one, by id (`additions.read_additions`).

    Raises:
        SourceFault: not 16 ambitions, a duplicate, or an unknown kind of limit.
    """
    path = source / FOLDER / "ambities_2018.csv"
    columns = ["id", "prioriteit", "indicator", "eenheid", "startjaar", "startwaarde"]
    frame = read_source(path, [*columns, "doeljaar", "doelwaarde", "grens", "opmerking"])
    require(len(frame) == 16, path, f"{len(frame)} ambitions; expected 16")
    require_unique(path, frame, ["id"])
    require_known(path, frame, "grens", ("hoogstens", "minder dan", "ten minste", "lager dan start"))
    require(not set(added) & set(frame["id"]), path, f"added, and in the list as well: {sorted(added)}")
    others = pd.DataFrame([{"id": key, **cells} for key, cells in added.items()])
    return pd.concat([frame, others], ignore_index=True)


#: The raw file names the year in this column; the description of the data does.
REALISED = "realisatie_2014_pct"


def build_safety_picture(source: Path) -> pd.DataFrame:
    """Seven ambitions of 2012-2014 and what had become of them in 2014, in percent against 2010.

    Raises:
        SourceFault: not 7 rows or a duplicate.
    """
    path = source / FOLDER / "veiligheidsbeeld_2010-2014.csv"
    columns = [
        "onderwerp",
        "ambitie_pct",
        "ambitie_status",
        REALISED,
        "landelijk_pct",
        "opmerking",
    ]
    frame = read_source(path, columns)
    require(len(frame) == 7, path, f"{len(frame)} rows; expected 7")
    require_unique(path, frame, ["onderwerp"])
    return frame.reset_index(drop=True).rename(columns={REALISED: "realisatie_pct"})
