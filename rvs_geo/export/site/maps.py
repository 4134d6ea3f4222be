"""The maps of the static edition: a page with native selects, and the series that they choose from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from itertools import groupby

from rvs_geo.analysis.districts.wijkagenten import NORM_MAX, NORM_MIN
from rvs_geo.analysis.shared.classes import Scheme
from rvs_geo.analysis.shared.measures import Measure
from rvs_geo.analysis.shared.years import default_year, headline
from rvs_geo.export.shared.credits import indicator_credits, site
from rvs_geo.export.site.html import bullets, chart, details, heading, inline, paragraph
from rvs_geo.export.site.municipality import gemeente_file
from rvs_geo.export.site.page import Page
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.districts import fairness, strength, wijkagenten
from rvs_geo.views.districts.key_figures import fact, notes
from rvs_geo.views.districts.maps import (
    WORDS,
    DistrictChoice,
    DistrictFigure,
    all_sources,
    district_series,
    strength_of,
)
from rvs_geo.views.shared.explain import (
    drawn_code,
    escape_markdown,
    search_options,
    short_source,
    successor_note,
)
from rvs_geo.views.shared.figure_table import figure_table
from rvs_geo.views.shared.geometry import district_code
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.map_series import MapSeries
from rvs_geo.views.shared.remarks import OWN_CLASSES
from rvs_geo.views.shared.series import indicator_series

MEASURES = {
    Measure.RATE: "Naar inwonertal",
    Measure.COUNT: "Aantal",
    Measure.DEVELOPMENT: "Ontwikkeling sinds het eerste jaar",
}
VIEWS = {"kaart": "Kaart", "tegels": "Tegels"}
SCHEMES = {Scheme.FIXED: "Vaste, ronde grenzen", Scheme.YEAR: "Van dit jaar"}
NONE = ""
DISTRICT_FILE = "districten"
STRENGTH_FACTS = ("operationele_doelsterkte", "aspiranten", "totale_doelsterkte")
WIJKAGENT_FACTS = ("wijkagenten_fte", "wijkagenten_in_functie", "wijkagent_norm")
SCRIPTS = ("middelen/leaflet.js", "middelen/gebieden.js", "middelen/kaart.js", "middelen/site.js")
STYLES = ("leaflet.css", "kaart.css")


def measures_of(indicator: Indicator) -> tuple[Measure, ...]:
    """The measures that an indicator has: a development takes two years, and a level has but one."""
    if indicator.is_level:
        return (Measure.LEVEL,)
    return tuple(m for m in MEASURES if m is not Measure.DEVELOPMENT or len(indicator.years) > 1)


def map_series(
    region: Region, indicator: Indicator, measure: Measure, scheme: Scheme = Scheme.FIXED
) -> MapSeries:
    """The series as the app opens it."""
    year = default_year(region, indicator)
    base = None
    if measure is Measure.DEVELOPMENT:
        base = indicator.years[0]
        year = year if year != base else indicator.years[-1]
    return indicator_series(region, MapChoice(indicator.id, measure, year, base, scheme))


def indicator_script(region: Region, indicator: Indicator) -> str:
    """All measures and years of an indicator, and the words that go with them, as a script."""
    series = {str(m): map_series(region, indicator, m).as_json() for m in measures_of(indicator)}
    own = {str(m): _own_classes(region, indicator, m) for m in measures_of(indicator)}
    said = {"source": source_html(region, indicator), "own": own, "ownNote": OWN_CLASSES}
    return _script(indicator.id, {"series": series, **said})


def _own_classes(region: Region, indicator: Indicator, measure: Measure) -> list[dict[str, object]]:
    """The classes of each year from that year alone, parallel to the years of the series."""
    frames = map_series(region, indicator, measure, Scheme.YEAR).frames
    return [{"classes": frame.classes, "legend": frame.legend_json()} for frame in frames]


def source_html(region: Region, indicator: Indicator) -> str:
    """Where a figure comes from, what it counts, and what must be said with it."""
    said = indicator_credits(region, indicator, rates=not indicator.is_level)
    lines = [escape_markdown(text) for text in (indicator.definition, *said.remarks)]
    more = details(f"Let op bij dit cijfer ({len(said.remarks)})", bullets(lines))
    return paragraph(escape_markdown(said.source_line), "klein") + more


def district_script(region: Region) -> str:
    """All figures of the districts as a script, with the norm and the year that the app opens with."""
    norm, year = _norm(region), fact(region, "wijkagenten_fte").year
    series = {
        str(f): district_series(region, DistrictChoice(f, year, norm)).as_json() for f in DistrictFigure
    }
    return _script(DISTRICT_FILE, {"series": series})


def _map_choices(region: Region) -> tuple[str, dict[str, object]]:
    """The selects of the map of the gemeenten, and what its script must know of them."""
    options = search_options(region)
    groups = ""
    for group, members in groupby(region.figures, key=lambda i: i.group):
        groups += f'<optgroup label="{escape(group)}">{_options({i.id: i.name for i in members})}</optgroup>'
    first = headline(region).id
    measures = {**MEASURES, **({Measure.LEVEL: "Zoals gemeten"} if region.levels else {})}
    selects = (
        _select("indicator", "Cijfer", groups, first)
        + _select("maat", "Maat", _options({str(k): v for k, v in measures.items()}), str(Measure.RATE))
        + _select("indeling", "Klassen", _options({str(k): v for k, v in SCHEMES.items()}), str(Scheme.FIXED))
        + _select("gemeente", "Gemeente", _options({NONE: "Geen gemeente gekozen", **options}), NONE)
    )
    if region.tiles:
        selects += _select("weergave", "Weergave", _options(VIEWS), "kaart")
    drawn = {code: drawn_code(region, code) for code in options if drawn_code(region, code) != code}
    setting: dict[str, object] = {
        "choices": ["indicator", "maat", "indeling", "gemeente", *(["weergave"] if region.tiles else [])],
        "of": "indicator",
        "series": "maat",
        "area": "gemeente",
        "drawn": drawn,
        "notes": {code: _note(region, code) for code in options},
    }
    return selects, setting


def map_page(region: Region) -> Page:
    """The map of the gemeenten: the front page."""
    selects, setting = _map_choices(region)
    tables = "".join(
        f'<li><a href="tabel-{escape(i.id)}.html">{escape(i.name)}</a></li>' for i in region.figures
    )
    body = _map(selects, setting) + details(
        "Dezelfde cijfers als tabel", f'<ul class="namen" id="tabellen">{tables}</ul>'
    )
    return Page("index.html", "Kaart", "Veiligheid op de kaart", body, "index.html", STYLES, SCRIPTS, "kaart")


def embed_page(region: Region, app: str | None) -> Page:
    """The bare map for the page of somebody else: title, year, legend, source and a link, and nothing else.

    Args:
        region: what is shown.
        app: address of the app, where the link leads; None for the page of the edition.
    """
    selects, setting = _map_choices(region)
    href = "index.html" if app is None else app
    # The choices come with the address; the selects are what the script checks them against.
    body = _map(selects, setting).replace('<div class="keuzes">', '<div class="keuzes" hidden>', 1)
    body += (
        f'<p class="klein"><a id="volledig" href="{escape(href)}" target="_blank" rel="noopener">'
        f"{escape(site())}: bekijk alle cijfers</a></p>"
    )
    scripts = (*SCRIPTS, "middelen/insluiten.js")
    return Page("insluiten.html", "Kaart", "", body, "index.html", STYLES, scripts, "insluiten")


def district_page(region: Region) -> Page:
    """The districts: their figures on the map, the adopted strength, and wijkagenten."""
    norm, year = _norm(region), fact(region, "wijkagenten_fte").year
    selects = _select(
        "cijfer",
        "Cijfer",
        _options({str(f): WORDS[f].name for f in DistrictFigure}),
        str(DistrictFigure.OPERATIONAL),
    ) + _select(
        "district",
        "District",
        _options({NONE: "Geen district gekozen", **{d: d for d in region.districts}}),
        NONE,
    )
    setting = {
        "choices": ["cijfer", "district"],
        "file": DISTRICT_FILE,
        "series": "cijfer",
        "area": "district",
        "drawn": {d: district_code(d) for d in region.districts},
        "notes": {},
    }
    found = strength_of(region)
    growth, digits = wijkagenten.growth_text(region, year, norm), wijkagenten.DECIMALS
    body = [
        _map(selects, setting),
        *_fairness(region),
        heading("De sterkte zoals vastgesteld"),
        _facts(region, STRENGTH_FACTS),
        paragraph(strength.sum_text(found)),
        chart(strength.strength_chart(found), strength.strength_text(found), "sterkte", 460),
        paragraph("Gevulde balk: operationeel. Balk met alleen een rand: niet-operationeel.", "klein"),
        figure_table(
            strength.strength_table(found), "Sterkte per onderdeel in fte", {"Aandeel (%)": 1}, cards=True
        ),
        details("Let op bij deze cijfers", bullets([escape_markdown(n) for n in notes(region, "sterkte")])),
        heading("Wijkagenten"),
        _facts(region, WIJKAGENT_FACTS),
        bullets([escape_markdown(n) for n in notes(region, "kerncijfers")]),
        paragraph(wijkagenten.demand_text(region, year, norm)),
        paragraph(growth),
        figure_table(
            wijkagenten.district_table(region, year, norm),
            f"Rekensommen per district, {year}",
            digits,
            cards=True,
        ),
        heading("Gemeenten per district"),
        figure_table(
            wijkagenten.sharing_table(region, year, norm),
            f"Rekensommen per gemeente, {year}",
            digits,
            cards=True,
        ),
        paragraph(
            f"Bronnen: {escape_markdown('; '.join(dict.fromkeys(map(short_source, all_sources(region)))))}.",
            "klein",
        ),
    ]
    styles = (*STYLES, "leestabel.css", "ambities.css")
    return Page(
        "districten.html",
        "Districten",
        "De politiedistricten",
        "".join(body),
        "districten.html",
        styles,
        SCRIPTS,
        "kaart",
    )


def _fairness(region: Region) -> list[str]:
    """Strength and wijkagenten beside inhabitants and crimes, with what that cannot say."""
    limits = [escape_markdown(text) for text in fairness.fairness_limits(region)]
    shown = figure_table(
        fairness.fairness_table(region),
        "Politie, inwoners en misdrijven per district",
        fairness.TABLE_DECIMALS,
        cards=True,
    )
    return [
        heading("Is de politie eerlijk verdeeld?"),
        paragraph(escape_markdown(fairness.fairness_text(region))),
        chart(fairness.fairness_chart(region), fairness.fairness_words(region), "verdeling", 460),
        paragraph("Aandeel van elk district in alle samen. Alleen een rand: een rekensom.", "klein"),
        details("Wat dit beeld niet zegt", bullets(limits)),
        details("Zo is dit uitgerekend", shown),
    ]


def _norm(region: Region) -> int:
    norm = int(fact(region, "wijkagent_norm").value)
    if not NORM_MIN <= norm <= NORM_MAX:
        raise ValueError(f"norm {norm} is outside {NORM_MIN}-{NORM_MAX}")
    return norm


def _facts(region: Region, names: tuple[str, ...]) -> str:
    items = ""
    for name in names:
        f = fact(region, name)
        items += (
            f"<li><b>{escape(f.number)} {escape(f.unit)}</b>{escape(f.text)} ({escape(f.when)}). "
            f'<span class="klein">Bron: {escape(f.place)}</span></li>'
        )
    return f'<ul class="feiten">{items}</ul>'


def _note(region: Region, code: str) -> str:
    """What is said of a chosen gemeente beside its figures, and the way to its page."""
    note = successor_note(region, code)
    area = region.area_by_code[drawn_code(region, code) or code]
    link = f'<a href="{gemeente_file(area)}">Alles over {escape(area.name)}</a>'
    return f"{inline(note)} {link}" if note else link


def _map(selects: str, setting: Mapping[str, object]) -> str:
    return (
        f'<div class="keuzes">{selects}</div>'
        "<noscript><p>De kaart heeft JavaScript nodig. De tabellen en de andere pagina’s niet.</p></noscript>"
        '<div class="kaartvak"><div id="kaart"></div></div>'
        '<p class="melding" id="melding" aria-live="polite"></p><div id="bron"></div>'
        f'<script type="application/json" id="rvs-site">{_json(setting)}</script>'
    )


def _select(name: str, label: str, options: str, first: str) -> str:
    return (
        f'<label>{escape(label)}<select id="keuze-{name}" autocomplete="off" data-eerst="{escape(first)}">'
        f"{options}</select></label>"
    )


def _options(texts: Mapping[str, str]) -> str:
    return "".join(f'<option value="{escape(k)}">{escape(v)}</option>' for k, v in texts.items())


def _script(name: str, data: Mapping[str, object]) -> str:
    return f"rvsSeries({_json(name)},{_json(data)});\n"


def _json(data: object) -> str:
    """JSON that may stand in a script of a page: nothing in it can end that script."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
