"""The slides of all gemeenten by all figures: how many deviate per figure, and who deviates most."""

from __future__ import annotations

from collections.abc import Mapping

from rvs_geo.region.model import Region
from rvs_geo.views.meeting.slide import Row as SlideRow
from rvs_geo.views.meeting.slide import Slide, Table, chunks
from rvs_geo.views.municipality import figures as municipality
from rvs_geo.views.overview.rug import Rug, ordered, rug, summary
from rvs_geo.views.overview.table import counted_text, rug_title
from rvs_geo.views.shared.dutch import listed

MOST_NAMED = 3


def overview_slides(region: Region, choices: Mapping[str, str]) -> tuple[Slide, ...]:
    """A table of the figures, on as many slides as it needs."""
    options = municipality.choices(region)
    family, opening = options.get(choices.get("reeks", ""), next(iter(options.values())))
    asked = choices.get("jaar", "")
    year = int(asked) if asked in map(str, family.years) else opening
    earlier = municipality.earlier_years(family, year)
    since = choices.get("vanaf", "")
    base = int(since) if since in map(str, earlier) else (earlier[0] if earlier else None)
    found = rug(region, family, year, base)
    district = choices.get("district") if choices.get("district") in region.districts else None
    rows = ordered(found, choices.get("volgorde", ""), district)
    table = summary(found, rows)
    heads = tuple(str(name) for name in table.columns)
    sources = tuple(dict.fromkeys((*(i.source for i in found.indicators), region.source_of("inwoners"))))
    return tuple(
        Slide(
            _headline(found, district),
            sources,
            rug_title(found) + ("" if district is None else f", district {district}"),
            table=Table(
                heads,
                tuple(SlideRow(tuple(map(str, cells))) for cells in part),
                (False, *(True,) * (len(heads) - 1)),
                "Per cijfer: hoeveel gemeenten hoger, lager, gestegen of gedaald zijn, groter dan toeval",
            ),
            notes=(counted_text(found, rows),),
        )
        for part in chunks(list(table.itertuples(index=False, name=None)))
    )


def _headline(found: Rug, district: str | None) -> str:
    """Who deviates in the most figures."""
    rows = [row for row in ordered(found, "afwijkingen", district) if row.deviations]
    if not rows:
        return "Geen gemeente wijkt meer af dan door toeval"
    most = rows[0].deviations
    names = [row.area.short_name for row in rows if row.deviations == most]
    if len(names) > MOST_NAMED:
        return f"{len(names)} gemeenten wijken in {most} cijfers af van de andere, meer dan door toeval"
    verb = "wijkt" if len(names) == 1 else "wijken"
    return f"{listed(names)} {verb} het vaakst af: in {most} van de {len(found.indicators)} cijfers"
