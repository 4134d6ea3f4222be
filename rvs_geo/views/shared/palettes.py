"""Colours of classes: ColorBrewer schemes (Brewer & Harrower) that are safe for colour-blind readers."""

from __future__ import annotations

from branca.utilities import color_brewer

#: Pure black: on the middle blue of the classes nothing lighter reaches 4.5 to 1, and neither does white.
DARK, LIGHT = "#000000", "#ffffff"


def sequential(k: int) -> tuple[str, ...]:
    """From little to much, light to dark; k colours, 1-7."""
    # ColorBrewer starts at three classes; fewer take the darkest of those three.
    return tuple(str(c) for c in color_brewer("YlGnBu", max(k, 3))[-k:])


def diverging(k: int) -> tuple[str, ...]:
    """From fall (blue) by no change to rise (red); k colours, 2-7."""
    if k == 2:
        return ("#67a9cf", "#ef8a62")
    return tuple(str(c) for c in reversed(color_brewer("RdBu", k)))


def ink_on(color: str) -> str:
    """The ink that is read best on a colour (#rrggbb): the one with the higher contrast of WCAG 2.2."""
    dark, light, ground = (luminance(c) for c in (DARK, LIGHT, color))
    return DARK if (ground + 0.05) / (dark + 0.05) >= (light + 0.05) / (ground + 0.05) else LIGHT


def luminance(color: str) -> float:
    """Relative luminance of a colour (#rrggbb), 0-1, as WCAG 2.2 defines it."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
