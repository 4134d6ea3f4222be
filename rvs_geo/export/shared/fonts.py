"""The letter of the screen, as files to embed."""

from __future__ import annotations

from pathlib import Path

import font_source_sans_pro

FAMILY = "Source Sans Pro"
FONT_FILES = Path(str(font_source_sans_pro.font_directory))
