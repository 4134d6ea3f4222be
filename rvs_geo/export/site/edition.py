"""The static edition: the strategy map as a folder of files, for the archive and for thousands at once.

It needs no server and asks nothing of another host: `index.html` opens from a USB stick as well. The same
data give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jinja2
from xstatic.pkg import leaflet

from rvs_geo.analysis.shared.years import default_year
from rvs_geo.export.shared.credits import SITE
from rvs_geo.export.site import maps as site_maps
from rvs_geo.export.site import municipality as site_gemeente
from rvs_geo.export.site import pages as site_pages
from rvs_geo.export.site.font import letter_css
from rvs_geo.export.site.html import paragraph, table
from rvs_geo.export.site.pages import Page
from rvs_geo.region.descriptor import objects
from rvs_geo.region.model import Indicator, Region
from rvs_geo.views.shared.assets import ASSETS
from rvs_geo.views.shared.chapters import absent_of
from rvs_geo.views.shared.explain import source_text
from rvs_geo.views.shared.geometry import geometry_script
from rvs_geo.views.shared.pages import addresses
from rvs_geo.views.shared.series import MapChoice
from rvs_geo.views.shared.tables import indicator_table, table_decimals

TEMPLATES = Path(__file__).resolve().parents[1] / "site_templates"
#: Style sheets and scripts that the app uses as well.
SHARED = (
    *("kaart.js", "kaart.css", "matrix.css", "matrix.js"),
    *("strategiekaart.css", "ambities.css", "favicon.png"),
)
MARKER = "uitgave.json"
KIND = "statische uitgave van rvs_geo"
MENU = (
    ("index.html", "Kaart"),
    ("strategiekaart.html", "Strategiekaart"),
    ("prioriteiten.html", "Prioriteiten"),
    ("ambities.html", "Ambities"),
    ("districten.html", "Districten"),
    ("gemeente.html", "Gemeenten"),
    ("pers.html", "Pers"),
    ("over.html", "Bronnen"),
)
Progress = Callable[[int, int], object]


def may_replace(folder: Path) -> bool:
    """Whether an edition may be written there: nothing stands there, an empty folder, or a former edition."""
    if not folder.exists():
        return True
    if not folder.is_dir():
        return False
    if not any(folder.iterdir()):
        return True
    try:
        return bool(json.loads((folder / MARKER).read_text(encoding="utf-8"))["soort"] == KIND)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def write_site(region: Region, folder: Path, progress: Progress = lambda done, total: None) -> None:
    """Write the whole edition into an empty folder.

    Args:
        region: everything that is shown.
        folder: exists and is empty.
        progress: hears how many steps of how many are done.
    """
    total, done = 2 * len(region.indicators) + len(region.areas) + len(MENU), 0

    def step() -> None:
        nonlocal done
        done += 1
        progress(done, total)

    _assets(region, folder / "middelen")
    data = folder / "gegevens"
    data.mkdir()
    for indicator in region.indicators:
        _write(data / f"{indicator.id}.js", site_maps.indicator_script(region, indicator))
        step()
    if region.strength is not None:
        _write(data / f"{site_maps.DISTRICT_FILE}.js", site_maps.district_script(region))
    template = _template()
    footer = _footer(region)
    for page in _pages(region, footer, step):
        html = template.render(page=page, site=SITE, menu=MENU, footer=footer)
        _write(folder / page.file, html)
    about = {"soort": KIND, "gegevens": data_mark(region)}
    _write(folder / MARKER, json.dumps(about, ensure_ascii=False, indent=1) + "\n")


def data_mark(region: Region) -> str:
    """A short mark that differs whenever the data do: the digest of the description and its checksums."""
    text = json.dumps(region.descriptor, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _pages(region: Region, footer: dict[str, str], step: Callable[[], object]) -> Iterator[Page]:
    makers: dict[str, Callable[[], Page]] = {
        "": lambda: site_maps.map_page(region),
        "strategiekaart": lambda: site_pages.strategy_page(region),
        "prioriteiten": lambda: site_pages.priorities_page(region),
        "ambities": lambda: site_pages.ambitions_page(region),
        "districten": lambda: site_maps.district_page(region),
        "pers": lambda: site_pages.press_page(region),
        "bronnen": lambda: site_pages.about_page(region, f"{footer['archive']} {footer['data']}"),
    }
    yield from site_gemeente.gemeente_pages(region, step)
    step()
    for address, make in makers.items():
        yield _absent_page(region, address) or make()
        step()
    for indicator in region.indicators:
        yield _table_page(region, indicator)
        step()


def _absent_page(region: Region, address: str) -> Page | None:
    """The page that says what is missing, where the data lack a chapter that the page is made of."""
    entry = addresses()[address]
    missing = absent_of(region, entry.needs)
    if not missing:
        return None
    file, body = f"{address}.html", "".join(paragraph(text) for text in missing)
    return Page(file, entry.title, entry.title, body, file)


def _table_page(region: Region, indicator: Indicator) -> Page:
    choice = MapChoice(indicator.id, next(iter(site_maps.MEASURES)), default_year(region, indicator))
    found = indicator_table(region, choice)
    named = found[["Gemeente", *[c for c in found.columns if c != "Gemeente"]]]
    digits = table_decimals(region, choice)
    body = (
        table(named, f"{indicator.name} per gemeente, {choice.year}", digits)
        + site_maps.source_html(region, indicator)
        + f'<p><a href="index.html#indicator={indicator.id}">Alle jaren op de kaart</a></p>'
    )
    title = f"{indicator.name}, {choice.year}"
    return Page(f"tabel-{indicator.id}.html", title, title, body, "index.html", ("ambities.css",))


def _footer(region: Region) -> dict[str, str]:
    last = max(i.years[-1] for i in region.indicators)
    licences = ", ".join(str(entry["title"]) for entry in objects(region.descriptor.get("licenses", [])))
    return {
        "data": (
            f"Gegevens: versie {region.descriptor.get('version', 'niet bekend')}, cijfers tot en met {last}, "
            f"kenmerk {data_mark(region)}. Grenzen: {source_text(region.source_of('gemeenten'))}."
        ),
        "licence": f"Licentie: {licences}.",
        "archive": (
            "Dit is een vaste uitgave voor pers en archief: zij verandert niet meer en werkt zonder internet."
        ),
    }


def _assets(region: Region, folder: Path) -> None:
    folder.mkdir()
    for name in SHARED:
        shutil.copyfile(ASSETS / name, folder / name)
    for name in ("site.css", "site.js"):
        shutil.copyfile(TEMPLATES / name, folder / name)
    library = Path(leaflet.BASE_DIR)
    for name in ("leaflet.js", "leaflet.css"):
        text = (library / name).read_text(encoding="utf-8")
        # The map of Leaflet's source is for its makers, and is not in the edition.
        _write(folder / name, text.replace("//# sourceMappingURL=leaflet.js.map", ""))
    shutil.copytree(library / "images", folder / "images")
    _write(folder / "letter.css", letter_css())
    _write(folder / "gebieden.js", geometry_script(region))


def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(TEMPLATES)
    settings: dict[str, Any] = {"undefined": jinja2.StrictUndefined, "trim_blocks": True}
    return jinja2.Environment(loader=loader, autoescape=True, **settings).get_template("page.html.j2")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
