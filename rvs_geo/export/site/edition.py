"""The static edition: the strategy map as a folder of files, for the archive and for thousands at once.

It needs no server and asks nothing of another host: `index.html` opens from a USB stick as well. The same
data give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import re
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2
from altair.utils import schemapi
from xstatic.pkg import leaflet

from rvs_geo.analysis.matrix.model import FICTION, matrix_of
from rvs_geo.analysis.shared.years import default_year
from rvs_geo.export.open_data.files import FOLDER as DATA
from rvs_geo.export.open_data.files import data_address, data_files
from rvs_geo.export.shared.credits import site
from rvs_geo.export.shared.cut_font import font_css
from rvs_geo.export.site import ambitions as site_ambitions
from rvs_geo.export.site import maps as site_maps
from rvs_geo.export.site import municipality as site_gemeente
from rvs_geo.export.site import pages as site_pages
from rvs_geo.export.site import police as site_police
from rvs_geo.export.site import share as site_share
from rvs_geo.export.site.html import FILES, file_of
from rvs_geo.export.site.page import TABLES, Page
from rvs_geo.region.descriptor import objects
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator
from rvs_geo.views.matrix.words import FICTION_NOTE
from rvs_geo.views.shared.assets import ASSETS
from rvs_geo.views.shared.bundle import bare, map_script
from rvs_geo.views.shared.chapters import is_there
from rvs_geo.views.shared.explain import source_text
from rvs_geo.views.shared.figure_table import figure_table
from rvs_geo.views.shared.geometry import geometry_script
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.tables import (
    indicator_table,
    table_decimals,
    table_marks,
    value_heading,
    with_places,
)
from rvs_geo.views.shared.years import year_label

TEMPLATES = Path(__file__).resolve().parents[1] / "site_templates"
#: Style sheets and scripts that the app uses as well.
SHARED = (
    *("kaart.css", "matrix.css", "matrix.js"),
    *("strategiekaart.css", "stand.css", "overzicht.css", "leestabel.css", "ambities.css", "kerncijfers.css"),
    "favicon.png",
)
#: Its own, beside its pages.
OWN = ("site.css", "site.js", "insluiten.js", "hoogte.js")
MARKER = "uitgave.json"
KIND = "statische uitgave van rvs_geo"
MENU = (
    ("index.html", "Kaart"),
    ("overzicht.html", "Overzicht"),
    ("stand.html", "Stand"),
    ("strategiekaart.html", "Strategiekaart"),
    ("prioriteiten.html", "Prioriteiten"),
    ("ambities.html", "Ambities"),
    ("districten.html", "Districten"),
    ("nodig.html", "Wat is er nodig"),
    ("gemeente.html", "Gemeenten"),
    ("politie.html", "Politie"),
    ("eenheden.html", "Eenheden"),
    ("pers.html", "Pers"),
    ("over.html", "Bronnen"),
)
ARCHIVE = "Dit is een vaste uitgave voor pers en archief: zij verandert niet meer en werkt zonder internet."
WITH_APP = "Dit is de gewone versie van de kaart. Zij heeft geen blijvende verbinding nodig."
Progress = Callable[[int, int], object]
#: Makes the content of a file.
Maker = Callable[[], str | bytes]


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
        progress: hears how many files of how many are done.
    """
    files = list(edition_files(region))
    # Two hundred charts and seventy pictures take long, so all is made on all cores.
    # Not a fork: once Vega's engine was started in this process, a fork of it waits for ever.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(mp_context=spawn, initializer=_share, initargs=(region,)) as pool:
        for done, (name, content) in enumerate(zip(files, pool.map(_made, files), strict=True), 1):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            progress(done, len(files))


#: The files of a worker; set once in each, for the region is too large to send along with every file.
_SHARED: dict[str, Maker] = {}


def _share(region: Region) -> None:
    # As the server does: the tests have looked for what Altair's debug mode looks for.
    schemapi.disable_debug_mode()
    _SHARED.update(edition_files(region))


def _made(name: str) -> str | bytes:
    return _SHARED[name]()


