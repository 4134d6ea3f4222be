"""Each rule of the domain on the smallest folder that breaks it, and on the one that just does not."""

import pandas as pd
import pytest

from rvs_geo.region.descriptor import Descriptor, Resource
from rvs_geo.region.examined import Examined
from rvs_geo.region.geometry import Borders
from rvs_geo.region.rules import chapters, texts
from rvs_geo.region.rules.register import RULES


def resource(name, fields, path=None, **more):
    schema = {"fields": [{"name": f, "type": t} for f, t in fields.items()], **more.pop("schema", {})}
    return Resource(name, path or f"{name}.csv", schema, more)


def folder(*resources, borders=None, **frames):
    descriptor = Descriptor({"name": "proef"}, resources)
    typed = {n: f.convert_dtypes().set_index(pd.Index(range(2, len(f) + 2))) for n, f in frames.items()}
    return Examined(descriptor, frames=typed, borders=borders)


def found(name, examined):
    (rule,) = [rule for rule in RULES if rule.name == name]
    return [str(fault) for fault in rule.find(examined)]


def test_every_rule_has_a_test_of_its_name_and_a_dutch_promise():
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert f"test_{rule.name}" in globals(), rule.name
        assert rule.promise.endswith(".")


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


@pytest.mark.parametrize(
    ("key", "place", "what"),
    [
        (
            {"fields": ["code"], "reference": {"resource": "weg", "fields": ["code"]}},
            "reference.resource",
            "weg",
        ),
        (
            {"fields": ["code"], "reference": {"resource": "b", "fields": ["naam"]}},
            "reference.fields",
            "naam",
        ),
        ({"fields": ["naam"], "reference": {"resource": "b", "fields": ["code"]}}, "[1].fields", "naam"),
        ({"fields": [], "reference": {"resource": "b", "fields": ["code"]}}, "[1].fields", "niets"),
        ({"fields": ["code"]}, "reference.resource", "niets"),
    ],
)
def test_foreign_keys(key, place, what):
    other = resource("b", {"code": "string"})
    (fault,) = found(
        "foreign_keys", folder(resource("a", {"code": "string"}, schema={"foreignKeys": [key]}), other)
    )
    assert "resource a, schema.foreignKeys[1]" in fault
    assert place in fault
    assert what in fault


def test_a_foreign_key_to_something_is_right():
    for target in ({"resource": "b", "fields": ["code"]}, {"resource": "", "fields": ["code"]}):
        key = {"fields": ["code"], "reference": target}
        one = resource("a", {"code": "string"}, schema={"foreignKeys": [key]})
        assert not found("foreign_keys", folder(one, resource("b", {"code": "string"})))


def test_known_figures():
    counts = resource("misdrijven", {"indicator": "string"}, indicatoren=[{"id": "i", "jaren": [2015, 2016]}])
    for name in ("strategiekaart", "ambities_cijfers", "breuken"):
        table = pd.DataFrame({"indicator": ["i", None, "weg"]})
        (fault,) = found("known_figures", folder(counts, resource(name, {}), **{name: table}))
        assert fault.startswith(f"{name}.csv, rij 4, kolom indicator: gevonden ‘weg’")
        assert not found("known_figures", folder(counts, resource(name, {}), **{name: table[:2]}))


@pytest.mark.parametrize(
    ("control", "wrong"),
    [
        ({"rijen": 2}, 0),
        ({"rijen": 3}, 1),
        ({"kolom": "fte", "som": 30}, 0),
        ({"kolom": "fte", "som": 31}, 1),
    ],
)
def test_promised_totals(control, wrong):
    staff = resource("sterkte", {"fte": "integer"}, controles=[control])
    assert len(found("promised_totals", folder(staff, sterkte=pd.DataFrame({"fte": [10, 20]})))) == wrong


