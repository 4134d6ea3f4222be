"""The pages of the static edition but the maps: what the app's pages show, from the same functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from rvs_geo.analysis.matrix.basics import UNKNOWN
from rvs_geo.analysis.matrix.infer import propagate
from rvs_geo.analysis.matrix.model import PriorityMatrix, matrix_of
from rvs_geo.analysis.police import answers as police
from rvs_geo.analysis.police.answers import Kind, Question
from rvs_geo.analysis.units.rates import unit_indicators, unit_rates, unit_years
from rvs_geo.export.open_data.overview import addresses_html
from rvs_geo.export.shared.cut_font import CREDIT
from rvs_geo.export.site.html import (
    bullets,
    chart,
    details,
    fold,
    heading,
    inline,
    paragraph,
    static_links,
    table,
)
from rvs_geo.region.model import Indicator, Region, Source
from rvs_geo.views.about.changes import NOTHING_CHANGED, change_table
from rvs_geo.views.about.provenance import data_files, gaps
from rvs_geo.views.ambitions import charts, contribution, evidence, safety_picture, words
from rvs_geo.views.ambitions.monitor import SIGNS, Monitored, monitor, tally
from rvs_geo.views.ambitions.stand import stand, stand_html
from rvs_geo.views.matrix import table as matrix_table
from rvs_geo.views.matrix import themes as matrix_themes
from rvs_geo.views.matrix import words as matrix_words
from rvs_geo.views.matrix.reading import adopted_remark
from rvs_geo.views.matrix.totals_chart import totals_chart, totals_table
from rvs_geo.views.municipality import figures as municipality
from rvs_geo.views.municipality.words import rule_lines as standout_rule
from rvs_geo.views.outlook import needed as outlook
from rvs_geo.views.outlook.presets import presets
from rvs_geo.views.overview.rug import rug
from rvs_geo.views.overview.table import counted_text, legend_html, rug_html, rug_title
from rvs_geo.views.police.maps import legend as police_legend
from rvs_geo.views.police.maps import map_text, police_map
from rvs_geo.views.police.words import LEVELS, PoliceChoice, divided_lines, members_table, members_text
from rvs_geo.views.press.facts import candidate_table, press_lines, rule_lines, years_line
from rvs_geo.views.shared.answers_dots import dots_chart, dots_text
from rvs_geo.views.shared.explain import district_texts, escape_markdown, short_source, source_text
from rvs_geo.views.shared.plans import PLANS_NOTE, plan_lines
from rvs_geo.views.shared.police import (
    KEY_QUESTIONS,
    NOUNS,
    comparison_table,
    good_text,
    summary_text,
    survey_limits,
)
from rvs_geo.views.shared.strategy_content import (
    ambitions_title,
    looked_back,
    start_text,
    strategy_title,
    target_text,
)
from rvs_geo.views.shared.survey_chart import by_question, survey_chart, survey_chart_text
from rvs_geo.views.shared.trends import Goal, TrendLine, trend_chart, trend_text
from rvs_geo.views.shared.years import year_label
from rvs_geo.views.strategy.strategy_map import strategy_poster
from rvs_geo.views.units import beside as units

#: Width and heights of charts in pixels.
WIDE, NARROW = 560, 420
TALL, LOW = 320, 190
#: Style of the tables to read.
TABLES = ("leestabel.css", "ambities.css")


@dataclass(frozen=True)
class Page:
    """One file of the edition.

    Attributes:
        file: its name.
        title: of the window and in the menu.
        heading: what heads the page.
        body: HTML.
        menu: file of the entry in the menu that it belongs to.
        styles: style sheets in middelen/, before the one of the edition.
        scripts: addresses, as seen from the page.
    """

    file: str
    title: str
    heading: str
    body: str
    menu: str
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    kind: str = "tekst"


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
            body.append(details(indicator.name, told + table(outlook.table(region, n), indicator.name)))
    used = [i.source for i in region.indicators]
    body.append(_sources_line((*used, region.source_of("inwoners"))))
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
        body.append(_sources_line((*used, region.source_of("inwoners"))))
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
        _source_line(region, "priorities", "themas"),
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
                table(frame, title, 1, cards=True),
                paragraph(escape_markdown(note), "klein"),
            ]
    return parts


def ambitions_page(region: Region) -> Page:
    """The ambitions beside their figures, and the safety picture."""
    found = monitor(region)
    lines = safety_picture.picture_lines(region)
    counted = "; ".join(f"{SIGNS[s]} {s}: {n}" for s, n in tally(found).items())
    open_ones = charts.open_table(found)
    body = [
        heading(ambitions_title(region, f"Status van de {len(found)} ambities")),
        paragraph(escape_markdown(counted)),
        details("Alle ambities in een tabel", table(charts.overview(found), "Alle ambities met hun status")),
        details("Zo bepalen wij de status", bullets(words.RULE)),
        heading("Ambities met cijfers"),
        *(
            fold(words.card_text(m), _ambition(region, m, f"a{n}"))
            for n, m in enumerate(found)
            if m.has_figures
        ),
        heading("Nog geen cijfers"),
        *(fold(words.card_text(m), bullets(words.open_lines(m))) for m in found if not m.has_figures),
        details(
            "Wat er nodig is, in een tabel", table(open_ones, "Ambities zonder cijfers en wat er nodig is")
        ),
        heading(safety_picture.title(region)),
        chart(
            safety_picture.picture_chart(lines), safety_picture.picture_text(lines), "veiligheidsbeeld", WIDE
        ),
        bullets(looked_back(region)),
        table(safety_picture.picture_table(lines), safety_picture.title(region)),
        _source_line(region, "ambities", "veiligheidsbeeld"),
    ]
    return Page(
        "ambities.html", "Ambities", "Zijn de ambities gehaald?", "".join(body), "ambities.html", TABLES
    )


def _ambition(region: Region, m: Monitored, name: str) -> str:
    if m.indicator is not None:
        return _ambition_of_map(region, m, m.indicator, name)
    a = m.ambition
    texts = [*evidence.survey_texts(m.answers), *evidence.reported_texts(m.reported)]
    sources = ("ambities", "enquete") if m.answers else ("ambities",)
    return "".join(
        [
            paragraph(f"**Status: {m.verdict}.** Begin: {start_text(a)}. Doel: {target_text(a)}."),
            paragraph(escape_markdown(words.outcome_text(m))),
            bullets(_escaped(texts)),
            *(
                heading(question, 3)
                + chart(survey_chart(lines), survey_chart_text(lines), f"{name}e{n}", WIDE)
                for n, (question, lines) in enumerate(by_question(m.answers))
            ),
            paragraph(f"**Wat deze cijfers tellen.** {escape_markdown(m.counting)}") if m.counting else "",
            paragraph(f"**Wat er nodig is voor zekerheid.** {escape_markdown(m.needed)}"),
            _source_line(region, *sources),
        ]
    )


def _ambition_of_map(region: Region, m: Monitored, indicator: Indicator, name: str) -> str:
    a, base = m.ambition, m.assessment.base_year
    lines = charts.index_lines(m)
    if lines:
        pictures = _lines(
            lines,
            f"{a.indicator}: recht pad en cijfers",
            f"{indicator.name}, index {base} = 100",
            1,
            a.target_year,
            name,
            charts.goal(m),
        )
    else:
        path, figures = charts.level_lines(m)
        pictures = _lines(
            path, f"{a.indicator}: het doel", "Aantal, telling van de strategie", 0, None, f"{name}p"
        ) + _lines(
            figures,
            f"{a.indicator}: {indicator.name}",
            f"{indicator.name}, aantal, andere telling",
            0,
            None,
            f"{name}c",
            charts.goal(m),
        )
    parts = contribution.contribution_table(region, m)
    status = f"**Status: {m.verdict}.** Begin: {start_text(a)}. Doel: {target_text(a)}."
    years = charts.figures_table(m)
    return "".join(
        [
            paragraph(f"{status} Eenheid: {escape_markdown(a.unit)}."),
            pictures,
            paragraph(escape_markdown(words.outcome_text(m))),
            paragraph(escape_markdown(words.regional_text(region, m))),
            paragraph(escape_markdown(words.pace_text(m))),
            paragraph(f"**Wat deze cijfers tellen.** {escape_markdown(m.counting)}"),
            paragraph(f"**Voor wie ze gelden.** {escape_markdown(words.coverage_text(region, m))}"),
            paragraph(f"**Wat er nodig is voor zekerheid.** {escape_markdown(m.needed)}"),
            ""
            if parts.empty
            else paragraph(
                "**Waar komt de verandering vandaan?** "
                + escape_markdown(contribution.contribution_text(parts))
            )
            + details("Verandering per gemeente", table(parts, "Verandering per gemeente")),
            details(
                "Alle jaren in een tabel",
                table(
                    years.assign(Jaar=years["Jaar"].astype(str)),
                    f"Recht pad en cijfers per jaar: {a.indicator}",
                    1,
                ),
            ),
            paragraph(
                f"Bron van de cijfers: {escape_markdown(short_source(indicator.source))}. "
                f"[Op de kaart: {escape_markdown(indicator.name)}](./?indicator={indicator.id})",
                "klein",
            ),
            paragraph("[Wat is er nodig om een doel te halen?](./nodig)")
            if m.ambition.id in presets(region)
            else "",
        ]
    )


def _lines(
    lines: Sequence[TrendLine],
    title: str,
    unit: str,
    decimals: int,
    year: int | None,
    name: str,
    goal: Goal | None = None,
) -> str:
    height = TALL if year else LOW
    picture = trend_chart(lines, unit=unit, decimals=decimals, height=height, year=year, goal=goal)
    return chart(picture, trend_text(lines, title=title, unit=unit, decimals=decimals), name, WIDE)


def police_page(region: Region) -> Page:
    """How residents see the police: one question of each subject, and all answers in tables."""
    body = ""
    for question in (q for name, q in police.questions(region).items() if name in KEY_QUESTIONS):
        year = police.years(region, question.id)[-1]
        choice = PoliceChoice(question, year)
        body += heading(f"{question.subject}: {question.short[0].lower()}{question.short[1:]}")
        body += paragraph(f"{escape_markdown(question.text)} ({question.unit}). {good_text(question)}")
        told = {NOUNS[kind][1]: summary_text(region, kind, question, year) for kind in LEVELS}
        body += bullets([f"**{name.capitalize()}.** {escape_markdown(text)}" for name, text in told.items()])
        drawn = chart(
            police_map(region, Kind.TEAM, question, year),
            map_text(region, Kind.TEAM, question, year),
            f"k{question.id}",
            NARROW,
            is_map=True,
        )
        beside = _shades() + bullets(divided_lines(region, choice))
        dots = "".join(_police_dots(region, kind, question, year) for kind in LEVELS)
        body += f'<div class="naast"><div>{drawn}{beside}</div><div>{dots}</div></div>'
    body += heading("Welke gemeente hoort bij welk basisteam") + paragraph(members_text(region))
    body += details("Alle basisteams", table(members_table(region), "Basisteams en hun gemeenten"))
    body += bullets(survey_limits(region, LEVELS)) + _source_line(region, "politie_oordeel", "basisteams")
    title = "Hoe inwoners de politie zien"
    return Page("politie.html", "Politie", title, body, "politie.html", TABLES)


def _police_dots(region: Region, kind: Kind, question: Question, year: int) -> str:
    """The answers of all areas of a kind with their margins, as a picture and as a table."""
    found = police.compared(region, kind, question.id, year)
    unit = police.unit_answer(region, question.id, year)
    words = dots_text(found, unit, question, year)
    shown = comparison_table(region, kind, question, year)
    return (
        heading(NOUNS[kind][1].capitalize(), 3)
        + chart(dots_chart(found, unit, question), words, f"{kind}{question.id}", WIDE)
        + details("In een tabel", table(shown, f"{question.short} per {NOUNS[kind][0]}"))
    )


def _shades() -> str:
    """The shades of the map of base teams and what they mean."""
    items = "".join(
        f'<li><span style="background:{color}"></span>{escape(text)}</li>' for color, text in police_legend()
    )
    return f'<ul class="tinten" aria-label="Legenda">{items}</ul>'


def units_page(region: Region) -> Page:
    """The police units of the country beside each other, each figure in its last year."""
    body = ""
    for indicator in unit_indicators(region):
        year = unit_years(region, indicator)[-1]
        found = unit_rates(region, indicator, year)
        told = [escape_markdown(line) for line in units.sentences(region, indicator, year)]
        words = units.chart_text(found, indicator, year)
        label = f"{indicator.name} per politie-eenheid, {year_label(indicator, year)}"
        body += heading(f"{indicator.name}, {year_label(indicator, year)}") + bullets(told)
        body += chart(units.unit_chart(found, indicator), words, indicator.id, WIDE)
        body += details("In een tabel", table(units.read_table(region, indicator, year), label))
        body += details("Let op bij dit cijfer", bullets(_escaped(tuple(units.remarks(region, indicator)))))
    body += _sources_line(s for i in unit_indicators(region) for s in units.unit_sources(region, i))
    title = "Politie-eenheden naast elkaar"
    return Page("eenheden.html", "Eenheden", title, body, "eenheden.html", TABLES)


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
        body += details(f"Let op ({len(line.caveats)})", bullets(_escaped(line.caveats)))
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
        digits = {"Verandering (%)": 1, "Kans bij toeval (Holm)": 3}
        digits |= {"Cijfer in beginjaar": 2, "Cijfer in eindjaar": 2}
        body += details("Alle vergeleken cijfers met hun toets", table(tested, "Vergeleken cijfers", digits))
    return Page("pers.html", "Pers", "Feiten van dit moment", body, "pers.html", TABLES)


def about_page(region: Region, archive: str) -> Page:
    """Where everything comes from, and what this edition is."""
    sources = {source_text(s): None for file in data_files(region) for s in file.sources}
    caveats = "".join(
        details(file.title, paragraph(escape_markdown(file.description)) + bullets(_escaped(file.caveats)))
        for file in data_files(region)
    )
    body = [
        heading("Over deze uitgave"),
        paragraph(escape_markdown(archive)),
        heading("Bronnen"),
        bullets(_escaped(list(sources))),
        heading("De gegevens en hun kanttekeningen"),
        caveats,
        heading("Wat niet bekend is"),
        table(gaps(region), "Welke cijfers niet bekend zijn, per bron"),
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
    return table(changed, "Wat er in de gegevens veranderde, het nieuwste eerst")


def _escaped(texts: Sequence[str]) -> list[str]:
    return [escape_markdown(text) for text in texts]


def _source_line(region: Region, *resources: str) -> str:
    return _sources_line(region.source_of(name) for name in resources)


def _sources_line(sources: Iterable[Source]) -> str:
    texts = dict.fromkeys(map(short_source, sources))
    word = "Bron" if len(texts) == 1 else "Bronnen"
    return f'<p class="klein">{word}: {inline(escape_markdown("; ".join(texts)))}.</p>'
