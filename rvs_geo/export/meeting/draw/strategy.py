"""The strategy on one page as SVG, for any place: numbers, priorities on their skewer, choices, the year."""

from __future__ import annotations

from collections.abc import Sequence

from rvs_geo.export.meeting.draw.svg import paragraph, words
from rvs_geo.export.meeting.stage import SMALLEST, Box, broken, px
from rvs_geo.export.shared.sheet import INK, PAPER
from rvs_geo.views.meeting.slide import StrategyPicture
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.strategy_content import APPROACH, Statement, block, short_target

GAP, PAD, LINE = 10.0, 12.0, SMALLEST * 1.2
SURFACE, BRAND = "#e9eff5", "#154273"
#: The themes as on the page, the approach as the skewer through them.
THEMES = ("#154273", "#6a2357", "#0c5a58")
BAMBOO, WOOD = "#eac36a", "#2c1f05"
#: Of the numbers of the development that the strategy's own overview has.
MOST_NUMBERS = 4
#: Where the years stand beside a number of four signs, in pixels from its begin.
BESIDE = 84.0
#: Each of the parts below the priorities, in lines of text.
STEP = 34.0


def draw_strategy(picture: StrategyPicture, box: Box) -> str:
    """All of it in the pixels of a box; of what does not fit in a tile it says how much that is."""
    rows = picture.statements
    top_height = _numbers_height(rows, box.width, picture.period)
    choice_height = _choices_height(rows, box.width)
    skewer = 40.0
    heads = 2 * (LINE + 2)
    middle = box.height - top_height - skewer - choice_height - STEP - heads - 5 * GAP
    drawn, y = _numbers(rows, box.width, top_height, picture.period), top_height + GAP
    drawn += _themes(rows, y, box.width, middle)
    y += middle
    drawn += _skewer(rows, y, box.width, skewer)
    y += skewer + GAP
    drawn += _head("Strategische keuzes", y)
    drawn += _choices(rows, y + LINE + 2, box.width, choice_height)
    y += LINE + 2 + choice_height + GAP
    drawn += _head("De jaarcyclus", y)
    return drawn + _year(rows, y + LINE + 2, box.width)


def _numbers(rows: Sequence[Statement], width: float, height: float, period: str) -> str:
    """What came of the years before, and who take part."""
    shown, tile = _numbers_shown(rows, width)
    drawn = ""
    for i, s in enumerate(shown):
        left = i * (tile + GAP)
        drawn += _tile(left, 0, tile, height, SURFACE)
        drawn += words(f"{dutch(s.value)}%", left + PAD, 36, size=30, weight=700, color=BRAND)
        if _is_beside(period, tile):
            drawn += words(period, left + PAD + BESIDE, 36)
        drawn += _lines(_named(s, period, tile), left + PAD, 42, tile - 2 * PAD, height - 42)
    left = len(shown) * (tile + GAP)
    drawn += _tile(left, 0, width - left, height, SURFACE)
    names = [s.heading for s in block(rows, "partners")]
    drawn += words("Wie doen mee", left + PAD, 24, weight=700, color=BRAND)
    # As many partners as two lines hold, none cut in half.
    room = width - left - 2 * PAD
    while len(names) > 1 and len(broken(" · ".join(names), room, SMALLEST)) > 2:
        names.pop()
    return drawn + _lines(" · ".join(names), left + PAD, 30, room, height - 30)


def _numbers_shown(rows: Sequence[Statement], width: float) -> tuple[list[Statement], float]:
    """The numbers and the width of the tile of each."""
    shown = [s for s in block(rows, "ontwikkeling") if s.value is not None and not s.is_ours][:MOST_NUMBERS]
    return shown, (width - GAP * len(shown)) / (len(shown) + 1.4)


def _is_beside(period: str, tile: float) -> bool:
    """Whether the years fit beside the number in its tile."""
    return px(period, SMALLEST) <= tile - 2 * PAD - BESIDE


def _named(s: Statement, period: str, tile: float) -> str:
    """What a number is of, with its years where these do not fit beside it."""
    return s.heading if _is_beside(period, tile) else f"{s.heading}, {period}"


def _numbers_height(rows: Sequence[Statement], width: float, period: str) -> float:
    """As high as the longest name below a number asks."""
    shown, tile = _numbers_shown(rows, width)
    most = max((len(broken(_named(s, period, tile), tile - 2 * PAD, SMALLEST)) for s in shown), default=1)
    return 42 + most * LINE + 14