def test_same_districts():
    borders = Borders(
        "grenzen.geojson",
        [{"gm_code": "GM0001", "gemeente": "Duin", "provincie": "P", "district": "Oost"}],
        [],
        {"GM0001": "Duin"},
    )
    table = pd.DataFrame({"gm_code": ["GM0001"], "gemeente": ["Duin"], "district": ["West"]})
    (fault,) = found("same_districts", folder(borders=borders, districten=table))
    assert "‘Oost’ bij GM0001" in fault
    table["district"] = ["Oost"]
    assert not found("same_districts", folder(borders=borders, districten=table))


@pytest.mark.parametrize(("marks", "total", "wrong"), [([1, None], 2, 0), ([1, None], 3, 1), ([1, 1], 1, 1)])
def test_matrix_totals(marks, total, wrong):
    fields = {"k01": "integer", "k02": "integer", "aantal_prioriteiten": "integer"}
    row = pd.DataFrame({"k01": marks[:1], "k02": marks[1:], "aantal_prioriteiten": [total]})
    assert len(found("matrix_totals", folder(resource("priorities", fields), priorities=row))) == wrong


def test_matrix_velden():
    velden = pd.DataFrame({"nummer": [1, 2], "veld": ["Wonen", "Werken"]})
    resources = resource("themas", {"kolom": "string", "veld": "string"}), resource("velden", {})
    for order, wrong in ((["Wonen", "Werken"], 0), (["Werken", "Wonen"], 1)):
        themes = pd.DataFrame({"kolom": ["k01", "k02"], "veld": order})
        assert len(found("matrix_velden", folder(*resources, themas=themes, velden=velden))) == wrong


COUNTS = {"gm_code": "string", "jaar": "integer", "indicator": "string", "aantal": "integer"}


def counted(*rows, people=1000):
    table = pd.DataFrame(rows, columns=list(COUNTS))
    return folder(
        resource("misdrijven", COUNTS, indicatoren=[{"id": "i", "jaren": [2015, 2016]}]),
        resource("inwoners", {}),
        resource("gebieden", {}),
        misdrijven=table,
        inwoners=pd.DataFrame(
            {"gm_code": ["GM0001", "GM0002"], "jaar": [2015, 2015], "inwoners": [people] * 2}
        ),
        gebieden=pd.DataFrame(
            {"code": ["GM0001", "GM0002", "GM0009"], "leden": [None, None, "GM0001 GM0002"]}
        ),
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("GM0001", 2015, "i", 1000)], None),
        ([("GM0001", 2015, "i", 1001)], "‘1001’ op 1000 inwoners"),
        ([("GM0001", 2015, "i", -1)], "ten minste 0"),
        ([("GM0001", 2014, "i", 1)], "een jaar van 2015 tot en met 2016"),
        ([("GM0001", 2017, "i", 1)], "een jaar van 2015 tot en met 2016"),
        ([("GM0001", 2015, "j", 1)], "een indicator uit de catalogus"),
        ([("GM0009", 2015, "i", 1), ("GM0002", 2015, "i", 1)], "niet allebei in één jaar"),
        ([("GM0009", 2015, "i", 2000)], None),
        ([("GM0009", 2015, "i", 2001)], "op 2000 inwoners"),
    ],
)
def test_possible_counts(rows, said):
    faults = [f for f in found("possible_counts", counted(*rows)) if "geen rijen voor" not in f]
    assert bool(faults) == (said is not None)
    assert said is None or said in faults[0]


LEVELS = {
    "gm_code": "string",
    "jaar": "integer",
    "indicator": "string",
    "waarde": "number",
    "marge": "number",
}


