"""The key figures of one gemeente as tables: typed for the file, in words for the page."""

from __future__ import annotations

import pandas as pd

from rvs_geo.analysis.municipality.profile import Figure
from rvs_geo.analysis.shared.chance import rate_interval
from rvs_geo.analysis.shared.tally import Tally
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.municipality.figures import Profile
from rvs_geo.views.shared.beside import NATIONAL_LABELS, Beside, basis_of, benchmark_text, labels
from rvs_geo.views.shared.dutch import in_table
from rvs_geo.views.shared.nouns import count_heading, few_text
from rvs_geo.views.shared.numbers import UNKNOWN, WITHHELD, dutch
from rvs_geo.views.shared.totals import total_name
from rvs_geo.views.shared.units import own_unit, rate_unit
from rvs_geo.views.shared.years import status_word

#: Of the gemeenten of equal size, in the file.
QUARTILES = ("Gelijke grootte: eerste kwart", "Gelijke grootte: midden", "Gelijke grootte: derde kwart")


def key_figures(region: Region, found: Profile) -> pd.DataFrame:
    """The key figures as a typed table, for the CSV; not known is NA.

    Returns:
        Columns Cijfer, Jaar, what is counted, Inwoners, Waarde, Gerekend per, its 95% limits, Plaats, Aantal
        bekend; the rates of the district, the unit, Gelijke grootte (with its quartiles) and Nederland, each
        with what it is computed over; Opmerking, Bron.
    """
    what = count_heading(found.family.indicators)
    part, unit = region.identity.part_label, region.identity.whole_label
    rows = [
        {
            "Cijfer": indicator.name,
            "Jaar": f.year,
            "Status": status_word(indicator, f.year),
            what: f.own.crimes,
            "Inwoners": f.own.people,
            "Waarde": _rounded(f.own.rate, digits),
            "Gerekend per": rate_unit(indicator),
            "Ondergrens 95%": _limit(f.own, digits, 0),
            "Bovengrens 95%": _limit(f.own, digits, 1),
            "Plaats": None if f.is_uncertain else f.place,
            "Plaats van": None if f.is_uncertain or f.places is None else f.places.first,
            "Plaats tot en met": None if f.is_uncertain or f.places is None else f.places.last,
            "Aantal bekend": f.ranked,
            part: _rounded(_yardstick(f.district), digits),
            f"{part} gerekend over": _basis_text(f.district),
            unit: _rounded(_yardstick(f.unit), digits),
            f"{unit} gerekend over": _basis_text(f.unit),
            **_national_cells(found, n, digits),
            "Opmerking": remark(region, indicator, f),
            "Bron": in_table(indicator.source),
        }
        for n, (indicator, f, _, digits) in enumerate(found.rows())
    ]
    counts = ("Jaar", what, "Inwoners", "Plaats", "Plaats van", "Plaats tot en met", "Aantal bekend")
    whole = dict.fromkeys(counts, "Int64")
    parts = dict.fromkeys(
        ("Waarde", "Ondergrens 95%", "Bovengrens 95%", part, unit, *QUARTILES),
        "Float64",
    )
    parts |= dict.fromkeys((NATIONAL_LABELS[b] for b in found.national), "Float64")
    table = pd.DataFrame(rows)
    return table.astype({name: kind for name, kind in {**whole, **parts}.items() if name in table})


def _national_cells(found: Profile, number: int, digits: int) -> dict[str, object]:
    """The cells of one figure about gemeenten of equal size and the country."""
    cells: dict[str, object] = {}
    for beside, figures in found.national.items():
        of, label = figures[number], NATIONAL_LABELS[beside]
        cells[label] = None if of is None else _rounded(of.rate, digits)
        cells[f"{label} gerekend over"] = basis_of(of)
        if beside is Beside.PEERS:
            quartiles = (None,) * len(QUARTILES) if of is None or of.quartiles is None else of.quartiles
            cells |= {name: _rounded(value, digits) for name, value in zip(QUARTILES, quartiles, strict=True)}
    return cells


def key_figure_texts(found: Profile) -> pd.DataFrame:
    """The key figures as they are read on the page, one row an indicator, in few columns for a phone.

    A figure that was not counted in the year stands there with its last year before it, and says so.
    """
    rows, named = [], labels(found.identity)
    for number, (indicator, f, _, digits) in enumerate(found.rows()):
        about = "≈\u00a0" if f.is_uncertain else ""
        own = own_unit(indicator)
        rows.append(
            {
                "Cijfer": indicator.short if f.year == found.year else f"{indicator.short} ({f.year})",
                "Per 1.000": about + dutch(f.own.rate, digits) + (own if f.own.rate is not None else ""),
                "Aantal": dutch(f.own.crimes),
                **{named[b]: _beside_text(found, b, number, digits) for b in found.beside if b in named},
                "Plaats": _place(f),
            }
        )
    return pd.DataFrame(rows)


def _beside_text(found: Profile, beside: Beside, number: int, digits: int) -> str:
    """The figure of what the area is set beside, for a narrow column."""
    f = found.figures[number]
    if beside in found.national:
        return benchmark_text(found.national[beside][number], digits)
    return _beside(f.district if beside is Beside.DISTRICT else f.unit, digits)


def remark(region: Region, indicator: Indicator, f: Figure) -> str:
    """Why a figure is not known or not sure; empty where there is nothing to say."""
    if f.own.rate is not None:
        few = few_text(indicator.unit) if f.is_uncertain else ""
        return "; ".join(filter(None, (few, f.doubt)))
    if f.only_in:
        return f"alleen samen geteld: {region.area_by_code[f.only_in].name}"
    if f.year not in indicator.years:
        return f"deze reeks kent {f.year} niet"
    return UNKNOWN


def _place(f: Figure) -> str:
    """The place in words; on fewer than ten crimes one more would move it far, so none is given."""
    if f.place is None:
        return UNKNOWN
    if f.is_uncertain:
        return WITHHELD
    sure = (
        ""
        if f.places is None or f.places.first == f.places.last
        else f" ({f.places.first}\u2013{f.places.last})"
    )
    return f"{f.place}{sure} van {f.ranked}"


def _limit(total: Tally, digits: int, side: int) -> float | None:
    """The lower (0) or upper (1) limit that chance leaves around a rate."""
    if total.crimes is None or not total.people:
        return None
    limits = rate_interval(total.crimes, total.people, rounding=total.rounding, per=total.per)
    return round(limits[side], digits)


def _yardstick(total: Tally) -> float | None:
    """The rate of a total; None where it rests on too few inhabitants to set a gemeente beside."""
    return total.rate if total.basis.is_enough else None


def _basis_text(total: Tally) -> str:
    """What a total rests on, for the file."""
    if total.publisher:
        return f"eigen telling: {total.publisher}"
    return UNKNOWN if total.rate is None else total_name(total.basis, "alle gemeenten")


def _beside(total: Tally, digits: int) -> str:
    """A rate, with a mark where not every gemeente is in it; too few of the inhabitants give none."""
    if total.rate is not None and not total.basis.is_enough:
        return WITHHELD
    return dutch(total.rate, digits) + ("*" if total.missing and total.rate is not None else "")


def _rounded(rate: float | None, digits: int) -> float | None:
    return None if rate is None else round(rate, digits)
