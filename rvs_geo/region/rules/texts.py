"""Texts that reach the screen or a spreadsheet: plain text only, in the files and in the datapackage."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

import pandas as pd

from rvs_geo.region.descriptor import FILE, Descriptor
from rvs_geo.region.faults import Fault, quoted

_PLAIN_SIGNED_NUMBER = re.compile(r"[+-]\s?\d[\d.,]*\s?%?")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")
_CONTROL = re.compile(r"[\x00-\x1f]")
_LINK = re.compile(r"https?://\S+")
_LINK_PLACE = re.compile(r"(.*\.)?(url|(sources|licenses|contributors)\[\d+\]\.path)")


def text_faults(file: str, values: Iterable[tuple[int | None, str, str]]) -> Iterator[Fault]:
    """Texts that a browser or a spreadsheet would run instead of show.

    Args:
        file: the file that holds the texts.
        values: row, column and text.

    Yields:
        A fault for each text with HTML in it, a control character, or the start of a formula.
    """
    for row, column, text in values:
        if "<" in text:
            yield Fault(file, row, column, quoted(text), "gewone tekst, zonder HTML (geen <)")
        elif text.startswith(_FORMULA_STARTS) and not _PLAIN_SIGNED_NUMBER.fullmatch(text):
            yield Fault(file, row, column, quoted(text), "gewone tekst, geen formule (= + - @ aan het begin)")
        elif text.isprintable():
            continue  # most texts: neither a control character nor one that is not seen can be printed
        elif _CONTROL.search(text):
            yield Fault(file, row, column, quoted(text), "tekst zonder regeleinden of stuurtekens")
        elif hidden := _hidden_character(text):
            # Shown by its number: the character itself would reorder the message that reports it.
            found = f"het onzichtbare teken U+{ord(hidden):04X} in {quoted(text.replace(hidden, ''))}"
            yield Fault(file, row, column, found, "tekst met alleen tekens die u ziet")


def _hidden_character(text: str) -> str | None:
    """The first character that is not seen but changes what is read, such as one that turns the direction.

    Unicode calls them format characters (category Cf); see Unicode Technical Report 36, "Bidirectional
    Text Spoofing".
    """
    return next((character for character in text if unicodedata.category(character) == "Cf"), None)


def frame_texts(frame: pd.DataFrame) -> Iterator[tuple[int | None, str, str]]:
    """Row, column and text of every text cell in a frame, the first of equals only.

    A code or an indicator stands in thousands of rows; one mistake in it is said once.
    """
    for column, kind in frame.dtypes.items():
        if kind == "string":
            first: dict[str, int] = {}
            for row, text in zip(frame.index.tolist(), frame[column].tolist(), strict=True):
                if text is not pd.NA:
                    first.setdefault(text, row)
            yield from ((row, str(column), text) for text, row in first.items())


def json_texts(value: object, place: str = "") -> Iterator[tuple[int | None, str, str]]:
    """Place and text of every string in a JSON value; patterns are regular expressions and are left out."""
    if isinstance(value, str):
        yield None, place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key != "pattern":
                yield from json_texts(item, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from json_texts(item, f"{place}[{number}]")


def descriptor_text_faults(descriptor: Descriptor) -> Iterator[Fault]:
    """HTML, formulas and odd links in the texts of the datapackage, which reach the screen as they are."""
    found = list(json_texts(descriptor.raw))
    yield from text_faults(FILE, found)
    for row, place, text in found:
        if _LINK_PLACE.fullmatch(place) and not _LINK.fullmatch(text):
            yield Fault(FILE, row, place, quoted(text), "een adres dat begint met https://")
