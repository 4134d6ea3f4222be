"""The files of a view: picture, figures and citation, made only when a visitor asks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from rvs_geo.analysis.shared.classes import Scheme
from rvs_geo.analysis.shared.measures import PER_PEOPLE
from rvs_geo.export.shared.credits import Credits, citation, indicator_credits
from rvs_geo.export.shared.csv import dutch_csv, sourced
from rvs_geo.export.shared.geo import geojson, geopackage
from rvs_geo.region.model import Region
from rvs_geo.region.records import Indicator, Source
from rvs_geo.ui.shared import data, example, url
from rvs_geo.ui.shared.workshop import WORKSHOP, queued
from rvs_geo.views.map.files import file_table
from rvs_geo.views.map.reading import frame_of
from rvs_geo.views.shared.embed import embed_code
from rvs_geo.views.shared.map_choice import MapChoice
from rvs_geo.views.shared.map_series import MapSeries

if TYPE_CHECKING:
    from rvs_geo.export.shared.sheet import Format
    from rvs_geo.views.meeting.panels import ChartPicture

PICTURES: dict[Format, str] = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, eq=False)
class View:
    """What a page hands out; everything that costs time is a function.

    Attributes:
        name: start of the file names; says what is in them.
        title: of the files and of the citation.
        source: the source to cite.
        credit: sources and caveats; link and marker are added here.
        table: makes the figures; the index holds area codes where `areas` is true.
        series: makes the map, where there is one.
        year: the year of the map.
        areas: whether the rows of the table are areas, so that there are files for a GIS.
        chart: makes the charts, where there are any.
        rates: whether the figures are per inhabitant, so that their source is cited too.
        what: tells this panel from others on the page; follows its heading.
        embeds: whether the map can be put in the page of somebody else.
        figures_title: of the file of figures, where that holds more than the picture.
    """

    name: str
    title: str
    source: Source
    credit: Credits
    table: Callable[[], pd.DataFrame]
    series: Callable[[], MapSeries] | None = None
    year: int | None = None
    areas: bool = True
    chart: Callable[[], ChartPicture] | None = None
    rates: bool = False
    what: str = ""
    embeds: bool = False
    figures_title: str = ""


def downloads_panel(region: Region, view: View, *, key: str = "downloads") -> None:
    """A closed panel under a view; call it after `url.write`, so that the link in it is that of the view."""
    heading = f"Downloaden en citeren: {view.what}" if view.what else "Downloaden en citeren"
    panel = st.expander(heading, icon=":material/download:", key=key, on_change="rerun")
    if not panel.open:
        return
    WORKSHOP.begin()
    marker = example.mark()
    credit = replace(view.credit, link=url.public_address(), marker=marker)
    name = f"{example.prefix()}{view.name}"
    with panel:
        if view.series is not None and view.year is not None:
            _pictures(region, view, view.series, view.year, credit, name)
        if view.chart is not None:
            _charts(view, view.chart, credit, name)
        _figures(region, view, credit, name)
        if view.embeds:
            _embedding(view.title)
        st.markdown("**Bronvermelding** (kopieer met de knop rechts in het vak)")
        people = region.source_of("inwoners") if view.rates else None
        text = citation(view.title, view.source, credit.made, credit.link, people=people)
        st.code(f"{marker}. {text}" if marker else text, language=None, wrap_lines=True)


def indicator_downloads(region: Region, choice: MapChoice) -> None:
    """The panel of the map page."""
    indicator = region.indicator_by_id[choice.indicator]
    rates = choice.measure in PER_PEOPLE
    since = f"-sinds-{choice.base_year}" if choice.base_year else ""
    series = data.indicator_series(choice)
    when = frame_of(series, choice.year).label or choice.year
    view = View(
        name=f"{indicator.id}-{choice.measure}{since}-{choice.year}",
        title=f"{series.title}, {when}",
        source=indicator.source,
        credit=indicator_credits(region, indicator, rates=rates),
        table=lambda: file_table(region, choice),
        series=lambda: replace(series, selected=choice.selected, names=choice.names),
        year=choice.year,
        rates=rates,
        embeds=_can_embed(indicator, choice),
    )
    downloads_panel(region, view)


def _embedding(title: str) -> None:
    """The code that puts this map in a page of somebody else."""
    st.markdown("**Insluiten** in uw eigen website (kopieer de code)")
    base = url.public_home()
    if not base:
        st.caption("Insluiten kan zodra deze kaart een openbaar adres heeft.")
        return
    st.code(embed_code(base, url.all_choices(), title), language="html", wrap_lines=True)
    st.caption(
        "De kaart past zich aan de breedte aan, plaatst geen cookies en haalt niets op bij andere sites."
    )


def _can_embed(indicator: Indicator, choice: MapChoice) -> bool:
    """Whether the bare map knows the choice: a development from the first year on, in the usual classes."""
    if choice.base_year not in (None, indicator.years[0]):
        return False
    return choice.scheme is Scheme.YEAR or (choice.scheme, choice.k) == (Scheme.FIXED, 5)


def _pictures(
    region: Region, view: View, series: Callable[[], MapSeries], year: int, credit: Credits, name: str
) -> None:
    st.markdown("**Beeld**, 16 cm breed, met legenda en bron erin")
    drawn = series()
    kind = "Tegelkaart" if drawn.tiles else "Kaart"
    with st.container(horizontal=True):
        for form, mime in PICTURES.items():
            _button(
                f"{kind} als {form.upper()}",
                partial(_map_file, region, drawn, year, credit, form),
                f"{kind.lower()}-{name}.{form}",
                mime,
            )
        if drawn.ranking and frame_of(drawn, year).values is not None:
            for form, mime in PICTURES.items():
                _button(
                    f"Ranglijst als {form.upper()}",
                    partial(_ranking_file, region, drawn, year, credit, form),
                    f"ranglijst-{name}.{form}",
                    mime,
                )


def _charts(view: View, chart: Callable[[], ChartPicture], credit: Credits, name: str) -> None:
    st.markdown("**Grafiek**, 16 cm breed, met titel en bron erin")
    with st.container(horizontal=True):
        for form, mime in PICTURES.items():
            _button(
                f"Grafiek als {form.upper()}",
                partial(_chart_file, chart, view.title, credit, form),
                f"grafiek-{name}.{form}",
                mime,
            )


def _figures(region: Region, view: View, credit: Credits, name: str) -> None:
    title = view.figures_title or view.title

    def table() -> pd.DataFrame:
        found = view.table()
        if view.areas and "gm_code" not in found and "Code" not in found:
            found = found.copy()
            found.insert(0, "gm_code", [str(code) for code in found.index])
        if credit.marker:
            found = found.copy()
            found.insert(0, "Let op", credit.marker)
        return found

    st.markdown("**Cijfers**, met bron en toelichting")
    with st.container(horizontal=True):
        _button(
            "Cijfers als CSV",
            lambda: dutch_csv(sourced(table(), title, credit)),
            f"cijfers-{name}.csv",
            "text/csv",
        )
        _button("Cijfers als Excel", lambda: _xlsx(table(), title, credit), f"cijfers-{name}.xlsx", SHEET)
        if view.areas:
            _button(
                "Cijfers als GeoPackage",
                lambda: geopackage(region, table(), title, credit),
                f"gebieden-{name}.gpkg",
                "application/geopackage+sqlite3",
            )
            _button(
                "Cijfers als GeoJSON",
                lambda: geojson(region, table(), title, credit),
                f"gebieden-{name}.geojson",
                "application/geo+json",
            )


def _button(label: str, make: Callable[[], bytes], name: str, mime: str) -> None:
    st.download_button(
        label, queued(make), file_name=name, mime=mime, on_click="ignore", key=f"download-{name}"
    )


# The libraries that draw and write files take longer to load than a page takes to show. They are only
# loaded, once a process, when somebody asks for a file.


def _map_file(region: Region, series: MapSeries, year: int, credit: Credits, form: Format) -> bytes:
    from rvs_geo.export.map.picture import map_file

    return map_file(region, series, year, credit, form)


def _ranking_file(region: Region, series: MapSeries, year: int, credit: Credits, form: Format) -> bytes:
    from rvs_geo.export.map.ranking import ranking_file

    return ranking_file(region, series, year, credit, form)


def _chart_file(chart: Callable[[], ChartPicture], title: str, credit: Credits, form: Format) -> bytes:
    from rvs_geo.export.shared.chart_file import chart_file

    return chart_file(chart(), title, credit, form)


def _xlsx(table: pd.DataFrame, title: str, credit: Credits) -> bytes:
    from rvs_geo.export.shared.xlsx import xlsx

    return xlsx(table, title, credit)
