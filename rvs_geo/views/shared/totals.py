"""What a total is called: the whole only when it is the whole, else what it rests on."""

from __future__ import annotations

from rvs_geo.analysis.shared.tally import Basis
from rvs_geo.analysis.shared.unit import UnitFigure
from rvs_geo.views.shared.numbers import dutch


def part_text(basis: Basis, noun: str = "gemeenten") -> str:
    """What a total rests on: "29 van de 50 gemeenten (60% van de inwoners)"."""
    return f"{len(basis.gemeenten)} van de {basis.of} {noun} ({share_text(basis)})"


def share_text(basis: Basis) -> str:
    """The share of the inhabitants; a part is never rounded up to all of them."""
    percent = round(basis.share * 100)
    shown = "ruim 99" if percent == 100 and not basis.is_whole else dutch(percent)
    return f"{shown}% van de inwoners"


def total_name(basis: Basis, whole: str) -> str:
    """The name of a total: `whole` only where no gemeente is missing."""
    return whole if basis.is_whole else part_text(basis)


def short_basis(figure: UnitFigure, whole: str) -> str:
    """What the figure of the unit rests on, for a narrow column: "39 van 50 (98%)"; `whole` is all of it."""
    if figure.published:
        return whole
    basis = figure.basis
    inside = f"{len(basis.gemeenten)} van {basis.of}"
    return inside if basis.is_whole else f"{inside} ({share_text(basis).split('%')[0]}%)"


def count_text(basis: Basis) -> str:
    """The same above a small map: "29 van 50"; empty for the whole."""
    return "" if basis.is_whole else f"{len(basis.gemeenten)} van {basis.of}"


def unit_name(figure: UnitFigure, publisher: str, whole: str) -> str:
    """The name of the figure of the unit; where it is the publisher's own row, that is said."""
    return f"{whole} (eigen telling: {publisher})" if figure.published else total_name(figure.basis, whole)
