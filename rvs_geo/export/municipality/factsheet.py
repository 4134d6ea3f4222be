"""Factsheets: two pages A4 for a gemeente or for the unit, from the functions of the pages."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial

from rvs_geo.analysis.municipality.profile import Family
from rvs_geo.export.municipality.locator import locator_svg
from rvs_geo.export.municipality.trend import WHOLE, trend_blocks
from rvs_geo.export.shared import paper
from rvs_geo.export.shared.credits import dutch_date, site, today
from rvs_geo.export.shared.paper import Block
from rvs_geo.region.model import Region
from rvs_geo.region.records import Area
from rvs_geo.views.municipality import figures as view
from rvs_geo.views.municipality import levels, priorities, words
from rvs_geo.views.municipality.figures import Profile, family_year
from rvs_geo.views.municipality.key_table import drawn_line, spine_drawing, years_drawing
from rvs_geo.views.municipality.tables import key_figure_texts
from rvs_geo.views.shared.explain import escape_markdown, short_source, successor_note
from rvs_geo.views.shared.plans import plan_lines
from rvs_geo.views.shared.police import team_lines

#: Of the key figures: the name, `Per 1.000` and `Aantal`, and each column after those.
NAME_WIDTH, WIDTHS, WIDTH, PLACE_WIDTH = 3.6, (2.1, 1.4), 1.3, 2.2
#: Of the drawings: all gemeenten in a row, and the years.
SPINE, YEARS, DRAWN_WIDTHS = "Alle gemeenten", "Verloop", (2.6, 1.3)
#: Of the themes beside their figures.
THEME_WIDTHS = (2.6, 0.9, 2.9, 1.8, 2.7, 1.9)
#: Type in points and height of the chart in pixels, as wanted and less, until all is on so many pages.
PAGES, FITS = 2, ((9.5, WHOLE[1]), (9.0, WHOLE[1]), (8.5, 180), (8.0, 170))
PLACE_ALT = "Kaartje van {whole} met de ligging van {name} en de grenzen van de {parts}."

Progress = Callable[[int, int], object]


def gemeente_factsheet(region: Region, code: str, *, link: str = "", marker: str | None = None) -> bytes:
    """The factsheet of a gemeente as PDF/UA-1; where there is much to say, in smaller type.

    Raises:
        KeyError: there is no such gemeente.
    """
    # Long to load; what else stands here, the pages use as well.
    from pypdf import PdfReader

    write, made = _factsheet(region, code, link, marker), b""
    for size, height in FITS:
        made = write(size, height)
        if len(PdfReader(io.BytesIO(made)).pages) <= PAGES:
            break
    return made


def _factsheet(region: Region, code: str, link: str, marker: str | None) -> Callable[[float, int], bytes]:
    """What writes the sheet in type of so many points, with a chart of so many pixels."""
    area = region.area_by_code[code]
    name = area.short_name
    found = profiles(region, code)
    first = found[0]
    home = region.gemeente_by_code[area.members[0]]
    intro: list[Block] = [
        paper.heading(f"Factsheet veiligheid: {name}", 1),
        paper.paragraph(words.district_line(region, home)),
        paper.paragraph(words.people_text(first)),
    ]
    if note := successor_note(region, code):
        intro.append(paper.paragraph(note))
    intro += _standouts(region, first)
    blocks: list[Block] = [
        paper.beside(intro, [paper.picture(locator_svg(region, code), place_alt(region, name))], 0.76),
        *_figures(region, first),
        *_measured(region, area),
        *_section(
            f"Prioriteiten {region.period}".strip(),
            [
                *priorities.known_priority_lines(region, area, is_brief=True),
                *(f"Uit het eigen veiligheidsplan: {line}" for line in plan_lines(region, area.members)),
            ],
        ),
        *(themes := _themes(region, area, first.year)),
    ]
    strength = [
        *_section("Wijkagenten", words.wijkagent_lines(region, first)),
        *_section("Sterkte van het district", words.strength_lines(region, area)),
    ]
    # The first page is of now, the second of the year that the strategy began in.
    police = _section("Hoe inwoners de politie zien", team_lines(region, area))
    # A gemeente that was merged has its own figures of today nowhere: there the first page has the room.
    merged = len(found) > 2
    # Beside the themes of a filled table there is no room for it on the first page.
    is_full = bool(themes) and not merged
    blocks += [*([] if is_full else strength), *(police if merged else []), paper.PAGEBREAK]
    for profile in found[1:]:
        own = profile.area.code == code
        if own:
            blocks += _standouts(region, profile)
        blocks += _figures(region, profile, drawn=not (merged and own))
    below: list[Block] = [] if merged else [*police, *(strength if is_full else [])]
    below += _sources(region, found)
    if link:
        below.append(paper.paragraph(f"Alle cijfers en kaarten: {escape_markdown(link)}", small=True))
    description = f"Cijfers over veiligheid in {name}, met bron en toelichting"
    title = f"Factsheet veiligheid: {name}"

    @cache
    def trend(height: int) -> list[Block]:
        return [] if merged else _trend(found[-1], height)

    def write(size: float, height: int) -> bytes:
        parts = [*blocks, *trend(height), *below]
        return paper.pdf(title, description, _footer(), parts, marker=marker, size=size)

    return write


def _measured(region: Region, area: Area) -> list[Block]:
    if not region.levels:
        return []
    table = paper.table(levels.level_table(region, area), (3.4, 0.8, 2.2, 2.0, 1.6))
    return [paper.heading(levels.HEADING), table, paper.paragraph(levels.NOTE, small=True)]


def _themes(region: Region, area: Area, year: int) -> list[Block]:
    """What was chosen beside its figures: as a table, for its sentences would fill a page of their own."""
    found, told = priorities.theme_table(region, area, year)
    if found.empty:
        return []
    table = paper.table(found, THEME_WIDTHS, words=True)
    return [
        paper.heading("Thema\u2019s en hun cijfers"),
        table,
        paper.paragraph(escape_markdown(told), small=True),
    ]


def _section(title: str, lines: list[str]) -> list[Block]:
    """Lines under a heading; nothing where the data have none."""
    return [paper.heading(title), paper.bullets(lines)] if lines else []


def place_alt(region: Region, name: str) -> str:
    """The words of the small map with the place of a gemeente in the region."""
    return PLACE_ALT.format(whole=region.identity.full, name=name, parts=region.identity.parts)


def profiles(region: Region, code: str) -> tuple[Profile, ...]:
    """The figures on the sheet: the newest family as its page opens, the oldest as the strategy began.

    A gemeente that was only counted as part of a merged area gets that area's figures as well.
    """
    order = sorted(_choices(region), key=lambda choice: -choice[1])
    oldest, year = order[-1]
    begin = region.strategy_years[0] if region.strategy_years else year
    start = (oldest, begin if begin in oldest.years else year)
    found = [_profile(region, code, *choice) for choice in dict.fromkeys((order[0], start))]
    merged = {f.only_in for f in found[0].figures if f.only_in}
    found += [_profile(region, other, *order[0]) for other in sorted(merged)]
    return tuple(found)


@lru_cache(maxsize=4)
def _choices(region: Region) -> tuple[tuple[Family, int], ...]:
    return tuple(view.choices(region).values())


def _profile(region: Region, code: str, family: Family, year: int) -> Profile:
    earlier = view.earlier_years(family, year)
    return view.profile(region, code, family, year, earlier[0] if earlier else None)


def all_factsheets(
    region: Region,
    *,
    marker: str | None = None,
    progress: Progress | None = None,
    make: Callable[[Callable[[], bytes]], bytes] | None = None,
) -> bytes:
    """The factsheets of all gemeenten in one ZIP.

    Args:
        region: the region.
        marker: stands on each of them.
        progress: hears how many of how many are done.
        make: runs the making of one of them; in its turn, on a busy server.
    """
    target = io.BytesIO()
    codes = [g.code for g in region.gemeenten]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for done, code in enumerate(codes, start=1):
            one = partial(gemeente_factsheet, region, code, marker=marker)
            archive.writestr(file_name(region, code), make(one) if make else one())
            if progress is not None:
                progress(done, len(codes))
    return target.getvalue()


def file_name(region: Region, code: str) -> str:
    """factsheet-de-ronde-venen-GM0736.pdf: readable and safe on every disk."""
    name = unicodedata.normalize("NFKD", region.area_by_code[code].short_name)
    plain = re.sub(r"[^a-z0-9]+", "-", name.encode("ascii", "ignore").decode().lower()).strip("-")
    return f"factsheet-{plain}-{code}.pdf"


def _standouts(region: Region, found: Profile) -> Iterator[Block]:
    yield paper.heading(f"Wat valt op in {family_year(found.family, found.year)}")
    yield paper.bullets(words.standout_lines(region, found))
    if count := words.standout_count(found):
        yield paper.paragraph(count, small=True)


def _figures(region: Region, found: Profile, *, drawn: bool = True) -> Iterator[Block]:
    yield paper.heading(
        f"{found.area.short_name} in {family_year(found.family, found.year)}. {found.family.name}"
    )
    table = key_figure_texts(found)
    rest = (WIDTH,) * (len(table.columns) - 2 - len(WIDTHS))
    rows = range(len(table))
    drawn = drawn and any(f.own.rate is not None for f in found.figures)
    if drawn:
        table.insert(2, SPINE, [paper.drawing(*spine_drawing(region, found, i)) for i in rows])
        table.insert(3, YEARS, [paper.drawing(*years_drawing(found, i)) for i in rows])
    drawings = DRAWN_WIDTHS if drawn else ()
    yield paper.table(table, (NAME_WIDTH, WIDTHS[0], *drawings, *WIDTHS[1:], *rest, PLACE_WIDTH))
    lines = [*([drawn_line(found)] if drawn else []), *words.coverage_lines(region, found)]
    if lines:
        yield paper.paragraph(" ".join(lines), small=True)


def _trend(found: Profile, height: int) -> list[Block]:
    """The first figure of a family over the years."""
    indicator, _, lines, digits = found.rows()[0]
    return trend_blocks(indicator, lines, digits, (WHOLE[0], height))


def _sources(region: Region, found: tuple[Profile, ...]) -> Iterator[Block]:
    yield paper.heading("Bron en toelichting")
    sources = [i.source for p in found for i in p.family.indicators]
    sources += region.sources_of("inwoners", "gemeenten", "priorities", "sterkte")
    texts = dict.fromkeys(short_source(s) for s in sources)
    yield paper.paragraph(escape_markdown("Bron: " + "; ".join(texts) + "."), small=True)
    shared = dict.fromkeys(line for p in found for line in words.explanation(p.family.indicators)[1])
    notes = [*words.reading_lines(region.identity)[:2], *shared]
    yield paper.paragraph(" ".join(notes), small=True)


def _footer() -> str:
    return f"{site()}, gemaakt op {dutch_date(today())}"
