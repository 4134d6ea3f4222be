"""The ambitions monitor in sentences: the rule, the outcome, the pace, who is counted."""

from __future__ import annotations

from collections.abc import Sequence

from rvs_geo.analysis.ambitions.bounds import COUNTING_FACTOR, MISSING_FACTOR
from rvs_geo.analysis.ambitions.status import Ambition, Assessment, Compared, Reason, Status, straight_path
from rvs_geo.region.model import Region
from rvs_geo.views.ambitions.monitor import Monitored
from rvs_geo.views.shared.explain import escape_markdown
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.strategy_content import start_text, target_text
from rvs_geo.views.shared.totals import part_text
from rvs_geo.views.shared.years import crossed

RULE = (
    "**Behaald**: het cijfer van het doeljaar haalt het doel.",
    "**Vrijwel zeker behaald**: de bron telt anders dan de strategie, maar het aantal van het doeljaar "
    "blijft ver onder het doel. Zonder afronding is het doel alleen gemist als de strategie ten minste "
    f"{dutch(COUNTING_FACTOR, 1)} keer zo veel telt als de bron. Ook met de helft van de grootst mogelijke "
    "afronding erbij is het gehaald; hoeveel ruimte er dan nog is, staat bij de ambitie. Ontbreken er "
    f"gemeenten, dan moeten die ten minste {dutch(MISSING_FACTOR)} keer zo veel misdrijven per inwoner "
    "hebben als de andere.",
    "**Op koers**: er is alleen een eerder cijfer, en dat ligt op het rechte pad of is beter.",
    "**Achter**: het laatste cijfer tot en met het doeljaar is slechter dan het pad of het doel.",
    "**Aanwijzing**: een meting zegt iets over een deel van de eenheid of een deel van de ambitie. Wij "
    "zeggen welk deel. Een verschil binnen de marge van een enquête, de afronding meegerekend, is geen "
    "verschil.",
    "**Onbekend**: er zijn nog geen cijfers, of ze zijn niet te vergelijken.",
    "Het rechte pad is een rekenlijn van dit project: elk jaar een even grote stap van begin naar doel. "
    "De strategie noemt alleen begin en doel.",
    "Telt een reeks anders dan de strategie, dan vergelijken wij niet de hoogte maar de ontwikkeling. "
    "Reeks en pad staan dan in hetzelfde jaar op 100. Wat eerder gebeurde, telt niet mee.",
    "Een reeks telt alleen mee als in alle jaren dezelfde gemeenten bekend zijn, met samen ten minste 90% "
    "van de inwoners in het eerste jaar van de strategie. Wij nemen de langste reeks jaren waarvoor dat "
    "geldt.",
    "Cijfers van na het doeljaar staan in de grafiek, maar bepalen de status niet.",
)


#: Why a status was given, in words.
REASONS = {
    Reason.NO_FIGURES: "Er zijn nog geen cijfers.",
    Reason.TOO_FEW_GEMEENTEN: "De cijfers missen te veel gemeenten om iets over de hele regio te zeggen.",
    Reason.WITHIN_MARGIN: "Het verschil met het doel valt binnen de marge van de meting.",
    Reason.OTHER_COUNTING_NO_START: "De cijfers tellen anders dan de ambitie en er is geen startwaarde.",
    Reason.NO_TARGET: "De ambitie noemt geen getal.",
    Reason.NO_YEAR_THAT_COUNTS: "Er is geen cijfer in een jaar dat telt.",
    Reason.NO_START: "De ambitie noemt geen startwaarde; alleen het doeljaar is te beoordelen.",
    Reason.NO_COMMON_YEAR: (
        "De cijfers tellen anders en er is geen jaar om de ontwikkeling mee te vergelijken."
    ),
    Reason.NOTHING_AFTER_BASE: "Er is na het beginjaar nog geen cijfer.",
    Reason.LATEST_MEETS: "Het laatste cijfer haalt het doel.",
    Reason.LATEST_MISSES: "Het laatste cijfer haalt het doel niet.",
    Reason.TARGET_YEAR_MEETS: "Het cijfer van het doeljaar haalt het doel.",
    Reason.TARGET_YEAR_MISSES: "Het cijfer van het doeljaar haalt het doel niet.",
    Reason.ON_PATH: "Het laatste cijfer ligt op of voor het rechte pad naar het doel.",
    Reason.BEHIND_PATH: "Het laatste cijfer loopt achter op het rechte pad naar het doel.",
    Reason.BY_DEVELOPMENT: "De cijfers tellen anders dan de strategie; daarom is de ontwikkeling vergeleken.",
    Reason.SERIES_BEGINS_LATER: "De reeks begint later dan de ambitie: wat eerder gebeurde telt niet mee.",
    Reason.WIDE_MARGIN: (
        "De bron telt anders dan de strategie, maar het doel is zo ruim gehaald dat dat niet uitmaakt."
    ),
    Reason.SURVEY_OF_A_PART: "Een enquête zegt iets over een deel van de ambitie.",
}


