"""What may be said of areas side by side: chance, who is in a group, and how it was worked out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rvs_geo.analysis.comparison.differences import REST, TOGETHER, Comparison, Reason, Side
from rvs_geo.analysis.shared.benchmark import MANY, class_named
from rvs_geo.analysis.shared.funnel import Overdispersion
from rvs_geo.analysis.shared.tally import Tally
from rvs_geo.analysis.shared.trends import Trend
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.shared.dutch import listed, year_spans
from rvs_geo.views.shared.explain import escape_markdown
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.totals import part_text
from rvs_geo.views.shared.units import per_text


def sentence(region: Region, found: Comparison, decimals: int) -> str:
    """One comparison in Markdown: the verdict first, then the figures it rests on."""
    one, other = _called(region, found.one), _called(region, found.other)
    is_class = class_named(region, found.other.code) is not None
    if found.test is None:
        unknown = one if found.one.total.crimes is None else other
        known = part_text(found.other.total.basis)
        why = {
            Reason.OVERLAP: "het ene gebied ligt in het andere",
            Reason.NOTHING_COUNTED: "in beide is niets geteld",
            Reason.TOO_LITTLE_KNOWN: f"van {other} is het cijfer bekend van {known}, en dat is te weinig"
            if not is_class
            else "van die gemeenten is te weinig bekend",
            Reason.UNKNOWN: f"het cijfer van {unknown} is niet bekend",
            None: "",
        }[found.reason]
        return f"**{one} en {other}** zijn niet te vergelijken: {why}."
    ratio = found.test
    rates = [dutch(side.total.rate, decimals) for side in (found.one, found.other)]
    facts = f"{rates[0]} tegenover {rates[1]} {per_text(found.one.total.per)}"
    if found.other.total.crimes == 0:
        facts += f"; in {other} is niets geteld"
    else:
        facts += (
            f": {dutch(ratio.ratio, 2)} keer zo hoog (marge {dutch(ratio.low, 2)} tot {dutch(ratio.high, 2)})"
        )
    if not found.is_more_than_chance:
        return f"**{one} en {other}: het verschil kan toeval zijn.** {facts}."
    more = "hoger" if ratio.ratio > 1 else "lager"
    return f"**{one} is {more} dan {other}, meer dan door toeval.** {facts}."


def method_text(indicator: Indicator, spread: Overdispersion, *, with_peers: bool = False) -> str:
    """How chance was judged, in words that a reader can check.

    Args:
        indicator: what is compared.
        spread: how much more than chance its counts move from year to year, as the test is widened.
        with_peers: whether gemeenten of equal size were compared with.
    """
    text = (
        "Zo is dit berekend: de exacte toets voor twee Poisson-aantallen, altijd gecorrigeerd voor "
        f"{TOGETHER} vergelijkingen (Bonferroni): zoveel kunnen er hier hoogstens tegelijk staan. Zo blijft "
        "het oordeel over twee gebieden gelijk, wat er verder ook gekozen is. De kans op ook maar "
        "\u00e9\u00e9n onterecht \u2018meer dan door toeval\u2019 is hoogstens 5%. De marges gelden met "
        "minstens 95% zekerheid allemaal tegelijk: ligt 1 erin, dan kan het verschil toeval zijn. "
    )
    if spread.winsorised is None:
        text += (
            "Hoe sterk deze aantallen van jaar tot jaar bewegen is niet bekend; de toets is niet verruimd. "
        )
    elif round(spread.phi, 1) > 1:
        text += (
            f"De toets is {dutch(spread.phi, 1)} keer verruimd: zoveel meer dan toeval bewegen deze "
            "aantallen van jaar tot jaar, over alle jaren en gemeenten samen. "
        )
    else:
        text += "Deze aantallen bewegen van jaar tot jaar niet of nauwelijks sterker dan toeval. "
    if indicator.rounding > 1:
        text += f"De bron rondt af op {indicator.rounding}; gerekend is met het ongunstigste echte aantal. "
    if with_peers:
        text += (
            "Gemeenten van gelijke grootte: alle gemeenten van Nederland in dezelfde grootteklasse van het "
            f"CBS, samen. In een klasse van minder dan {MANY} gemeenten telt de gemeente zelf niet mee. "
        )
    return text + (
        "Een verschil dat groter is dan toeval zegt niet waardoor het komt, en niets over hoe goed een "
        "gemeente het doet."
    )


def group_note(region: Region, name: str, explained: str, trend: Trend) -> str:
    """Which gemeenten stand behind the line of a group, and in which years there is none."""
    size = len(trend.members)
    same = "steeds deze ene gemeente" if size == 1 else f"in elk jaar dezelfde {size} gemeenten"
    text = f"{name}: {explained}, {same}"
    if not size:
        text = f"{name}: {explained}, niet bekend"
    elif trend.left_out:
        text += f" (zonder {names(region, trend.left_out)})"
    gaps = [year for year, count in trend.counts.items() if count is None]
    if gaps and size:
        text += f"; van {year_ranges(gaps)} ontbreken te veel gemeenten"
    return text + "."


def basis_text(region: Region, total: Tally, members: Collection[str]) -> str:
    """Over which gemeenten the figure of a group was worked out, and who is missing."""
    basis = total.basis
    if total.rate is None:
        return "niet bekend"
    if basis.is_whole:
        return "1 gemeente" if basis.of == 1 else f"{basis.of} gemeenten"
    text = f"{part_text(basis)}, zonder {names(region, sorted(set(members) - basis.gemeenten))}"
    return text if basis.is_enough else f"{text}: te weinig om mee te vergelijken"


def line_name(name: str, trend: Trend) -> str:
    """The name of a line of a group, with how many of its gemeenten it counts where that is not all."""
    return f"{name} ({len(trend.members)} van {trend.of})" if trend.left_out and trend.members else name


def year_ranges(years: Sequence[int]) -> str:
    """Years in words: "2010-2012 en 2014"."""
    return listed(year_spans(years))


def names(region: Region, codes: Sequence[str]) -> str:
    """Names of gemeenten in a row, by the alphabet."""
    return listed(sorted(region.gemeente_by_code[code].name for code in codes))


def _called(region: Region, side: Side) -> str:
    if side.code == REST:
        return f"de rest van {region.identity.short}"
    if (peers := class_named(region, side.code)) is not None:
        which = "de andere" if side.total.basis.of < MANY else "de"
        return f"{which} gemeenten van gelijke grootte ({peers.name})"
    return escape_markdown(region.area_by_code[side.code].short_name)
