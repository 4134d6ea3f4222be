"""Presenting in a meeting: a set of screens, shown one by one in large type, by keyboard or clicker."""

from __future__ import annotations

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
from rvs_geo.views.shared.explain import escape_markdown
from rvs_geo.views.shared.pages import addresses

_ASSETS = Path(__file__).resolve().parents[1] / "assets_page"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
#: In the address: whether we present, the set, and the position in it (from 1).
ON, SET, POSITION = "presentatie", "set", "dia"
READY_MADE = _ASSETS / "presentatie.json"


def bind() -> None:
    """Tie the presentation to the address of the page."""
    url.flag(ON)
    url.bound(SET, None, _valid_set, "een presentatie")
    url.bound(POSITION, "1", _valid_position, "een plaats in de presentatie")
    # Said here, for not every page has choices of its own to say it with.
    url.show_notes()


def active() -> bool:
    """Whether the screen is that of a meeting now."""
    return st.session_state.get(ON) == "1"


def current() -> ViewSet:
    """The set of this visit."""
    text = st.session_state.get(SET)
    return decode(text, addresses()) if text else ViewSet()


def bar() -> None:
    """While presenting: large type, and the bar to go on, back and out."""
    if not active():
        return
    st.html(f"<style>{(_ASSETS / 'presentatie.css').read_text(encoding='utf-8')}</style>")
    script = (_ASSETS / "presentatie.js").read_text(encoding="utf-8")
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
    views, position = current().views, _position()
    if position <= len(views):
        with st.container(key="presentatietitel"):
            st.title(escape_markdown(views[position - 1].title), anchor=False)
    with st.container(key="presentatiebalk", horizontal=True, vertical_alignment="center"):
        st.button(
            "Vorige",
            icon=":material/arrow_back:",
            key="dia_vorige",
            on_click=_go,
            args=(position - 1,),
            disabled=position <= 1,
        )
        st.markdown(f"**{position} / {max(len(views), 1)}**", width="content")
        # What comes next, for who speaks; it also keeps the buttons apart.
        st.text(f"Hierna: {views[position].title}" if position < len(views) else "", width="stretch")
        st.button(
            "Volgende",
            icon=":material/arrow_forward:",
            key="dia_volgende",
            on_click=_go,
            args=(position + 1,),
            disabled=position >= len(views),
        )
        st.button("Stoppen (Esc)", icon=":material/close:", key="dia_stop", on_click=_stop)


def button(page: str) -> None:
    """The way in: opens the window in which a set is made."""
    if not active() and st.button("Presenteren", icon=":material/slideshow:", key="presenteren"):
        _compose(page)


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
            _open(1)
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
    from rvs_geo.export.meeting import slides

    make = slides.to_pptx if form == "pptx" else slides.to_pdf
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


def _go(position: int) -> None:
    if 1 <= position <= len(current().views):
        _open(position)


def _open(position: int) -> None:
    """Show a screen of the set: its page with exactly its choices, none left over from the one before."""
    view = current().views[position - 1]
    kept = {SET: st.session_state[SET]}
    url.reset()
    st.switch_page(
        script_of(view.page), query_params={**dict(view.choices), ON: "1", **kept, POSITION: str(position)}
    )


def _stop() -> None:
    st.session_state[ON] = "0"
    st.session_state[POSITION] = "1"
    url.write()


def _choices_now() -> tuple[tuple[str, str], ...]:
    """The choices of this page in its address; what is not a choice of it is not kept."""
    return tuple(sorted((k, v) for k, v in url.all_choices().items() if k not in (ON, SET, POSITION)))


def _suggested_title(page: str) -> str:
    """What is on screen, in words: the title of the map with its year, or the page and its gemeente."""
    from rvs_geo.export.meeting.content import suggested_title

    choices = dict(_choices_now())
    return suggested_title(data.region(), page, addresses()[page].title, choices)[:MAX_TITLE]


def _position() -> int:
    return int(st.session_state.get(POSITION) or 1)


def _valid_position(raw: str) -> str | None:
    return raw if raw.isascii() and raw.isdigit() and 1 <= int(raw) <= len(current().views) else None


def _valid_set(raw: str) -> str | None:
    try:
        decode(raw, addresses())
    except ViewSetError:
        return None
    return raw
