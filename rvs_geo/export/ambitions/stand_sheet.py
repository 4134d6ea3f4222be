"""How the strategy stands on one A4: the priorities with their figures, from the functions of the page."""

from __future__ import annotations

from rvs_geo.export.shared import paper
from rvs_geo.export.shared.credits import dutch_date, site, today
from rvs_geo.export.shared.paper import Block
from rvs_geo.region.model import Region
from rvs_geo.views.ambitions.stand import answer_text, own_answer, source_line, stand
from rvs_geo.views.ambitions.stand_page import reading_text
from rvs_geo.views.ambitions.stand_tables import stand_table
from rvs_geo.views.shared.explain import escape_markdown

TITLE = "Stand van de strategie"
FILE_NAME = "stand-van-de-strategie.pdf"
#: Cijfer, Nieuwste, Richting, Doel, Status.
WIDTHS = (2.6, 2.2, 2.0, 1.9, 1.5)


def stand_sheet(region: Region, *, link: str = "", marker: str | None = None) -> bytes:
    """The page as PDF/UA-1, one A4."""
    found = stand(region)
    blocks: list[Block] = [
        paper.heading(TITLE, 1),
        paper.paragraph(f"**{escape_markdown(answer_text(found))}**"),
    ]
    for priority in found:
        table = stand_table((priority,)).drop(columns="Prioriteit")
        blocks += [
            paper.heading(priority.name),
            paper.paragraph(
                f"**{escape_markdown(own_answer(priority.lines))}** {escape_markdown(priority.core)}",
                small=True,
            ),
            paper.table(table, WIDTHS, words=True),
            paper.paragraph(escape_markdown(priority.not_known), small=True),
        ]
    last = f"{reading_text()} {source_line(region)}" + (f" Zie: {link}" if link else "")
    blocks.append(paper.paragraph(escape_markdown(last), small=True))
    footer = f"{site()}, gemaakt op {dutch_date(today())}"
    description = "De vier gezamenlijke prioriteiten met hun cijfers, doelen en wat niet bekend is"
    return paper.pdf(TITLE, description, footer, blocks, marker=marker)
