"""The other pages of the static edition but the maps: what the app's pages show, from the same functions."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from rvs_geo.analysis.matrix.basics import UNKNOWN
from rvs_geo.analysis.matrix.infer import propagate
from rvs_geo.analysis.matrix.model import PriorityMatrix, matrix_of
from rvs_geo.export.open_data.overview import addresses_html
from rvs_geo.export.shared.cut_font import CREDIT
from rvs_geo.export.site.html import (
    bullets,
    chart,
    details,
    heading,
    paragraph,
    static_links,
)
from rvs_geo.export.site.page import TABLES, WIDE, Page, escaped, source_line, sources_line
from rvs_geo.region.model import Region
from rvs_geo.views.about.changes import NOTHING_CHANGED, change_table
from rvs_geo.views.about.provenance import data_files, gaps
from rvs_geo.views.ambitions.stand import stand
from rvs_geo.views.ambitions.stand_page import stand_html
from rvs_geo.views.matrix import table as matrix_table
from rvs_geo.views.matrix import themes as matrix_themes
from rvs_geo.views.matrix import words as matrix_words
from rvs_geo.views.matrix.reading import adopted_remark
from rvs_geo.views.matrix.totals_chart import totals_chart, totals_table
from rvs_geo.views.municipality import figures as municipality
from rvs_geo.views.municipality.words import rule_lines as standout_rule
from rvs_geo.views.outlook import needed as outlook
from rvs_geo.views.overview.rug import rug
from rvs_geo.views.overview.table import counted_text, legend_html, rug_html, rug_title
from rvs_geo.views.press.facts import candidate_table, press_lines, rule_lines, years_line
from rvs_geo.views.shared.explain import district_texts, escape_markdown, source_text
from rvs_geo.views.shared.figure_table import figure_table
from rvs_geo.views.shared.plans import PLANS_NOTE, plan_lines
from rvs_geo.views.shared.strategy_content import (
    strategy_title,
)
from rvs_geo.views.strategy.strategy_map import strategy_poster


def strategy_page(region: Region) -> Page:
    """The strategiekaart."""
    return Page(
        "strategiekaart.html",
        "Strategiekaart",
        strategy_title(region),
        static_links(strategy_poster(region)),
        "strategiekaart.html",
        ("strategiekaart.css",),
        kind="poster",
    )


def outlook_page(region: Region) -> Page:
    """What a target would take, per figure, with the target that the page of the app opens with."""
    body = [paragraph(escape_markdown(outlook.CALCULATION))]
    for indicator in region.indicators:
        year = outlook.last_year(region, indicator) + outlook.DEFAULT_AHEAD
        n = outlook.needed(region, indicator, outlook.DEFAULT_TARGET, year)
        if n.found is not None:
            told = bullets(outlook.sentences(region, n))
            body.append(
                details(
                    indicator.name, told + figure_table(outlook.table(region, n), indicator.name, cards=True)
                )
            )
    used = [i.source for i in region.indicators]
    body.append(sources_line((*used, region.source_of("inwoners"))))
    title = "Wat is er nodig om een doel te halen?"
    return Page("nodig.html", "Wat is er nodig", title, "".join(body), "nodig.html", TABLES)


def overview_page(region: Region) -> Page:
    """All gemeenten by all figures, each family with the year that its page opens with."""
    body = []
    for family, year in municipality.choices(region).values():
        earlier = municipality.earlier_years(family, year)
        found = rug(region, family, year, earlier[0] if earlier else None)
        title = rug_title(found)
        body += [heading(title), legend_html(found), rug_html(found, found.rows, title)]
        body.append(paragraph(counted_text(found, found.rows), "klein"))
        used = [i.source for i in found.indicators]
        body.append(sources_line((*used, region.source_of("inwoners"))))
    body.append(details("Wanneer is een verschil groter dan toeval?", bullets(standout_rule())))
    title = "Alle gemeenten in \u00e9\u00e9n oogopslag"
    html = static_links("".join(body))
    return Page("overzicht.html", title, title, html, "overzicht.html", ("overzicht.css",), kind="poster")


def stand_page(region: Region) -> Page:
    """How the strategy stands, in one look."""
    body = static_links(stand_html(region, stand(region)))
    title = "Stand van de strategie"
    return Page("stand.html", title, title, body, "stand.html", ("stand.css",), kind="poster")


def priorities_page(region: Region) -> Page:
    """The priority matrix, as far as it is known, and what follows from it."""
    matrix = matrix_of(region)
    districts = matrix_table.row_districts(matrix, district_texts(region))
    rows = matrix_table.ordered_rows(matrix, districts, "naam")
    known = [
        *matrix_words.overview_lines(matrix),
        matrix_words.velden_text(matrix),
        matrix_words.certain_text(propagate(matrix)),
    ]
    most = totals_table(matrix).iloc[0]
    text = f"Het meest gekozen: {most['Kolom']}, door {most['Gemeenten']} gemeenten."
    cells = (
        matrix_table.legend_html(fictional=matrix.fictional)
        + matrix_table.matrix_html(matrix, rows, districts, period=region.period)
        + paragraph(matrix_words.inferred_text(region), "klein")
    )
    plans = plan_lines(region)
    body = [
        heading("Wat weten we zeker?"),
        bullets(known),
        heading("Hoeveel gemeenten kozen elk thema?"),
        chart(totals_chart(matrix), text, "kolomtotalen", WIDE),
        paragraph(matrix_words.lost_text(matrix)),
        details("De tabel met alle vakjes", cells) if (matrix.cells == UNKNOWN).all() else cells,
        *_known_choices(region, matrix),
        *([heading("Uit het eigen veiligheidsplan"), paragraph(PLANS_NOTE), bullets(plans)] if plans else []),
        source_line(region, "priorities", "themas"),
        *(
            [paragraph(escape_markdown(adopted), "klein")]
            if (adopted := adopted_remark(region.descriptor))
            else []
        ),
    ]
    return Page(
        "prioriteiten.html",
        "Prioriteiten",
        "Prioriteiten van de gemeenten",
        "".join(body),
        "prioriteiten.html",
        ("leestabel.css", "matrix.css"),
        ("middelen/matrix.js",),
    )


def _known_choices(region: Region, matrix: PriorityMatrix) -> list[str]:
    """The themes one by one, together, beside figures and beside the joint priorities, as far as known."""
    parts = []
    for title, frame, note in (
        (
            "Thema voor thema",
            matrix_themes.themes_table(matrix, {g.code: g.district for g in region.gemeenten}).drop(
                columns="Veld", errors="ignore"
            ),
            matrix_themes.themes_text(matrix),
        ),
        (matrix_themes.PARTLY, matrix_themes.partly_table(matrix), matrix_themes.partly_text(matrix)),
        (
            "Thema\u2019s die samengaan",
            matrix_themes.together_table(matrix),
            matrix_themes.TOGETHER_NOTE,
        ),
        (
            "Hoog cijfer zonder het thema, en andersom",
            matrix_themes.burden_by_theme(region, matrix),
            matrix_themes.burden_text(region, matrix),
        ),
        (
            "De gezamenlijke prioriteiten en de thema\u2019s",
            matrix_themes.joint_table(region, matrix),
            matrix_themes.JOINT_NOTE,
        ),
    ):
        if not frame.empty:
            parts += [
                heading(title),
                figure_table(frame, title, 1, cards=True),
                paragraph(escape_markdown(note), "klein"),
            ]
    return parts


def press_page(region: Region) -> Page:
    """The five facts of the data in this edition, each with source and caveats."""
    body = paragraph(
        "Cijfers om te citeren, met bron. U mag de kaarten en cijfers overnemen als u de bron noemt. "
        "Er is geen embargo."
    ) + paragraph(escape_markdown(years_line(region)))
    for line in press_lines(region):
        body += (
            f'<section class="persfeit">{heading(line.heading)}<p class="cijfer">{escape(line.figure)}</p>'
            f"{paragraph(escape_markdown(line.sentence))}"
        )
        body += paragraph(escape_markdown(f"Bron: {'; '.join(line.sources)}."), "klein")
        body += details(f"Let op ({len(line.caveats)})", bullets(escaped(line.caveats)))
        # The map of this edition counts a development from the first year only, so it shows the rate.
        view = escape(urlencode({name: line.query[name] for name in ("indicator", "jaar")}))
        body += f'<p><a href="index.html#{view}">Bekijk op de kaart</a></p>'
        body += "</section>"
    body += paragraph(
        "[Alle gemeenten in \u00e9\u00e9n oogopslag](./overzicht) | "
        "[De cijfers van \u00e9\u00e9n gemeente](./gemeente)"
    )
    body += details("Hoe zijn deze feiten gekozen? De regel", bullets(rule_lines()))
    tested = candidate_table(region)
    if not tested.empty:
        tested = tested.astype({"Beginjaar": "str", "Eindjaar": "str"})
        digits = {"Verandering (%)": 1, "Cijfer in beginjaar": 2, "Cijfer in eindjaar": 2}
        body += details(
            "Alle vergeleken cijfers met hun toets",
            figure_table(tested, "Vergeleken cijfers", digits, cards=True),
        )
    return Page("pers.html", "Pers", "Feiten van dit moment", body, "pers.html", TABLES)


def about_page(region: Region, archive: str) -> Page:
    """Where everything comes from, and what this edition is."""
    sources = {source_text(s): None for file in data_files(region) for s in file.sources}
    caveats = "".join(
        details(file.title, paragraph(escape_markdown(file.description)) + bullets(escaped(file.caveats)))
        for file in data_files(region)
    )
    body = [
        heading("Over deze uitgave"),
        paragraph(escape_markdown(archive)),
        heading("Bronnen"),
        bullets(escaped(list(sources))),
        heading("De gegevens en hun kanttekeningen"),
        caveats,
        heading("Wat niet bekend is"),
        figure_table(gaps(region), "Welke cijfers niet bekend zijn, per bron", cards=True),
        heading("Gegevens ophalen"),
        addresses_html(region, sources=False),
        heading("Wat is er veranderd"),
        _changed(region),
        heading("Letter"),
        paragraph(CREDIT),
        heading("Privacy"),
        paragraph(
            "Deze uitgave haalt niets op bij andere sites, plaatst geen cookies en meet geen bezoek. "
            "Uw keuzes staan alleen in de link."
        ),
    ]
    return Page("over.html", "Over", "Bronnen en toelichting", "".join(body), "over.html", TABLES)


def _changed(region: Region) -> str:
    changed = change_table(region)
    if changed.empty:
        return paragraph(NOTHING_CHANGED)
    return figure_table(changed, "Wat er in de gegevens veranderde, het nieuwste eerst", cards=True)
