"""The font of the screen, as files to embed."""

from __future__ import annotations

from pathlib import Path

import font_source_sans_pro

FAMILY = "Source Sans Pro"
FONT_FILES = Path(str(font_source_sans_pro.font_directory))
#: Signs that the font lacks, and its own nearest: another font would step in for the rest of the line.
_NEAREST = str.maketrans({"\u279c": "\u2192", "\u2714": "\u2713", "\u2009": "\u00a0", "\u2011": "-"})


def in_letter(text: str) -> str:
    """The text with signs that the font of the app has."""
    return text.translate(_NEAREST)
