"""Presenting in a meeting: a set of views, shown as slides that are in the browser as a whole."""

from __future__ import annotations

import re
import threading
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit import runtime

from rvs_geo.region.model import Region
from rvs_geo.ui.shared import example, url
from rvs_geo.ui.shared.pages import script_of
from rvs_geo.views.meeting.viewset import ViewSet, ViewSetError, decode, from_json
from rvs_geo.views.shared.assets import ASSETS
from rvs_geo.views.shared.bundle import deck_script
from rvs_geo.views.shared.pages import addresses

_ASSETS = Path(__file__).resolve().parents[1] / "assets_page"
#: In the address: whether we present, the set, and the position in it (from 1).
ON, SET, POSITION = "presentatie", "set", "dia"
#: Name of the resource and the file of the set that comes with the data.
READY_MADE = "presentatie"
KEY = "presentatiedeck"
#: In the session: the page on which the window for a set was asked for.
ASKED = "_presentatie_gevraagd"
CSS = (ASSETS / "dia.css").read_text(encoding="utf-8")
_AHEAD = threading.Lock()
WAIT = "De dia’s worden gemaakt \u2026"
NOTHING_TO_SHOW = "De presentatie in deze link is leeg of niet te lezen. U ziet de pagina zelf."

_DECK = st.components.v2.component(
    "presentatiedeck",
    html="<div></div>",
    js=deck_script() + (_ASSETS / "presentatie.js").read_text(encoding="utf-8"),
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


def ready_made(region: Region) -> ViewSet | None:
    """The set of views that comes with the data; None where there is none or it cannot be read."""
    if READY_MADE not in region.sources:
        return None
    try:
        return from_json((region.folder / f"{READY_MADE}.json").read_bytes(), addresses())
    except (OSError, ViewSetError):
        return None


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

    bar = st.progress(0.0, WAIT)
    made = deck(
        region, views, example.mark(), lambda done, of: bar.progress(done / of, f"{WAIT} ({done} van {of})")
    )
    bar.empty()
    _DECK(key=KEY, data={"deck": made, "css": _style()}, on_leave_change=_leave)
    st.stop()


@cache
def _style() -> str:
    """The style with its font: the window of the speaker has no other, and a deck asks for nothing later."""
    from rvs_geo.export.shared.cut_font import font_css

    return font_css() + CSS


def prepare(region: Region, views: ViewSet) -> None:
    """Make the slides of a set while it is put together, and not when the meeting waits for them."""
    # In a test of a page nobody will present.
    if not views.views or not runtime.exists() or not _AHEAD.acquire(blocking=False):
        return
    threading.Thread(target=_make_ahead, args=(region, views, example.mark()), daemon=True).start()


def _make_ahead(region: Region, views: ViewSet, marker: str | None) -> None:
    from rvs_geo.export.meeting.html import deck

    try:
        deck(region, views, marker)
    finally:
        _AHEAD.release()


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
    # The window opens when the page has run, for only then its choices are known.
    if st.button("Presenteren", icon=":material/slideshow:", key="presenteren"):
        st.session_state[ASKED] = page


def asked() -> str | None:
    """The page on which someone has just asked for the window in which a set is made."""
    page = st.session_state.pop(ASKED, None)
    return None if page is None else str(page)


def keep(views: ViewSet) -> ViewSet:
    """Make this the set of the visit."""
    st.session_state[SET] = views.encoded() if views.views else None
    url.write()
    return views


def start() -> None:
    """Show the set from its beginning."""
    st.session_state[ON] = "1"
    st.session_state[POSITION] = None
    url.write()
    st.rerun()


def _resume() -> None:
    st.session_state[ON] = "1"
    url.write()


def _leave() -> None:
    """To the page of the slide, with its choices; the set and the place in it go along.

    Where the browser has gone back, its address already says what to show.
    """
    place = str((st.session_state.get(KEY) or {}).get("leave") or "")
    if _valid_position(place) is not None:
        open_at(place)
    else:
        st.session_state[ON] = "0"
        url.unsee(ON)


def open_at(place: str) -> None:
    """Go to the page of a slide with exactly its choices, none left over from the one before."""
    view = current().views[int(place.split(".", maxsplit=1)[0]) - 1]
    kept = {SET: st.session_state[SET], POSITION: place}
    url.reset()
    st.switch_page(script_of(view.page), query_params={**dict(view.choices), **kept})


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
