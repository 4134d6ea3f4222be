"""Streamlit's modules of a first visit in one file: with all that they offer, or not at all."""

import json
import re

import brotli
import pytest

from frontend import __main__ as frontend
from rvs_geo.web import files, joined
from rvs_geo.web.ahead import pieces
from rvs_geo.web.files import static, static_files
from rvs_geo.web.first import choice_on
from rvs_geo.web.joined import START, TOLD, Joined, framework_modules, piece_files, read
from rvs_geo.web.settings import Settings
from rvs_geo.web.shell import Shell, framework_html

#: A module of Vite says at its end what it offers.
OFFERS = re.compile(r"export\s*\{([^{}]*)\};?\s*(?:/\*.*\*/\s*)*$", re.S)
ASKS = re.compile(r'import\s*\{([^{}]*)\}\s*from\s*"\./start\.js"')


def offered(text):
    return {part.split(" as ")[-1].strip() for part in OFFERS.search(text)[1].split(",")}


@pytest.fixture
def chosen(monkeypatch):
    """Serves from another folder, as after a start with that setting."""

    def choose(folder):
        monkeypatch.setenv("RVS_SAMENGEVOEGD", str(folder))
        for kept in (joined.joined, pieces, files.static_files, files._page):
            kept.cache_clear()

    yield choose
    monkeypatch.undo()
    choose("")


@pytest.fixture(scope="module")
def whole(joined_modules):
    return read(joined_modules)


@pytest.fixture
def copy(joined_modules, tmp_path):
    """A folder like it, to break: the files as links, so that only what is broken differs."""
    told = json.loads((joined_modules / TOLD).read_text(encoding="utf-8"))
    folder = tmp_path / told["mark"]
    folder.mkdir()
    for name in told["files"]:
        (folder / name).symlink_to(joined_modules / told["mark"] / name)
    (tmp_path / TOLD).write_text(json.dumps(told), encoding="utf-8")
    assert read(tmp_path)
    return tmp_path


def test_every_export_of_every_joined_module_is_in_the_joined_file(joined_modules, whole):
    members = json.loads((joined_modules / TOLD).read_text(encoding="utf-8"))["members"]
    start = offered((whole.folder / START).read_text(encoding="utf-8"))
    assert len(members) > 60
    for name, names in members.items():
        text = (framework_modules() / name).read_text(encoding="utf-8")
        own = OFFERS.search(text)
        assert {before for before, _ in names} == (offered(text) if own else set()), name
        assert {after for _, after in names} <= start, name
    everywhere = [after for names in members.values() for _, after in names]
    assert len(set(everywhere)) == len(everywhere)


def test_no_module_asks_for_one_that_was_joined_or_for_what_the_joined_file_has_not(whole):
    start = offered((whole.folder / START).read_text(encoding="utf-8"))
    names = re.compile(r"""["'`]\./([\w.-]+\.js)["'`]""")
    there = {file.name for file in whole.folder.glob("*.js")}
    assert there - {START} == {f.name for f in framework_modules().glob("*.js")} - whole.members
    for file in whole.folder.glob("*.js"):
        text = file.read_text(encoding="utf-8")
        assert not set(names.findall(text)) & whole.members, file.name
        asked = {part.split(" as ")[0].strip() for found in ASKS.findall(text) for part in found.split(",")}
        assert asked <= start, file.name


def test_what_a_first_page_never_runs_is_not_in_the_joined_file(whole):
    stems = {name.split(".")[0] for name in whole.members}
    assert not stems & {
        "PlotlyChart",
        "DeckGlJsonChart",
        "EChartsChart",
        "ArrowVegaLiteChart",
        "DataFrame",
        "embed",
    }
    before = sum((framework_modules() / name).stat().st_size for name in whole.members)
    assert (whole.folder / START).stat().st_size < 1.02 * before


def test_the_joined_file_names_its_makers_and_their_licence(whole):
    text = (whole.folder / START).read_text(encoding="utf-8")
    assert "Snowflake" in text[:400]
    assert "Apache License, Version 2.0" in text[:400]


def test_the_page_starts_one_file_and_names_no_other_module(chosen, joined_modules, whole):
    chosen(joined_modules)
    page = Shell(Settings()).page("", choice_on("", {}))
    assert re.findall(r'<script type="module" crossorigin src="\./([^"]+)">', page) == [
        f"{whole.place}/{START}"
    ]
    assert re.findall(r'rel="modulepreload" crossorigin href="\./([^"]+)"', page) == [
        f"{whole.place}/{START}"
    ]
    assert pieces() == ()
    assert "./static/js/" not in page
    file = static_files()[f"/{whole.place}/{START}"]
    assert brotli.decompress(static(file).br) == static(file).plain == file.read_bytes()


def test_a_module_that_was_not_joined_is_fetched_ahead_from_beside_the_joined_file(tmp_path):
    members = set(re.findall(r'static/js/([^"]+)"', framework_html()))
    left = next(name for name in sorted(members) if name.startswith("utils."))
    page = Joined(tmp_path / "0123", frozenset(members - {left})).started(framework_html())
    assert f'<link rel="modulepreload" crossorigin href="./static/js-0123/{left}">' in page
    assert page.count("static/js-0123/") == 3


def test_without_it_every_module_is_served_as_streamlit_publishes_it(chosen, tmp_path):
    chosen(tmp_path)
    page = Shell(Settings()).page("", choice_on("", {}))
    own = re.findall(r'\./(static/js/[^"]+)"', framework_html())
    assert len(own) > 50
    assert all(f'./{name}"' in page for name in own)
    assert pieces() == tuple(f"static/js/{name}" for name in piece_files())
    assert not [address for address in static_files() if address.startswith("/static/js-")]


def test_the_files_of_an_older_page_are_still_served(chosen, joined_modules):
    chosen(joined_modules)
    assert all(f"/static/js/{file.name}" in static_files() for file in framework_modules().glob("*.js"))


def _without_a_file(folder):
    next(folder.glob("*/PlotlyChart.*.js")).unlink()


def _cut_short(folder):
    file = next(folder.glob(f"*/{START}"))
    text = file.read_bytes()
    file.unlink()
    file.write_bytes(text[:-1])


def _of_another_streamlit(folder):
    told = json.loads((folder / TOLD).read_text(encoding="utf-8"))
    (folder / TOLD).write_text(json.dumps({**told, "source": "0" * 64}), encoding="utf-8")


def _half_told(folder):
    (folder / TOLD).write_text('{"mark": "0123"', encoding="utf-8")


def _told_otherwise(folder):
    (folder / TOLD).write_text('["source"]', encoding="utf-8")


@pytest.mark.parametrize(
    "broken", [_without_a_file, _cut_short, _of_another_streamlit, _half_told, _told_otherwise]
)
def test_what_is_not_whole_or_not_of_this_streamlit_is_not_served(copy, broken):
    broken(copy)
    assert read(copy) is None


def test_what_was_made_is_not_made_again(joined_modules, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert not frontend.make(joined_modules)


def test_without_npm_nothing_is_made_and_the_reason_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")
    assert frontend.main(["--to", str(tmp_path)]) == 1
    assert "is not there" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
