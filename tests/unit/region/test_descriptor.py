"""What the check says of a description that nothing can be read by, to the letter."""

import json

import pytest

from rvs_geo.region.descriptor import Descriptor, Resource, is_year_range, objects, read_descriptor

SOURCE = {"id": "cbs", "title": "Tabel", "publisher": "CBS", "licence": "CC BY", "reference_date": "2020"}
FIGURE = {
    "id": "i",
    "naam": "Diefstal",
    "kort": "Diefstal",
    "groep": "g",
    "eenheid": "aantal",
    "definitie": "d",
    "bron": "cbs",
    "jaren": [2015, 2016],
}
FIELDS = [
    {"name": "gm_code", "type": "string"},
    {"name": "jaar", "type": "integer"},
    {"name": "indicator", "type": "string"},
    {"name": "aantal", "type": "integer"},
]
LEVELS = [*FIELDS[:3], {"name": "waarde", "type": "number"}, {"name": "marge", "type": "number"}]
KEY = ["gm_code", "jaar", "indicator"]
REFERENCE = {"fields": ["gm_code"], "reference": {"resource": "gebieden", "fields": ["code"]}}
SCHEMA = {"fields": FIELDS, "primaryKey": KEY, "foreignKeys": [REFERENCE]}


def counts(**changes):
    entry = {"name": "t", "path": "t.csv", "schema": SCHEMA, "sources": [SOURCE], "indicatoren": [FIGURE]}
    return {key: value for key, value in (entry | changes).items() if value is not ...}


def table(*fields, **constraints):
    named = [{"name": name, "type": kind, "constraints": constraints} for name, kind in fields]
    return counts(schema={"fields": named}, indicatoren=...)


def figure(**changes):
    return counts(indicatoren=[{k: v for k, v in (FIGURE | changes).items() if v is not ...}])


def read(folder, *entries, text=None):
    package = json.dumps({"resources": list(entries)}) if text is None else text
    (folder / "datapackage.json").write_text(package, encoding="utf-8")
    found, faults = read_descriptor(folder)
    return found, [str(fault).removeprefix("datapackage.json, kolom ") for fault in faults]


SOUND = "een lijst met velden met een naam, een type en grenzen van dat type"
COUNTED = "een CSV-bestand met gm_code (string), jaar (integer), indicator (string), aantal (integer)"
TEXTS = ("naam", "groep", "eenheid", "definitie")
WHOLE = "een heel getal vanaf 1 (1 is niet afgerond)"
OWN = "een schema in dit bestand zelf, geen verwijzing"
UNTITLED = SOURCE | {"title": " "}
UNSOURCED = counts(indicatoren=..., path="t.txt", schema=..., sources=[])
MEASURED = "gm_code (string), jaar (integer), indicator (string), waarde (number), marge (number)"
INSIDE = "een bestandsnaam binnen de gegevensmap"
LONG = "x" * 29


