"""The table of all gemeenten by all figures, as HTML: a real table that also reads without colour."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from rvs_geo.region.records import Indicator
from rvs_geo.views.overview.rug import Cell, Row, Rug, change_word, level_word, star_text
from rvs_geo.views.shared.nouns import few_of
from rvs_geo.views.shared.numbers import UNKNOWN, dutch
from rvs_geo.views.shared.totals import total_name
from rvs_geo.views.shared.units import own_unit, rate_unit
from rvs_geo.views.shared.years import year_label

NOT_COMPARED = "Van te weinig gemeenten zijn cijfers bekend om te vergelijken."
#: Grade -> class of the cell and its sign: never colour alone.
GRADES = {
    2: ("h2", "\u25b2\u25b2"),
    1: ("h1", "\u25b2"),
    0: ("", ""),
    -1: ("l1", "\u25bc"),
    -2: ("l2", "\u25bc\u25bc"),
}
ARROWS = {1: "\u2197", 0: "", -1: "\u2198"}


def rug_html(found: Rug, rows: Sequence[Row], title: str, chosen: str | None = None) -> str:
    """The table, with everything escaped.

    Args:
        found: the figures.
        rows: in the order to show.
        title: what it shows, for who does not see it.
        chosen: code of the area to mark, or None.
    """
    heads = "".join(_head(indicator) for indicator in found.indicators)
    body = "".join(_row(found, row, marked=row.area.code == chosen) for row in rows)
    return (
        f'<div class="rvs-rug" role="region" tabindex="0" aria-label="{escape(title)}">'
        f"<table><caption>{escape(title)}</caption>"
        f'<thead><tr><th scope="col">Gemeente</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody><tfoot>{_unit(found)}</tfoot></table></div>"
    )


def rug_title(found: Rug) -> str:
    """What the table shows: "Alle gemeenten, 12 soorten misdrijven, 2025 (voorlopig)"."""
    when = next(
        (label for i in found.indicators if (label := year_label(i, found.year)) != str(found.year)),
        str(found.year),
    )
    return f"Alle gemeenten: {found.family.name}, {when}, naar inwonertal"


def legend_html(found: Rug) -> str:
    """What colours and signs mean, in one line."""
    since = "" if found.base_year is None else f" sinds {found.base_year}"
    parts = [
        ("h2", "\u25b2\u25b2", "ongewoon hoog"),
        ("h1", "\u25b2", "hoger dan de andere gemeenten samen"),
        ("l1", "\u25bc", "lager"),
        ("l2", "\u25bc\u25bc", "ongewoon laag"),
    ]
    items = [f'<li><span class="{name}">{sign}</span>{text}</li>' for name, sign, text in parts]
    if found.base_year is not None:
        items.append(f"<li><b>\u2197 \u2198</b>zelf gestegen of gedaald{since}, meer dan door toeval</li>")
    items.append(f"<li><b>\u2248</b>{few_of(found.indicators)}</li><li><b>?</b>niet bekend</li>")
    if starred := star_text(found):
        items.append(f"<li><b>*</b>{starred}</li>")
    return f'<ul class="rvs-rug-legenda" aria-label="Legenda">{"".join(items)}</ul>'


def counted_text(found: Rug, rows: Sequence[Row]) -> str:
    """How many cells deviate, in a sentence."""
    cells = [cell for row in rows for cell in row.cells]
    tested = [c for c in cells if c.level is not None]
    if not tested:
        return f"{dutch(len(rows))} gebieden en {dutch(len(found.indicators))} cijfers. {NOT_COMPARED}"
    high, low = sum(c.grade > 0 for c in cells), sum(c.grade < 0 for c in cells)
    unusual = sum(abs(c.grade) == 2 for c in cells)
    text = (
        f"{dutch(len(rows))} gebieden en {dutch(len(found.indicators))} cijfers. Van de {dutch(len(tested))} "
        f"getoetste cijfers zijn er {dutch(high)} hoger en {dutch(low)} lager dan in de andere gemeenten "
        f"samen, meer dan door toeval; {dutch(unusual)} daarvan zijn ook ongewoon."
    )
    if found.base_year is not None:
        rose, fell = sum(c.direction > 0 for c in cells), sum(c.direction < 0 for c in cells)
        text += (
            f" Sinds {found.base_year} zijn er zelf {dutch(rose)} gestegen en {dutch(fell)} gedaald, "
            "meer dan door toeval."
        )
    return text


def _head(indicator: Indicator) -> str:
    name = escape(indicator.short + own_unit(indicator))
    title = escape(f"{indicator.name}, {rate_unit(indicator)}")
    return f'<th scope="col" title="{title}"><span>{name}</span></th>'


def _row(found: Rug, row: Row, *, marked: bool) -> str:
    cells = "".join(_cell(c, d, found.base_year) for c, d in zip(row.cells, found.decimals, strict=True))
    name, address = escape(row.area.short_name), f"./gemeente?gemeente={escape(row.area.code)}"
    css = ' class="gekozen"' if marked else ""
    return (
        f'<tr{css}><th scope="row"><a href="{address}" target="_self" '
        f'title="{escape(row.area.name)}, {escape(row.area.district)}">{name}</a></th>{cells}</tr>'
    )


def _cell(cell: Cell, digits: int, base_year: int | None) -> str:
    if cell.rate is None:
        return f'<td class="onbekend"><span aria-hidden="true">?</span><i>{UNKNOWN}</i></td>'
    css, sign = GRADES[cell.grade]
    arrow = ARROWS[cell.direction]
    about = "\u2248\u00a0" if cell.is_uncertain else ""
    said = [level_word(cell)] if cell.grade else []
    said += (
        [f"{change_word(cell, base_year)} sinds {base_year}, meer dan door toeval"] if cell.direction else []
    )
    told = f"<i>, {escape(', '.join(said))}</i>" if said else ""
    name = f' class="{css}"' if css else ""
    return (
        f'<td{name}>{about}{dutch(cell.rate, digits)}<b aria-hidden="true">{sign}</b>'
        f'<b aria-hidden="true" class="pijl">{arrow}</b>{told}</td>'
    )


def _unit(found: Rug) -> str:
    cells = ""
    for unit, digits in zip(found.unit, found.decimals, strict=True):
        if unit is None:
            cells += f"<td>{UNKNOWN}</td>"
        else:
            rests = escape(
                "eigen telling van de bron" if unit.published else total_name(unit.basis, "alle gemeenten")
            )
            part = "" if unit.published or unit.basis.is_whole else '<b aria-hidden="true">*</b>'
            cells += f'<td title="{rests}">{dutch(unit.value, digits)}{part}<b class="pijl"></b></td>'
    return f'<tr><th scope="row">{escape(found.identity.whole_label)}</th>{cells}</tr>'
