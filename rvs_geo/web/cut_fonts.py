"""Cuts the framework's fonts down to the signs and icons that a page can show; `make fonts` writes them.

The fonts are nearly half of a first visit: 4,000 icons, and Cyrillic, Greek and Vietnamese. What is cut keeps
the name of what it was cut from, which names the content: after an update of Streamlit the names differ, the
whole fonts are sent, and a test says so. Source Sans is under the SIL OFL 1.1, Material Symbols under the
Apache licence 2.0.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from streamlit import file_util

from rvs_geo.export.shared.cut_font import SIGNS
from rvs_geo.web.icons import LIST, TARGET, named_icons

ICONS, TEXT = "MaterialSymbols-Rounded.*.woff2", "SourceSansVF-Upright.*.woff2"
_LITERAL = re.compile(r"[\"'`:/]([a-z0-9_]{2,60})[\"'`:]")


def framework_fonts() -> dict[str, Path]:
    """The two fonts of a first visit as the framework has them, by pattern.

    Raises:
        FileNotFoundError: Streamlit names them otherwise now.
    """
    folder = Path(file_util.get_static_dir()) / "static" / "media"
    found = {pattern: next(iter(folder.glob(pattern)), None) for pattern in (ICONS, TEXT)}
    if missing := [pattern for pattern, file in found.items() if file is None]:
        raise FileNotFoundError(f"{folder}: {missing}")
    return {pattern: file for pattern, file in found.items() if file}


def icon_names(font: TTFont) -> dict[str, str]:
    """The glyph of each icon by the word that becomes it."""
    letters: dict[str, str] = {}
    for code, glyph in font.getBestCmap().items():
        letters.setdefault(glyph, chr(code).lower())
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for part in (getattr(s, "ExtSubTable", s) for s in lookup.SubTable):
            for first, ligatures in getattr(part, "ligatures", {}).items():
                for one in ligatures:
                    word = [letters.get(glyph, "?") for glyph in (first, *one.Component)]
                    found["".join(word)] = one.LigGlyph
    return found


def written_words() -> set[str]:
    """Every word between quotes in the framework's scripts, and the icons that we name."""
    scripts = (Path(file_util.get_static_dir()) / "static" / "js").glob("*.js")
    words = {word for file in scripts for word in _LITERAL.findall(file.read_text(encoding="utf-8"))}
    return words | named_icons()


def cut_icons(file: Path, words: Iterable[str]) -> bytes:
    """The font of icons with only those that are named; all letters stay, for a name is written in them."""
    with TTFont(file, recalcTimestamp=False) as font:
        names = icon_names(font)
        kept = [names[word] for word in words if word in names]
        cutter = subset.Subsetter(_options(layout_features=["liga", "rlig"], layout_closure=False))
        cutter.populate(glyphs=kept, unicodes=range(0x20, 0x7F))
        cutter.subset(font)
        return _saved(font)


def cut_text(file: Path) -> bytes:
    """The font of the screen with the signs of the static edition."""
    features = ["kern", "liga", "tnum", "lnum", "mark", "mkmk", "ccmp", "locl"]
    with TTFont(file, recalcTimestamp=False) as font:
        # Without its name: the licence reserves that for what was not cut.
        cutter = subset.Subsetter(_options(layout_features=features, name_IDs=[0, 13, 14]))
        cutter.populate(unicodes=[sign for first, last in SIGNS for sign in range(first, last + 1)])
        cutter.subset(font)
        return _saved(font)


def _options(**chosen: object) -> subset.Options:
    return subset.Options(flavor="woff2", hinting=False, notdef_outline=True, **chosen)


def _saved(font: TTFont) -> bytes:
    target = io.BytesIO()
    font.flavor = "woff2"
    font.save(target)
    return target.getvalue()


def main() -> None:
    """Write both fonts, in place of those of an older Streamlit."""
    fonts = framework_fonts()
    TARGET.mkdir(exist_ok=True)
    for old in TARGET.glob("*.woff2"):
        old.unlink()
    words = written_words()
    with TTFont(fonts[ICONS]) as whole:
        kept = sorted(words & set(icon_names(whole)))
    (TARGET / LIST).write_text("\n".join([*kept, ""]), encoding="utf-8")
    (TARGET / fonts[ICONS].name).write_bytes(cut_icons(fonts[ICONS], words))
    (TARGET / fonts[TEXT].name).write_bytes(cut_text(fonts[TEXT]))


if __name__ == "__main__":
    main()