def levels(*rows):
    names = ["gm_code", "jaar", "indicator", "waarde", "marge"]
    frame = pd.DataFrame(rows, columns=names).astype({"waarde": "Float64", "marge": "Float64"})
    figure = {"id": "i", "eenheid": "% van de inwoners", "jaren": [2015, 2016]}
    areas = pd.DataFrame({"code": ["GM0001", "GM0002", "GM9"], "leden": [None, None, "GM0001 GM0002"]})
    files = resource("oordelen", LEVELS, indicatoren=[figure]), resource("gebieden", {"code": "string"})
    return folder(*files, oordelen=frame, gebieden=areas)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("GM0001", 2015, "i", 0.0, 1.0), ("GM0002", 2015, "i", 100.0, 0.0)], None),
        ([("GM0001", 2015, "i", None, None), ("GM0002", 2015, "i", 5.0, 1.0)], None),
        ([("GM0001", 2015, "i", 100.1, None)], "een percentage van 0 tot en met 100"),
        ([("GM0001", 2015, "i", -0.1, None)], "een percentage van 0 tot en met 100"),
        ([("GM0001", 2015, "i", 5.0, -0.1)], "ten minste 0, of leeg"),
        ([("GM0001", 2015, "i", None, 1.0)], "een waarde bij deze marge"),
        ([("GM0001", 2015, "i", 5.0, 1.0), ("GM0002", 2015, "i", 5.0, None)], "geen marge bij 1 van de 2"),
        ([("GM0001", 2014, "i", 5.0, 1.0)], "een jaar van 2015 tot en met 2016"),
        ([("GM0001", 2015, "x", 5.0, 1.0)], "een indicator uit de catalogus"),
        ([("GM9", 2015, "i", 5.0, 1.0), ("GM0001", 2015, "i", 5.0, 1.0)], "niet allebei in één jaar"),
    ],
)
def test_possible_levels(rows, said):
    faults = [f for f in found("possible_levels", levels(*rows)) if "geen rijen voor" not in f]
    assert bool(faults) == (said is not None)
    assert said is None or said in faults[0]


def test_every_area_counted():
    assert not found("every_area_counted", counted(("GM0009", 2015, "i", 1)))
    (fault,) = found("every_area_counted", counted(("GM0001", 2015, "i", 1)))
    assert "geen enkel aantal van GM0002" in fault


def test_same_gemeenten():
    areas = pd.DataFrame({"code": ["GM0001", "GM0002"], "naam": ["Duin", "Dal"], "leden": [None, None]})
    districts = pd.DataFrame({"gm_code": ["GM0001"], "gemeente": ["Duin"]})
    resources = resource("gebieden", {}), resource("districten", {})
    (fault,) = found("same_gemeenten", folder(*resources, gebieden=areas, districten=districts))
    assert fault.startswith("districten.csv")
    assert "geen gemeente GM0002 (Dal)" in fault


def test_named_facts():
    fields = {"id": "string", "waarde": "number", "peildatum": "string"}
    rows = [(name, 1.5, "2015-01-01") for name in chapters.NAMED_FACTS]
    right = pd.DataFrame(rows, columns=list(fields))
    files = resource("kerncijfers", fields)
    assert not found("named_facts", folder(files, kerncijfers=right))
    lost = right.assign(waarde=[None, *right["waarde"][1:]])
    undated = right.assign(peildatum=["voorjaar", *right["peildatum"][1:]])
    for wrong in (right[1:], lost, undated):
        (fault,) = found("named_facts", folder(files, kerncijfers=wrong))
        assert chapters.NAMED_FACTS[0] in fault


def test_district_strength():
    parts = resource("sterkte", {"onderdeel": "string", "soort": "string"})
    homes = resource("districten", {"district": "string"})
    districten = pd.DataFrame({"district": ["Oost", "West", "Oost"]})
    right = pd.DataFrame(
        {"onderdeel": ["Oost", "West", "Alles"], "soort": ["district", "district", "totaal"]}
    )
    assert not found("district_strength", folder(parts, homes, sterkte=right, districten=districten))
    without_west = folder(parts, homes, sterkte=right[right["onderdeel"] != "West"], districten=districten)
    (fault,) = found("district_strength", without_west)
    assert "‘West’" in fault
    (fault,) = found("district_strength", folder(parts, homes, sterkte=right[:2], districten=districten))
    assert "0 rijen ‘totaal’" in fault