def edition_files(region: Region, app: str | None = None) -> dict[str, Maker]:
    """Every file of the edition by its name, each with what makes its content.

    Args:
        region: everything that is shown.
        app: address of the app as seen from a page; pages then lead to it. None for an edition on its own.
    """

    def printed(make: Callable[[], Page]) -> Maker:
        return lambda: _html(region, make(), app)

    files = _assets(region)
    for indicator in region.figures:
        files[f"gegevens/{indicator.id}.js"] = partial(site_maps.indicator_script, region, indicator)
    if region.strength is not None:
        files[f"gegevens/{site_maps.DISTRICT_FILE}.js"] = partial(site_maps.district_script, region)
    for area in region.areas:
        page = partial(site_gemeente.gemeente_page, region, area)
        files[site_gemeente.gemeente_file(area)] = printed(page)
    files |= site_share.picture_files(region)
    files["gemeente.html"] = printed(partial(site_gemeente.names_page, region))
    for address, make in _makers(region, _kind_text(app)).items():
        files[file_of(address)] = printed(make)
    files["insluiten.html"] = lambda: _bare(site_maps.embed_page(region, app))
    for indicator in region.figures:
        files[f"tabel-{indicator.id}.html"] = printed(partial(_table_page, region, indicator))
    files |= {f"{DATA}/{name}": make for name, make in data_files(region, data_address()).items()}
    about = {"soort": KIND, "gegevens": data_mark(region)}
    files[MARKER] = lambda: json.dumps(about, ensure_ascii=False, indent=1) + "\n"
    return files


