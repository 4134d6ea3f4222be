"""The strategiekaart is looked up in its source: a number or a shade that is not there stops the build."""

import pandas as pd
import pytest

from rvs_geo.sources.files import SourceFault
from rvs_geo.sources.key_figures import TEXT
from rvs_geo.sources.statements import FILE, SHADES, check_statements

WORDS = " ".join(needle for needles, _ in SHADES.values() for needle in needles)


@pytest.fixture
def folders(tmp_path):
    """A source whose text breaks its lines anywhere, and a data folder with the statements of the shades."""
    (tmp_path / TEXT).parent.mkdir(parents=True)
    text = f"{WORDS} Er zijn 12.564 inbraken, 375,9 fte en 21% daling."
    (tmp_path / TEXT).write_text(text.replace(" ", "\n"), encoding="utf-8")
    return tmp_path, tmp_path


def written(folder, *values, ids=tuple(SHADES)):
    rows = [*((name, None) for name in ids), *((f"getal{n}", value) for n, value in enumerate(values))]
    pd.DataFrame(rows, columns=["id", "waarde"]).to_csv(folder / FILE, index=False)


@pytest.mark.parametrize("value", ["12564", "375.9", "-21", "21.0"])
def test_a_number_that_stands_in_the_text_is_right(folders, value):
    written(folders[1], value)
    check_statements(*folders)


@pytest.mark.parametrize("value", ["564", "12", "375", "2", "12565", "1.5"])
def test_a_number_that_stands_nowhere_or_only_within_another_stops_the_build(folders, value):
    written(folders[1], value)
    with pytest.raises(SourceFault, match="stands nowhere"):
        check_statements(*folders)


def test_a_shade_that_left_the_text_stops_the_build(folders):
    written(folders[1])
    path = folders[0] / TEXT
    path.write_text(path.read_text().replace("net\nniet\ngehaald", "niet\ngehaald"), encoding="utf-8")
    with pytest.raises(SourceFault, match="net niet gehaald"):
        check_statements(*folders)


def test_a_shade_without_its_statement_stops_the_build(folders):
    written(folders[1], ids=tuple(SHADES)[1:])
    with pytest.raises(SourceFault, match="no such statement"):
        check_statements(*folders)


def test_a_folder_without_the_strategiekaart_has_nothing_to_look_up(folders):
    check_statements(*folders)
