"""What was wanted of this app, and whether the measurements meet it."""

import statistics
from dataclasses import dataclass
from typing import Any

from benchmarks.contenders import APP, APP_GROWTH, FLOOR_FRAME, FLOOR_RERUN, STOCK

Results = dict[str, dict[str, Any]]


def middle(numbers: list[float]) -> float | None:
    """The median, or nothing."""
    return statistics.median(numbers) if numbers else None


def p95(numbers: list[float]) -> float | None:
    """The 95th percentile, between the two nearest measurements."""
    return (
        statistics.quantiles(numbers, n=20, method="inclusive")[-1] if len(numbers) > 1 else middle(numbers)
    )


def of(found: dict[str, Any], part: str, name: str) -> list[float]:
    """One figure of every visit, switch or step that has it."""
    return [entry[name] for entry in found.get(part, []) if entry[name] is not None]


def show(number: float | None, form: str = ".0f") -> str:
    """A figure, or a dash where there is none."""
    return "–" if number is None else format(number, form)


@dataclass(frozen=True)
class Mark:
    """One thing that was wanted."""

    words: str
    limit: float
    measured: float | None
    form: str = ".2f"
    below: bool = False

    @property
    def sign(self) -> str:
        """How the limit is meant."""
        return "<" if self.below else "≤"

    def verdict(self) -> str:
        """Pass or miss; a miss stands out."""
        if self.measured is None:
            return "not measured"
        met = self.measured < self.limit if self.below else self.measured <= self.limit
        return "pass" if met else "**miss**"


def _ratio(above: float | None, below: float | None) -> float | None:
    return above / below if above is not None and below else None


def marks(results: Results) -> list[Mark]:
    """Each mark with what was measured."""

    def median(key: str, part: str, name: str) -> float | None:
        return middle(of(results.get(key, {}), part, name))

    app = results.get(APP, {})
    switch = median(APP, "switches", "switch")
    received, remounts = of(app, "switches", "ws_bytes"), of(app, "switches", "remounts")
    year, large = app.get("year", {}), f"{APP_GROWTH}@403"
    bare = median(FLOOR_FRAME, "first", "first_map")
    early, whole = median(APP, "first", "early"), median(APP, "first", "first_map")
    cold_early, cold_whole = median(APP, "cold", "early"), median(APP, "cold", "first_map")
    before = of(app, "switches", "sent_before")
    growth = [
        _ratio(median(large, part, name), median(APP_GROWTH, part, name))
        for part, name in (("switches", "switch"), ("first", "first_map"))
    ]
    return [
        Mark("switch, share of stock", 0.15, _ratio(switch, median(STOCK, "switches", "switch"))),
        Mark(
            "switch, times a rerun of one word",
            1,
            _ratio(switch, median(FLOOR_RERUN, "switches", "switch")),
            below=True,
        ),
        Mark("messages to the server before paint, all switches", 0, sum(before) if before else None, ".0f"),
        Mark("websocket per switch, median kB", 12, _ratio(middle(received), 1000), ".1f"),
        Mark("websocket per switch, largest kB", 12, _ratio(max(received, default=None), 1000), ".1f"),
        Mark("remounts in all switches", 0, sum(remounts) if remounts else None, ".0f"),
        Mark("year step, colours set, median ms", 20, middle(of(year, "steps", "dom")), ".1f", below=True),
        Mark("year step, painted, median ms", 20, middle(of(year, "steps", "painted")), ".1f", below=True),
        Mark("messages to the server while dragging", 0, year.get("sent_while_dragging"), ".0f"),
        Mark(
            "first map, with gemeente, figure and year to choose, times the empty page with a Leaflet frame",
            1.2,
            _ratio(early, bare),
        ),
        Mark("… the map of the app with all pickers, times the same", 1.2, _ratio(whole, bare)),
        Mark(
            "first map, first visitor after a start, times the second",
            1.1,
            _ratio(cold_early, early),
        ),
        Mark("… the map of the app with all pickers, times the second", 1.1, _ratio(cold_whole, whole)),
        Mark("403 municipalities, switch, times 41", 1.3, growth[0]),
        Mark("403 municipalities, first map, times 41", 1.3, growth[1]),
    ]