def data_mark(region: Region) -> str:
    """A short mark that differs whenever the data do: the digest of the description and its checksums."""
    text = json.dumps(region.descriptor, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def app_page(file: str) -> str:
    """The page of the app that shows what a file of the edition shows, with its choice."""
    name = file.removesuffix(".html")
    kind, _, choice = name.partition("-")
    if kind == "gemeente" and choice:
        return f"gemeente?gemeente={choice}"
    if kind == "tabel":
        return f"?indicator={choice}&weergave=tabel"
    return {file: address for address, file in FILES.items()}.get(name, name)


def _makers(region: Region, kind: str) -> dict[str, Callable[[], Page]]:
    """The pages that the app has as well, by their address there."""
    makers: dict[str, Callable[[], Page]] = {
        "": lambda: site_maps.map_page(region),
        "nodig": lambda: site_pages.outlook_page(region),
        "overzicht": lambda: site_pages.overview_page(region),
        "stand": lambda: site_pages.stand_page(region),
        "strategiekaart": lambda: site_pages.strategy_page(region),
        "prioriteiten": lambda: site_pages.priorities_page(region),
        "ambities": lambda: site_ambitions.ambitions_page(region),
        "districten": lambda: site_maps.district_page(region),
        "politie": lambda: site_police.police_page(region),
        "eenheden": lambda: site_police.units_page(region),
        "pers": lambda: site_pages.press_page(region),
        "bronnen": lambda: site_pages.about_page(region, f"{kind} {_data_line(region)}"),
    }
    return {a: make for a, make in makers.items() if is_there(region, a)}


def _table_page(region: Region, indicator: Indicator) -> Page:
    choice = MapChoice(indicator.id, site_maps.measures_of(indicator)[0], default_year(region, indicator))
    typed = indicator_table(region, choice)
    found = with_places(typed, value_heading(region, choice))
    named = found[["Gemeente", *[c for c in found.columns if c != "Gemeente"]]]
    digits = table_decimals(region, choice)
    body = (
        figure_table(
            named,
            f"{indicator.name} per gemeente, {year_label(indicator, choice.year)}",
            digits,
            marks=table_marks(region, choice, typed),
            anchored=True,
        )
        + site_maps.source_html(region, indicator)
        + f'<p><a href="index.html#indicator={indicator.id}">Alle jaren op de kaart</a></p>'
    )
    title = f"{indicator.name}, {year_label(indicator, choice.year)}"
    return Page(f"tabel-{indicator.id}.html", title, title, body, "index.html", TABLES)


def _menu(region: Region) -> tuple[tuple[str, str], ...]:
    """The entries of the menu that lead somewhere."""
    return tuple((file, name) for file, name in MENU if is_there(region, file.removesuffix(".html")))


def _html(region: Region, page: Page, app: str | None) -> str:
    live = None if app is None else app + app_page(page.file)
    menu, footer, notice = _menu(region), _footer(region, app), _notice(region)
    shared = _shared(region, page)
    return _template().render(
        page=page, site=site(), shared=shared, menu=menu, footer=footer, live=live, notice=notice
    )


def _shared(region: Region, page: Page) -> dict[str, str]:
    """What is shown of a page where somebody links to it: words, its picture, and its address where known."""
    about = f"{page.heading} | {region.descriptor.get('description', '')}"
    picture, says = site_share.picture_of(region, page.file), site_share.picture_words(region, page.file)
    return {
        "words": says if site_share.has_map(page.file) else about,
        # Whole where the owner told the address: who shows links takes no other.
        "picture": site_share.public_address(picture) or picture,
        "says": says,
        "width": str(site_share.SIZE[0]),
        "height": str(site_share.SIZE[1]),
        "address": site_share.public_address(page.file),
    }


def _notice(region: Region) -> str:
    """What every page says where the priority table is known to be made up; empty otherwise."""
    made_up = region.matrix is not None and matrix_of(region).fictional
    return f"{FICTION}. {FICTION_NOTE}" if made_up else ""


def _bare(page: Page) -> str:
    return _template("insluiten.html.j2").render(page=page, site=site())


def _footer(region: Region, app: str | None) -> dict[str, str]:
    licences = ", ".join(str(entry["title"]) for entry in objects(region.descriptor.get("licenses", [])))
    return {"data": _data_line(region), "licence": f"Licentie: {licences}.", "kind": _kind_text(app)}


def _kind_text(app: str | None) -> str:
    return ARCHIVE if app is None else WITH_APP


def _data_line(region: Region) -> str:
    last = max(i.years[-1] for i in region.indicators)
    return (
        f"Gegevens: versie {region.descriptor.get('version', 'niet bekend')}, cijfers tot en met {last}, "
        f"kenmerk {data_mark(region)}. Grenzen: {source_text(region.source_of('gemeenten'))}."
    )


def _assets(region: Region) -> dict[str, Maker]:
    library = Path(leaflet.BASE_DIR)
    files: dict[str, Maker] = {name: _asset(ASSETS / name) for name in SHARED}
    files |= {name: _asset(TEMPLATES / name) for name in OWN}
    # The map of Leaflet's source is for its makers, and is not in the edition.
    script = (library / "leaflet.js").read_text(encoding="utf-8")
    files["leaflet.js"] = lambda: script.replace("//# sourceMappingURL=leaflet.js.map", "")
    files["leaflet.css"] = (library / "leaflet.css").read_bytes
    files |= {f"images/{f.name}": f.read_bytes for f in sorted((library / "images").iterdir())}
    files["letter.css"] = font_css
    files["gebieden.js"] = partial(geometry_script, region)
    files["kaart.js"] = map_script
    files["site.js"] = lambda: bare((TEMPLATES / "site.js").read_text(encoding="utf-8"))
    return {f"middelen/{name}": make for name, make in files.items()}


def _asset(file: Path) -> Maker:
    """A file as it is; a style sheet without its comments, which are for whoever works on it."""
    if file.suffix != ".css":
        return file.read_bytes
    return lambda: re.sub(r"/\*.*?\*/\s*", "", file.read_text(encoding="utf-8"), flags=re.S)


@cache
def _template(name: str = "page.html.j2") -> jinja2.Template:
    loader = jinja2.FileSystemLoader(TEMPLATES)
    settings: dict[str, Any] = {"undefined": jinja2.StrictUndefined, "trim_blocks": True}
    return jinja2.Environment(loader=loader, autoescape=True, **settings).get_template(name)
