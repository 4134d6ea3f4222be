"""Which origin of a table is believed: a browser sends it, so that anything may stand there."""

import json

import pytest

from rvs_geo.analysis.matrix.handover import (
    TYPED,
    Origin,
    Way,
    origin_of_work,
    read_handover,
    write_handover,
    write_loaded,
)
from rvs_geo.analysis.matrix.work import NotOurs, signs
from tests.unit.matrix.test_matrix import MATRIX

CHECKSUM = "0123456789abcdef" * 4
SOUND = {"wijze": Way.PDF, "bestand": "plan.pdf", "bladzijden": [3, 4], "sha256": CHECKSUM}


def origin(**change):
    return origin_of_work(json.dumps({"herkomst": SOUND | {"vakjes": signs(MATRIX)} | change}), MATRIX)


@pytest.mark.parametrize("pages", [[1], [9999], list(range(1, 20))])
def test_a_sound_origin_is_believed(pages):
    assert origin(bladzijden=pages) == Origin(Way.PDF, "plan.pdf", tuple(pages), CHECKSUM)


@pytest.mark.parametrize(
    "change",
    [
        {"bladzijden": []},
        {"bladzijden": list(range(1, 21))},
        {"bladzijden": [0]},
        {"bladzijden": [3, 10_000]},
        {"bladzijden": ["3"]},
        {"bladzijden": 3},
        {"sha256": CHECKSUM[1:]},
        {"sha256": CHECKSUM.upper()},
        {"sha256": None},
        {"bestand": 5},
        {"wijze": "anders"},
        # The marks are no longer those of the file.
        {"vakjes": "x"},
    ],
)
def test_what_cannot_be_an_origin_was_typed(change):
    assert origin(**change) == TYPED


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("plan (2015), deel-1.pdf", "plan (2015), deel-1.pdf"),
        ("../../x<b>.pdf", "_.._x_b_.pdf"),
        ("- . plan.pdf", "plan.pdf"),
        ("X-plan.pdf", "X-plan.pdf"),
        ("a" + "b" * 99 + ".", "b" * 99 + "."),
        ("...", "pdf"),
    ],
)
def test_the_name_of_a_file_is_made_safe(name, shown):
    assert origin(bestand=name).file == shown


def test_what_is_mailed_can_be_read_by_people():
    lines = write_handover(MATRIX, Origin(Way.PDF, "één.pdf", (3,), CHECKSUM)).decode().splitlines()
    assert lines[0] == "{"
    assert '  "bestand": "één.pdf",' in lines


def test_what_the_browser_keeps_has_letters_as_they_are():
    assert '"één.pdf"' in write_loaded(MATRIX, Origin(Way.PDF, "één.pdf", (3,), CHECKSUM))


def test_a_file_of_a_megabyte_is_read_and_a_larger_one_is_not():
    raw = write_handover(MATRIX, TYPED).ljust(1_000_000)
    assert read_handover(raw, MATRIX) == (MATRIX, TYPED)
    with pytest.raises(NotOurs):
        read_handover(raw + b" ", MATRIX)
