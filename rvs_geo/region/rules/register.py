"""Every rule of the domain in one place: the check applies them, /bronnen shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from rvs_geo.region.areas import area_members
from rvs_geo.region.examined import Examined
from rvs_geo.region.faults import Fault
from rvs_geo.region.identity import identity_faults
from rvs_geo.region.rules import (
    ambitions,
    areas,
    chapters,
    counts,
    keys,
    levels,
    matrix,
    police,
    texts,
    totals,
)


@dataclass(frozen=True)
class Rule:
    """One rule of the domain.

    Attributes:
        name: short English name; its test bears it too.
        promise: what holds once the rule has found nothing, as a Dutch sentence for visitors.
        find: the faults against it in a folder.
        about: the table that it is about, where a region may lack that table.
    """

    name: str
    promise: str
    find: Callable[[Examined], Iterator[Fault]]
    about: str = ""


def _plain_texts(examined: Examined) -> Iterator[Fault]:
    if examined.descriptor is not None:
        yield from texts.descriptor_text_faults(examined.descriptor)
    for name, frame in examined.frames.items():
        yield from texts.text_faults(examined.files[name], texts.frame_texts(frame))
    if examined.borders is not None:
        for properties in examined.borders.properties:
            values = ((None, key, value) for key, value in properties.items())
            yield from texts.text_faults(examined.borders.file, values)


def _named_region(examined: Examined) -> Iterator[Fault]:
    if examined.descriptor is not None:
        counted = [r for r in examined.descriptor.resources if not r.holds_levels]
        entries = [i for resource in counted for i in resource.indicators]
        yield from identity_faults(examined.descriptor.raw, frozenset(str(i.get("id")) for i in entries))


def _foreign_keys(examined: Examined) -> Iterator[Fault]:
    if examined.descriptor is not None:
        yield from keys.key_faults(examined.descriptor)


def _known_figures(examined: Examined) -> Iterator[Fault]:
    if examined.descriptor is not None:
        yield from keys.figure_faults(examined.descriptor, examined.frames, examined.files)


def _promised_totals(examined: Examined) -> Iterator[Fault]:
    for resource in () if examined.descriptor is None else examined.descriptor.resources:
        if resource.name in examined.frames:
            yield from totals.total_faults(resource, examined.frames[resource.name])


def _same_districts(examined: Examined) -> Iterator[Fault]:
    if examined.borders is not None and "districten" in examined.frames:
        borders = examined.borders
        yield from areas.district_faults(borders.file, borders.properties, examined.frames["districten"])


def _matrix_totals(examined: Examined) -> Iterator[Fault]:
    yield from matrix.mark_faults(examined.frames, examined.files)


def _matrix_velden(examined: Examined) -> Iterator[Fault]:
    yield from matrix.veld_faults(examined.frames, examined.files)


def _named_facts(examined: Examined) -> Iterator[Fault]:
    yield from chapters.fact_faults(examined.frames, examined.files)


def _district_strength(examined: Examined) -> Iterator[Fault]:
    yield from chapters.district_strength_faults(examined.frames, examined.files)


def _followed_ambitions(examined: Examined) -> Iterator[Fault]:
    yield from chapters.followed_faults(examined.frames, examined.files)


def _own_plans(examined: Examined) -> Iterator[Fault]:
    yield from matrix.plan_faults(examined.frames, examined.files)


def _possible_counts(examined: Examined) -> Iterator[Fault]:
    if examined.descriptor is not None:
        yield from counts.count_faults(examined.descriptor, examined.frames)


def _possible_levels(examined: Examined) -> Iterator[Fault]:
    if examined.descriptor is not None:
        yield from levels.level_faults(examined.descriptor, examined.frames)


def _every_area_counted(examined: Examined) -> Iterator[Fault]:
    if examined.descriptor is not None:
        yield from counts.uncounted_faults(examined.descriptor, examined.frames)


def _ambition_figures(examined: Examined) -> Iterator[Fault]:
    yield from ambitions.figure_faults(examined.frames, examined.files, datetime.now(UTC).year)
    yield from ambitions.listed_faults(examined.frames, examined.files)


def _team_members(examined: Examined) -> Iterator[Fault]:
    yield from police.team_faults(examined.frames, examined.files)


def _police_answers(examined: Examined) -> Iterator[Fault]:
    yield from police.answer_faults(examined.frames, examined.files)


def _same_gemeenten(examined: Examined) -> Iterator[Fault]:
    yield from areas.listing_faults(_listings(examined), area_members(examined.frames), examined.files)


def _tile_map(examined: Examined) -> Iterator[Fault]:
    yield from areas.tile_faults(examined.frames, examined.files)


RULES: tuple[Rule, ...] = (
    Rule("plain_texts", "Elke tekst is gewone tekst: geen HTML, formule of onzichtbaar teken.", _plain_texts),
    Rule("named_region", "De regio heeft een naam, en het jaar van haar grenzen is bekend.", _named_region),
    Rule("foreign_keys", "Elke verwijzing tussen bestanden wijst naar iets dat er is.", _foreign_keys),
    Rule("known_figures", "Elk cijfer waar een tekst naar wijst, staat in de catalogus.", _known_figures),
    Rule("promised_totals", "Rijen en sommen kloppen met wat het bestand belooft.", _promised_totals),
    Rule("same_districts", "Kaart en tabel delen elke gemeente bij hetzelfde deel in.", _same_districts),
    Rule(
        "matrix_totals", "De prioriteitenmatrix past bij de gedrukte totalen.", _matrix_totals, "priorities"
    ),
    Rule(
        "own_plans",
        "Elk eigen veiligheidsplan hoort bij de gemeente die het noemt.",
        _own_plans,
        "eigen_plannen",
    ),
    Rule("matrix_velden", "De velden van de matrix staan in hun volgorde.", _matrix_velden, "velden"),
    Rule(
        "named_facts",
        "Elk kerncijfer dat een pagina noemt is er, met zijn peildatum.",
        _named_facts,
        "kerncijfers",
    ),
    Rule(
        "district_strength", "Van elk district staat de sterkte in de tabel.", _district_strength, "sterkte"
    ),
    Rule(
        "followed_ambitions",
        "Van elke ambitie staat er wat haar volgt, ook als dat niets is.",
        _followed_ambitions,
        "ambities",
    ),
    Rule(
        "possible_counts",
        "Elk aantal hoort bij een bekend cijfer, jaar en gebied, telt één keer en past bij de inwoners.",
        _possible_counts,
    ),
    Rule(
        "possible_levels",
        "Elk percentage ligt van 0 tot en met 100; een jaar geeft bij elke waarde een marge, of bij geen.",
        _possible_levels,
    ),
    Rule("every_area_counted", "Van elke gemeente is ten minste één aantal bekend.", _every_area_counted),
    Rule(
        "ambition_figures",
        "Elk cijfer bij een ambitie past bij de eenheid en het jaar, en heeft een bron in woorden.",
        _ambition_figures,
        "ambities",
    ),
    Rule(
        "team_members",
        "Elke gemeente hoort bij een basisteam van haar eigen district.",
        _team_members,
        "basisteams",
    ),
    Rule(
        "police_answers",
        "Elk antwoord over de politie is mogelijk, heeft een marge en hoort bij een bekend gebied.",
        _police_answers,
        "politie_oordeel",
    ),
    Rule("tile_map", "Op de tegelkaart heeft elke gemeente één eigen tegel.", _tile_map, "tegels"),
    Rule("same_gemeenten", "Elk bestand noemt dezelfde gemeenten, onder dezelfde naam.", _same_gemeenten),
)

#: Code, name and a column that must be empty of the tables that list every gemeente.
_LISTING_COLUMNS = {
    "gebieden": ("code", "naam", "leden"),
    "districten": ("gm_code", "gemeente", None),
    "priorities": ("gm_code", "partner", None),
    "tegels": ("gm_code", "gemeente", None),
}


def _listings(examined: Examined) -> list[areas.Listing]:
    """The files that ought to list all gemeenten."""
    listings: list[areas.Listing] = []
    for name, (code, label, empty) in _LISTING_COLUMNS.items():
        frame = examined.frames.get(name)
        if frame is None or not {code, label, *([empty] if empty else [])} <= set(frame.columns):
            continue
        kept = frame.dropna(subset=[code, label])
        kept = kept[kept[empty].isna()] if empty else kept
        codes = [str(value) for value in kept[code]]
        names = dict(zip(codes, map(str, kept[label]), strict=True))
        rows = dict(zip(codes, map(int, kept.index), strict=True))
        listings.append(areas.Listing(examined.files[name], code, label, names, rows))
    if examined.borders is not None:
        borders = examined.borders
        listings.append(areas.Listing(borders.file, "gm_code", "gemeente", borders.names, {}))
    return listings
