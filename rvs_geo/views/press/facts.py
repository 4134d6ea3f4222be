"""The five facts of this moment in words: a figure to quote, a sentence, the source and what must be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rvs_geo.analysis.press.facts import (
    ALPHA,
    LEAST_CRIMES,
    LONG_YEARS,
    Change,
    Extreme,
    PressFact,
    press_facts,
)
from rvs_geo.analysis.shared.measures import UNCERTAIN_BELOW
from rvs_geo.analysis.shared.tally import Tally
from rvs_geo.region.model import Indicator, Region
from rvs_geo.views.shared.explain import indicator_caveats, source_text
from rvs_geo.views.shared.numbers import decimals_for, dutch
from rvs_geo.views.shared.totals import part_text
from rvs_geo.views.shared.units import rate_unit

HEADINGS = {
    "stand": "Zo veel misdrijven",
    "stijging": "Sterkste stijging in een jaar",
    "daling": "Sterkste daling in een jaar",
    "lange lijn": "Sterkste verandering op lange termijn",
    "uitersten": "Hoogste en laagste gemeente",
}
VISITORS = (
    "Het cijfer deelt door inwoners. Bezoekers tellen daarin niet mee: een plaats met veel winkels, uitgaan "
    "of een station komt zo hoger uit. Het zegt niet hoe veilig een gemeente is."
)
RATE = "De verandering is die van het cijfer per 1.000 inwoners, op gemeenten die in beide jaren bekend zijn."


@dataclass(frozen=True)
class PressLine:
    """One fact as it is shown and quoted; plain text, no Markdown.

    Attributes:
        kind: which of the five it is.
        heading: what it is about.
        figure: the number to quote, with its unit; "geen" where no figure met the rule.
        sentence: the fact in one or two sentences that can stand alone.
        indicator: what it counts, None where no figure met the rule.
        sources: full text of the sources.
        caveats: what must be said with it.
        query: the view on the map that shows it.
    """

    kind: str
    heading: str
    figure: str
    sentence: str
    indicator: Indicator | None
    sources: tuple[str, ...]
    caveats: tuple[str, ...]
    query: Mapping[str, str]


def press_lines(region: Region) -> tuple[PressLine, ...]:
    """The five facts of the data as they are now."""
    return tuple(_line(region, fact) for fact in press_facts(region))


def rule_lines() -> list[str]:
    """How the facts are chosen, in plain words."""
    return [
        "Niemand kiest deze feiten. Een vaste regel haalt ze uit de cijfers; nieuwe cijfers geven vanzelf "
        "nieuwe feiten.",
        "Stand: het nieuwste totaal van alle misdrijven. Telt de bron de hele eenheid zelf, dan is het dat "
        "aantal; anders de som van de gemeenten die bekend zijn.",
        "Stijging en daling: van alle cijfers van het nieuwste jaar het cijfer dat in verhouding het meest "
        f"steeg of daalde tegenover het jaar ervoor. Beide jaren tellen minstens {LEAST_CRIMES} misdrijven "
        f"en de verandering is groter dan toeval (kans hoogstens {dutch(ALPHA * 100)}%, gecorrigeerd volgens "
        "Holm voor het aantal cijfers). Is er geen, dan staat dat er.",
        "Lange termijn: het cijfer dat het meest veranderde over zijn hele reeks van minstens "
        f"{LONG_YEARS} jaar.",
        "Hoogste en laagste: de gemeenten met het hoogste en laagste totaal per 1.000 inwoners, met minstens "
        f"{UNCERTAIN_BELOW} misdrijven.",
        "Vergeleken worden steeds dezelfde gemeenten, per 1.000 inwoners op 1 januari van dat jaar.",
    ]


def _line(region: Region, fact: PressFact) -> PressLine:
    indicator = fact.indicator
    if indicator is None:
        verb = {"stijging": "steeg", "daling": "daalde"}.get(fact.kind, "veranderde")
        figure, sentence = "geen", f"Geen van de {fact.compared} vergeleken cijfers {verb} aantoonbaar."
        if fact.kind == "uitersten":
            sentence = f"Geen gemeente telt minstens {UNCERTAIN_BELOW} misdrijven."
        return PressLine(fact.kind, HEADINGS[fact.kind], figure, sentence, None, (), (), {})
    caveats: tuple[str, ...] = ()
    if fact.change is not None:
        figure, sentence, year = *_of_change(fact.change, fact), fact.change.now_year
        caveats = (RATE,)
    elif fact.highest is not None and fact.lowest is not None:
        figure, sentence, year = _of_extremes(region, fact, fact.highest, fact.lowest, indicator)
        caveats = (VISITORS,)
    elif fact.now is not None:
        year, digits = fact.year, decimals_for(fact.now.rate or 0.0)
        figure = f"{dutch(fact.now.crimes)} {indicator.unit}"
        sentence = (
            f"In {year} zijn in Midden-Nederland {figure} geregistreerd{_within(fact.now)}. "
            f"Dat is {dutch(fact.now.rate, digits)} {rate_unit(indicator)}."
        )
        caveats = (fact.published,) if fact.published else ()
    else:
        raise ValueError(f"{fact.kind}: an indicator without a figure")
    return PressLine(
        kind=fact.kind,
        heading=HEADINGS[fact.kind],
        figure=figure,
        sentence=sentence + _status(indicator, year),
        indicator=indicator,
        sources=(source_text(indicator.source), source_text(region.source_of("inwoners"))),
        caveats=(*caveats, *indicator_caveats(indicator)),
        query={"indicator": indicator.id, "jaar": str(year)},
    )


def _of_change(change: Change, fact: PressFact) -> tuple[str, str]:
    before, now = change.before, change.now
    digits = decimals_for(min(before.rate or 0.0, now.rate or 0.0))
    percent = f"{dutch((change.ratio - 1) * 100, 1, signed=True)}%"
    word = {"stijging": "stijging", "daling": "daling"}.get(fact.kind, "verandering")
    sentence = (
        f"{change.indicator.name}: van {dutch(before.rate, digits)} {rate_unit(change.indicator)} in "
        f"{change.before_year} naar {dutch(now.rate, digits)} in {change.now_year}. Dat is {percent}. "
        f"In aantallen: van {dutch(before.crimes)} naar {dutch(now.crimes)} "
        f"{change.indicator.unit}{_within(now)}. Van de "
        f"{fact.compared} vergeleken cijfers is dit de grootste {word}."
    )
    return percent, sentence


def _of_extremes(
    region: Region, fact: PressFact, highest: Extreme, lowest: Extreme, indicator: Indicator
) -> tuple[str, str, int]:
    digits = decimals_for(lowest.rate)
    first, last = (region.area_by_code[e.code].name for e in (highest, lowest))
    high, low = (
        f"{dutch(e.rate, digits)} {rate_unit(indicator)} ({dutch(e.count)} {indicator.unit})"
        for e in (highest, lowest)
    )
    year = indicator.years[-1]
    missing = len(region.gemeenten) - (len(fact.now.basis.gemeenten) if fact.now is not None else 0)
    sentence = (
        f"In {year} had {first} naar inwonertal de meeste geregistreerde misdrijven: {high}. "
        f"{last} had de minste: {low}."
    )
    if missing:
        sentence += f" Van {missing} van de {len(region.gemeenten)} gemeenten is het niet bekend."
    return (
        f"{dutch(highest.rate, digits)} en {dutch(lowest.rate, digits)} per {dutch(indicator.per)}",
        sentence,
        year,
    )


def _status(indicator: Indicator, year: int) -> str:
    """Said with every figure of a year that is not final."""
    status = indicator.status(year)
    return f" Het cijfer van {year} is {status}." if status.may_change else ""


def _within(total: Tally) -> str:
    """What a sum rests on, where that is not the whole unit; it is the same in both years of a change."""
    return "" if total.basis.is_whole else f" (in {part_text(total.basis)}; de rest is niet bekend)"
