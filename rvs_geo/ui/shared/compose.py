"""The window in which a set of views for a meeting is made, kept and handed out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from rvs_geo.region.model import Region
from rvs_geo.ui.shared import data, example, own, presentation, url
from rvs_geo.ui.shared.pages import current_address
from rvs_geo.ui.shared.presentation import ON, POSITION, SET, current, keep, ready_made
from rvs_geo.ui.shared.workshop import queued
from rvs_geo.views.meeting.viewset import MAX_TITLE, MAX_VIEWS, View, ViewSet, ViewSetError, from_json, tidy
from rvs_geo.views.shared.pages import addresses

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
#: In the session, per part of the window: what its boxes told last, and which boxes these were.
_ROWS, _ABOUT = "_presentatie_rijen", "_presentatie_over"
#: Name on the button, ending of the file, its kind.
FILES = (
    ("PowerPoint", "pptx", PPTX),
    ("PDF", "pdf", "application/pdf"),
    ("Los bestand voor in de browser", "html", "text/html"),
)


def compose_if_asked() -> None:
    """Open the window where that was asked for; call it when the page has run and its choices are known."""
    if (page := presentation.asked()) is not None:
        _compose(page)


@st.dialog("Presentatie samenstellen", width="large")
def _compose(page: str) -> None:
    _add_this(page)
    _rows(page)
    # What was changed above counts in all that follows.
    views = current()
    _meeting(views)
    views = current()
    made = ready_made(data.region())
    region = data.region() if example.active() else own.region_of_visit(data.region())
    presentation.prepare(region, views if views.views or made is None else made)
    with st.container(horizontal=True):
        if st.button(
            "Start de presentatie",
            icon=":material/slideshow:",
            key="dia_start",
            type="primary",
            disabled=not views.views,
        ):
            presentation.start()
        if made is not None and st.button("Neem de kant-en-klare set", key="dia_klaar"):
            keep(made)
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
    _files(views, region)
    if views.views:
        with st.expander("Link naar deze presentatie", icon=":material/link:"):
            st.code(_link(views), language=None, wrap_lines=True)
    _upload()


def _add_this(page: str) -> None:
    """The view of the page, with a title that says what is on it now."""
    views, choices = current(), _choices_now()
    suggested = _suggested_title(page, dict(choices))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        # Its own box for each view: the title of the view before would stay in it.
        title = st.text_input(
            "Titel van dit scherm", suggested, max_chars=MAX_TITLE, key=f"dia_titel_{hash((page, choices))}"
        )
        if st.button(
            "Zet dit scherm erbij",
            icon=":material/add:",
            key="dia_erbij",
            type="primary",
            disabled=views.is_full,
        ):
            keep(views.add(View(tidy(title) or suggested, page, choices)))
    if current().is_full:
        st.info(f"De presentatie is vol: hoogstens {MAX_VIEWS} schermen.")


def _rows(page: str) -> None:
    """The views of the set, each with what can be done with it."""
    views = current()
    boxes = _boxes(_ROWS, views.views)
    if not views.views:
        st.info("Er staat nog niets in de presentatie.")
    for i, view in enumerate(views.views):
        mark = f"{i}_{boxes}"
        with st.container(horizontal=True, vertical_alignment="center", key=f"dia_rij_{i}"):
            place = st.number_input(
                f"Plaats van scherm {i + 1}", 1, len(views.views), i + 1, key=f"dia_plaats_{mark}", width=110,
                label_visibility="collapsed",
            )  # fmt: skip
            title, question = (
                st.text_input(
                    label, value, key=f"dia_{key}_{mark}", max_chars=MAX_TITLE, placeholder=hint,
                    label_visibility="collapsed",
                )
                for label, value, key, hint in (
                    (f"Titel van scherm {i + 1}", view.title, "naam", "Titel"),
                    (f"Vraag of besluit bij scherm {i + 1}", view.question, "vraag", "Vraag of besluit"),
                )
            )  # fmt: skip
            _buttons(views, i, page)
        changed = views.update(i, replace(view, title=tidy(title) or view.title, question=tidy(question)))
        # Blanks are no title: other boxes show the one that it has again.
        if place == i + 1 and tidy(title):
            if changed == views:
                continue
            _told(_ROWS, changed.views)
        else:
            changed = changed.move(i, int(place) - i - 1)
            _told(_ROWS, None)
        keep(changed)
        st.rerun(scope="fragment")


def _buttons(views: ViewSet, i: int, page: str) -> None:
    """Open a view, put what is on screen now in its place, or take it out."""
    if st.button(f"Open scherm {i + 1}", icon=":material/open_in_new:", key=f"dia_open_{i}"):
        presentation.open_at(str(i + 1))
    if views.views[i].page == page and st.button(
        f"Werk scherm {i + 1} bij",
        icon=":material/sync:",
        key=f"dia_bij_{i}",
        help="Neem over wat er nu op deze pagina is gekozen",
    ):
        keep(views.update(i, replace(views.views[i], choices=_choices_now())))
        st.rerun(scope="fragment")
    if st.button(f"Haal weg: scherm {i + 1}", icon=":material/delete:", key=f"dia_delete_{i}"):
        keep(views.remove(i))
        st.rerun(scope="fragment")


def _meeting(views: ViewSet) -> None:
    """Name and date of the meeting, for the title slide of the files."""
    mark = _boxes(_ABOUT, (views.name, views.date, views.agenda))
    with st.expander("Over de bijeenkomst (voor PowerPoint en PDF)"):
        name = st.text_input(
            "Naam van de bijeenkomst", views.name, max_chars=MAX_TITLE, key=f"dia_bijeenkomst_{mark}"
        )
        date = st.text_input("Datum", views.date, max_chars=MAX_TITLE, key=f"dia_datum_{mark}")
        agenda = st.checkbox("Met een agenda", views.agenda, key=f"dia_agenda_{mark}")
    if views.views and (changed := views.about(name, date, agenda=agenda)) != views:
        _told(_ABOUT, (changed.name, changed.date, changed.agenda))
        keep(changed)


def _boxes(part: str, shown: object) -> int:
    """The number of the boxes that show this: others where something else than these boxes changed it.

    Boxes that stay keep what is being typed in the next one; those of a set that is opened must not keep what
    was said of the one before.
    """
    number, told = st.session_state.get(part, (0, shown))
    if told != shown:
        number += 1
    st.session_state[part] = (number, shown)
    return int(number)


def _told(part: str, shown: object) -> None:
    """Note what the boxes of a part say now; None for what they may not go on saying."""
    st.session_state[part] = (st.session_state[part][0], shown)


def _files(views: ViewSet, region: Region) -> None:
    """The set to hand out: made only when asked for, for it takes seconds and libraries of its own."""
    # Asked for outside of the visit, so what is known of the visit goes along.
    base, marker = url.public_home(), example.mark()
    with st.container(horizontal=True):
        for name, form, mime in FILES:
            st.download_button(
                f"Download als {name}" if form != "html" else name,
                queued(partial(_file, views, region, form, base, marker)),
                f"{example.prefix()}presentatie-rvs.{form}",
                mime,
                icon=":material/download:",
                key=f"dia_{form}",
                on_click="ignore",
                disabled=not views.views,
            )


def _file(views: ViewSet, region: Region, form: str, base: str, marker: str | None) -> bytes:
    from rvs_geo.export.meeting.html import to_html
    from rvs_geo.export.meeting.pdf import to_pdf
    from rvs_geo.export.meeting.pptx import to_pptx

    if form == "html":
        return to_html(views, region, marker=marker)
    make = to_pptx if form == "pptx" else to_pdf
    return make(views, region, base=base, marker=marker)


def _upload() -> None:
    file = st.file_uploader(
        "Open een bewaarde presentatie", type="json", key="dia_bestand", max_upload_size=1
    )
    if file is None or st.session_state.get("dia_gelezen") == file.file_id:
        return
    st.session_state["dia_gelezen"] = file.file_id
    try:
        keep(from_json(file.getvalue(), addresses()))
    except ViewSetError as error:
        st.error(str(error))
    else:
        st.rerun(scope="fragment")


def _link(views: ViewSet) -> str:
    page = current_address()
    here = (st.context.url or "").rstrip("/").removesuffix(f"/{page}" if page else "")
    return f"{url.public_home() or here}/?{ON}=1&{SET}={views.encoded()}"


def _choices_now() -> tuple[tuple[str, str], ...]:
    """Every choice of this page, its defaults too; what is not a choice of it is not kept."""
    return tuple(sorted((k, v) for k, v in url.all_choices().items() if k not in (ON, SET, POSITION)))


def _suggested_title(page: str, choices: dict[str, str]) -> str:
    """What is on screen, in words: the title of the map with its year, or the page and its gemeente."""
    from rvs_geo.views.meeting.register import suggested_title

    return suggested_title(data.region(), page, addresses()[page].title, choices)[:MAX_TITLE]
