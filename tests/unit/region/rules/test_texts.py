"""Texts are plain: no HTML, no formula, no character that is not seen."""

import pandas as pd
import pytest

from rvs_geo.region.descriptor import Descriptor
from rvs_geo.region.examined import Examined
from rvs_geo.region.geometry import Borders
from rvs_geo.region.rules import texts
from tests.unit.region.rules.folders import FEATURE, assert_said, assert_stands, folder, found, line, resource

PLAIN = "gewone tekst, geen formule (= + - @ aan het begin)"


NAMES = resource("namen", {"naam": "string"})


def named(*values):
    return folder(NAMES, namen=pd.DataFrame({"naam": list(values)}))


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f", "\u200b", "\u00ad"])
def test_plain_texts(sign):
    names = resource("namen", {"naam": "string"})
    (fault,) = found("plain_texts", folder(names, namen=pd.DataFrame({"naam": ["Duin", f"D{sign}al"]})))
    assert fault.startswith("namen.csv, rij 3, kolom naam")
    assert f"U+{ord(sign):04X}" in fault
    assert sign not in fault
    # Signs above letters, apostrophes and dashes belong to names.
    assert not found("plain_texts", folder(names, namen=pd.DataFrame({"naam": ["’s-Graveland", "Gooiché"]})))


def test_a_pattern_is_a_regular_expression_and_no_text():
    value = {"constraints": {"pattern": "<[a-z]+>", "title": "<b>"}, "items": [{"pattern": "="}, "x"]}
    assert list(texts.json_texts(value)) == [(None, "constraints.title", "<b>"), (None, "items[2]", "x")]


SAID = {
    "html": (
        "plain_texts",
        named("Duin", "<b>"),
        [line("namen.csv, rij 3, kolom naam", "‘<b>’", "gewone tekst, zonder HTML (geen <)")],
    ),
    **{
        f"formula {start!r}": (
            "plain_texts",
            named(f"{start}A1"),
            [line("namen.csv, rij 2, kolom naam", f"‘{start}A1’", f"{PLAIN}")],
        )
        for start in ("=", "+", "-", "@", "\t")
    },
    "numbers are no formulas": ("plain_texts", named("-5", "+ 5,3 %", "-1.234,5%", "+5"), []),
    "a number and more is a formula": (
        "plain_texts",
        named("-5+A1"),
        [line("namen.csv, rij 2, kolom naam", "‘-5+A1’", f"{PLAIN}")],
    ),
    "line ending": (
        "plain_texts",
        named("a b", "a\nb"),
        [line("namen.csv, rij 3, kolom naam", "‘a⏎b’", "tekst zonder regeleinden of stuurtekens")],
    ),
    "spaces and line separators are no format characters": (
        "plain_texts",
        named("Duin\u00a0Noord", "Duin\u2028Zuid"),
        [],
    ),
    "the last of the control characters": (
        "plain_texts",
        named("a\x1fb"),
        [line("namen.csv, rij 2, kolom naam", "‘a\x1fb’", "tekst zonder regeleinden of stuurtekens")],
    ),
    "a character that is not seen, said once": (
        "plain_texts",
        named("D\u200bal", "D\u200bal", "D\u200ba\u2066l"),
        [
            line(
                "namen.csv, rij 2, kolom naam",
                "het onzichtbare teken U+200B in ‘Dal’",
                "tekst met alleen tekens die u ziet",
            ),
            line(
                "namen.csv, rij 4, kolom naam",
                "het onzichtbare teken U+200B in ‘Da\u2066l’",
                "tekst met alleen tekens die u ziet",
            ),
        ],
    ),
    "texts of the description": (
        "plain_texts",
        Examined(
            Descriptor(
                {
                    "title": "<b>",
                    "sources": [{"path": "ftp://x"}, {"path": "https://x y"}],
                    "url": "x",
                    "path": "data",
                },
                (),
            )
        ),
        [
            line("datapackage.json, kolom title", "‘<b>’", "gewone tekst, zonder HTML (geen <)"),
            line("datapackage.json, kolom sources[1].path", "‘ftp://x’", "een adres dat begint met https://"),
            line(
                "datapackage.json, kolom sources[2].path",
                "‘https://x y’",
                "een adres dat begint met https://",
            ),
            line("datapackage.json, kolom url", "‘x’", "een adres dat begint met https://"),
        ],
    ),
    "links of a resource": (
        "plain_texts",
        Examined(
            Descriptor(
                {"resources": [{"path": "a.csv", "licenses": [{"path": "weg"}], "url": "http://x"}]}, ()
            )
        ),
        [
            line(
                "datapackage.json, kolom resources[1].licenses[1].path",
                "‘weg’",
                "een adres dat begint met https://",
            )
        ],
    ),
    "texts of the borders": (
        "plain_texts",
        folder(borders=Borders("g.geojson", [FEATURE, FEATURE | {"gemeente": "=x"}], [], {})),
        [line("g.geojson, kolom gemeente", "‘=x’", f"{PLAIN}")],
    ),
}


def test_what_a_rule_says(rule, examined, said):
    assert_said(rule, examined, said)


def test_a_rule_stands_without_a_table_a_column_or_a_cell(rule, examined, said):
    assert_stands(rule, examined)
