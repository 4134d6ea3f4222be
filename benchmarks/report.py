"""Turns the measurements into the tables of benchmarks/README.md."""

import datetime
import importlib.metadata
import os
import platform
from pathlib import Path
from typing import Any

from benchmarks.contenders import APP, CONTENDERS
from benchmarks.marks import Results, marks, middle, of, p95, show

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- results: written by python -m benchmarks -->", "<!-- end of results -->"
PACKAGES = [
    "streamlit",
    "uvloop",
    "streamlit-folium",
    "folium",
    "geopandas",
    "altair",
    "pydeck",
    "playwright",
]


def machine(chromium: str, runs: int) -> dict[str, str]:
    """What the figures were measured on."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    models = [
        line.split(":")[1].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    return {
        "date": datetime.datetime.now(tz=datetime.UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "machine": f"{os.cpu_count()} cores ({models[0] if models else platform.machine()}), "
        f"{pages / 2**30:.0f} GiB memory, {platform.system()} {platform.release()}, "
        f"load over the last minute at the end of the run {os.getloadavg()[0]:.1f}",
        "versions": f"Python {platform.python_version()}, {versions}, Chromium {chromium} (headless, no GPU)",
        "runs": f"{runs} switches and {max(3, runs // 4)} first visits per contender",
    }


def _kb(numbers: list[float]) -> str:
    found = middle(numbers)
    return "–" if found is None else f"{found / 1000:.1f}"


def one_line(found: dict[str, Any]) -> str:
    """A contender in one line, while the run goes on."""
    if "fault" in found:
        return f"not measured: {found['fault'].splitlines()[0]}"
    parts = [f"first map {show(middle(of(found, 'first', 'first_map')))} ms"]
    if "switches" in found:
        parts += [
            f"switch {show(middle(of(found, 'switches', 'switch')))} ms",
            f"{_kb(of(found, 'switches', 'ws_bytes'))} kB",
        ]
    return ", ".join(parts)


def _main_row(title: str, found: dict[str, Any]) -> str:
    if "fault" in found:
        return f"| {title} | not measured: {found['fault'].splitlines()[0]} |" + " |" * 11
    switch = of(found, "switches", "switch")
    remounts = of(found, "switches", "remounts")
    cells = [
        show(middle(of(found, "first", "early"))),
        show(middle(of(found, "first", "first_map"))),
        show(middle(of(found, "cold", "first_map"))),
        _kb(of(found, "first", "ws_bytes")),
        show(middle(switch)),
        show(p95(switch)),
        _kb(of(found, "switches", "ws_bytes")),
        _kb(of(found, "switches", "ws_payload")),
        _kb(of(found, "switches", "http_bytes")),
        show(middle(of(found, "switches", "script"))),
        show(middle(of(found, "switches", "script_cpu"))),
        f"{sum(remounts):.0f} of {len(remounts)}" if remounts else "–",
    ]
    return f"| {title} | " + " | ".join(cells) + " |"


def _growth_row(title: str, small: dict[str, Any], large: dict[str, Any]) -> str:
    if "fault" in small or "fault" in large:
        fault = (small.get("fault") or large["fault"]).splitlines()[0]
        return f"| {title} | not measured: {fault} |" + " |" * 6
    cells = []
    for part, name in (("first", "first_map"), ("switches", "switch")):
        few, many = middle(of(small, part, name)), middle(of(large, part, name))
        cells += [show(few), show(many), show(many / few if few and many else None, ".2f")]
    return f"| {title} | " + " | ".join([*cells, _kb(of(large, "switches", "ws_bytes"))]) + " |"


def tables(results: Results, where: dict[str, str]) -> str:
    """All tables as Markdown."""
    lines = [f"Measured on {where['date']}: {where['runs']}.", ""]
    lines += [f"Machine: {where['machine']}.", "", f"Versions: {where['versions']}.", ""]
    lines += ["### Marks", "", "| wanted | mark | measured | |", "|---|---|---|---|"]
    for mark in marks(results):
        shown = show(mark.measured, mark.form)
        lines.append(f"| {mark.words} | {mark.sign} {mark.limit:.3g} | {shown} | {mark.verdict()} |")
    lines += ["", "### 41 municipalities", ""]
    lines.append(
        "| | map in the HTML answers, ms | first map, ms | same, first visitor after start "
        "| websocket first map, kB "
        "| switch, median ms | switch, p95 ms | websocket per switch, kB | before compression, kB "
        "| HTTP per switch, kB "
        "| script per switch, ms | of which processor, ms | remounts |"
    )
    lines.append("|---|" + "--:|" * 12)
    lines += [_main_row(c.title, results[c.key]) for c in CONTENDERS if c.key in results]
    lines += ["", "### 403 municipalities", ""]
    lines.append(
        "| | first map 41, ms | 403 | ratio | switch 41, ms | 403 | ratio | websocket per switch 403, kB |"
    )
    lines.append("|---|" + "--:|" * 7)
    for c in CONTENDERS:
        if f"{c.key}@403" in results:
            lines.append(_growth_row(c.title, results[c.key], results[f"{c.key}@403"]))
    lines += [
        "",
        "### Year step on the map, in the browser (this app)",
        "",
        _year_line(results.get(APP, {}).get("year", {})),
    ]
    return "\n".join(lines) + "\n"


def _year_line(year: dict[str, Any]) -> str:
    if "steps" not in year:
        return f"Not measured: {year.get('fault', 'the page was not measured').splitlines()[0]}"
    painted, dom = of(year, "steps", "painted"), of(year, "steps", "dom")
    return (
        f"{len(painted)} steps seen for {year['inputs']} moves of the slider. "
        f"From the move to the colours being set: median {show(middle(dom), '.1f')} ms. "
        "To the frame being painted, with style, layout and the wait for the next refresh (up to 17 ms): "
        f"median {show(middle(painted), '.1f')} ms, p95 {show(p95(painted), '.1f')} ms. "
        f"Messages to the server: {year['sent_while_dragging']} while dragging, {year['sent_after']} after "
        "letting go. The others have no such slider: with them each year is a switch."
    )


def write(text: str) -> None:
    """Put the tables between the two marks in the README."""
    readme = README.read_text(encoding="utf-8")
    head, rest = readme.split(BEGIN)
    tail = rest.split(END)[1]
    README.write_text(f"{head}{BEGIN}\n{text}{END}{tail}", encoding="utf-8")
