"""What a gemeente is set beside: unit, district, gemeenten of its size, the country; on all pages alike."""

from __future__ import annotations

from enum import StrEnum

from rvs_geo.analysis.shared.benchmark import (
    Benchmark,
    Peers,
    benchmarks,
    country_of,
    has_benchmarks,
    peers_of,
    people_of,
)
from rvs_geo.region.identity import Identity
from rvs_geo.region.model import Region
from rvs_geo.views.shared.numbers import UNKNOWN, WITHHELD, dutch
from rvs_geo.views.shared.trend_lines import TrendLine


class Beside(StrEnum):
    """What stands beside a figure; the values are the words in the address (`naast`)."""

    UNIT = "eenheid"
    DISTRICT = "district"
    PEERS = "klasse"
    COUNTRY = "nederland"
    SIZE = "grootte"


#: Short enough for the head of a column on a phone.
NATIONAL_LABELS = {Beside.PEERS: "Gelijke grootte", Beside.COUNTRY: "Nederland"}
DEFAULT = (Beside.UNIT, Beside.PEERS)


def labels(identity: Identity) -> dict[Beside, str]:
    """What each is called in the head of a column, in the words of the region."""
    own = {Beside.UNIT: identity.whole_label, Beside.DISTRICT: identity.part_label}
    return {**own, **NATIONAL_LABELS}


def options(region: Region) -> tuple[Beside, ...]:
    """What can be chosen: without benchmarks only the unit and the district; the country once."""
    national = (Beside.PEERS, Beside.COUNTRY) if has_benchmarks(region) else ()
    is_country = region.identity.whole_label == NATIONAL_LABELS[Beside.COUNTRY]
    return (Beside.UNIT, Beside.DISTRICT, *(b for b in national if not is_country or b is Beside.PEERS))


def default(region: Region) -> tuple[Beside, ...]:
    """What stands beside a figure until somebody chooses."""
    return DEFAULT if has_benchmarks(region) else (Beside.DISTRICT, Beside.UNIT)


def national(region: Region, beside: Beside, code: str, year: int) -> Peers | None:
    """The group of a choice that reaches over the region, for an area in a year; None for the other ones."""
    if beside is Beside.COUNTRY:
        return country_of(region)
    if beside is Beside.PEERS:
        return peers_of(region, people_of(region, code, year))
    return None


def peer_label(peers: Peers) -> str:
    """The name of a group in a sentence or at a line: "Nederland", "20.000 tot 50.000 inwoners"."""
    return NATIONAL_LABELS[Beside.COUNTRY] if peers.is_country else peers.name


def peer_line(region: Region, indicator: str, peers: Peers) -> TrendLine:
    """The rates of a group over the years of a figure; not known where it rests on too few inhabitants."""
    found = benchmarks(region, indicator, peers.code)
    years = region.indicator_by_id[indicator].years
    rates = {year: found[year].rate if year in found else None for year in years}
    counts = {year: found[year].crimes if year in found else None for year in years}
    return TrendLine(peer_label(peers), rates, counts, reference=True)


def benchmark_text(found: Benchmark | None, decimals: int) -> str:
    """A rate in a narrow column: "\u2013" where it rests on too few, "*" where not on all."""
    if found is None:
        return UNKNOWN
    if found.rate is None:
        return WITHHELD
    return dutch(found.rate, decimals) + ("" if found.whole or found.gemeenten == found.of else "*")


def basis_of(found: Benchmark | None) -> str:
    """What a figure of a group rests on: "173 van de 182 gemeenten (94% van de inwoners)"."""
    if found is None:
        return UNKNOWN
    if found.whole:
        return "heel Nederland"
    if found.gemeenten == found.of:
        return f"alle {found.of} gemeenten van deze grootte"
    part = f"{found.gemeenten} van de {found.of} gemeenten"
    text = part if found.share is None else f"{part} ({dutch(found.share * 100)}% van de inwoners)"
    return text if found.is_enough else f"{text}: te weinig om mee te vergelijken"


def how_chosen(region: Region, code: str, year: int) -> str:
    """How the gemeenten of equal size were chosen, in a sentence; "" where nothing is known of it."""
    people = people_of(region, code, year)
    peers = peers_of(region, people)
    if peers is None:
        return ""
    name = region.area_by_code[code].name.split(" (", maxsplit=1)[0]
    return (
        f"Gelijke grootte: alle gemeenten van Nederland met {peers.name}, volgens de indeling van het CBS. "
        f"{name} had er {dutch(people)} in {year} en telt zelf mee. Alleen het aantal inwoners telt, niet "
        "hoeveel winkels, uitgaan of stations er zijn."
    )


def quartile_text(found: Benchmark | None, decimals: int) -> str:
    """Where the middle half of the gemeenten of a group lies; "" where that is not known."""
    if found is None or found.quartiles is None:
        return ""
    low, middle, high = (dutch(value, decimals) for value in found.quartiles)
    return f"de middelste helft ligt tussen {low} en {high}, het midden is {middle}"
