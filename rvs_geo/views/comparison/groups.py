"""What a visitor compares, and the groups that the chosen areas are set beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rvs_geo.analysis.shared.benchmark import Peers, benchmark
from rvs_geo.analysis.shared.measures import Measure, measured
from rvs_geo.analysis.shared.neighbours import similar_sized
from rvs_geo.analysis.shared.tally import group_tally, part_of
from rvs_geo.analysis.shared.trends import Trend, part_trend
from rvs_geo.analysis.shared.unit import unit_figures
from rvs_geo.region.identity import capital
from rvs_geo.region.model import Region
from rvs_geo.region.records import DistrictStatus, Indicator
from rvs_geo.views.comparison.words import basis_text
from rvs_geo.views.shared.beside import Beside, basis_of, how_chosen, national, peer_label, quartile_text
from rvs_geo.views.shared.dutch import listed
from rvs_geo.views.shared.map_choice import rate_decimals
from rvs_geo.views.shared.numbers import UNKNOWN
from rvs_geo.views.shared.totals import unit_name

SIMILAR = 5


@dataclass(frozen=True)
class CompareChoice:
    """What a visitor chose; the district and the size are those of the first area."""

    indicator: str
    year: int
    areas: tuple[str, ...]
    beside: tuple[Beside, ...] = (Beside.UNIT,)
    widen: bool = True


@dataclass(frozen=True)
class Group:
    """Areas together that the chosen ones are set beside.

    Attributes:
        name: as it stands at a line.
        explained: what it is, for below the lines.
        members: gm_codes.
        is_unit: whether it is the whole region.
        peers: the size class or the country that it is.
        fits: names of the chosen areas that a group by size was made for.
        misfits: names of the other chosen ones.
    """

    name: str
    explained: str
    members: tuple[str, ...]
    is_unit: bool = False
    peers: Peers | None = None
    fits: tuple[str, ...] = ()
    misfits: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The name at the head of a column, with of whom the size is where that is not of all."""
        return f"{self.name} (past bij {listed(self.fits)})" if self.misfits else self.name

    @property
    def fit_text(self) -> str:
        """Of which chosen areas the size is; "" where it is that of all."""
        return f"past bij {listed(self.fits)}, niet bij {listed(self.misfits)}" if self.misfits else ""


@dataclass(frozen=True)
class GroupTotal:
    """The figure of a group in one year, with the name that fits what it rests on.

    Attributes:
        rate: per 1,000 inhabitants; None where not known, or known for too few of the inhabitants.
        crimes: number of crimes.
        people: inhabitants.
        remark: what it rests on, in words.
        is_part: whether there is a figure, but gemeenten are missing in it.
    """

    rate: float | None
    crimes: int | None
    people: int | None
    remark: str
    is_part: bool = False


def groups(region: Region, choice: CompareChoice) -> tuple[Group, ...]:
    """The groups of a choice; those of the first area need one."""
    first = choice.areas[0] if choice.areas else None
    found: list[Group] = []
    for beside in choice.beside:
        if beside is Beside.UNIT:
            everyone = tuple(region.gemeente_by_code)
            found.append(Group(capital(region.identity.word), "alle gemeenten samen", everyone, is_unit=True))
        elif beside in (Beside.PEERS, Beside.COUNTRY):
            found += _national(region, choice, beside, first)
        elif first is not None:
            group = _district(region, first) if beside is Beside.DISTRICT else _size(region, choice, first)
            found += [] if group is None else [group]
    return tuple(found)