def _themes(rows: Sequence[Statement], top: float, width: float, height: float) -> str:
    themes = [s for s in block(rows, "prioriteit") if s.priority and s.priority != APPROACH]
    tile = (width - GAP * (len(themes) - 1)) / len(themes)
    drawn = ""
    for i, theme in enumerate(themes):
        left = i * (tile + GAP)
        drawn += _tile(left, top, tile, height, THEMES[i % len(THEMES)], 16)
        text, y = paragraph(
            theme.heading, left + PAD, top + 8, tile - 2 * PAD, size=22, weight=700, color=PAPER
        )
        drawn += text
        aims = block(rows, "ambitie_prioriteit", theme.priority)
        told = [
            f"• {s.heading}: {short_target(s.ambition)}"
            for s in aims
            if s.ambition is not None and s.ambition.target is not None
        ]
        # Those with a number first; the others where there is room.
        told += [f"• {s.heading}" for s in aims if s.ambition is None and not s.is_ours]
        for text in _fitting(theme.first_sentence, told, tile - 2 * PAD, top + height - 8 - y):
            part, y = paragraph(text, left + PAD, y + 2, tile - 2 * PAD, color=PAPER)
            drawn += part
    return drawn


def _fitting(sentence: str, told: list[str], width: float, height: float) -> list[str]:
    """The sentence and what is aimed at; without the sentence where not all fits, or as much as does."""

    def fits(texts: list[str]) -> bool:
        return sum(len(broken(t, width, SMALLEST)) * LINE + 2 for t in texts) <= height

    if fits([sentence, *told]):
        return [sentence, *told]
    for left_out in range(len(told)):
        shown = told[: len(told) - left_out] + ([f"• en nog {left_out}"] if left_out else [])
        if fits(shown):
            return shown
    return []


def _skewer(rows: Sequence[Statement], top: float, width: float, height: float) -> str:
    """The approach, which runs through the themes."""
    found = next((s for s in block(rows, "prioriteit") if s.priority == APPROACH), None)
    if found is None:
        return ""
    middle, low, high = top + height / 2, top + 4, top + height - 4
    points = f"0,{low} {width - 26:.1f},{low} {width:.1f},{middle} {width - 26:.1f},{high} 0,{high}"
    text = f"{found.heading}: {found.first_sentence}"
    if px(text, SMALLEST, "semibold") > width - 60:
        text = found.heading
    return f'<polygon points="{points}" fill="{BAMBOO}"/>' + words(
        text, PAD, middle + 6, weight=600, color=WOOD
    )


def _choices_height(rows: Sequence[Statement], width: float) -> float:
    """As high as the longest name asks."""
    found = block(rows, "strategische_keuze")
    room = (width - GAP * (len(found) - 1)) / max(1, len(found)) - 2 * PAD
    texts = [f"{i}. {s.heading}" for i, s in enumerate(found, 1)]
    most = max((len(broken(t, room, SMALLEST, "semibold")) for t in texts), default=1)
    return most * LINE + 14


def _choices(rows: Sequence[Statement], top: float, width: float, height: float) -> str:
    found = block(rows, "strategische_keuze")
    tile = (width - GAP * (len(found) - 1)) / max(1, len(found))
    drawn = ""
    for i, s in enumerate(found, 1):
        left = (i - 1) * (tile + GAP)
        drawn += _tile(left, top, tile, height, SURFACE)
        text, _ = paragraph(f"{i}. {s.heading}", left + PAD, top + 6, tile - 2 * PAD, weight=600)
        drawn += text
    return drawn


def _year(rows: Sequence[Statement], top: float, width: float) -> str:
    """The steps of a year as arrows, as wide as their words."""
    found = block(rows, "jaarcyclus")
    needed = [px(f"{i}. {s.heading}", SMALLEST, "semibold") + 40 for i, s in enumerate(found, 1)]
    rest = max(0.0, width - sum(needed)) / max(1, len(found))
    drawn, left = "", 0.0
    for i, (s, own) in enumerate(zip(found, needed, strict=True), 1):
        wide = own + rest
        end, middle = left + wide - 14, top + STEP / 2
        points = (
            f"{left:.1f},{top:.1f} {end:.1f},{top:.1f} {end + 12:.1f},{middle:.1f} "
            f"{end:.1f},{top + STEP:.1f} {left:.1f},{top + STEP:.1f} {left + 12:.1f},{middle:.1f}"
        )
        drawn += f'<polygon points="{points}" fill="{BRAND}"/>'
        drawn += words(f"{i}. {s.heading}", left + 20, middle + 6, weight=600, color=PAPER)
        left += wide
    return drawn


def _head(text: str, top: float) -> str:
    return words(text, 0, top + SMALLEST, weight=700, color=BRAND)


def _lines(text: str, left: float, top: float, width: float, height: float) -> str:
    """As many lines as there is room for."""
    lines = broken(text, width, SMALLEST)[: max(1, int(height / LINE))]
    return "".join(words(line, left, top + SMALLEST + i * LINE, color=INK) for i, line in enumerate(lines))


def _tile(left: float, top: float, width: float, height: float, color: str, radius: float = 8) -> str:
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{radius}" '
        f'fill="{color}"/>'
    )
