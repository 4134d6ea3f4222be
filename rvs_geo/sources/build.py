"""`python -m rvs_geo build`: all of `data/` from the raw material, or nothing at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from rvs_geo.region.check import check_folder
from rvs_geo.region.checksums import refresh_checksums
from rvs_geo.region.descriptor import FILE as DESCRIPTOR
from rvs_geo.region.descriptor import read_json_object
from rvs_geo.region.differences import Difference, log_differences
from rvs_geo.region.swap import replacing
from rvs_geo.sources import (
    areas,
    benchmark,
    boundaries,
    crime,
    made_up,
    police_survey,
    population,
    strategy,
    surveys,
    unit_rows,
    year_status,
)
from rvs_geo.sources.additions import read_additions
from rvs_geo.sources.borders_now import read_successions
from rvs_geo.sources.changes import Change, find_changes
from rvs_geo.sources.corrections import read_corrections
from rvs_geo.sources.files import SourceFault, require
from rvs_geo.sources.promises import read_promises
from rvs_geo.sources.statements import check_statements

DEFAULT_TARGET = Path(__file__).resolve().parents[2] / "data"


class Built(NamedTuple):
    """What a build made: the derived files, in the target, and what differs from what stood there.

    `changes` says the same as `changed`, figure by figure, with what is larger than expected.
    """

    files: list[Path]
    changed: list[Difference]
    changes: list[Change]


class NotAccepted(SourceFault):
    """The result differs more from what stands there than is usual, and nobody has accepted that."""

    def __init__(self, changes: list[Change]) -> None:
        """The changes that are larger than expected."""
        self.changes = changes
        lines = "\n".join(map(str, changes))
        super().__init__("data", None, f"larger changes than expected; look, then use --accept:\n{lines}")


def build(source: Path, target: Path = DEFAULT_TARGET, day: str = "", accept: bool = False) -> Built:
    """Builds the data folder: derive, check, compare, swap.

    The descriptions in datapackage.json are kept by hand. The build checks its own output against them and
    refreshes nothing in them but the size and checksum of each file. They, and whatever else the build does
    not make, come from the target or, where that has no descriptions, from the repository.

    Args:
        source: folder with the raw material.
        target: the data folder to replace.
        day: the day that goes into the log of changes (ISO 8601); without it today.
        accept: whether changes that are larger than expected are accepted.

    Returns:
        The files that were derived, and what differs from the target as it was.

    Raises:
        SourceFault: a source holds something unexpected, or the result does not pass the check; the target
            is as it was.
        NotAccepted: the result differs more than is usual; the target is as it was.
    """
    require(source.is_dir(), source, "folder not found")
    with replacing(target) as folder:
        built = fill(folder, source, target, day)
        require_accepted(built, accept)
    return built


def require_accepted(built: Built, accept: bool) -> None:
    """Stops at changes that are larger than expected.

    Raises:
        NotAccepted: there are such changes, and `accept` is false.
    """
    large = [change for change in built.changes if change.is_large]
    if large and not accept:
        raise NotAccepted(large)


def fill(
    folder: Path,
    source: Path,
    target: Path,
    day: str = "",
    describe: Callable[[Path], None] = lambda folder: None,
) -> Built:
    """Fills an empty folder with what is to take the place of the target.

    Args:
        folder: the empty folder.
        source: folder with the raw material.
        target: the data folder that is there.
        day: the day that goes into the log of changes; without it today.
        describe: brings the description up to date with the tables in the folder.

    Raises:
        SourceFault: a source holds something unexpected, or the result does not pass the check.
    """
    kept = target if (target / DESCRIPTOR).is_file() else DEFAULT_TARGET
    derived = {name: text for name, text in derive(source, kept).items() if name not in _adopted(target)}
    _carry_over(kept, folder, {*derived, DESCRIPTOR})
    for name, text in derived.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    check_statements(source, folder)
    _describe(kept / DESCRIPTOR, folder)
    describe(folder)
    changed = log_differences(target, folder, day or date.today().isoformat())  # noqa: DTZ011
    refresh_checksums(folder)
    faults = check_folder(folder)
    if faults:
        problem = "the result fails its own check:\n" + "\n".join(map(str, faults))
        raise SourceFault(DESCRIPTOR, None, problem)
    return Built([target / name for name in sorted(derived)], changed, find_changes(target, folder))


def derive(source: Path, kept: Path = DEFAULT_TARGET) -> dict[str, str]:
    """The text of every derived file by name.

    Args:
        source: folder with the raw material.
        kept: the data folder with what is declared of the sources: corrections, additions, names, totals.

    Raises:
        SourceFault: a source holds something unexpected, or no longer holds what is corrected.
    """
    corrections = read_corrections(kept)
    promises = read_promises(kept)
    districten = strategy.build_districts(source, promises)
    names = dict(zip(districten["gm_code"], districten["gemeente"], strict=True))
    inhabitants = population.build_inhabitants(source, names, corrections)
    borders = boundaries.build_borders(source, districten, inhabitants)
    successions = read_successions(source)
    tables = {
        "gebieden.csv": _areas(names),
        "districten.csv": districten,
        "opvolgers.csv": _successors(),
        "inwoners.csv": inhabitants,
        "inwoners_regio.csv": population.build_unit_inhabitants(source, names),
        "criminaliteit.csv": crime.build_counts(source, names, corrections),
        "criminaliteit_regio.csv": crime.build_regional_counts(source, kept),
        "grootteklassen.csv": benchmark.build_size_classes(),
        "landelijk.csv": benchmark.build_benchmark(source, successions),
        "jaarstatus.csv": year_status.build_year_status(source, corrections),
        "priorities.csv": strategy.build_priorities(source, names, promises),
        "themas.csv": strategy.build_themes(source, read_additions(kept, "themas.csv"), promises),
        "velden.csv": strategy.build_fields(),
        "sterkte.csv": strategy.build_strength(source, promises),
        "ambities.csv": strategy.build_ambitions(source, read_additions(kept, "ambities.csv"), promises),
        "enquete.csv": surveys.build_survey(source, kept),
        "politie_vragen.csv": police_survey.build_questions(),
        "politie_oordeel.csv": police_survey.build_answers(source, kept),
        "basisteams.csv": police_survey.build_teams(source, districten),
        "veiligheidsbeeld.csv": strategy.build_safety_picture(source, promises),
    }
    listed = made_up.build_made_up(source, tables["priorities.csv"], tables["themas.csv"])
    if listed is not None:
        tables["verzonnen.csv"] = listed
    if unit_rows.holds_units(source):
        tables["eenheden.csv"] = unit_rows.build_units(source, successions)
    corrections.require_needed()
    texts = {name: frame.to_csv(index=False, lineterminator="\n") for name, frame in tables.items()}
    return {"gemeenten.geojson": borders, **texts}


def _areas(names: dict[str, str]) -> pd.DataFrame:
    members = [names[code] for code in areas.MERGED_MEMBERS]
    merged = f"{areas.MERGED_NAME} ({', '.join(members[:-1])} en {members[-1]})"
    rows = [(code, name, "") for code, name in sorted(names.items())]
    rows.append((areas.MERGED_CODE, merged, " ".join(areas.MERGED_MEMBERS)))
    return pd.DataFrame(rows, columns=["code", "naam", "leden"])


def _successors() -> pd.DataFrame:
    rows = [(*rest, "true" if whole else "false") for *rest, whole in areas.SUCCESSORS]
    return pd.DataFrame(rows, columns=["gm_code", "opvolger_code", "opvolger", "vanaf", "geheel"])


def _adopted(target: Path) -> set[str]:
    """The files of a priority table that holds marks: the sources have none, so a build would lose them."""
    path = target / "priorities.csv"
    if not path.is_file():
        return set()
    cells = pd.read_csv(path).filter(regex=r"^k\d\d$")
    return {"priorities.csv", "themas.csv"} if bool(cells.notna().to_numpy().any()) else set()


def _carry_over(kept: Path, folder: Path, built: set[str]) -> None:
    """Copies what the build does not make itself: somebody added an indicator by adding a file."""
    for path in sorted(kept.iterdir()):
        if path.name in built:
            continue
        if path.is_dir():
            shutil.copytree(path, folder / path.name)
        else:
            shutil.copy2(path, folder / path.name)


def _describe(described: Path, folder: Path) -> None:
    raw, faults = read_json_object(described)
    if raw is None:
        raise SourceFault(described, None, "; ".join(map(str, faults)))
    shutil.copy2(described, folder / DESCRIPTOR)
