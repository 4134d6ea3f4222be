"""What a row of the key figures says when it is opened: how it stands, against whom, and does it improve."""

from __future__ import annotations

from rvs_geo.analysis.municipality.findings import Finding
from rvs_geo.analysis.shared.benchmark import MANY
from rvs_geo.region.model import Region
from rvs_geo.views.municipality.figures import Profile
from rvs_geo.views.municipality.tables import remark
from rvs_geo.views.shared.beside import Beside, national, peer_label
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.units import rate_unit
from rvs_geo.views.shared.years import crossed, year_label

NOT_TESTED = "Niet getoetst: te weinig misdrijven of te weinig bekend."
CHANCE = "Het verschil kan toeval zijn."


def answer_lines(region: Region, found: Profile, number: int) -> list[str]:
    """The answers for one figure, as plain text: the figure, the unit, gemeenten of its size, its course."""
    indicator, f, _, digits = found.rows()[number]
    if f.own.rate is None:
        return [f"Het cijfer is niet bekend: {remark(region, indicator, f)}."]
    unit = rate_unit(indicator)
    about = ", onzeker omdat het er minder dan 10 zijn" if f.is_uncertain else ""
    lines = [
        f"{dutch(f.own.rate, digits)} {unit} in {year_label(indicator, f.year)}: {dutch(f.own.crimes)} "
        f"{indicator.unit}{about}."
    ]
    lines += _others(found, number, digits)
    lines += _peers(region, found, number, digits)
    return lines + _course(found, number, digits)


def course_sign(finding: Finding | None) -> str:
    """The direction of a change that is more than chance, as an arrow; "" of none."""
    if finding is None or not finding.stands_out:
        return ""
    return "\u2197" if finding.ratio > 1 else "\u2198"


def course_word(finding: Finding | None) -> str:
    """The same in a word."""
    if finding is None:
        return ""
    if not finding.stands_out:
        return "geen eigen verandering groter dan toeval"
    return (
        "zelf gestegen, meer dan door toeval" if finding.ratio > 1 else "zelf gedaald, meer dan door toeval"
    )


def _others(found: Profile, number: int, digits: int) -> list[str]:
    """Against the other gemeenten of the unit; only in the year that is judged."""
    indicator, f, _, _ = found.rows()[number]
    level = next((x for x in found.standouts.levels if x.indicator == indicator.id), None)
    if level is None or f.year != found.year:
        return []
    return [
        f"Tegenover de andere gemeenten van {found.identity.short} samen "
        f"({dutch(level.reference_rate, digits)}): "
        f"{_verdict(level)}"
    ]


def _peers(region: Region, found: Profile, number: int, digits: int) -> list[str]:
    f = found.figures[number]
    group = national(region, Beside.PEERS, found.area.code, f.year)
    figures = found.national.get(Beside.PEERS)
    of = None if figures is None else figures[number]
    if group is None or of is None:
        return []
    name = f"Tegenover gemeenten van gelijke grootte ({peer_label(group)})"
    if of.rate is None:
        return [f"{name}: te weinig bekend om mee te vergelijken."]
    finding = found.standings[number].peers
    rate = dutch(of.rate if finding is None else finding.reference_rate, digits)
    count = f"de andere {of.gemeenten - 1} samen" if finding is not None and of.gemeenten < MANY else "samen"
    return [f"{name}, {count} {rate}: {NOT_TESTED if finding is None else _verdict(finding)}"]


def _course(found: Profile, number: int, digits: int) -> list[str]:
    """Is it getting better, since the year that the page compares with."""
    indicator, f, lines, _ = found.rows()[number]
    base = found.base_year
    then = None if base is None else lines[0].values.get(base)
    if base is None or then is None or f.year <= base or f.own.rate is None:
        return []
    if broken := crossed(indicator, base, f.year):
        return [f"Sinds {base}: niet te vergelijken. {broken[0].explained}"]
    moved = f" ({dutch((f.own.rate / then - 1) * 100, signed=True)}%)" if then else ""
    finding = found.standings[number].course
    text = f"Sinds {base} van {dutch(then, digits)} naar {dutch(f.own.rate, digits)}{moved}: "
    if finding is None:
        return [text + NOT_TESTED[0].lower() + NOT_TESTED[1:]]
    return [f"{text}{course_word(finding)}."]


def _verdict(finding: Finding) -> str:
    if not finding.stands_out:
        return CHANCE[0].lower() + CHANCE[1:]
    return ("hoger" if finding.effect > 1 else "lager") + ", meer dan door toeval."
