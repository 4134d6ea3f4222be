"""Where the data can be fetched, as HTML: in /bronnen of the app and in the static edition."""

from __future__ import annotations

from html import escape

from rvs_geo.export.open_data.editions import PAGE, PLACE, ZIP, editions, editions_folder
from rvs_geo.export.open_data.files import FOLDER, file_texts
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.about.changes import dutch_day

#: Files of the whole, in the order in which most people want them.
WHOLE = (
    "gegevens.zip",
    "alles.csv",
    "gemeenten.gpkg",
    "datapackage.json",
    "catalogus.jsonld",
    "openapi.json",
)
KEPT = (
    "Vaste uitgaven: de gegevens zoals zij op een dag waren. Zij veranderen nooit meer. Met het "
    "controlegetal ziet u of u hetzelfde bestand heeft."
)
KINDS = {"csv": "CSV", "json": "JSON", "metadata.json": "uitleg"}
INTRO = (
    "U mag alle gegevens overnemen als u de bron noemt. De adressen hieronder blijven gelijk; ook een "
    "programma of een andere website mag ze ophalen. In deze bestanden staat een komma tussen de kolommen en "
    "een punt in een getal. Leeg is niet bekend, nooit nul. Bij elk cijfer staat een uitleg met definitie, "
    "eenheid, bron en status per jaar."
)


def addresses_html(region: Region, *, sources: bool) -> str:
    """A list of the whole and a table of the figures, with links relative to the page.

    Args:
        region: the region.
        sources: link to the publishers; an edition for the archive leads to no other host.
    """
    texts = {**file_texts(region), "catalogus.jsonld": "Catalogus (DCAT-AP-DONL)"}
    texts["openapi.json"] = "Alle adressen, voor programma’s (OpenAPI)"
    whole = "".join(f"<li>{_link(name, name)}: {escape(texts[name])}</li>" for name in WHOLE)
    rows = "".join(_row(indicator, sources=sources) for indicator in region.figures)
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Cijfer", "Bestanden", "Bij de bron"))
    return (
        f"<p>{escape(INTRO)}</p><ul>{whole}</ul>{_editions()}"
        '<div class="adressen" role="region" tabindex="0" aria-label="Adressen per cijfer">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _editions() -> str:
    """The editions that stay as they are, with their checksums; nothing where none is kept."""
    found = editions(editions_folder())
    if not found:
        return ""
    items = "".join(
        f"<li>{_link(f'{PLACE}/{edition.day}/{ZIP}', dutch_day(edition.day))} "
        f'(<a href="{FOLDER}/{PLACE}/{edition.day}/{PAGE}">vast adres</a>): '
        f"controlegetal (SHA-256) <code>{_breakable(edition.checksum)}</code></li>"
        for edition in found
    )
    return f"<p>{escape(KEPT)}</p><ul>{items}</ul>"


def _breakable(checksum: str) -> str:
    """A checksum that fits a phone: it may break every 16 characters, and is copied as one."""
    return "<wbr>".join(checksum[n : n + 16] for n in range(0, len(checksum), 16))


def _row(indicator: Indicator, *, sources: bool) -> str:
    name = escape(indicator.name)
    links = " ".join(
        _link(f"{indicator.id}.{ending}", text, f"{indicator.name}, {text}") for ending, text in KINDS.items()
    )
    source = indicator.source
    table = escape(f"{source.publisher}, tabel {source.table}" if source.table else source.publisher)
    if source.url and sources:
        table = f'<a href="{escape(source.url)}" rel="noreferrer">{table}</a>'
    return f'<tr><th scope="row">{name}</th><td>{links}</td><td>{table}</td></tr>'


def _link(name: str, text: str, label: str = "") -> str:
    said = f' aria-label="{escape(label)}"' if label else ""
    return f'<a href="{FOLDER}/{escape(name)}" download{said}>{escape(text)}</a>'
