"""What a visitor reads when a page fails in a way that nobody foresaw: Dutch, a way on, and a number."""

from __future__ import annotations

import logging
import secrets

import streamlit as st

_LOGGER = logging.getLogger(__name__)


def show_unforeseen(error: Exception) -> bool:
    """Log an error that escaped a page, and tell the visitor; for `st.App(on_script_error=...)`.

    The traceback goes to the log under a number that the visitor reads too, so that a call to the
    administrator leads to the right lines. Nothing of the error itself is shown: it may hold paths or input.

    Args:
        error: what was raised by a page, a fragment or a callback.

    Returns:
        True, so that Streamlit leaves out its own English box.
    """
    number = f"{secrets.randbelow(10**6):06d}"
    _LOGGER.error("Unforeseen error %s", number, exc_info=error)
    # No widget: a callback can fail before the page has run, and a widget would then exist twice.
    st.error(
        "**Er ging iets mis op deze pagina.** Dat ligt niet aan u. "
        "[Ga naar de kaart](./) of laad deze pagina opnieuw. "
        f"Blijft het misgaan? Meld het dan aan de beheerder met nummer **{number[:3]} {number[3:]}**.",
        icon=":material/error:",
    )
    return True