def group_total(region: Region, choice: CompareChoice, group: Group) -> GroupTotal:
    """A group in the chosen year; of the unit the publisher's own row where there is one, as on the map."""
    observed, indicator = region.observations(choice.indicator), chosen_indicator(region, choice)
    if group.peers is not None:
        of = benchmark(region, choice.indicator, group.peers.code, choice.year)
        if of is None:
            return GroupTotal(None, None, None, UNKNOWN)
        rests_on = basis_of(of)
        middle = quartile_text(of, decimals_of(region, choice))
        is_part = of.rate is not None and not of.whole and of.gemeenten < of.of
        return GroupTotal(of.rate, of.crimes, of.people, "; ".join(filter(None, (rests_on, middle))), is_part)
    if group.is_unit:
        then = observed[observed["jaar"] == choice.year]
        values = measured(then, Measure.RATE, region.area_by_code, per=indicator.per)
        own = unit_figures(region, choice.indicator, values, Measure.RATE).get(choice.year)
        if own is not None and own.published:
            name = unit_name(own, indicator.source.publisher, region.identity.whole)
            return GroupTotal(own.value, own.crimes, own.people, name)
    total = group_tally(
        observed,
        region.area_by_code,
        part_of(region, frozenset(group.members), choice.year),
        choice.year,
        indicator.rounding,
        indicator.per,
    )
    rate = total.rate if total.basis.is_enough else None
    is_part = rate is not None and not total.basis.is_whole
    return GroupTotal(rate, total.crimes, total.people, basis_text(region, total, group.members), is_part)


def part_notes(region: Region, choice: CompareChoice) -> dict[str, str]:
    """By name of a group whose figure lacks gemeenten what it rests on: the remark stands off a phone."""
    totals = {group.name: group_total(region, choice, group) for group in groups(region, choice)}
    return {name: total.remark for name, total in totals.items() if total.is_part}


def group_trend_of(region: Region, choice: CompareChoice, group: Group) -> Trend:
    """The chosen figure of a group through the years."""
    return part_trend(region, choice.indicator, frozenset(group.members))


def decimals_of(region: Region, choice: CompareChoice) -> int:
    """Digits behind the comma of the rates of the chosen indicator; the same as on the map."""
    return rate_decimals(region, choice.indicator)


def chosen_indicator(region: Region, choice: CompareChoice) -> Indicator:
    """The figure that is compared."""
    return region.indicator_by_id[choice.indicator]


def _district(region: Region, first: str) -> Group | None:
    name = region.area_by_code[first].district
    members = tuple(g.code for g in region.gemeenten if g.district == name)
    inferred = any(region.gemeente_by_code[m].district_status is DistrictStatus.INFERRED for m in members)
    status = "indeling deels afgeleid" if inferred else "indeling uit de bron"
    own = region.identity
    what = "van het district" if own.part == "district" else f"in {name}"
    return Group(f"{own.part_label} {name}", f"alle gemeenten {what} ({status})", members)


def _national(region: Region, choice: CompareChoice, beside: Beside, first: str | None) -> list[Group]:
    """The country, or the gemeenten of the size of the first area; nothing where the data have neither."""
    code = first or region.gemeenten[0].code
    peers = None if beside is Beside.PEERS and first is None else national(region, beside, code, choice.year)
    if peers is None:
        return []
    if peers.is_country:
        told = "Nederland: alle geregistreerde misdrijven en inwoners van het land."
        return [Group(peer_label(peers), told, (), peers=peers)]
    fits = [c for c in choice.areas if national(region, beside, c, choice.year) == peers]
    group = Group(
        peer_label(peers),
        how_chosen(region, code, choice.year),
        (),
        False,
        peers,
        *_fitting(region, choice, fits),
    )
    return [
        replace(group, explained=f"{group.explained} Deze grootte {group.fit_text}.")
        if group.misfits
        else group
    ]


def _fitting(
    region: Region, choice: CompareChoice, fits: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The chosen areas by name: those that a group fits, and the others."""
    names = {code: region.area_by_code[code].short_name for code in choice.areas}
    return tuple(names[c] for c in names if c in fits), tuple(names[c] for c in names if c not in fits)


def _size(region: Region, choice: CompareChoice, first: str) -> Group | None:
    observed = region.observations(choice.indicator)
    present = set(observed.loc[observed["jaar"] == choice.year, "gebied"])
    parts = [a for a in region.areas if a.code in present]
    if first not in present:
        return None
    near = similar_sized(region.inhabitants, parts, first, choice.year, SIMILAR)["gebied"]
    members = tuple(m for code in near for m in region.area_by_code[str(code)].members)
    named = ", ".join(region.area_by_code[str(code)].short_name for code in near)
    return Group(
        "Dichtstbij in grootte",
        f"{named}: qua inwoners het dichtst bij {region.area_by_code[first].short_name}, geteld in keren",
        members,
        False,
        None,
        *_fitting(region, choice, (first,)),
    )
