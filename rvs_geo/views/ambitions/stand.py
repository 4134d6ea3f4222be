"""How the strategy stands: its joint priorities, each with its figures and with what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rvs_geo.analysis.ambitions.course import Course, courses
from rvs_geo.analysis.ambitions.status import Status
from rvs_geo.analysis.shared.survey import Answer, Direction, SurveyChange, survey_change
from rvs_geo.region.model import Region
from rvs_geo.region.records import Source
from rvs_geo.views.ambitions.monitor import NO_FIGURES, NOT_MET, Monitored, monitor
from rvs_geo.views.shared.dutch import listed
from rvs_geo.views.shared.explain import short_source, source_text
from rvs_geo.views.shared.numbers import UNKNOWN, dutch
from rvs_geo.views.shared.strategy_content import Statement, block, start_text, statements, target_text
from rvs_geo.views.shared.survey_chart import SurveyLine
from rvs_geo.views.shared.totals import share_text
from rvs_geo.views.shared.years import crossed, year_label

#: Questions that are too long for a line.
SHORT = {
    "Inwoners die tevreden zijn over hoe de politie werkt, alles bij elkaar": "tevreden over de politie",
    "Vertrouwen in de politie": "vertrouwen, score tot 10",
}
#: The same in one word, for a wall.
BRIEF = {
    "Inwoners die tevreden zijn over hoe de politie werkt, alles bij elkaar": "tevreden",
    "Vertrouwen in de politie": "vertrouwen",
}
#: A status as one says it of some ambitions, in the order in which they are counted.
COUNTED = {
    Status.MET: "behaald",
    Status.ALMOST_CERTAIN: "vrijwel zeker behaald",
    Status.ON_COURSE: "op koers",
    Status.BEHIND: "achter",
    NOT_MET: "niet behaald",
    Status.INDICATION: "met een aanwijzing",
    Status.UNKNOWN: "niet te vergelijken",
    NO_FIGURES: "zonder cijfers",
}
#: At a newest value that leaves gemeenten out, where there is no room for how many.
PARTLY = "*"
#: The target is in the counting of the strategy: a figure of a source beside it would be read as that.
OTHER_COUNTING = "andere telling dan het doel"
ARROWS = {Direction.HIGHER: "↑", Direction.LOWER: "↓", Direction.SAME: "≈"}


@dataclass(frozen=True)
class StandLine:
    """One figure of a priority, in words.

    Attributes:
        name: what is measured.
        newest: the newest value with its year, and whose it is.
        direction: arrow and words, with the years; "niet bekend" where nothing can be compared.
        target: as the strategy binds it.
        status: sign and word of the monitor.
        verdict: the status alone, to count.
        is_known: whether there is any figure beside the ambition itself.
        short: the name, the newest value and the direction in a few words, for a wall.
        target_year: the year of the target; None where the strategy names none.
        source: in full, of the figures and of the target beside them.
        counting: said of a figure that is not counted as the target beside it is.
    """

    name: str
    newest: str
    direction: str
    target: str
    status: str
    verdict: str
    is_known: bool
    short: tuple[str, str, str]
    target_year: int | None
    source: str
    counting: str = ""


@dataclass(frozen=True)
class PriorityStand:
    """A joint priority: its name and core, its figures, what is not known, why it was chosen, its sources."""

    name: str
    core: str
    lines: tuple[StandLine, ...]
    not_known: str
    background: tuple[Statement, ...]
    sources: tuple[Source, ...]


@lru_cache(maxsize=8)
def stand(region: Region) -> tuple[PriorityStand, ...]:
    """The joint priorities in the order of the strategy; kept, for a slide asks for it three times."""
    rows = statements(region)
    found = monitor(region)
    known = courses(region, [m.indicator for m in found if m.indicator is not None])
    return tuple(_priority(region, rows, s, found, known) for s in block(rows, "prioriteit") if s.priority)


def _priority(
    region: Region,
    rows: list[Statement],
    theme: Statement,
    found: Sequence[Monitored],
    known: dict[str, Course],
) -> PriorityStand:
    own = [m for m in found if m.ambition.priority == theme.priority]
    # The strategiekaart has a heading of a few words for each ambition. What still is wrong comes first: its
    # heading names what is measured and not what is aimed at.
    ordered = [*block(rows, "opgave"), *block(rows, "ambitie_prioriteit"), *rows]
    headings = {s.ambition.id: s.heading for s in reversed(ordered) if s.ambition is not None}
    unmeasured = [s for s in block(rows, "ambitie_prioriteit", theme.priority) if s.ambition is None]
    return PriorityStand(
        theme.heading,
        theme.first_sentence,
        tuple(_line(region, m, known, headings.get(m.ambition.id, m.ambition.indicator)) for m in own),
        _not_known(own, [s for s in unmeasured if not s.is_ours]),
        tuple(block(rows, "achtergrond", theme.priority)),
        tuple(_sources(region, own)),
    )


def _line(region: Region, m: Monitored, known: dict[str, Course], heading: str) -> StandLine:
    course = known.get(m.indicator.id) if m.indicator is not None else None
    return StandLine(
        m.ambition.indicator,
        _newest(m, course),
        _direction(m, course),
        target_text(m.ambition),
        m.short_verdict,
        m.status,
        m.has_figures,
        (heading, _short_newest(m, course), _short_direction(m, course)),
        m.ambition.target_year,
        _own_source(region, m),
        "" if course is None or m.reported else OTHER_COUNTING,
    )


def _own_source(region: Region, m: Monitored) -> str:
    """Whose the figures of one ambition are, before the strategy that set its target."""
    given = [r.source for r in m.reported]
    target = source_text(region.source_of("ambities"))
    figures = [source_text(s) for s in _figure_sources(region, [m])]
    return "; ".join(dict.fromkeys((*given, *figures, target)))


def _short_newest(m: Monitored, course: Course | None) -> str:
    if m.reported or not m.answers:
        return (
            _newest(m, course).replace(f", {share_text(course.basis)}", PARTLY)
            if course
            else _newest(m, course)
        )
    lasts = [_last(line) for line in m.answers]
    values = [_last_answer(line).rsplit(" in ", 1)[0] for line in m.answers]
    margin = _without_margin(any(a.margin is None for a in lasts))
    return f"{'; '.join(values)} in {max(a.year for a in lasts)}{margin}"


def _short_direction(m: Monitored, course: Course | None) -> str:
    if m.reported or course is None:
        return "; ".join(_brief(m, line) + ARROWS[c.direction] for line, c in _changes(m)) or UNKNOWN
    size = "" if course.direction is Direction.SAME else f" {_words(course).split(' ')[0]}"
    return f"{ARROWS[course.direction]}{size} ({course.first_year}-{course.last_year})"


def _newest(m: Monitored, course: Course | None) -> str:
    if m.reported:
        last = max(m.reported, key=lambda r: r.year)
        margin = "" if last.margin is None else f" (± {dutch(last.margin, 1)})"
        return f"{dutch(last.value, 0 if last.value == int(last.value) else 1)}{margin} in {last.year}"
    if course is not None:
        whose = "" if course.basis.is_whole else f", {share_text(course.basis)}"
        when = str(course.last_year) if m.indicator is None else year_label(m.indicator, course.last_year)
        return f"{dutch(course.last.crimes)} in {when}{whose}"
    if m.answers:
        told = [f"{_told(m, line)}: {_last_answer(line)}" for line in m.answers]
        return "; ".join(told) + _without_margin(any(line.answers[-1].margin is None for line in m.answers))
    if m.ambition.start is None:
        return UNKNOWN
    return f"{start_text(m.ambition)} (begin)"


def _direction(m: Monitored, course: Course | None) -> str:
    if not m.reported and course is not None:
        passed = () if m.indicator is None else crossed(m.indicator, course.first_year, course.last_year)
        counting = "".join(f"; {b.year}: {b.short}" for b in passed)
        return (
            f"{ARROWS[course.direction]} {_words(course)} ({course.first_year}-{course.last_year}){counting}"
        )
    changes = _changes(m)
    if changes:
        years = f"{min(c.first.year for _, c in changes)}-{max(c.last.year for _, c in changes)}"
        # Where answers went different ways, each says which question it belongs to.
        differs = len({c.direction for _, c in changes}) > 1
        told = dict.fromkeys(
            (f"{_told(m, line)}: " if differs else "") + f"{ARROWS[c.direction]} {c.direction}"
            for line, c in changes
        )
        return f"{'; '.join(told)} ({years})" + _without_margin(any(c.margin is None for _, c in changes))
    return UNKNOWN


def _changes(m: Monitored) -> list[tuple[SurveyLine, SurveyChange]]:
    """From the begin of the ambition up to the newest answer shown, also one of after its target."""
    spans = [(line, line.change.first.year) for line in m.answers if line.change is not None]
    found = [(line, survey_change(line.answers, begin, _last(line).year)) for line, begin in spans]
    return [(line, change) for line, change in found if change is not None]


def _last(line: SurveyLine) -> Answer:
    return max(line.answers, key=lambda a: a.year)


def _without_margin(is_without: bool) -> str:
    return "; marge niet bekend" if is_without else ""


def _told(m: Monitored, line: SurveyLine) -> str:
    """What tells one answer from another: the question, or where all answer the same, the region."""
    return SHORT.get(line.question, line.question) if _are_several(m) else line.region


def _brief(m: Monitored, line: SurveyLine) -> str:
    """The question in front of its answer where there are several; "" where there is one."""
    return f"{BRIEF.get(line.question, line.question)} " if _are_several(m) else ""


def _are_several(m: Monitored) -> bool:
    return len({line.question for line in m.answers}) > 1


def _last_answer(line: SurveyLine) -> str:
    last = _last(line)
    margin = "" if last.margin is None else f" (± {dutch(last.margin, 1)})"
    return f"{dutch(last.value, 1)}{'%' if line.unit.startswith('%') else ''}{margin} in {last.year}"


def _words(course: Course) -> str:
    if course.direction is Direction.SAME:
        return "geen verschil buiten toeval"
    change = 100 * ((course.last.rate or 0.0) / (course.first.rate or 1.0) - 1)
    return f"{dutch(abs(change))}% {'minder' if change < 0 else 'meer'} per inwoner"


def _not_known(own: Sequence[Monitored], unmeasured: list[Statement]) -> str:
    """One sentence: which figures are missing, which cannot be compared, which ambitions have no number."""
    silent = [_small(m.ambition.indicator) for m in own if not m.has_figures]
    vague = [
        _small(m.ambition.indicator) for m in own if m.has_figures and m.assessment.status is Status.UNKNOWN
    ]
    parts = []
    if silent:
        parts.append(f"er zijn geen cijfers over {listed(silent)}")
    if vague:
        parts.append(f"de cijfers over {listed(vague)} zijn niet met het doel te vergelijken")
    if unmeasured:
        named = listed([f"‘{_small(s.heading)}’" for s in unmeasured])
        parts.append(f"de strategie noemt geen getal bij {named}")
    return f"Niet bekend: {'; '.join(parts)}." if parts else "Van elk cijfer is de status bekend."


def _small(text: str) -> str:
    return text[0].lower() + text[1:]


def verdict_text(lines: Sequence[StandLine]) -> str:
    """How ambitions stand: "3 vrijwel zeker behaald en 4 zonder cijfers"."""
    counted = Counter(line.verdict for line in lines)
    return listed([f"{dutch(counted[status])} {said}" for status, said in COUNTED.items() if counted[status]])


def number_text(lines: Sequence[StandLine]) -> str:
    """How many ambitions there are: "7 ambities"."""
    return f"{dutch(len(lines))} {'ambitie' if len(lines) == 1 else 'ambities'}"


def own_answer(lines: Sequence[StandLine]) -> str:
    """How the ambitions of one priority stand, in one sentence."""
    return f"Van {number_text(lines)}: {verdict_text(lines)}."


def answer_text(found: Sequence[PriorityStand]) -> str:
    """How the strategy stands, in one sentence."""
    lines = [line for priority in found for line in priority.lines]
    return f"Van de {number_text(lines)} van de gezamenlijke prioriteiten: {verdict_text(lines)}."


def stand_sources(region: Region) -> list[Source]:
    """Where the targets and the figures come from."""
    return _sources(region, monitor(region))


def _sources(region: Region, found: Sequence[Monitored]) -> list[Source]:
    """Where these ambitions and their figures come from; a direction is one per inhabitant."""
    strategy = [region.source_of("ambities"), region.source_of("strategiekaart")]
    return list(dict.fromkeys((*strategy, *_figure_sources(region, found))))


def _figure_sources(region: Region, found: Sequence[Monitored]) -> list[Source]:
    sources = [m.indicator.source for m in found if m.indicator is not None]
    sources += region.sources_of("inwoners") if sources else []
    sources += region.sources_of("enquete") if any(m.answers for m in found) else []
    return sources


def partly_text(region: Region) -> str:
    """What the mark at a newest value in `stand_overview` means; "" where there is none."""
    if not any(PARTLY in line.short[1] for priority in stand(region) for line in priority.lines):
        return ""
    return f"{PARTLY} niet van alle gemeenten bekend"


def source_line(region: Region) -> str:
    """The sources in a sentence."""
    return f"Bron: {'; '.join(dict.fromkeys(short_source(s) for s in stand_sources(region)))}."