def reason_text(assessment: Assessment) -> str:
    """Why an ambition has its status, in one sentence or a few."""
    return " ".join(REASONS[reason] for reason in assessment.reasons)


def bounds_text(m: Monitored) -> str:
    """The count of the target year against the target, and what it would take to miss it."""
    b = m.bounds
    if b is None:
        return ""
    most = b.total.crimes or 0
    text = (
        f"In {b.year} telde de bron er {dutch(most)} in {part_text(b.total.basis)}"
        if not b.total.basis.is_whole
        else f"In {b.year} telde de bron er {dutch(most)} in alle {b.total.basis.of} gemeenten"
    )
    text += f", tegen een doel van {target_text(m.ambition)}."
    missed = f"het doel alleen gemist als de strategie {dutch(b.counting_factor, 1)} keer zo veel telt"
    if b.total.margin:
        text += (
            f" Door afronding kan dat er hoogstens {dutch(b.total.margin)} schelen. Zonder afronding is "
            f"{missed}; met de helft ervan erbij als zij {dutch(b.rounded_factor, 1)} keer zo veel telt."
        )
    else:
        text += f" Dan is {missed}."
    if not b.total.basis.is_whole:
        text += f" Of als de andere gemeenten {dutch(b.missing_factor, 1)} keer zo veel per inwoner hebben."
    return text


def regional_text(region: Region, m: Monitored) -> str:
    """The same count for the provinces in earlier years: how the two ways of counting compare."""
    a, table = m.ambition, region.tables.get("criminaliteit_regio")
    if m.bounds is None or table is None or m.indicator is None or a.start is None:
        return ""
    rows = table[(table["indicator"] == m.indicator.id) & (table["soort"] == "provincie")]
    sums = rows.groupby("jaar")["aantal"].sum(min_count=rows["regio_code"].nunique()).dropna()
    if a.start_year is None or a.start_year not in sums.index:
        return ""
    names = " en ".join(dict.fromkeys(rows["regio"]))
    last = int(sums.index.max())
    return (
        f"De provincies {names} samen: "
        f"{dutch(int(sums[a.start_year]))} in {a.start_year} en {dutch(int(sums[last]))} in {last}. "
        f"De strategie telde er in {a.start_year} {dutch(a.start)} in de hele eenheid."
    )


def pace_text(m: Monitored) -> str:
    """The yearly change that was needed and the one that was reached, on the same basis."""
    a = m.assessment
    path = straight_path(m.ambition)
    if (
        a.basis is not Compared.DEVELOPMENT
        or a.actual is None
        or a.base_year is None
        or a.year is None
        or not path
    ):
        return _path_pace(m.ambition)
    end = m.ambition.target_year or a.year
    aim = 100 * path[end] / path[a.base_year]
    needed, reached = _yearly(aim, end - a.base_year), _yearly(a.actual, a.year - a.base_year)
    return (
        f"Nodig sinds {a.base_year}: gemiddeld {_change(100 + needed)} per jaar, tot index {dutch(aim, 1)} "
        f"in {end}. "
        f"Bereikt tot en met {a.year}: gemiddeld {_change(100 + reached)} per jaar."
    )


def _yearly(index: float, years: int) -> float:
    """Percent per year that makes 100 into the index."""
    return float(100 * ((index / 100) ** (1 / years) - 1))


def _path_pace(ambition: Ambition) -> str:
    path = straight_path(ambition)
    if len(path) < 2 or ambition.start is None or ambition.target is None:
        return ""
    step = (ambition.target - ambition.start) / (len(path) - 1)
    word = "minder" if step < 0 else "meer"
    each = f"{dutch(abs(step), 1)} {word}"
    return f"Nodig volgens het rechte pad: elk jaar {each}, van {min(path)} tot {max(path)}."


