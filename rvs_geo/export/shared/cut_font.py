"""The font of the static edition: inside its style sheet, for a page from a USB stick may not load a font.

Browsers refuse a font beside a page that was opened from a disk, and the font of a reader's computer may
be a third wider: words would break where they must not.
"""

from __future__ import annotations

import base64
import io

from fontTools.ttLib import TTFont

from rvs_geo.export.shared.fonts import FONT_FILES

#: Its own name: the licence (SIL OFL 1.1) reserves that of the original for what was not cut.
FAMILY = "RVS Letter"
#: Files, and the weights that each stands for.
CUTS = {"SourceSansPro-Regular.ttf": "400", "SourceSansPro-Semibold.ttf": "600 900"}
#: Latin with its accents, punctuation, arrows, and the signs of figures and statuses.
SIGNS = [(0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2044), (0x20AC, 0x20AC), (0x2190, 0x21FF), (0x2200, 0x22FF),
         (0x2500, 0x27BF)]  # fmt: skip
CREDIT = "Letter: naar Source Sans Pro van Adobe, ingekort, onder de SIL Open Font License 1.1."
#: Of the names in the file: copyright, licence and where it stands.
_NAMES = [0, 13, 14]


def font_css() -> str:
    """The rules that bring the font along."""
    rules = []
    for file, weights in CUTS.items():
        data = base64.b64encode(_cut(file)).decode("ascii")
        rules.append(
            f'@font-face{{font-family:"{FAMILY}";font-weight:{weights};font-display:block;'
            f'src:url(data:font/woff;base64,{data}) format("woff")}}'
        )
    return "\n".join(rules) + "\n"


def _cut(file: str) -> bytes:
    """The font with only the signs of an edition; the same bytes every time."""
    # A tenth of a second, which a server without readers of its static pages need not spend.
    from fontTools import subset

    options = subset.Options(
        flavor="woff",
        hinting=False,
        name_IDs=_NAMES,
        notdef_outline=True,
        layout_features=["kern", "liga", "tnum", "mark", "mkmk"],
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[sign for first, last in SIGNS for sign in range(first, last + 1)])
    target = io.BytesIO()
    with TTFont(FONT_FILES / file, recalcTimestamp=False) as font:
        cutter.subset(font)
        font.flavor = "woff"
        font.save(target)
    return target.getvalue()