def test_followed_ambitions():
    aims, figures = (
        resource("ambities", {"id": "string"}),
        resource("ambities_cijfers", {"ambitie": "string"}),
    )
    ambities = pd.DataFrame({"id": ["a", "b"]})
    both, one = (pd.DataFrame({"ambitie": ids}) for ids in (["b", "a"], ["a"]))
    assert not found("followed_ambitions", folder(aims, figures, ambities=ambities, ambities_cijfers=both))
    (fault,) = found("followed_ambitions", folder(aims, figures, ambities=ambities, ambities_cijfers=one))
    assert "‘b’" in fault


def test_own_plans():
    homes = pd.DataFrame({"gm_code": ["GM0001", "GM0002"], "gemeente": ["Duin", "Dal"]})
    plans = pd.DataFrame({"gm_code": ["GM0001", "GM0002"], "gemeente": ["Duin", "Duin"]})
    (fault,) = found(
        "own_plans",
        folder(
            resource("eigen_plannen", {"gm_code": "string", "gemeente": "string"}),
            districten=homes,
            eigen_plannen=plans,
        ),
    )
    assert fault.startswith("eigen_plannen.csv, rij 3, kolom gemeente")
    assert "Dal" in fault


def test_ambition_figures():
    aims = pd.DataFrame({"id": ["a", "b"], "eenheid": ["% van de inwoners", "aantal per jaar"]})
    typed = pd.DataFrame(
        [
            ("a", 2018, 24.5, 1.2, True, "Veiligheidsmonitor 2018, CBS"),
            ("a", 2017, 124.5, 1.2, True, "Veiligheidsmonitor 2017, CBS"),
            ("a", 2999, 24.5, 30.0, True, "Veiligheidsmonitor, CBS"),
            ("b", 2018, 10.5, None, True, "2018"),
        ],
        columns=["ambitie", "jaar", "waarde", "marge", "zelfde_telling", "bron"],
    )
    resources = resource("ambities", {}), resource("ambities_realisatie", {})
    faults = found("ambition_figures", folder(*resources, ambities=aims, ambities_realisatie=typed))
    assert [fault.split(": ")[0] for fault in faults] == [
        "ambities_realisatie.csv, rij 3, kolom waarde",
        "ambities_realisatie.csv, rij 4, kolom marge",
        "ambities_realisatie.csv, rij 4, kolom jaar",
        "ambities_realisatie.csv, rij 5, kolom waarde",
        "ambities_realisatie.csv, rij 5, kolom bron",
    ]
    listed = pd.DataFrame({"vragen": ["onveilig", "onveilig niets"]})
    asked = pd.DataFrame({"vraag": ["onveilig"]})
    resources = resource("ambities_cijfers", {}), resource("enquete", {})
    (fault,) = found("ambition_figures", folder(*resources, ambities_cijfers=listed, enquete=asked))
    assert fault == (
        "ambities_cijfers.csv, rij 3, kolom vragen: gevonden ‘niets’; "
        "verwacht een waarde van vraag in enquete.csv"
    )


HOMES = pd.DataFrame(
    {"gm_code": ["GM0001", "GM0002"], "gemeente": ["Duin", "Dal"], "district": ["Noord", "Zuid"]}
)


def teams(*rows):
    return pd.DataFrame(rows, columns=["basisteam", "district", "gm_code", "geheel"])


