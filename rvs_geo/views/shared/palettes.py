"""Colours of classes: ColorBrewer schemes (Brewer & Harrower) that are safe for colour-blind readers."""

from __future__ import annotations

from branca.utilities import color_brewer


def sequential(k: int) -> tuple[str, ...]:
    """From little to much, light to dark; k colours, 1-7."""
    # ColorBrewer starts at three classes; fewer take the darkest of those three.
    return tuple(str(c) for c in color_brewer("YlGnBu", max(k, 3))[-k:])


def diverging(k: int) -> tuple[str, ...]:
    """From fall (blue) by no change to rise (red); k colours, 2-7."""
    if k == 2:
        return ("#67a9cf", "#ef8a62")
    return tuple(str(c) for c in reversed(color_brewer("RdBu", k)))
