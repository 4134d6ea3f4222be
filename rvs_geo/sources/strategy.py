"""Facts of the strategy of the region, and none of its sentences."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from rvs_geo.analysis.matrix.basics import VELDEN
from rvs_geo.sources.files import (
    as_counts,
    find_raw,
    read_source,
    require,
    require_known,
    require_unique,
)
from rvs_geo.sources.promises import Promises

FOLDER = Path("strategie")


def build_districts(source: Path, promises: Promises) -> pd.DataFrame:
    """The police district of each gemeente, as the source gives it, sorted by code.

    Args:
        source: folder with the raw material.
        promises: how many gemeenten there are, and which districts.

    Raises:
        SourceFault: another number of gemeenten, an unknown district or status, or a duplicate.
    """
    path = source / FOLDER / "districten.csv"
    frame = read_source(path, ["gm_code", "gemeente", "district", "status", "toelichting"])
    expected = promises.rows("districten")
    require(len(frame) == expected, path, f"{len(frame)} rows; expected {expected}")
    require_unique(path, frame, ["gm_code"])
    require_unique(path, frame, ["gemeente"])
    require_known(path, frame, "district", promises.words("districten", "district"))
    require_known(path, frame, "status", ("bron", "afgeleid"))
    require(
        bool(frame["gm_code"].str.fullmatch(r"GM\d{4}").all()), path, "a gm_code is not GM and four digits"
    )
    return frame.sort_values("gm_code", ignore_index=True)


def build_priorities(source: Path, names: dict[str, str], promises: Promises) -> pd.DataFrame:
    """The priority matrix with its row totals; every cell is empty, since none is known.

    Args:
        source: folder with the raw material.
        names: the gemeenten by code.
        promises: how many partners there are, and how many priorities they have together.

    Returns:
        partner, gm_code ("" for Politie and Openbaar Ministerie), soort, aantal_prioriteiten, k01..k20 ("");
        in the order of the strategy.

    Raises:
        SourceFault: other partners than promised, or totals that add up to something else.
    """
    path = source / FOLDER / "prioriteiten_rijtotalen.csv"
    frame = read_source(path, ["nr", "partner", "gm_code", "soort", "aantal_prioriteiten"])
    require_known(path, frame, "soort", ("gemeente", "partner"))
    require_known(path, frame, "gm_code", ("", *names))
    require_unique(path, frame, ["partner"])
    municipal = frame[frame["soort"] == "gemeente"]
    partners = promises.rows("priorities")
    require(len(frame) == partners, path, f"{len(frame)} partners; expected {partners}")
    require(set(municipal["gm_code"]) == set(names), path, f"the gemeenten are not the {len(names)}")
    numbers = [str(n) for n in range(1, len(names) + 1)]
    require(municipal["nr"].tolist() == numbers, path, f"nr does not run from 1 to {len(names)}")
    for row, code, partner in zip(municipal.index, municipal["gm_code"], municipal["partner"], strict=True):
        require(names[code] == partner, path, f"row {row}: {code} is called {partner!r}")
    totals = as_counts(path, frame, "aantal_prioriteiten")
    found = int(totals[municipal.index].sum())
    expected = promises.total("priorities", "aantal_prioriteiten", soort="gemeente")
    themes = promises.rows("themas")
    require(found == expected, path, f"row totals sum to {found}; expected {expected}")
    require(bool((totals <= themes).all()), path, "a partner has more priorities than there are themes")
    cells = {f"k{number:02d}": "" for number in range(1, themes + 1)}
    return frame.drop(columns="nr").assign(**cells)


def build_themes(source: Path, added: Mapping[str, Mapping[str, str]], promises: Promises) -> pd.DataFrame:
    """The columns of the matrix: kolom, veld (""), naam, naam_status, totaal.

    Args:
        source: folder with the raw material.
        added: the probable names by column (`additions.read_additions`); the other headings are lost.
        promises: how many columns there are, and how many marks they have together.

    Raises:
        SourceFault: another number of columns, or totals that add up to something else.
    """
    path = source / FOLDER / "prioriteiten_kolomtotalen.csv"
    frame = read_source(path, ["kolom", "totaal"])
    numbers = as_counts(path, frame, "kolom")
    themes = promises.rows("themas")
    require(numbers.tolist() == list(range(1, themes + 1)), path, f"kolom does not run from 1 to {themes}")
    totals = as_counts(path, frame, "totaal")
    found = int(totals.sum())
    expected, gemeenten = promises.total("themas", "totaal"), promises.rows("districten")
    require(found == expected, path, f"column totals sum to {found}; expected {expected}")
    require(bool((totals <= gemeenten).all()), path, "a column has more marks than gemeenten")
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


def build_strength(source: Path, promises: Promises) -> pd.DataFrame:
    """Police strength in fte per part of the unit; an empty cell of the source is nil and becomes 0.

    Args:
        source: folder with the raw material.
        promises: the total, and which districts there are.

    Raises:
        SourceFault: parts that do not add up to the totals, or another total.
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
    expected = promises.total("sterkte", "totaal_fte", soort="totaal")
    require(found == expected, path, f"total strength {found}; expected {expected}")
    districts = set(frame.loc[frame["soort"] == "district", "onderdeel"])
    known = set(promises.words("districten", "district"))
    require(districts == known, path, f"the districts are not {', '.join(sorted(known))}")
    return frame.reset_index(drop=True)