def card_text(m: Monitored) -> str:
    """An ambition in one line of Markdown: its name, how it stands and its target."""
    return f"**{escape_markdown(m.ambition.indicator)}**: {m.verdict} (doel: {target_text(m.ambition)})"


def open_lines(m: Monitored) -> tuple[str, ...]:
    """What is missing for an ambition without figures, as Markdown."""
    a = m.ambition
    return (
        f"Begin: {start_text(a)}. Doel: {target_text(a)}.",
        f"**Wat er nodig is.** {escape_markdown(m.needed)} Van: {escape_markdown(m.needed_from)}.",
        f"**Recht pad.** {escape_markdown(path_text(a))}",
    )


def unknown_text(all_of_them: Sequence[Monitored]) -> str:
    """Why statuses are not known: no figures at all, or figures that cannot be compared."""
    unknown = [m for m in all_of_them if m.assessment.status is Status.UNKNOWN]
    absent = sum(not m.has_figures for m in unknown)
    if absent == len(unknown):
        return f"Van {dutch(absent)} ambities is de status onbekend: er zijn nog geen cijfers."
    return (
        f"Van {dutch(len(unknown))} ambities is de status onbekend: van {dutch(absent)} zijn er nog geen "
        f"cijfers, van {dutch(len(unknown) - absent)} zijn de cijfers niet te vergelijken."
    )


def path_text(ambition: Ambition) -> str:
    """The straight path in words: "2013 28%, 2014 27,4%, ..."; says so where there is none."""
    path = straight_path(ambition)
    if not path:
        return "Geen recht pad: begin of doel ontbreekt."
    return "; ".join(f"{year}: {_step(ambition, value)}" for year, value in path.items())


def coverage_text(region: Region, m: Monitored) -> str:
    """Whose figures these are: which years, how many gemeenten, and which are missing."""
    if m.found is None:
        return ""
    series = m.found.series
    years = sorted(series.values)
    text = (
        f"Jaren {years[0]} tot en met {years[-1]}, {len(series.members)} van de {len(region.gemeenten)} "
        f"gemeenten met samen {dutch(100 * m.found.coverage, 1)}% van de inwoners."
    )
    if series.left_out:
        names = sorted(region.gemeente_by_code[code].name for code in series.left_out)
        text += f" Niet bekend: {', '.join(names)}."
    if m.indicator is not None:
        absent = [str(y) for y in m.indicator.years if y not in series.values]
        if absent:
            text += f" In {', '.join(absent)} ontbreken te veel gemeenten."
        if m.bounds is not None and len(m.bounds.total.basis.gemeenten) > len(series.members):
            basis = m.bounds.total.basis
            counted = f"alle {basis.of} gemeenten" if basis.is_whole else part_text(basis)
            text += (
                " De reeks telt alleen gemeenten die in al deze jaren bekend zijn; het aantal van "
                f"{m.bounds.year} is dat van {counted}."
            )
        if m.indicator.status(years[-1]).may_change:
            text += f" Het cijfer van {years[-1]} is {m.indicator.status(years[-1])}."
        text += "".join(f" {b.explained}" for b in crossed(m.indicator, years[0], years[-1]))
    return text


def outcome_text(m: Monitored) -> str:
    """The figures that decided, in a sentence."""
    a = m.assessment
    if a.basis is Compared.BOUNDS:
        return f"{bounds_text(m)} {reason_text(a)}"
    if a.actual is None or a.required is None or a.base_year is None or not m.values:
        return reason_text(a)
    values = m.values
    return (
        f"{a.base_year}: {dutch(values[a.base_year])}. {a.year}: {dutch(values[a.year or 0])}. "
        f"Dat is {_change(a.actual)} sinds {a.base_year}. "
        f"Op het rechte pad hoort daar {_change(a.required)} bij. {reason_text(a)}"
    )


def _step(ambition: Ambition, value: float) -> str:
    text = dutch(value, 0 if ambition.unit.startswith("aantal") or value == int(value) else 1)
    return f"{text}%" if ambition.unit.startswith("%") else text


def _change(index: float) -> str:
    difference = index - 100
    if difference == 0:
        return "geen verandering"
    return f"{dutch(abs(difference), 1)}% {'minder' if difference < 0 else 'meer'}"
