"""Answers of areas as dots with their margins, in groups beside the unit: never in order of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import altair as alt
import pandas as pd

from rvs_geo.analysis.police.answers import Compared, Question
from rvs_geo.analysis.shared.survey import Answer, Direction
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.police import SIGNS, VERDICTS, answer_text
from rvs_geo.views.shared.trends import INK, LABEL_SIZE, RIM, dressed

#: Colour of a dot by its place beside the unit: 3:1 on both grounds; the heading of its group says the same.
COLORS = {Direction.HIGHER: "#d55e00", Direction.LOWER: "#0072b2", Direction.SAME: "#75808c", None: "#75808c"}
GROUPS = (Direction.HIGHER, Direction.SAME, Direction.LOWER, None)
ROW = 36
#: A name stands nearer to the dot below it than to the one above, in pixels.
NAME_ABOVE = -3
#: What axis and padding take of the height, in pixels.
FRAME = 60
_TITLES = {
    Direction.HIGHER: "Hoger dan de eenheid",
    Direction.SAME: "Geen aantoonbaar verschil",
    Direction.LOWER: "Lager dan de eenheid",
    None: "Niet bekend",
}


def dots_chart(
    found: Sequence[Compared],
    unit: Answer | None,
    question: Question,
    part_of: Sequence[Compared] | None = None,
) -> alt.LayerChart:
    """A dot with its margin for each area; the answer of the unit as a line with its margin as a band.

    Args:
        found: areas of one kind in one year.
        unit: of the same year; None where not known.
        question: what was asked.
        part_of: all of the kind where `found` is a part: charts of parts have one scale, and their headings
            do not count.
    """
    rows = _rows(found, question, counted=part_of is None)
    ends = [v for c in part_of or found if c.answer for v in _ends(c.answer)] + (
        list(_ends(unit)) if unit else []
    )
    low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
    air = (high - low) * 0.06 or 1.0
    scale = alt.Scale(domain=[max(low - air, 0.0), high + air], nice=False)
    x = alt.X("waarde:Q", scale=scale, axis=alt.Axis(title=question.unit, tickCount=5, grid=True))
    y = alt.Y("rij:O", axis=None, scale=alt.Scale(domain=list(rows["rij"]), paddingInner=0, paddingOuter=0))
    color = alt.Color(
        "kleur:N", scale=alt.Scale(domain=[SIGNS[d] for d in GROUPS], range=[COLORS[d] for d in GROUPS]),
        legend=None,
    )  # fmt: skip
    areas, heads = rows[~rows["is_kop"]], rows[rows["is_kop"]]
    known = areas[areas["waarde"].notna()]
    tooltip = [alt.Tooltip("naam:N", title="Gebied"), alt.Tooltip("tekst:N", title="Antwoord")]
    layers: list[alt.Chart] = []
    if unit is not None:
        frame = pd.DataFrame([{"waarde": unit.value, "laag": _ends(unit)[0], "hoog": _ends(unit)[1]}])
        base = alt.Chart(frame)
        band = base.mark_rect(fill=INK, opacity=0.1, aria=False).encode(
            x=alt.X("laag:Q", scale=scale), x2=alt.X2("hoog:Q")
        )
        line = base.mark_rule(stroke=INK, strokeDash=[5, 3], aria=False).encode(
            x=alt.X("waarde:Q", scale=scale)
        )
        layers += [cast("alt.Chart", band), cast("alt.Chart", line)]
    margin = alt.Chart(known).mark_rule(strokeWidth=4, opacity=0.55, aria=False, yOffset=9)
    dot = alt.Chart(known).mark_point(filled=True, size=110, opacity=1, yOffset=9)
    layers += [
        cast(
            "alt.Chart", margin.encode(x=alt.X("laag:Q", scale=scale), x2=alt.X2("hoog:Q"), y=y, color=color)
        ),
        cast("alt.Chart", dot.encode(x=x, y=y, color=color, tooltip=tooltip)),
        *_names(areas, y, "regel", size=LABEL_SIZE, bold=False, dy=NAME_ABOVE),
        *_names(heads, y, "naam", size=LABEL_SIZE + 1, bold=True, dy=3),
    ]
    return dressed(layers, padding_right=8, height=ROW * len(rows) + FRAME)


def dots_text(found: Sequence[Compared], unit: Answer | None, question: Question, year: int) -> str:
    """The same in words, for who does not see it."""
    told = "; ".join(
        f"{c.name}: {answer_text(question, c.answer)}, {VERDICTS[c.direction]}" for c in _ordered(found)
    )
    return f"{question.text}, {year}. Hele eenheid: {answer_text(question, unit)}. {told}."


def dots_parts(found: Sequence[Compared], most: int) -> list[list[Compared]]:
    """The areas in the order of the chart, over as few parts as hold `most` each, evenly."""
    rows = _ordered(found)
    number = -(-len(rows) // most) or 1
    size = -(-len(rows) // number) or 1
    return [rows[i : i + size] for i in range(0, len(rows), size)]


def _ordered(found: Sequence[Compared]) -> list[Compared]:
    """Group by group, within a group by name: no order of the answers themselves."""
    return sorted(found, key=lambda c: (GROUPS.index(c.direction), c.name))


def _rows(found: Sequence[Compared], question: Question, *, counted: bool) -> pd.DataFrame:
    rows: list[dict[str, object]] = []
    for direction in GROUPS:
        own = [c for c in _ordered(found) if c.direction is direction]
        if not own:
            continue
        title = f"{SIGNS[direction]} {_TITLES[direction]}" + (f" ({dutch(len(own))})" if counted else "")
        rows.append({"is_kop": True, "naam": title, "kleur": SIGNS[direction]})
        for c in own:
            low, high = _ends(c.answer) if c.answer else (None, None)
            text = answer_text(question, c.answer)
            rows.append(
                {
                    "is_kop": False,
                    "naam": c.name,
                    "regel": f"{c.name}: {text}",
                    "kleur": SIGNS[direction],
                    "waarde": c.answer.value if c.answer else None,
                    "laag": low,
                    "hoog": high,
                    "tekst": text,
                }
            )
    columns = ["is_kop", "naam", "regel", "kleur", "waarde", "laag", "hoog", "tekst"]
    frame = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(("waarde", "laag", "hoog"), "float64"))
    return frame.assign(rij=range(len(frame)))


def _ends(answer: Answer) -> tuple[float, float]:
    margin = answer.margin or 0.0
    return answer.value - margin, answer.value + margin


def _names(rows: pd.DataFrame, y: alt.Y, field: str, *, size: int, bold: bool, dy: int) -> list[alt.Chart]:
    """Names above the dots and not beside them: on a phone there is no room beside them.

    A rim keeps the line of the unit from running through the letters.
    """
    layers = []
    for paint in ({"stroke": RIM, "strokeWidth": 4, "strokeJoin": "round"}, {"fill": INK}):
        marked = alt.Chart(rows).mark_text(
            align="left", dy=dy, fontSize=size, fontWeight="bold" if bold else "normal", aria=False, **paint
        )
        layers.append(cast("alt.Chart", marked.encode(x=alt.value(0), y=y, text=alt.Text(f"{field}:N"))))
    return layers
