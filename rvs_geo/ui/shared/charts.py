"""Charts on a page, each drawn once for all visitors."""

from __future__ import annotations

import io
import pickle
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, cast
from weakref import ref

import altair
import streamlit as st
from altair import Chart, LayerChart
from altair.utils import schemapi

from rvs_geo.region.model import Region

#: Charts that are kept, some 15 kB each; /ambities has twelve, the other pages two or three for each choice.
MOST = 500


def show_chart(draw: Callable[[], Chart | LayerChart], alt: str, key: str | None = None) -> None:
    """A chart, with the same in words as its alternative text.

    Making one takes tens of milliseconds and hangs on nothing but what is drawn: a visitor who asks for what
    another was shown gets that.

    Args:
        draw: makes the chart: a function of a module, or a `functools.partial` of one with what is drawn.
        alt: the text.
        key: of the element on the page.
    """
    st.altair_chart(cast("Any", _Finished(draw)), alt=alt, key=key)


class _Kept:
    """The charts that were asked for last, as bytes: nobody can change what another visitor gets."""

    def __init__(self) -> None:
        self._charts: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, asked: Hashable) -> dict[str, Any] | None:
        with self._lock:
            if (found := self._charts.get(asked)) is None:
                return None
            self._charts.move_to_end(asked)
        return cast("dict[str, Any]", pickle.loads(found))  # noqa: S301 (this process wrote it)

    def put(self, asked: Hashable, chart: dict[str, Any]) -> None:
        made = pickle.dumps(chart)
        with self._lock:
            self._charts[asked] = made
            while len(self._charts) > MOST:
                self._charts.popitem(last=False)


_KEPT = _Kept()


class _Finished:
    """A chart as Vega-Lite. `st.altair_chart` asks a chart for nothing but `to_dict`."""

    def __init__(self, draw: Callable[[], Chart | LayerChart]) -> None:
        # Debug mode refuses what is let through without.
        self._asked = schemapi.DEBUG_MODE, *_asked(draw)
        self._made = _KEPT.get(self._asked)
        self._picture = draw() if self._made is None else None

    def to_dict(self) -> dict[str, Any]:
        """The chart with its data, which Streamlit would put beside it while it is made.

        The schema of Vega-Lite depends on our code alone, not on a visitor: tests validate every chart, and
        the server, which turns debug mode off (`web/serve.py`), saves a third of the time of making it.
        """
        if self._made is None and self._picture is not None:
            self._made = self._picture.to_dict(validate=schemapi.DEBUG_MODE)
            data = altair.data_transformers.options["datasets"]
            self._made["datasets"] = {**self._made.get("datasets", {}), **data}
            _KEPT.put(self._asked, self._made)
        return dict(self._made or {})


def _asked(draw: Callable[[], Chart | LayerChart]) -> tuple[Hashable, ...]:
    """What a chart is drawn by and of: equal for equal charts. A region, which never changes, is itself."""
    target = io.BytesIO()
    packer = _Packer(target)
    packer.dump(draw)
    return target.getvalue(), *packer.regions


class _Packer(pickle.Pickler):
    """Sets regions aside, and keeps none alive that was replaced."""

    def __init__(self, target: io.BytesIO) -> None:
        super().__init__(target)
        self.regions: list[ref[Region]] = []

    def persistent_id(self, obj: object) -> int | None:
        if not isinstance(obj, Region):
            return None
        self.regions.append(ref(obj))
        return len(self.regions)
