"""How the strategy stands on one A4: the priorities with their figures, from the functions of the page."""

from __future__ import annotations

from rvs_geo.export.shared import paper
from rvs_geo.export.shared.credits import dutch_date, site, today
from rvs_geo.export.shared.paper import Block
from rvs_geo.region.model import Region
from rvs_geo.views.ambitions.stand import reading_text, source_line, stand, stand_table
from rvs_geo.views.shared.explain import escape_markdown

TITLE = "Stand van de strategie"
FILE_NAME = "stand-van-de-strategie.pdf"
#: Cijfer, Nieuwste, Richting, Doel, Status.
WIDTHS = (2.6, 2.2, 2.0, 1.9, 1.5)


def stand_sheet(region: Region, *, link: str = "", marker: str | None = None) -> bytes:
    """The page as PDF/UA-1, one A4."""
    blocks: list[Block] = [paper.heading(TITLE, 1)]
    found = stand(region)
    for priority in found:
        table = stand_table((priority,)).drop(columns="Prioriteit")
        blocks += [
            paper.heading(priority.name),
            paper.paragraph(escape_markdown(priority.core), small=True),
            paper.table(table, WIDTHS, words=True),
            paper.paragraph(escape_markdown(priority.not_known)),
        ]
    blocks += [
        paper.paragraph(escape_markdown(reading_text()), small=True),
        paper.paragraph(escape_markdown(source_line(region)), small=True),
    ]
    if link:
        blocks.append(paper.paragraph(f"Zie: {escape_markdown(link)}", small=True))
    footer = f"{site()}, gemaakt op {dutch_date(today())}"
    description = "De vier gezamenlijke prioriteiten met hun cijfers, doelen en wat niet bekend is"
    return paper.pdf(TITLE, description, footer, blocks, marker=marker)