@pytest.mark.parametrize(
    ("entry", "place", "what", "expected"),
    [
        ("x", "resources[1]", "‘x’", "een beschrijving tussen { en }"),
        (counts(name=""), "resources[1].name", "niets", "een naam"),
        (counts(name=5), "resources[1].name", "‘5’", "een naam"),
        (counts(path="../t.csv"), "resource t, path", "‘../t.csv’", INSIDE),
        (counts(path="/t.csv"), "resource t, path", "‘/t.csv’", INSIDE),
        (counts(path="a/../t.csv"), "resource t, path", "‘a/../t.csv’", INSIDE),
        (counts(path=["t.csv"]), "resource t, path", "‘['t.csv']’", INSIDE),
        (counts(schema="s.json"), "resource t, schema", "‘s.json’", OWN),
        (counts(schema={}), "resource t, schema.fields", "niets", SOUND),
        (counts(schema={"fields": []}), "resource t, schema.fields", "‘[]’", SOUND),
        (counts(schema={"fields": ["a"]}), "resource t, schema.fields", "‘['a']’", SOUND),
        (UNSOURCED, "resource t, sources", "‘[]’", "ten minste één bron"),
        (counts(sources=[SOURCE, UNTITLED]), "resource t, sources[2].title", "‘ ’", "een tekst"),
        (counts(indicatoren=[]), "resource t, indicatoren", "niets", "ten minste één indicator"),
        (
            counts(schema=SCHEMA | {"fields": FIELDS[:2]}),
            "resource t, schema.fields",
            "‘gm_code (string), jaar (integer)’",
            f"{COUNTED}, want er zijn indicatoren",
        ),
        (
            counts(schema=SCHEMA | {"fields": LEVELS[:4]}),
            "resource t, schema.fields",
            "‘gm_code (string), jaar (integer), indicator (string), waarde (number)’",
            f"een CSV-bestand met {MEASURED}, want er zijn indicatoren",
        ),
        (
            counts(path="t.json"),
            "resource t, schema.fields",
            "‘gm_code (string), jaar (integer), indicator (string), aantal (integer)’",
            f"{COUNTED}, want er zijn indicatoren",
        ),
        (
            counts(schema=SCHEMA | {"primaryKey": "jaar"}),
            "resource t, schema.primaryKey",
            "‘jaar’",
            "['gm_code', 'jaar', 'indicator']",
        ),
        (
            counts(schema=SCHEMA | {"foreignKeys": []}),
            "resource t, schema.foreignKeys",
            "‘[]’",
            "{'fields': ['gm_code'], 'reference': {'resource': 'gebieden', 'fields': ['code']}}",
        ),
        *((figure(**{key: ""}), f"indicator i, {key}", "niets", "een tekst") for key in TEXTS),
        (figure(kort=...), "indicator i, kort", "niets", "een tekst"),
        (figure(naam=5), "indicator i, naam", "‘5’", "een tekst"),
        (figure(id=...), "indicator None, id", "niets", "een tekst"),
        (figure(bron="weg"), "indicator i, bron", "‘weg’", "de id van een bron in sources"),
        (figure(jaren=[2016, 2015]), "indicator i, jaren", "‘[2016, 2015]’", "[eerste jaar, laatste jaar]"),
        (figure(kort=LONG), "indicator i, kort", f"‘{LONG}’", "hoogstens 28 tekens"),
        (figure(let_op="y" * 101), "indicator i, let_op", f"‘{'y' * 80}…’", "hoogstens 100 tekens"),
        (figure(per=10_000), "indicator i, per", "‘10000’", "1000 of 100000 inwoners"),
        (figure(afronding=0), "indicator i, afronding", "‘0’", WHOLE),
        (figure(afronding=2.5), "indicator i, afronding", "‘2.5’", WHOLE),
    ],
)  # fmt: skip
def test_a_fault_in_the_description(tmp_path, entry, place, what, expected):
    _, faults = read(tmp_path, entry)
    assert faults == [f"{place}: gevonden {what}; verwacht {expected}"]


@pytest.mark.parametrize(
    "entry",
    [
        counts(),
        counts(schema=SCHEMA | {"fields": LEVELS}),
        counts(path="map/t-1.csv"),
        figure(kort=LONG[1:], let_op="y" * 100, per=100_000, afronding=1),
        figure(per=1000, afronding=5, jaren=[2015, 2015]),
        table(("a", "integer"), ("b", "integer"), minimum=0, maximum=5),
        table(("a", "number"), minimum=0.5),
        table(("a", "string"), minimum="x"),
        counts(path="t.txt", schema=..., indicatoren=...),
    ],
)
def test_a_description_that_is_right(tmp_path, entry):
    found, faults = read(tmp_path, entry)
    assert faults == []
    assert [r.raw for r in found.resources] == [entry]


@pytest.mark.parametrize(
    "entry",
    [
        table(("a", "integer"), ("a", "string")),
        table(("", "string")),
        table(("a", " ")),
        table(("a", "integer"), minimum=0.5),
        table(("a", "integer"), maximum="5"),
        table(("a", "number"), minimum="5"),
        table(("a", "integer"), maximum=True),
        counts(schema={"fields": [{"name": "a", "type": "string", "constraints": []}]}, indicatoren=...),
        counts(schema={"fields": [{"type": "string"}]}, indicatoren=...),
        counts(schema={"fields": [{"name": "a", "type": "string"}, 5]}, indicatoren=...),
    ],
)
def test_fields_that_frictionless_would_stumble_over(tmp_path, entry):
    found, faults = read(tmp_path, entry)
    assert [fault.partition(":")[0] for fault in faults] == ["resource t, schema.fields"]
    assert found.resources == ()