def test_team_members():
    def faults(*rows):
        tables = resource("districten", {}), resource("basisteams", {})
        return found("team_members", folder(*tables, districten=HOMES, basisteams=teams(*rows)))

    whole = ("A", "Noord", "GM0001", True)
    assert not faults(whole, ("B", "Zuid", "GM0002", False), ("C", "Zuid", "GM0002", False))
    (fault,) = faults(whole, ("B", "Noord", "GM0002", True))
    assert fault.startswith("basisteams.csv, rij 3, kolom district")
    # One part alone, twice whole, and in no team at all.
    for rows in ([("B", "Zuid", "GM0002", False)], [(name, "Zuid", "GM0002", True) for name in "BC"], []):
        (fault,) = faults(whole, *rows)
        assert "GM0002 in" in fault


def test_police_answers():
    asked = pd.DataFrame({"vraag": ["gezien", "score"], "eenheid": ["% van de inwoners", SCALE]})
    answers = pd.DataFrame(
        [
            ("district", "Noord", "gezien", 40.0, 2.0),
            ("district", "Noord", "score", None, None),
            ("basisteam", "Weg", "gezien", 40.0, 2.0),
            ("gemeente", "Duin", "gezien", 140.0, 2.0),
            ("gemeente", "Dal", "score", 10.5, None),
            ("land", "Nederland", "score", None, 0.1),
        ],
        columns=["soort", "gebied", "vraag", "waarde", "marge"],
    )
    tables = [resource(n, {}) for n in ("districten", "basisteams", "politie_vragen", "politie_oordeel")]
    found_faults = found(
        "police_answers",
        folder(
            *tables,
            districten=HOMES,
            basisteams=teams(("A", "Noord", "GM0001", True)),
            politie_vragen=asked,
            politie_oordeel=answers,
        ),
    )
    assert [fault.split(": ")[0] for fault in found_faults] == [
        "politie_oordeel.csv, rij 4, kolom gebied",
        "politie_oordeel.csv, rij 5, kolom waarde",
        "politie_oordeel.csv, rij 6, kolom marge",
        "politie_oordeel.csv, rij 6, kolom waarde",
        "politie_oordeel.csv, rij 7, kolom marge",
    ]


SCALE = "punten op een schaal tot 10"


def test_tile_map():
    tiles = resource(
        "tegels", {"gm_code": "string", "gemeente": "string", "kolom": "integer", "rij": "integer"}
    )
    places = pd.DataFrame({"gm_code": ["GM0001", "GM0002"], "gemeente": ["Duin", "Dal"], "kolom": [1, 1]})
    assert not found("tile_map", folder(tiles, tegels=places.assign(rij=[1, 2])))
    (fault,) = found("tile_map", folder(tiles, tegels=places.assign(rij=[2, 2])))
    assert fault.startswith("tegels.csv, rij 3, kolom kolom, rij: gevonden 1, 2")


@pytest.mark.parametrize(
    ("region", "place"),
    [
        ("Waterland", "regio"),
        ({"grenzen": 2020}, "regio.naam"),
        ({"naam": "Waterland"}, "regio.grenzen"),
        ({"naam": " ", "grenzen": 2020}, "regio.naam"),
        ({"naam": "Waterland", "grenzen": "2020"}, "regio.grenzen"),
        ({"naam": "Waterland", "grenzen": 2020, "heet": "x"}, "regio.heet"),
        ({"naam": "Waterland", "grenzen": 2020, "cijfer": "weg"}, "regio.cijfer"),
        ({"naam": "Waterland", "grenzen": 2020, "schrijfwijzen": {"OM": "x"}}, "regio.schrijfwijzen"),
    ],
)
def test_named_region(region, place):
    counts = resource("tellingen", {"gm_code": "string"}, indicatoren=[{"id": "diefstal"}])
    (fault,) = found("named_region", Examined(Descriptor({"regio": region}, (counts,))))
    assert f"kolom {place}" in fault
    good = {"naam": "Waterland", "grenzen": 2020, "cijfer": "diefstal", "schrijfwijzen": {"OM": ["O.M."]}}
    assert not found("named_region", Examined(Descriptor({"regio": good}, (counts,))))
    assert not found("named_region", Examined(Descriptor({}, (counts,))))
