"""Choices that live in the address of the page, so that a link shows what its sender saw.

Streamlit's own `bind="query-params"` writes the label of an option ("Duin") and drops a wrong value in
silence; our links hold codes (`gemeente=GM0344`) and say what was wrong, so the binding is done here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from rvs_geo.export.shared.address import public_base
from rvs_geo.ui.shared.pages import current_address
from rvs_geo.views.shared.options import Option

#: So much of a wrong value is shown back.
SHOWN_LENGTH = 40
#: How the app is used, which says nothing of what is on screen: presenting, and the fictional example.
_MODES = ("presentatie", "set", "dia", "voorbeeld")
_SEEN = "_url_seen"
_DEFAULTS = "_url_defaults"
_BEFORE = "_url_defaults_before"
_NOTES = "_url_notes"
_NAMES = "_url_names"
_HELD = "_url_held"


def bound(name: str, default: str | None, parse: Callable[[str], str | None], what: str) -> str | None:
    """The value of a choice: from the address if that is new, else as it stood, else the default.

    Call it before the widget with the same key is made, and `write` after the last one.

    Args:
        name: name in the address and key in the session state.
        default: value that is left out of the address.
        parse: turns the text of the address into a value, or None when there is no such value.
        what: the choice in Dutch ("een indicator"), for the note about a wrong value.
    """
    raw = None if st.session_state.get(_HELD) else st.query_params.get(name)
    seen = st.session_state.setdefault(_SEEN, {})
    defaults = st.session_state.setdefault(_DEFAULTS, {})
    before = defaults.get(name, st.session_state.get(_BEFORE, {}).get(name))
    defaults[name] = default
    st.session_state.setdefault(_NAMES, set()).add(name)
    if raw is not None and raw != seen.get(name):
        value = parse(raw)
        if value is None:
            st.session_state.setdefault(_NOTES, []).append(
                f"In de link staat een waarde die wij niet kennen ({what}: {as_code(raw)}). "
                "U ziet de standaardkeuze."
            )
            value = default
        st.session_state[name] = value
        seen[name] = raw
    elif name not in st.session_state:
        st.session_state[name] = default
    else:
        # Assigning keeps the value of a widget that was not shown in the previous run.
        current = st.session_state[name]
        # What nobody chose follows the default: that of the map may be older than that of the next page.
        if before is not None and current == before:
            current = default
        valid = current is None or current == default or parse(str(current)) is not None
        st.session_state[name] = current if valid else default
    result: str | None = st.session_state[name]
    return result


def choose(option: Option) -> str | None:
    """`bound` for a choice of the table of choices."""
    return bound(option.name, option.default, option.parse, option.what)


def choose_quietly(option: Option) -> str | None:
    """`choose` for a choice that another page has too, with other values.

    What this page lacks becomes the default without a reproach: the visitor chose nothing wrong.
    """
    if option.parse(str(st.session_state.get(option.name, option.default))) is None:
        st.session_state[option.name] = option.default
    return choose(option)


def hold() -> None:
    """For the rest of this run the session knows better than the address, with which Streamlit may be late.

    A page whose choices are made in the browser says so in what it runs after each of them.
    """
    st.session_state[_HELD] = True


def take(told: Mapping[str, str | None]) -> None:
    """Set choices that were made in the browser; `bound` checks them, and leaves them where they are valid.

    Args:
        told: value by name; None is no choice.
    """
    for name, value in told.items():
        st.session_state[name] = value
        for defaults in (_DEFAULTS, _BEFORE):
            # Somebody chose it, also where it equals what was the default before.
            st.session_state.get(defaults, {}).pop(name, None)


def one_of(options: Sequence[str]) -> Callable[[str], str | None]:
    """A parser that accepts exactly these values."""
    allowed = set(options)
    return lambda raw: raw if raw in allowed else None


def as_code(raw: str) -> str:
    """A text of a stranger as Markdown code, cut short: nothing in it becomes a link, an image or bold.

    Escaping does not suffice, as Streamlit makes links of bare addresses also where they are escaped.
    """
    shown = " ".join(raw.replace("`", "'").split())[:SHOWN_LENGTH]
    return f"`{shown}`" if shown else "leeg"


def flag(name: str) -> bool:
    """A yes-or-no choice that is "1" in the address and absent otherwise."""
    return bound(name, "0", one_of(["0", "1"]), "een keuze") == "1"


def write() -> None:
    """Put the choices of this page into the address; what equals its default is left out.

    What the page has no choice for goes: a year of another page would say that this one shows it.
    """
    bound_here = st.session_state.get(_DEFAULTS, {})
    wanted = {name: value for name, value in st.query_params.to_dict().items() if name in bound_here}
    for name, default in st.session_state.get(_DEFAULTS, {}).items():
        value = st.session_state.get(name)
        if value is None or value == default:
            wanted.pop(name, None)
        else:
            wanted[name] = str(value)
        st.session_state[_SEEN][name] = wanted.get(name)
    # Also when nothing changed here: a link to the page that is already open changes our side of the address
    # but not the browser's, and the next run would take the old one for new. The browser drops an equal one.
    st.query_params.from_dict(wanted)


def drop_foreign() -> None:
    """Take what this page has no choice for out of its address; for a page that writes none itself."""
    bound_here = st.session_state.get(_DEFAULTS, {})
    if any(name not in bound_here for name in st.query_params):
        write()


def choices() -> dict[str, str]:
    """The choices in the address now; what no page of this visit has bound is not one."""
    known = st.session_state.get(_NAMES, set())
    return {name: str(value) for name, value in st.query_params.to_dict().items() if name in known}


def all_choices() -> dict[str, str]:
    """Every choice of this page, defaults too: next year's data have another default.

    A mode of the app that is off is no choice. Call it after `write`.
    """
    found = {}
    for name, default in st.session_state.get(_DEFAULTS, {}).items():
        value = st.session_state.get(name)
        if value is not None and not (name in _MODES and value == default):
            found[name] = str(value)
    bound_here = st.session_state.get(_DEFAULTS, {})
    return {name: value for name, value in choices().items() if name not in bound_here} | found


def chosen(name: str) -> str | None:
    """The value of a choice of this page; None where the page has no such choice, or nothing is chosen."""
    value = st.session_state.get(name) if name in st.session_state.get(_DEFAULTS, {}) else None
    return None if value is None else str(value)


def address() -> str:
    """The address of what is on screen with every choice, to send to someone else; call it after `write`."""
    query = urlencode(all_choices())
    return (st.context.url or "") + (f"?{query}" if query else "")


def public_address() -> str:
    """The same at the public address, for files and citations; without a host where there is none."""
    query = urlencode(all_choices())
    page = current_address()
    return f"{public_home()}/{page}" + (f"?{query}" if query else "")


def public_home() -> str:
    """The public address of the app, without a slash at its end; "" where there is none."""
    return public_base(st.context.url or "", current_address())


def forget_page() -> None:
    """Start the bindings of a page afresh; the values themselves stay, so a choice goes along to the next."""
    st.session_state[_BEFORE] = {**st.session_state.get(_BEFORE, {}), **st.session_state.get(_DEFAULTS, {})}
    st.session_state[_DEFAULTS] = {}
    st.session_state[_HELD] = False


def unsee(name: str) -> None:
    """Take what the address says of a choice for new when it says it again: Forward after Back.

    A page without choices of its own never writes, and would take the address for the one of before.
    """
    st.session_state.get(_SEEN, {}).pop(name, None)


def reset() -> None:
    """Forget every choice of the visit: what comes next stands in the address, or is the default."""
    for name in st.session_state.pop(_NAMES, set()):
        st.session_state.pop(name, None)
    st.session_state[_SEEN] = {}
    st.session_state[_DEFAULTS] = {}


def has_notes() -> bool:
    """Whether something was wrong in the address."""
    return bool(st.session_state.get(_NOTES))


def show_notes() -> None:
    """Show what was wrong in the address, once."""
    for note in st.session_state.pop(_NOTES, []):
        st.warning(note, icon=":material/info:")
