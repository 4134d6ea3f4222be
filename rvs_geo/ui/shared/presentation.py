"""Presenting in a meeting: a set of views, shown as slides that are in the browser as a whole."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import streamlit as st

from rvs_geo.region.model import Region
from rvs_geo.ui.shared import data, example, own, url
from rvs_geo.ui.shared.pages import script_of
from rvs_geo.views.meeting.viewset import (
    MAX_TITLE,
    MAX_VIEWS,
    View,
    ViewSet,
    ViewSetError,
    decode,
    from_json,
    printable,
)
from rvs_geo.views.shared.assets import ASSETS
from rvs_geo.views.shared.pages import addresses

_ASSETS = Path(__file__).resolve().parents[1] / "assets_page"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
#: In the address: whether we present, the set, and the position in it (from 1).
ON, SET, POSITION = "presentatie", "set", "dia"
READY_MADE = _ASSETS / "presentatie.json"
KEY = "presentatiedeck"
CSS = (ASSETS / "dia.css").read_text(encoding="utf-8")
NOTHING_TO_SHOW = "De presentatie in deze link is leeg of niet te lezen. U ziet de pagina zelf."

_DECK = st.components.v2.component(
    "presentatiedeck",
    html="<div></div>",
    js="".join(file.read_text(encoding="utf-8") for file in (ASSETS / "dia.js", _ASSETS / "presentatie.js")),
)


def bind() -> None:
    """Tie the presentation to the address of the page."""
    url.flag(ON)
    url.bound(SET, None, _valid_set, "een presentatie")
    url.bound(POSITION, None, _valid_position, "een plaats in de presentatie")
    # Said here, for not every page has choices of its own to say it with.
    url.show_notes()


def active() -> bool:
    """Whether the screen is that of a meeting now."""
    return st.session_state.get(ON) == "1"


def current() -> ViewSet:
    """The set of this visit."""
    text = st.session_state.get(SET)
    return decode(text, addresses()) if text else ViewSet()


def show(region: Region) -> None:
    """While presenting: the deck in place of the page, which then ends here."""
    if not active():
        return
    views = current()
    if not views.views:
        st.session_state[ON] = "0"
        st.warning(NOTHING_TO_SHOW, icon=":material/info:")
        return
    # Loaded only now: it brings libraries that a page does without.
    from rvs_geo.export.meeting.html import deck

    with st.spinner("De dia’s worden gemaakt \u2026"):
        made = deck(region, views, example.mark())
    _DECK(key=KEY, data={"deck": made, "css": CSS}, on_leave_change=_leave)
    st.stop()


def button(page: str) -> None:
    """The way in: opens the window in which a set is made; and the way back to one that was left."""
    if st.session_state.get(POSITION) and current().views:
        st.button(
            "Terug naar de presentatie",
            icon=":material/slideshow:",
            key="dia_terug",
            type="primary",
            on_click=_resume,
        )
    if st.button("Presenteren", icon=":material/slideshow:", key="presenteren"):
        _compose(page)


def _resume() -> None:
    st.session_state[ON] = "1"
    url.write()


def _leave() -> None:
    """To the page of the slide, with its choices; the set and the place in it go along.

    Where the browser has gone back, its address already says what to show.
    """
    place = str((st.session_state.get(KEY) or {}).get("leave") or "")
    if _valid_position(place) is not None:
        _open(place)
    else:
        st.session_state[ON] = "0"


@st.dialog("Presentatie samenstellen", width="large")
def _compose(page: str) -> None:
    views = current()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        title = st.text_input(
            "Titel van dit scherm", value=_suggested_title(page), max_chars=MAX_TITLE, key="dia_titel"
        )
        if st.button(
            "Zet dit scherm erbij",
            icon=":material/add:",
            key="dia_erbij",
            type="primary",
            disabled=views.is_full,
        ):
            clean = " ".join(printable(title).split())
            views = _keep(views.add(View(clean or "Zonder titel", page, _choices_now())))
    if views.is_full:
        st.info(f"De presentatie is vol: hoogstens {MAX_VIEWS} schermen.")
    _rows(views)
    with st.container(horizontal=True):
        if st.button(
            "Start de presentatie",
            icon=":material/slideshow:",
            key="dia_start",
            type="primary",
            disabled=not views.views,
        ):
            st.session_state[ON] = "1"
            st.session_state[POSITION] = None
            url.write()
            st.rerun()
        if st.button("Neem de kant-en-klare set", key="dia_klaar"):
            _keep(from_json(READY_MADE.read_bytes(), addresses()))
            st.rerun(scope="fragment")
        st.download_button(
            "Bewaar als bestand",
            views.as_json(),
            "presentatie-rvs.json",
            "application/json",
            key="dia_bewaar",
            on_click="ignore",
            disabled=not views.views,
        )
    _files(views)
    _upload()


def _files(views: ViewSet) -> None:
    """The set to hand out: made only when asked for, for it takes seconds and libraries of its own."""
    # Asked for outside of the visit, so what is known of the visit goes along.
    base = url.public_home()
    marker = example.mark()
    region = data.region() if example.active() else own.region_of_visit(data.region())
    with st.container(horizontal=True):
        for name, form, mime in (
            ("Download als PowerPoint", "pptx", PPTX),
            ("Download als PDF", "pdf", "application/pdf"),
        ):
            st.download_button(
                name,
                partial(_slides, views, region, form, base, marker),
                f"{example.prefix()}presentatie-rvs.{form}",
                mime,
                icon=":material/download:",
                key=f"dia_{form}",
                on_click="ignore",
                disabled=not views.views,
            )


def _slides(views: ViewSet, region: Region, form: str, base: str, marker: str | None) -> bytes:
    from rvs_geo.export.meeting.pdf import to_pdf
    from rvs_geo.export.meeting.pptx import to_pptx

    make = to_pptx if form == "pptx" else to_pdf
    return make(views, region, base=base, marker=marker)


def _rows(views: ViewSet) -> None:
    if not views.views:
        st.info("Er staat nog niets in de presentatie.")
    for i, view in enumerate(views.views):
        with st.container(horizontal=True, vertical_alignment="center", key=f"dia_rij_{i}"):
            name = st.text_input(
                f"Titel van scherm {i + 1}",
                view.title,
                key=f"dia_naam_{i}_{hash(view)}",
                label_visibility="collapsed",
                max_chars=MAX_TITLE,
            )
            if name != view.title:
                _keep(views.rename(i, name))
            for icon, text, change in (
                ("arrow_upward", "Omhoog", views.move(i, -1)),
                ("arrow_downward", "Omlaag", views.move(i, 1)),
                ("delete", "Haal weg", views.remove(i)),
            ):
                st.button(
                    f"{text}: scherm {i + 1}",
                    icon=f":material/{icon}:",
                    key=f"dia_{icon}_{i}",
                    on_click=_change,
                    args=(change,),
                )


def _upload() -> None:
    file = st.file_uploader(
        "Open een bewaarde presentatie", type="json", key="dia_bestand", max_upload_size=1
    )
    if file is None or st.session_state.get("dia_gelezen") == file.file_id:
        return
    st.session_state["dia_gelezen"] = file.file_id
    try:
        _keep(from_json(file.getvalue(), addresses()))
    except ViewSetError as error:
        st.error(str(error))
    else:
        st.rerun(scope="fragment")


def _change(views: ViewSet) -> None:
    _keep(views)


def _keep(views: ViewSet) -> ViewSet:
    st.session_state[SET] = views.encoded() if views.views else None
    url.write()
    return views


def _open(place: str) -> None:
    """Go to the page of a slide with exactly its choices, none left over from the one before."""
    view = current().views[int(place.split(".", maxsplit=1)[0]) - 1]
    kept = {SET: st.session_state[SET], POSITION: place}
    url.reset()
    st.switch_page(script_of(view.page), query_params={**dict(view.choices), **kept})


def _choices_now() -> tuple[tuple[str, str], ...]:
    """The choices of this page in its address; what is not a choice of it is not kept."""
    return tuple(sorted((k, v) for k, v in url.all_choices().items() if k not in (ON, SET, POSITION)))


def _suggested_title(page: str) -> str:
    """What is on screen, in words: the title of the map with its year, or the page and its gemeente."""
    from rvs_geo.views.meeting.register import suggested_title

    choices = dict(_choices_now())
    return suggested_title(data.region(), page, addresses()[page].title, choices)[:MAX_TITLE]


def _valid_position(raw: str) -> str | None:
    """A view, or one of its slides: "3", "3.2"."""
    found = re.fullmatch(r"(\d{1,2})(\.\d{1,2})?", raw, re.ASCII)
    return raw if found and 1 <= int(found[1]) <= len(current().views) else None


def _valid_set(raw: str) -> str | None:
    try:
        decode(raw, addresses())
    except ViewSetError:
        return None
    return raw
