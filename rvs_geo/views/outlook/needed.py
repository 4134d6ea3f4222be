"""What it would take, for a figure of the unit: the paths, in words, as a table and as lines."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from rvs_geo.analysis.outlook.paths import Outlook, Path, Then, outlook
from rvs_geo.analysis.shared.benchmark import benchmark, peers_of, people_of
from rvs_geo.analysis.shared.measures import UNCERTAIN_BELOW, on_common_areas
from rvs_geo.analysis.shared.trends import Trend, part_trend
from rvs_geo.analysis.shared.years import default_year
from rvs_geo.region.identity import capital
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.shared.dutch import listed
from rvs_geo.views.shared.map_choice import rate_decimals
from rvs_geo.views.shared.nouns import counted
from rvs_geo.views.shared.numbers import UNKNOWN, dutch
from rvs_geo.views.shared.totals import part_text
from rvs_geo.views.shared.trend_lines import Goal, TrendLine
from rvs_geo.views.shared.years import crossed, until_text, year_label

#: Targets to choose from, in percent of the rate in the newest year, and how far ahead.
TARGETS = (-5, -10, -15, -20, -25, -30, -40, -50)
DEFAULT_TARGET, DEFAULT_AHEAD, MOST_AHEAD = -20, 4, 10
CALCULATION = "Dit is een rekensom en geen voorspelling: inwoners blijven gelijk, alleen de cijfers bewegen."


@dataclass(frozen=True)
class Needed:
    """A target and the paths.

    Attributes:
        indicator: the figure.
        change: the target, in percent.
        found: the paths; None where too few gemeenten are known in two years.
        trend: the region so far.
        decimals: of the rates.
        whole: what the region is in one word ("Eenheid").
    """

    indicator: Indicator
    change: int
    found: Outlook | None
    trend: Trend
    decimals: int
    whole: str


def last_year(region: Region, indicator: Indicator) -> int:
    """The newest year that is known well enough."""
    return default_year(region, indicator)


def first_years(region: Region, indicator: Indicator) -> tuple[int, ...]:
    """The years that changes can be counted from, the first one first."""
    last = last_year(region, indicator)
    totals = _unit(region, indicator).totals
    return tuple(at for at, total in totals.items() if total is not None and at < last)


def needed(region: Region, indicator: Indicator, change: int, year: int, since: int | None = None) -> Needed:
    """What the unit needs to reach a change in percent in a year, from the newest year on.

    Args:
        region: the region.
        indicator: the figure.
        change: in percent of the rate in the newest year, below 0 for a fall.
        year: of the target.
        since: the year that changes are counted from; the first of `first_years` where it is none of these.
    """
    trend = _unit(region, indicator)
    decimals = rate_decimals(region, indicator.id)
    known = [at for at, total in trend.totals.items() if total is not None]
    last = last_year(region, indicator)
    first = since if since in known and since < last else next(iter(known), last)
    if last not in known or not first < last < year:
        return Needed(indicator, change, None, trend, decimals, capital(region.identity.word))
    areas = _areas(region, indicator, trend, first, last)
    factors = {a.code: _peer_factor(region, indicator, a.code, first, last) for a in areas}
    found = outlook(areas, (first, last, year), change / 100, factors, indicator.per)
    return Needed(indicator, change, found, trend, decimals, capital(region.identity.word))


def table(region: Region, n: Needed) -> pd.DataFrame:
    """The paths as text: Pad, Per jaar, Misdrijven, Ten opzichte van het doel."""
    if n.found is None:
        return pd.DataFrame()
    o = n.found
    rows = [
        _row(f"Nodig voor {dutch(n.change)}%", o.target, o),
        _row(f"{capital(region.identity.short)} zoals in {o.first}-{o.last}", o.so_far, o),
        _row("Elke gemeente volgt haar eigen lijn", o.own, o),
        _row("Elke gemeente als de beste vijf", o.best, o),
        _row("Elke gemeente als die van gelijke grootte in Nederland", o.peers, o),
    ]
    return pd.DataFrame(rows)


def sentences(region: Region, n: Needed) -> list[str]:
    """What the paths say, the answer first; the last says that it is a calculation."""
    if n.found is None:
        return [
            "Van te weinig gemeenten is het cijfer in twee jaren bekend. Deze rekensom is dan niet te maken."
        ]
    o = n.found
    names = listed([region.area_by_code[code].short_name for code in o.leaders])
    now = year_label(n.indicator, o.last)
    part = f" in {whose}" if (whose := whose_text(n)) else ""
    lines = [
        f"Van {counted(o.now, n.indicator.unit)}{part} in {now} naar {dutch(o.target.crimes)} in {o.year}: "
        f"dat vraagt **{_percent(o.target)} per jaar**. Tot nu toe was het {_percent(o.so_far)} per jaar "
        f"({o.first}-{o.last}).",
        _verdict(o),
    ]
    if o.leaders:
        enough = f"ten minste {counted(UNCERTAIN_BELOW, n.indicator.unit)}"
        lines.append(
            f"De beste vijf sinds {o.first}: {names}. Bij wie het sterkst daalt, helpt toeval vaak mee. "
            f"Daarom telt alleen mee wie in {o.first} en in {o.last} {enough} had."
        )
    if o.peers.crimes is None:
        since = _first_with_peers(region, n, o)
        begin = "" if since is None else f" Met {since} als eerste jaar is het wel te zeggen."
        lines.append(f"Gelijke grootte: in {o.first} of {o.last} van te weinig gemeenten bekend.{begin}")
    lines += [b.explained for b in crossed(n.indicator, o.first, o.last)]
    count = len(n.trend.members)
    return [*lines, f"{CALCULATION} Het gaat om de {count} gemeenten die in elk jaar bekend zijn."]


def _first_with_peers(region: Region, n: Needed, o: Outlook) -> int | None:
    """The first later year in which enough is known of the gemeenten of each size; None where none is."""
    sizes = {peers_of(region, people_of(region, code, o.last)) for code in n.trend.members}
    for year in (y for y in sorted(n.indicator.years) if o.first < y < o.last):
        found = [benchmark(region, n.indicator.id, size.code, year) for size in sizes if size is not None]
        if found and all(each is not None and each.rate is not None for each in found):
            return year
    return None


def whose_text(n: Needed) -> str:
    """Of which gemeenten the line and the paths are; "" for the whole."""
    total = None if n.found is None else n.trend.totals[n.found.last]
    return "" if total is None or total.basis.is_whole else part_text(total.basis)


def until(n: Needed) -> str:
    """Until which year the line runs where that may still change; "" where it may not."""
    return until_text((n.indicator, year) for year, rate in n.trend.rates.items() if rate is not None)


def headline(n: Needed) -> str:
    """The answer in one line."""
    if n.found is None:
        return f"{n.indicator.name}: deze rekensom is niet te maken"
    o = n.found
    return (
        f"{dutch(n.change)}% in {o.year} vraagt {_percent(o.target)} per jaar; het was {_percent(o.so_far)}"
    )


def lines(n: Needed) -> tuple[TrendLine, ...]:
    """The unit so far, and each path to the target year as a dashed line."""
    part = f" ({len(n.trend.members)} van {n.trend.of})" if n.trend.left_out else ""
    history = TrendLine(f"{n.whole}{part}", n.trend.rates, n.trend.counts)
    if n.found is None:
        return (history,)
    o = n.found
    start = n.trend.rates[o.last]
    paths = {"eigen lijn": o.own, "beste vijf": o.best, "gelijke grootte": o.peers}
    return (
        history,
        *(
            TrendLine(name, {o.last: start, o.year: o.rate_of(p.crimes)}, reference=True)
            for name, p in paths.items()
            if p.crimes is not None
        ),
    )


def goal(n: Needed) -> Goal | None:
    """The target as a rate."""
    if n.found is None:
        return None
    rate = n.found.rate_of(n.found.target.crimes)
    return None if rate is None else Goal(rate, f"doel {dutch(rate, n.decimals)}")


def _unit(region: Region, indicator: Indicator) -> Trend:
    return part_trend(region, indicator.id, frozenset(region.gemeente_by_code))


def _areas(region: Region, indicator: Indicator, trend: Trend, first: int, last: int) -> list[Then]:
    """The areas of the line in both years, those merged in either taken together in both."""
    observed = region.observations(indicator.id)
    both = observed[observed["jaar"].isin((first, last))]
    merged = frozenset(code for code in both["gebied"].unique() if region.area_by_code[code].is_merged)
    common = on_common_areas(both, region.area_by_code, merged).dropna()
    at = {
        (str(code), int(year)): (int(crimes), int(people))
        for code, year, crimes, people in common[["gebied", "jaar", "aantal", "inwoners"]].itertuples(
            index=False
        )
    }
    codes = sorted({code for code, _ in at})
    members = set(trend.members)
    return [
        Then(code, (at[code, first][0], at[code, last][0]), (at[code, first][1], at[code, last][1]))
        for code in codes
        if (code, first) in at and (code, last) in at and set(region.area_by_code[code].members) <= members
    ]


def _peer_factor(region: Region, indicator: Indicator, code: str, first: int, last: int) -> float | None:
    """How the rate of the gemeenten of the size of an area changed over all years."""
    peers = peers_of(region, people_of(region, code, last))
    if peers is None:
        return None
    then = benchmark(region, indicator.id, peers.code, first)
    now = benchmark(region, indicator.id, peers.code, last)
    if then is None or now is None or not then.rate or now.rate is None:
        return None
    return now.rate / then.rate


def _row(name: str, path: Path, o: Outlook) -> dict[str, str]:
    over = None if path.crimes is None or o.target.crimes is None else path.crimes - o.target.crimes
    if path is o.target:
        verdict = "het doel"
    elif over is None:
        verdict = UNKNOWN
    elif over > 0:
        verdict = f"{dutch(over)} te veel"
    else:
        verdict = "haalt het doel"
    return {
        "Pad": name,
        "Per jaar": UNKNOWN if path.percent is None else _percent(path),
        f"Misdrijven in {o.year}": dutch(path.crimes),
        "Ten opzichte van het doel": verdict,
    }


def _percent(path: Path) -> str:
    return UNKNOWN if path.percent is None else f"{dutch(path.percent, 1, signed=True)}%"


def _verdict(o: Outlook) -> str:
    target = o.target.crimes or 0
    names = {"haar eigen lijn volgt": o.own, "daalt als de beste vijf": o.best}
    names["beweegt als gemeenten van gelijke grootte"] = o.peers
    enough = [name for name, p in names.items() if p.crimes is not None and p.crimes <= target]
    if not enough:
        return "Geen van de paden hieronder haalt het doel."
    return f"Het doel wordt gehaald als elke gemeente {listed(enough).replace(' en ', ' of ')}."
