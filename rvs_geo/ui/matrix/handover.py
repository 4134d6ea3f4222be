"""From the grid to the pages: look at once, take along as one file, and, for the keeper, put in place."""

from __future__ import annotations

import hmac
import os
import time
from collections import deque
from datetime import date

import streamlit as st

from rvs_geo.analysis.matrix.check import contradictions
from rvs_geo.analysis.matrix.files import to_priorities_csv, to_themas_csv
from rvs_geo.analysis.matrix.handover import Origin, write_handover
from rvs_geo.analysis.matrix.model import PriorityMatrix
from rvs_geo.analysis.matrix.work import write_work
from rvs_geo.export.matrix.adopt import NotAdopted, adopt, adopted_from
from rvs_geo.region.read import data_folder
from rvs_geo.region.swap import SwapBusy
from rvs_geo.ui.shared import own
from rvs_geo.views.matrix import reading
from rvs_geo.views.shared.explain import escape_markdown

VARIABLE = "RVS_BEHEER"
SHORTEST_SECRET = 12
TRIES_A_MINUTE = 5
_tries: deque[float] = deque(maxlen=TRIES_A_MINUTE)


def offer(matrix: PriorityMatrix, origin: Origin) -> None:
    """The ways out of the grid."""
    wrong = bool(contradictions(matrix))
    if matrix.fictional:
        _look(matrix, wrong=wrong)
        st.caption(reading.ONLY_TO_LOOK_AT)
        return
    content = write_handover(matrix, origin)
    with st.container(horizontal=True):
        _look(matrix, wrong=wrong)
        st.download_button(
            "Download invulling om te mailen",
            content,
            file_name="invulling-prioriteiten.json",
            mime="application/json",
            icon=":material/mail:",
            on_click="ignore",
        )
        for name, table in (
            ("priorities.csv", to_priorities_csv(matrix)),
            ("themas.csv", to_themas_csv(matrix)),
        ):
            st.download_button(
                f"Download {name}",
                table,
                file_name=name,
                mime="text/csv",
                icon=":material/download:",
                on_click="ignore",
            )
    st.caption(
        "Op deze pagina komt niets op de website. Mail het bestand met de invulling naar de beheerder; die "
        "plaatst het met: python -m rvs_geo adopt BESTAND. Nog niet af? Lees het hierboven later weer in."
    )
    if len(os.environ.get(VARIABLE, "")) >= SHORTEST_SECRET:
        _keeper(content, wrong=wrong)


def _look(matrix: PriorityMatrix, *, wrong: bool) -> None:
    if st.button(
        "Bekijk op alle pagina\u2019s", type="primary", icon=":material/visibility:", disabled=wrong
    ):
        own.show(write_work(matrix))
        st.switch_page("pages/prioriteiten.py")


def _keeper(content: bytes, *, wrong: bool) -> None:
    with st.expander("Voor de beheerder: plaats deze invulling", icon=":material/lock:"), st.form("beheer"):
        word = st.text_input("Wachtwoord van de beheerder", type="password", autocomplete="off")
        if st.form_submit_button("Plaats op de website", disabled=wrong) and _is_keeper(word):
            _place(content)


def _is_keeper(word: str) -> bool:
    """Whether this is the secret; after a few wrong ones in a minute nobody is let in for the rest of it."""
    now = time.monotonic()
    if len(_tries) == TRIES_A_MINUTE and now - _tries[0] < 60:
        st.error("Te vaak een verkeerd wachtwoord. Probeer het over een minuut opnieuw.")
        return False
    if hmac.compare_digest(word.encode(), os.environ.get(VARIABLE, "").encode()):
        return True
    _tries.append(now)
    st.error("Dit wachtwoord klopt niet.")
    return False


def _place(content: bytes) -> None:
    try:
        changed = adopt(content, data_folder(), date.today())  # noqa: DTZ011 - the day here
    except NotAdopted as refusal:
        st.error("\n".join(f"- {escape_markdown(fault)}" for fault in refusal.faults))
    except (OSError, SwapBusy):
        st.error("De gegevensmap kan nu niet worden gewijzigd. Er is niets veranderd.")
    else:
        own.stop()
        lines = [f"- {line}" for line in changed] or ["- Alles stond er al zo."]
        st.success(f"Geplaatst. {escape_markdown(adopted_from(data_folder()))}\n\n" + "\n".join(lines))