def build_ambitions(source: Path, added: Mapping[str, Mapping[str, str]], promises: Promises) -> pd.DataFrame:
    """The ambitions with start and target values, as the source gives them.

    Args:
        source: folder with the raw material, whose list holds the ambitions with a number.
        added: those that the strategy promises without one, by id (`additions.read_additions`).
        promises: how many ambitions there are, with those.

    Raises:
        SourceFault: another number of ambitions, a duplicate, or an unknown kind of limit.
    """
    path = find_raw(source, f"{FOLDER}/ambities_*.csv")
    columns = ["id", "prioriteit", "indicator", "eenheid", "startjaar", "startwaarde"]
    frame = read_source(path, [*columns, "doeljaar", "doelwaarde", "grens", "opmerking"])
    expected = promises.rows("ambities") - len(added)
    require(len(frame) == expected, path, f"{len(frame)} ambitions; expected {expected}")
    require_unique(path, frame, ["id"])
    require_known(path, frame, "grens", ("hoogstens", "minder dan", "ten minste", "lager dan start"))
    require(not set(added) & set(frame["id"]), path, f"added, and in the list as well: {sorted(added)}")
    others = pd.DataFrame([{"id": key, **cells} for key, cells in added.items()])
    return pd.concat([frame, others], ignore_index=True)


#: The raw file names the year in this column; here the description of the data does.
REALISED = "realisatie_{year}_pct"
PICTURE = "veiligheidsbeeld"


def build_safety_picture(source: Path, promises: Promises) -> pd.DataFrame:
    """Ambitions of before the strategy and what had become of them, in percent between two years.

    Args:
        source: folder with the raw material.
        promises: how many ambitions there are, and the two years.

    Raises:
        SourceFault: another number of rows, or a duplicate.
    """
    first, last = promises.years(PICTURE)
    path = source / FOLDER / f"{PICTURE}_{first}-{last}.csv"
    realised = REALISED.format(year=last)
    columns = ["onderwerp", "ambitie_pct", "ambitie_status", realised, "landelijk_pct", "opmerking"]
    frame = read_source(path, columns)
    expected = promises.rows(PICTURE)
    require(len(frame) == expected, path, f"{len(frame)} rows; expected {expected}")
    require_unique(path, frame, ["onderwerp"])
    return frame.reset_index(drop=True).rename(columns={realised: "realisatie_pct"})
