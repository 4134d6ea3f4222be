"""What must be true of the figures beyond their columns and types: the rules of the domain.

Each rule reads typed frames whose index is the spreadsheet row, and skips what is missing: that a column
or a value is absent or unreadable is said elsewhere, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from rvs_geo.region.descriptor import FILE, Descriptor, Resource, is_year_range, objects
from rvs_geo.region.faults import Fault, quoted

Frames = dict[str, pd.DataFrame]

MARK_COLUMN = re.compile(r"k\d\d")
_PLAIN_SIGNED_NUMBER = re.compile(r"[+-]\s?\d[\d.,]*\s?%?")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")
_LARGEST_RATE = 1000
_LINK = re.compile(r"https?://\S+")
_LINK_PLACE = re.compile(r"(.*\.)?(url|(sources|licenses|contributors)\[\d+\]\.path)")


@dataclass(frozen=True)
class Listing:
    """A file that ought to name every gemeente of the region.

    Attributes:
        file: the file's name.
        code: the column (or property) with the code.
        label: the column with the name.
        names: name by code.
        rows: spreadsheet row by code; empty where the file has no rows.
    """

    file: str
    code: str
    label: str
    names: Mapping[str, str]
    rows: Mapping[str, int]


def text_faults(file: str, values: Iterable[tuple[int | None, str, str]]) -> Iterator[Fault]:
    """Texts that a browser or a spreadsheet would run instead of show.

    Args:
        file: the file that holds the texts.
        values: row, column and text.

    Yields:
        A fault for each text with HTML in it, a control character, or the start of a formula.
    """
    for row, column, text in values:
        if "<" in text:
            yield Fault(file, row, column, quoted(text), "gewone tekst, zonder HTML (geen <)")
        elif text.startswith(_FORMULA_STARTS) and not _PLAIN_SIGNED_NUMBER.fullmatch(text):
            yield Fault(file, row, column, quoted(text), "gewone tekst, geen formule (= + - @ aan het begin)")
        elif any(ord(character) < 32 for character in text):
            yield Fault(file, row, column, quoted(text), "tekst zonder regeleinden of stuurtekens")


def frame_texts(frame: pd.DataFrame) -> Iterator[tuple[int | None, str, str]]:
    """Row, column and text of every text cell in a frame, the first of equals only.

    A code or an indicator stands in thousands of rows; one mistake in it is said once.
    """
    for column in frame.columns:
        if frame[column].dtype == "string":
            for row, text in frame[column].dropna().drop_duplicates().items():
                yield int(str(row)), str(column), str(text)


def json_texts(value: object, place: str = "") -> Iterator[tuple[int | None, str, str]]:
    """Place and text of every string in a JSON value; patterns are regular expressions and are left out."""
    if isinstance(value, str):
        yield None, place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key != "pattern":
                yield from json_texts(item, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from json_texts(item, f"{place}[{number}]")


def total_faults(resource: Resource, frame: pd.DataFrame) -> Iterator[Fault]:
    """Row counts and column sums that the datapackage promises under `controles`.

    A control is {"rijen": n} or {"kolom": name, "som": n}, either with {"waar": {column: value}}.
    """
    for control in objects(resource.raw.get("controles")):
        where = control.get("waar")
        conditions = where if isinstance(where, dict) else {}
        column = control.get("kolom")
        if not {*conditions, *([column] if column else [])} <= set(frame.columns):
            continue
        chosen = pd.Series(True, index=frame.index)
        for name, value in conditions.items():
            chosen &= (frame[name] == value).fillna(False).astype(bool)
        suffix = "".join(f" waar {name} is {value}" for name, value in conditions.items())
        if column is None:
            found = int(chosen.sum())
            if found != control.get("rijen"):
                yield Fault(
                    resource.path, None, None, f"{found} rijen{suffix}", f"{control.get('rijen')} rijen"
                )
        elif pd.api.types.is_numeric_dtype(frame[column]):
            total = frame.loc[chosen, str(column)].sum()
            if total != control.get("som"):
                found_text = f"een som van {total}{suffix}"
                yield Fault(resource.path, None, str(column), found_text, f"een som van {control.get('som')}")


def mark_faults(frames: Frames, files: dict[str, str]) -> Iterator[Fault]:
    """Marks in the priority matrix that contradict the known total of their row or column."""
    matrix, themes = frames.get("priorities"), frames.get("themas")
    if matrix is None:
        return
    columns = [name for name in matrix.columns if MARK_COLUMN.fullmatch(str(name))]
    if "aantal_prioriteiten" in matrix:
        totals = matrix["aantal_prioriteiten"]
        marks = matrix[columns]
        row_ones, row_unknown = (marks == 1).sum(axis=1), marks.isna().sum(axis=1)
        for row in matrix.index[totals.notna()]:
            yield from _mark_fault(
                files["priorities"], row, None, row_ones[row], row_unknown[row], totals[row]
            )
    if themes is None or not {"kolom", "totaal"} <= set(themes.columns):
        return
    known = themes.dropna(subset=["kolom", "totaal"]).drop_duplicates("kolom").set_index("kolom")["totaal"]
    for name in sorted(set(columns) ^ set(known.index)):
        place = files["priorities"] if name in columns else files["themas"]
        yield Fault(
            place, None, name, "een kolom die maar in één bestand staat", "dezelfde kolommen k01, k02, …"
        )
    if "soort" in matrix:
        municipal = matrix[(matrix["soort"] == "gemeente").fillna(False).astype(bool)]
        for name in sorted(set(columns) & set(known.index)):
            ones, unknown = int((municipal[name] == 1).sum()), int(municipal[name].isna().sum())
            yield from _mark_fault(files["priorities"], None, name, ones, unknown, known[name])


def veld_faults(frames: Frames, files: dict[str, str]) -> Iterator[Fault]:
    """Themes whose veld comes before that of a theme to their left: the velden run from first to last."""
    themes, velden = frames.get("themas"), frames.get("velden")
    if themes is None or velden is None:
        return
    if not ({"kolom", "veld"} <= set(themes.columns) and {"nummer", "veld"} <= set(velden.columns)):
        return
    order = {veld: number for number, veld in enumerate(velden.sort_values("nummer")["veld"])}
    highest, holder = -1, ""
    for row, veld in themes.sort_values("kolom")["veld"].items():
        number = order.get(veld, highest)
        if number < highest:
            yield Fault(
                files["themas"],
                int(str(row)),
                "veld",
                quoted(veld),
                f"een veld dat niet vóór {quoted(holder)} hoort",
            )
        elif number > highest:
            highest, holder = number, str(veld)


def _mark_fault(
    file: str, row: int | None, column: str | None, ones: int, unknown: int, total: int
) -> Iterator[Fault]:
    """One row or column: too many ones, or too few even if everything unknown were a one."""
    if not ones <= total <= ones + unknown:
        found = f"{ones} keer 1 en {unknown} keer leeg"
        yield Fault(file, row, column, found, f"in totaal {total} keer 1 (het bekende totaal)")


def count_faults(descriptor: Descriptor, frames: Frames) -> Iterator[Fault]:
    """Counts outside their catalogue, negative, without inhabitants, or more than inhabitants allow."""
    inhabitants = _inhabitants(frames)
    covered = {year for _, year in inhabitants}
    missing: set[tuple[str, int]] = set()
    members = area_members(frames)
    for resource in descriptor.resources:
        frame = frames.get(resource.name)
        if not resource.holds_counts or frame is None or not set(resource.field_names) <= set(frame.columns):
            continue
        yield from _catalogue_faults(resource, frame)
        yield from _double_count_faults(resource, frame, members)
        counts = frame.dropna(subset=["gm_code", "jaar", "aantal"])
        for row, code, year, count in zip(
            counts.index, *(counts[name].tolist() for name in ("gm_code", "jaar", "aantal")), strict=True
        ):
            people = inhabitants.get((str(code), int(year)))
            if count < 0 and "minimum" not in str(resource.schema):
                yield Fault(resource.path, row, "aantal", quoted(count), "ten minste 0")
            elif people is None:
                # A year that the file leaves out altogether is not known; a gap in a year is a slip.
                if year in covered and code in members and (str(code), int(year)) not in missing:
                    missing.add((str(code), int(year)))
                    found = f"een aantal van {code} in {year}, zonder inwoners van dat jaar"
                    yield Fault(resource.path, row, "gm_code", found, "een rij voor dat jaar in inwoners")
            elif people > 0 and count * 1000 > people * _LARGEST_RATE:
                found = f"{quoted(count)} op {people} inwoners"
                yield Fault(resource.path, row, "aantal", found, "hoogstens 1000 per 1000 inwoners")


def uncounted_faults(descriptor: Descriptor, frames: Frames) -> Iterator[Fault]:
    """A gemeente of the region of which no file holds any count, alone or in a merger.

    That a source lacks a gemeente is common; that all of them do means that its rows were lost.
    """
    counted = [resource for resource in descriptor.resources if resource.holds_counts]
    columns = [frames[r.name]["gm_code"] for r in counted if "gm_code" in frames.get(r.name, pd.DataFrame())]
    if not counted or len(columns) < len(counted):
        return
    members = area_members(frames)
    found = {str(code) for column in columns for code in column.dropna().unique()}
    known = {part for code in found for part in members.get(code, ())}
    for code, parts in sorted(members.items()):
        if parts == (code,) and code not in known:
            expected = "elke gemeente in ten minste één bestand met aantallen"
            yield Fault(counted[0].path, None, "gm_code", f"geen enkel aantal van {code}", expected)


def district_faults(
    file: str, properties: Sequence[Mapping[str, str]], districten: pd.DataFrame
) -> Iterator[Fault]:
    """Districts in the borders that differ from those in the table of districts.

    Args:
        file: name of the file with the borders.
        properties: gm_code and district of each feature.
        districten: the table, with gm_code and district.
    """
    if not {"gm_code", "district"} <= set(districten.columns):
        return
    known = districten.dropna(subset=["gm_code", "district"])
    expected = dict(zip(known["gm_code"].astype(str), known["district"].astype(str), strict=True))
    for feature in properties:
        code, district = feature["gm_code"], feature["district"]
        if expected.get(code, district) != district:
            yield Fault(file, None, "district", f"{quoted(district)} bij {code}", quoted(expected[code]))


def _catalogue_faults(resource: Resource, frame: pd.DataFrame) -> Iterator[Fault]:
    ranges = {str(i.get("id")): i["jaren"] for i in resource.indicators if is_year_range(i.get("jaren"))}
    for row, indicator, year in zip(
        frame.index, frame["indicator"].tolist(), frame["jaar"].tolist(), strict=True
    ):
        if pd.isna(indicator):
            continue
        years = ranges.get(str(indicator))
        if not isinstance(years, list):
            expected = "een indicator uit de catalogus in datapackage.json"
            yield Fault(resource.path, row, "indicator", quoted(indicator), expected)
        elif not pd.isna(year) and not years[0] <= year <= years[1]:
            yield Fault(
                resource.path, row, "jaar", quoted(year), f"een jaar van {years[0]} tot en met {years[1]}"
            )
    for unused in sorted(set(ranges) - set(frame["indicator"].dropna())):
        yield Fault(
            resource.path, None, "indicator", f"geen rijen voor {quoted(unused)}", "ten minste één rij"
        )


def _double_count_faults(
    resource: Resource, frame: pd.DataFrame, members: dict[str, tuple[str, ...]]
) -> Iterator[Fault]:
    """A merged gemeente and one of its members in the same year would be counted twice."""
    present = set(zip(*(frame[name].tolist() for name in ("indicator", "jaar", "gm_code")), strict=True))
    merged = frame[frame["gm_code"].isin([code for code, parts in members.items() if len(parts) > 1])]
    for row, indicator, year, code in zip(
        merged.index, merged["indicator"], merged["jaar"], merged["gm_code"], strict=True
    ):
        twice = [part for part in members[str(code)] if (indicator, year, part) in present]
        if twice:
            expected = f"de fusiegemeente of haar delen ({', '.join(twice)}), niet allebei in één jaar"
            yield Fault(resource.path, row, "gm_code", quoted(code), expected)


def _inhabitants(frames: Frames) -> dict[tuple[str, int], int]:
    frame = frames.get("inwoners")
    if frame is None or not {"gm_code", "jaar", "inwoners"} <= set(frame.columns):
        return {}
    known = frame.dropna(subset=["gm_code", "jaar", "inwoners"])
    people = {
        (str(code), int(year)): int(number)
        for code, year, number in zip(known["gm_code"], known["jaar"], known["inwoners"], strict=True)
    }
    years = {year for _, year in people}
    for code, parts in area_members(frames).items():
        for year in years:
            if len(parts) > 1 and all((part, year) in people for part in parts):
                people.setdefault((code, year), sum(people[part, year] for part in parts))
    return people


def area_members(frames: Frames) -> dict[str, tuple[str, ...]]:
    """The members of each area in gebieden.csv; a gemeente has itself as its only member."""
    frame = frames.get("gebieden")
    if frame is None or not {"code", "leden"} <= set(frame.columns):
        return {}
    return {
        str(code): (str(code),) if pd.isna(leden) else tuple(str(leden).split())
        for code, leden in zip(frame["code"], frame["leden"], strict=True)
        if not pd.isna(code)
    }


def listing_faults(listings: Sequence[Listing], members: dict[str, tuple[str, ...]]) -> Iterator[Fault]:
    """The files that list the gemeenten must list the same ones, under the same names.

    Args:
        listings: the files and the gemeenten in each.
        members: the areas of gebieden.csv.

    Yields:
        A fault for each gemeente that a file lacks or calls by another name.
    """
    everyone: dict[str, list[str]] = {}
    for listing in listings:
        for code, name in listing.names.items():
            everyone.setdefault(code, []).append(name)
    for listing in listings:
        for code, given in sorted(everyone.items()):
            # The name that most files give is taken as meant; the file that differs is the one to repair.
            usual = max(dict.fromkeys(given), key=given.count)
            if code not in listing.names:
                found = f"geen gemeente {code} ({usual})"
                yield Fault(listing.file, None, listing.code, found, "elke gemeente van de regio")
            elif listing.names[code] != usual:
                found = f"{quoted(listing.names[code])} bij {code}"
                yield Fault(listing.file, listing.rows.get(code), listing.label, found, quoted(usual))
    for code, parts in sorted(members.items()):
        for part in parts:
            if part not in members:
                found = f"{quoted(part)} bij {code}"
                yield Fault("gebieden.csv", None, "leden", found, "codes van gemeenten uit dit bestand")


def descriptor_text_faults(descriptor: Descriptor) -> Iterator[Fault]:
    """HTML, formulas and odd links in the texts of the datapackage, which reach the screen as they are."""
    yield from text_faults(FILE, json_texts(descriptor.raw))
    for row, place, text in json_texts(descriptor.raw):
        if _LINK_PLACE.fullmatch(place) and not _LINK.fullmatch(text):
            yield Fault(FILE, row, place, quoted(text), "een adres dat begint met https://")
