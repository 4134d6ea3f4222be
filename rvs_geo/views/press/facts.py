"""The five facts of this moment in words: a figure to quote, a sentence, the source and what must be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from rvs_geo.analysis.press.facts import (
    ALPHA,
    LEAST_CRIMES,
    LONG_YEARS,
    Candidate,
    Change,
    Extreme,
    Kind,
    PressFact,
    candidates,
    press_facts,
)
from rvs_geo.analysis.shared.classes import Scheme
from rvs_geo.analysis.shared.measures import UNCERTAIN_BELOW, Measure
from rvs_geo.analysis.shared.tally import ENOUGH, Tally
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.shared.dutch import listed
from rvs_geo.views.shared.explain import indicator_caveats, source_text
from rvs_geo.views.shared.nouns import counted
from rvs_geo.views.shared.numbers import decimals_for, dutch
from rvs_geo.views.shared.totals import part_text, share_text
from rvs_geo.views.shared.units import rate_unit
from rvs_geo.views.shared.years import status_word, year_label

HEADINGS = {
    Kind.STANDING: "Zo veel misdrijven",
    Kind.RISE: "Sterkste stijging in een jaar",
    Kind.FALL: "Sterkste daling in een jaar",
    Kind.LONG_LINE: "Sterkste verandering op lange termijn",
    Kind.EXTREMES: "Hoogste en laagste gemeente",
}
VISITORS = (
    "Het cijfer deelt door inwoners. Bezoekers tellen daarin niet mee: een plaats met veel winkels, uitgaan "
    "of een station komt zo hoger uit. Het zegt niet hoe veilig een gemeente is."
)
#: Behind the comma of the rates in the list of all tests: one number for the whole column.
TESTED_DIGITS = 2
#: More names than this make a sentence that nobody quotes.
MOST_RIVALS = 3
INSTEAD = "Sterkste andere verandering in een jaar"
RATE = "De verandering is die van het cijfer per 1.000 inwoners, op gemeenten die in beide jaren bekend zijn."


@dataclass(frozen=True)
class PressLine:
    """One fact as it is shown and quoted; plain text, no Markdown.

    Attributes:
        kind: which of the five it is.
        heading: what it is about.
        figure: the number to quote, with its unit.
        sentence: the fact in one or two sentences that can stand alone.
        indicator: what it counts.
        sources: full text of the sources.
        caveats: what must be said with it.
        query: the view on the map that shows it.
        status: the end of the sentence that says that its year may still change; "" where it may not.
    """

    kind: str
    heading: str
    figure: str
    sentence: str
    indicator: Indicator
    sources: tuple[str, ...]
    caveats: tuple[str, ...]
    query: Mapping[str, str]
    status: str = ""

    @property
    def under_heading(self) -> str:
        """The sentence where it stands below its heading, which gives the status of the year."""
        return self.sentence.removesuffix(self.status)


def press_lines(region: Region) -> tuple[PressLine, ...]:
    """The facts of the data as they are now: five, or fewer where no change beats chance."""
    return tuple(_line(region, f, f.indicator) for f in press_facts(region) if f.indicator is not None)


def rule_lines() -> list[str]:
    """How the facts are chosen, in plain words."""
    return [
        "Niemand kiest deze feiten. Een vaste regel haalt ze uit de cijfers; nieuwe cijfers geven vanzelf "
        "nieuwe feiten.",
        "Stand: het nieuwste totaal van alle misdrijven. Telt de bron de hele regio zelf, dan is het dat "
        "aantal; anders de som van de gemeenten die bekend zijn.",
        "Stijging en daling: van alle cijfers van het nieuwste jaar het cijfer dat in verhouding het meest "
        f"steeg of daalde tegenover het jaar ervoor. Beide jaren tellen minstens {LEAST_CRIMES} misdrijven "
        f"en de verandering is groter dan toeval (kans hoogstens {dutch(ALPHA * 100)}%, gecorrigeerd volgens "
        "Holm voor het aantal cijfers). Is er geen, dan komt in de plaats daarvan "
        "de grootste andere verandering die groter is dan toeval.",
        "Lange termijn: het cijfer dat het meest veranderde over zijn hele reeks van minstens "
        f"{LONG_YEARS} jaar, met dezelfde toets.",
        "Hoogste en laagste: de gemeenten met het hoogste en laagste totaal per 1.000 inwoners, met minstens "
        f"{UNCERTAIN_BELOW} misdrijven. Wie door toeval ook de hoogste of laagste kan zijn, staat erbij: "
        "daarvan overlapt de marge van 95%.",
        "Vergeleken worden steeds dezelfde gemeenten, samen minstens "
        f"{dutch(ENOUGH * 100)}% van de inwoners, per 1.000 inwoners op 1 januari van dat jaar.",
    ]


def years_line(region: Region) -> str:
    """That the facts are not all of the same year; "" where they are."""
    lines = press_lines(region)
    years = sorted({int(line.query["jaar"]) for line in lines})
    if len(years) < 2:
        return ""
    first = "; ".join(
        dict.fromkeys(line.indicator.name for line in lines if line.query["jaar"] == str(years[0]))
    )
    return (
        f"Let op: niet alle feiten zijn van hetzelfde jaar. \u2018{first}\u2019 is bekend tot en met "
        f"{years[0]}, de andere cijfers tot en met {years[-1]}. Het jaar staat bij elk feit."
    )


def candidate_table(region: Region) -> pd.DataFrame:
    """Every change that the rule looked at with its test, the largest first; numbers as numbers."""
    found = sorted(candidates(region), key=lambda c: (c.is_long, -c.change.size))
    return pd.DataFrame([_candidate(c) for c in found])


def chance_text(p_value: float) -> str:
    """A chance in thousandths, "0,019"; never zero, which it is only where a float has no more digits."""
    least = 0.001
    return dutch(p_value, 3) if p_value >= least / 2 else f"minder dan {dutch(least, 3)}"


def _candidate(found: Candidate) -> dict[str, object]:
    change = found.change
    return {
        "Cijfer": change.indicator.name,
        "Vergelijking": "lange termijn" if found.is_long else "een jaar",
        "Beginjaar": change.before_year,
        "Eindjaar": change.now_year,
        "Aantal in beginjaar": change.before.crimes,
        "Aantal in eindjaar": change.now.crimes,
        "Gerekend": rate_unit(change.indicator),
        "Cijfer in beginjaar": round(change.before.rate or 0.0, TESTED_DIGITS),
        "Cijfer in eindjaar": round(change.now.rate or 0.0, TESTED_DIGITS),
        "Verandering (%)": round((change.ratio - 1) * 100, 1),
        "Kans bij toeval (Holm)": chance_text(found.p_value),
        "Groter dan toeval": "ja" if found.passes else "nee",
        "Status": status_word(change.indicator, change.now_year),
    }


def _line(region: Region, fact: PressFact, indicator: Indicator) -> PressLine:
    caveats: tuple[str, ...] = ()
    if fact.change is not None:
        figure, sentence, year = *_of_change(fact.change, fact), fact.change.now_year
        caveats = (RATE,)
    elif fact.highest is not None and fact.lowest is not None:
        figure, sentence, year = _of_extremes(region, fact, fact.highest, fact.lowest, indicator)
        caveats = (VISITORS,)
    elif fact.now is not None:
        year, digits = fact.year, decimals_for(fact.now.rate or 0.0)
        figure = counted(fact.now.crimes, indicator.unit)
        sentence = (
            f"{_standing(region, fact.now, figure, indicator, year, published=bool(fact.published))} "
            f"Dat is {dutch(fact.now.rate, digits)} {rate_unit(indicator)}."
        )
        caveats = (fact.published,) if fact.published else ()
    else:
        raise ValueError(f"{fact.kind}: an indicator without a figure")
    return PressLine(
        kind=fact.kind,
        heading=_heading(fact, year),
        figure=figure,
        sentence=sentence + _found_by_police(indicator) + _status(indicator, year),
        indicator=indicator,
        sources=(source_text(indicator.source), source_text(region.source_of("inwoners"))),
        caveats=(*caveats, *indicator_caveats(indicator)),
        query=_query(fact, indicator, year),
        status=_status(indicator, year),
    )


def _of_change(change: Change, fact: PressFact) -> tuple[str, str]:
    before, now = change.before, change.now
    digits = decimals_for(min(before.rate or 0.0, now.rate or 0.0))
    percent = f"{dutch((change.ratio - 1) * 100, 1, signed=True)}%"
    sentence = (
        f"{change.indicator.name}: van {dutch(before.rate, digits)} {rate_unit(change.indicator)} in "
        f"{change.before_year} naar {dutch(now.rate, digits)} in {change.now_year}. Dat is {percent}. "
        f"In aantallen: van {dutch(before.crimes)} naar "
        f"{counted(now.crimes, change.indicator.unit)}{_within(now)}. {_rank(fact)}"
    )
    return percent, sentence


def _rank(fact: PressFact) -> str:
    """What the change is among all that were compared."""
    word = {Kind.RISE: "stijging", Kind.FALL: "daling"}.get(fact.kind, "verandering")
    if not fact.instead:
        return f"Van de {fact.compared} vergeleken cijfers is dit de grootste {word}."
    verb = "steeg" if fact.kind is Kind.RISE else "daalde"
    return f"Geen van de {fact.compared} cijfers {verb} aantoonbaar; dit is de grootste andere verandering."


def _found_by_police(indicator: Indicator) -> str:
    """Crimes that hardly anybody reports: who looks more, finds more; nobody may quote them without."""
    return f" {indicator.warning}" if indicator.is_detected else ""


def _of_extremes(
    region: Region, fact: PressFact, highest: Extreme, lowest: Extreme, indicator: Indicator
) -> tuple[str, str, int]:
    digits = decimals_for(lowest.rate)
    first, last = (region.area_by_code[e.code].name for e in (highest, lowest))
    high, low = (
        f"{dutch(e.rate, digits)} {rate_unit(indicator)} ({counted(e.count, indicator.unit)})"
        for e in (highest, lowest)
    )
    year = fact.year
    missing = len(region.gemeenten) - (len(fact.now.basis.gemeenten) if fact.now is not None else 0)
    sentence = (
        f"In {year} had {first} naar inwonertal de meeste geregistreerde misdrijven: {high}. "
        f"{last} had de minste: {low}."
    )
    sentence += _also(region, highest, "hoogste") + _also(region, lowest, "laagste")
    if missing:
        sentence += f" Van {missing} van de {len(region.gemeenten)} gemeenten is het niet bekend."
    return (
        f"{dutch(highest.rate, digits)} en {dutch(lowest.rate, digits)} per {dutch(indicator.per)}",
        sentence,
        year,
    )


def _also(region: Region, end: Extreme, word: str) -> str:
    """Who else may be at this end when chance is allowed for; empty where nobody is."""
    if not end.rivals:
        return ""
    names = [region.area_by_code[code].name for code in end.rivals]
    if len(names) > MOST_RIVALS:
        return f" Door toeval kan ook een van {len(names)} andere gemeenten de {word} zijn."
    return f" Door toeval kan ook {listed(names, 'of')} de {word} zijn."


def _standing(
    region: Region, total: Tally, figure: str, indicator: Indicator, year: int, *, published: bool
) -> str:
    """The sum in a sentence; a row of the publisher is called what it is."""
    inside = region.identity.inside
    if published:
        return (
            f"In {year} zijn {inside} {figure} geregistreerd, naar de eigen telling van de bron "
            f"({indicator.source.publisher}) voor {region.identity.entire} van nu."
        )
    if total.basis.is_whole:
        return f"In {year} zijn {inside} {figure} geregistreerd."
    # Whoever quotes half of the sentence must not quote a sum of some as that of all.
    part = f"{len(total.basis.gemeenten)} van de {total.basis.of} gemeenten van {region.identity.full}"
    return (
        f"In {year} zijn in {part} {figure} geregistreerd ({share_text(total.basis)}); van de rest is het "
        "niet bekend."
    )


def _query(fact: PressFact, indicator: Indicator, year: int) -> dict[str, str]:
    """The map that shows the fact, with every choice, so that it shows the same when the data grow."""
    query = {"indicator": indicator.id, "jaar": str(year), "maat": str(Measure.RATE)}
    if fact.change is not None:
        query |= {"maat": str(Measure.DEVELOPMENT), "vanaf": str(fact.change.before_year)}
    looks = {"indeling": str(Scheme.FIXED), "klassen": "5", "namen": "aan", "weergave": "kaart"}
    return query | looks


def _heading(fact: PressFact, year: int) -> str:
    before = None if fact.change is None else fact.change.before_year
    when = str(year) if fact.indicator is None else year_label(fact.indicator, year, before)
    name = INSTEAD if fact.instead else HEADINGS[fact.kind]
    return f"{name}, {when}"


def _status(indicator: Indicator, year: int) -> str:
    """Said with every figure of a year that is not final."""
    status = indicator.status(year)
    return f" Het cijfer van {year} is {status}." if status.may_change else ""


def _within(total: Tally) -> str:
    """What a sum rests on, where that is not the whole unit; it is the same in both years of a change."""
    return "" if total.basis.is_whole else f" (in {part_text(total.basis)}; de rest is niet bekend)"