def test_names_and_figures_stand_once(tmp_path):
    other = counts(name="a", path="a.csv")
    _, faults = read(tmp_path, counts(), counts(), other)
    once = "verwacht een waarde die één keer voorkomt"
    assert faults == [
        f"resources.name: gevonden ‘t’; {once}",
        f"resources.path: gevonden ‘t.csv’; {once}",
        f"indicatoren.id: gevonden ‘i’; {once}",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"resources": []}', "resources: gevonden ‘[]’; verwacht een lijst met bestanden"),
        ("{}", "resources: gevonden niets; verwacht een lijst met bestanden"),
        ("[]", "datapackage.json: gevonden een list; verwacht een JSON-object"),
        ('{\n"a": }', "datapackage.json, rij 2: gevonden kapotte JSON (bij teken 6); verwacht geldige JSON"),
        ('{"a": NaN}', "datapackage.json: gevonden de waarde ‘NaN’; verwacht geldige JSON"),
    ],
)
def test_a_file_that_is_no_description(tmp_path, text, said):
    found, faults = read(tmp_path, text=text)
    assert (found, faults) == (None, [said])


def test_a_folder_without_a_description(tmp_path):
    _, (fault,) = read_descriptor(tmp_path)
    assert str(fault) == "datapackage.json: gevonden geen bestand; verwacht het bestand datapackage.json"
    _, (fault,) = read_descriptor(tmp_path / "weg")
    assert str(fault) == f"{tmp_path / 'weg'}: gevonden geen map; verwacht een map met datapackage.json"
    (tmp_path / "datapackage.json").write_bytes(b'{"a": "\xe9"}')
    _, (fault,) = read_descriptor(tmp_path)
    assert str(fault) == "datapackage.json: gevonden een andere tekencodering; verwacht UTF-8"


def test_a_byte_order_mark_is_harmless(tmp_path):
    (tmp_path / "datapackage.json").write_bytes(
        b"\xef\xbb\xbf" + json.dumps({"resources": [counts()]}).encode()
    )
    assert read_descriptor(tmp_path)[1] == []


def test_a_link_may_not_lead_out_of_the_folder(tmp_path):
    inside = tmp_path / "data"
    inside.mkdir()
    (inside / "t.csv").symlink_to(tmp_path / "t.csv")
    assert read(inside, counts())[1] == [f"resource t, path: gevonden ‘t.csv’; verwacht {INSIDE}"]


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ([1900, 2100], True),
        ([2015, 2015], True),
        ([1899, 2015], False),
        ([2015, 2101], False),
        ([2016, 2015], False),
        ([2015], False),
        ([2015, 2016, 2017], False),
        ([2015, "2016"], False),
        ([True, 2016], False),
        ("2015", False),
    ],
)
def test_a_range_of_years(value, is_one):
    assert is_year_range(value) is is_one


def test_what_a_resource_holds():
    levels, plain = counts(schema=SCHEMA | {"fields": LEVELS}), counts(indicatoren=...)
    kinds = [Resource("t", "t.csv", e["schema"], e) for e in (counts(), levels, plain)]
    assert [(r.holds_counts, r.holds_levels) for r in kinds] == [(True, False), (False, True), (False, False)]
    figures = [{"bron": "a", "id": "x"}, {"bron": "b", "id": "y"}, {"bron": "a", "id": "z"}]
    sourced = Resource("t", "t.csv", {}, {"indicatoren": figures})
    assert sourced.indicators_by_source() == {"a": ("x", "z"), "b": ("y",)}
    assert Descriptor({}, (kinds[0],)).resource("t") is kinds[0]
    assert Descriptor({}, (kinds[0],)).resource("u") is None
    assert (objects([{"a": 1}, 2]), objects({"a": 1})) == ([{"a": 1}], [])
