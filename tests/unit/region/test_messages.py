"""What each rule says, to the letter: whoever repairs a file has nothing but that line.

A rule also stands when a table, a column or a cell is not there: that is told by another rule, and nobody is
helped by a check that stops halfway.
"""

from datetime import UTC, datetime

import pandas as pd
import pytest

from rvs_geo.region.descriptor import Descriptor
from rvs_geo.region.examined import Examined
from rvs_geo.region.geometry import Borders
from rvs_geo.region.rules.register import RULES
from tests.unit.region.test_rules import COUNTS, HOMES, LEVELS, SCALE, folder, found, resource, teams

PLAIN = "gewone tekst, geen formule (= + - @ aan het begin)"
NAMES = resource("namen", {"naam": "string"})
KEY = {"fields": ["code"], "reference": {"resource": "b", "fields": ["code"]}}
AREAS = pd.DataFrame(
    {
        "code": ["GM0001", "GM0002", "GM0009"],
        "naam": ["Duin", "Dal", "Duindal"],
        "leden": [None, None, "GM0001 GM0002"],
    }
)
PEOPLE = pd.DataFrame({"gm_code": ["GM0001", "GM0002"], "jaar": [2015, 2015], "inwoners": [1000, 2000]})


def line(place, found, expected):
    return f"{place}: gevonden {found}; verwacht {expected}"


def texts(*values):
    return folder(NAMES, namen=pd.DataFrame({"naam": list(values)}))


def keys(key):
    one = resource("a", {"code": "string"}, schema={"foreignKeys": [KEY, key]})
    return folder(one, resource("b", {"code": "string"}))


def counts(*rows, **more):
    entry = {"id": "i", "jaren": [2015, 2016]}
    return folder(
        *(resource(name, {}) for name in ("inwoners", "gebieden")),
        resource("misdrijven", COUNTS, indicatoren=[entry], **more),
        misdrijven=pd.DataFrame(rows, columns=list(COUNTS)),
        inwoners=PEOPLE,
        gebieden=AREAS,
    )


def levels(*rows):
    figure = {"id": "i", "eenheid": "% van de inwoners", "jaren": [2015, 2016]}
    mark = {"id": "r", "eenheid": "rapportcijfer", "jaren": [2015, 2016]}
    frame = pd.DataFrame(rows, columns=list(LEVELS)).astype({"waarde": "Float64", "marge": "Float64"})
    files = resource("gebieden", {"code": "string"}), resource("oordelen", LEVELS, indicatoren=[figure, mark])
    return folder(*files, oordelen=frame, gebieden=AREAS)


def matrix(total, first, second, **themes):
    row = {"partner": "Duin", "gm_code": "GM0001", "soort": "gemeente", "aantal_prioriteiten": total}
    other = row | {"partner": "Politie", "gm_code": None, "soort": "partner", "aantal_prioriteiten": 2}
    marks = pd.DataFrame([row | {"k01": first, "k02": second}, other | {"k01": 1, "k02": 1}])
    table = pd.DataFrame({"kolom": list(themes), "totaal": list(themes.values())})
    # A theme that stands there twice is named by its key; here the first row counts.
    table = pd.concat([table, table.assign(totaal=9)], ignore_index=True)
    return folder(resource("priorities", {}), resource("themas", {}), priorities=marks, themas=table)


def velden(*order):
    themes = pd.DataFrame({"kolom": [f"k{n:02d}" for n in range(1, len(order) + 1)], "veld": order})
    fields = pd.DataFrame({"nummer": [2, 1, 3], "veld": ["Werken", "Wonen", "Water"]})
    return folder(resource("themas", {}), resource("velden", {}), themas=themes, velden=fields)


def aims(*rows, **more):
    units = ["% van de inwoners", "aantal per jaar"]
    typed = pd.DataFrame(rows, columns=["ambitie", "jaar", "waarde", "marge", "bron"])
    return folder(
        *(resource(n, {}) for n in ("ambities", "ambities_realisatie", "ambities_cijfers", "enquete")),
        ambities=pd.DataFrame({"id": ["a", "b"], "eenheid": units}),
        ambities_realisatie=typed.astype({"waarde": "Float64", "marge": "Float64"}),
        **more,
    )


def members(*rows):
    tables = resource("districten", {}), resource("basisteams", {})
    return folder(*tables, districten=HOMES, basisteams=teams(*rows))


def answers(*rows):
    columns = ["soort", "gebied", "vraag", "waarde", "marge"]
    given = pd.DataFrame(rows, columns=columns).astype({"waarde": "Float64", "marge": "Float64"})
    asked = pd.DataFrame({"vraag": ["gezien", "score"], "eenheid": ["% van de inwoners", SCALE]})
    tables = [resource(n, {}) for n in ("districten", "basisteams", "politie_vragen", "politie_oordeel")]
    own = teams(("Kust", "Noord", "GM0001", True))
    return folder(*tables, districten=HOMES, basisteams=own, politie_vragen=asked, politie_oordeel=given)


def strength(*rows):
    parts = pd.DataFrame(rows, columns=["onderdeel", "soort"])
    tables = resource("sterkte", {}), resource("districten", {})
    return folder(*tables, sterkte=parts, districten=HOMES)


def facts(**changed):
    names = ("wijkagenten_fte", "wijkagent_norm", "wijkagenten_in_functie")
    names += ("operationele_doelsterkte", "aspiranten", "totale_doelsterkte")
    rows = pd.DataFrame({"id": names, "waarde": [1.5] * 6, "peildatum": ["2015-01-01"] * 6, "pagina": None})
    for column, values in changed.items():
        rows[column] = [*values, *rows[column][len(values) :]]
    return folder(resource("kerncijfers", {}), kerncijfers=rows)


def listed(borders=None, **frames):
    return folder(*(resource(n, {}) for n in ("gebieden", "districten", "tegels")), borders=borders, **frames)


def region(own):
    counted = resource("tellingen", COUNTS, indicatoren=[{"id": "diefstal"}])
    measured = resource("oordelen", LEVELS, indicatoren=[{"id": "oordeel"}])
    return Examined(Descriptor({"regio": own}, (counted, measured)))


FEATURE = {"gm_code": "GM0001", "gemeente": "Duin", "provincie": "P", "district": "Oost"}
SHAPES = Borders("grenzen.geojson", [FEATURE], [], {"GM0001": "Duin"})
KNOWN = "een indicator uit de catalogus in datapackage.json"
YEARS = "een jaar van 2015 tot en met 2016"
SURE = ("a", 2018, 24.5, 1.2, "Veiligheidsmonitor 2018")
WHOLE = ("A", "Noord", "GM0001", True), ("B", "Zuid", "GM0002", True)

SAID = {
    "html": (
        "plain_texts",
        texts("Duin", "<b>"),
        [line("namen.csv, rij 3, kolom naam", "‘<b>’", "gewone tekst, zonder HTML (geen <)")],
    ),
    **{
        f"formula {start!r}": (
            "plain_texts",
            texts(f"{start}A1"),
            [line("namen.csv, rij 2, kolom naam", f"‘{start}A1’", f"{PLAIN}")],
        )
        for start in ("=", "+", "-", "@", "\t")
    },
    "numbers are no formulas": ("plain_texts", texts("-5", "+ 5,3 %", "-1.234,5%", "+5"), []),
    "a number and more is a formula": (
        "plain_texts",
        texts("-5+A1"),
        [line("namen.csv, rij 2, kolom naam", "‘-5+A1’", f"{PLAIN}")],
    ),
    "line ending": (
        "plain_texts",
        texts("a b", "a\nb"),
        [line("namen.csv, rij 3, kolom naam", "‘a⏎b’", "tekst zonder regeleinden of stuurtekens")],
    ),
    "the last of the control characters": (
        "plain_texts",
        texts("a\x1fb"),
        [line("namen.csv, rij 2, kolom naam", "‘a\x1fb’", "tekst zonder regeleinden of stuurtekens")],
    ),
    "a character that is not seen, said once": (
        "plain_texts",
        texts("D\u200bal", "D\u200bal", "D\u200ba\u2066l"),
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
    "no region": (
        "named_region",
        region("Duin"),
        [line("datapackage.json, kolom regio", "‘Duin’", "een beschrijving tussen { en }")],
    ),
    "an empty region": (
        "named_region",
        region({}),
        [
            line("datapackage.json, kolom regio.naam", "niets", "de naam van de regio"),
            line("datapackage.json, kolom regio.grenzen", "niets", "het jaar van de grenzen"),
        ],
    ),
    "a region in odd words": (
        "named_region",
        region(
            {
                "naam": " ",
                "grenzen": 1899,
                "heet": "x",
                "schrijfwijzen": ["OM"],
                "kort": 5,
                "cijfer": "oordeel",
            }
        ),
        [
            line("datapackage.json, kolom regio.naam", "‘ ’", "een tekst"),
            line("datapackage.json, kolom regio.grenzen", "‘1899’", "het jaar van de grenzen"),
            line(
                "datapackage.json, kolom regio.heet",
                "een onbekend woord",
                "grenzen, schrijfwijzen, naam, omschrijving, soort, kort, heel, in, deel, delen, cijfer",
            ),
            line(
                "datapackage.json, kolom regio.schrijfwijzen", "‘['OM']’", "per partner een lijst met namen"
            ),
            line("datapackage.json, kolom regio.kort", "‘5’", "een tekst"),
            line("datapackage.json, kolom regio.cijfer", "‘oordeel’", "de id van een indicator"),
        ],
    ),
    "a key to nowhere": (
        "foreign_keys",
        keys({"fields": ["code"], "reference": {"resource": "weg", "fields": ["code"]}}),
        [
            line(
                "datapackage.json, kolom resource a, schema.foreignKeys[2].reference.resource",
                "‘weg’",
                "een resource uit dit bestand",
            )
        ],
    ),
    "a key that says nothing": (
        "foreign_keys",
        keys({}),
        [
            line("datapackage.json, kolom resource a, schema.foreignKeys[2].fields", "niets", "velden van a"),
            line(
                "datapackage.json, kolom resource a, schema.foreignKeys[2].reference.resource",
                "niets",
                "een resource uit dit bestand",
            ),
        ],
    ),
    "a key of other fields": (
        "foreign_keys",
        keys({"fields": "naam", "reference": {"resource": "b", "fields": ["code", "naam"]}}),
        [
            line(
                "datapackage.json, kolom resource a, schema.foreignKeys[2].fields", "‘naam’", "een veld van a"
            ),
            line(
                "datapackage.json, kolom resource a, schema.foreignKeys[2].reference.fields",
                "‘naam’",
                "een veld van b",
            ),
        ],
    ),
    "a key to other fields of the file itself": (
        "foreign_keys",
        keys({"fields": ["code"], "reference": {"resource": "", "fields": []}}),
        [
            line(
                "datapackage.json, kolom resource a, schema.foreignKeys[2].reference.fields",
                "niets",
                "velden van a",
            )
        ],
    ),
    **{
        f"unknown figure in {name}": (
            "known_figures",
            folder(
                resource("misdrijven", COUNTS, indicatoren=[{"id": "i"}]),
                resource("oordelen", LEVELS, indicatoren=[{"id": "o"}]),
                resource(name, {}),
                **{name: pd.DataFrame({"indicator": ["i", None, "o", "weg"]})},
            ),
            [
                *(
                    []
                    if name == "breuken"
                    else [line(f"{name}.csv, rij 4, kolom indicator", "‘o’", f"{KNOWN}")]
                ),
                line(f"{name}.csv, rij 5, kolom indicator", "‘weg’", f"{KNOWN}"),
            ],
        )
        for name in ("strategiekaart", "ambities_cijfers", "breuken", "eenheden")
    },
    "a table of an unknown figure": (
        "known_figures",
        folder(
            resource("misdrijven", COUNTS, indicatoren=[{"id": "i"}], cijfer="i"),
            resource("tabel", {}, cijfer="o"),
        ),
        [line("datapackage.json, kolom resource tabel, cijfer", "‘o’", "de id van een indicator")],
    ),
    "promises": (
        "promised_totals",
        folder(
            resource(
                "sterkte",
                {},
                controles=[
                    {"rijen": 3},
                    {"rijen": 2, "waar": {"soort": "district"}},
                    {"rijen": 2, "waar": {"soort": "district", "naam": "Oost"}},
                    {"kolom": "fte", "som": 31},
                    {"kolom": "fte", "som": 10, "waar": {"naam": "Oost"}},
                    {"kolom": "fte", "som": 11, "waar": {"naam": "Oost"}},
                    {"kolom": "weg", "som": 11},
                    {"kolom": "naam", "som": 11},
                    {"rijen": 5, "waar": {"weg": 1}},
                ],
            ),
            sterkte=pd.DataFrame(
                {"naam": ["Oost", "West", None], "soort": ["district"] * 3, "fte": [10, 20, None]}
            ),
        ),
        [
            line("sterkte.csv", "3 rijen waar soort is district", "2 rijen"),
            line("sterkte.csv", "1 rijen waar soort is district waar naam is Oost", "2 rijen"),
            line("sterkte.csv, kolom fte", "een som van 30", "een som van 31"),
            line("sterkte.csv, kolom fte", "een som van 10 waar naam is Oost", "een som van 11"),
        ],
    ),
    "another district": (
        "same_districts",
        folder(
            borders=Borders("g.geojson", [FEATURE, FEATURE | {"gm_code": "GM0003"}], [], {}),
            districten=pd.DataFrame(
                {"gm_code": ["GM0001", None], "district": ["West", "Oost"], "toelichting": None}
            ),
        ),
        [line("g.geojson, kolom district", "‘Oost’ bij GM0001", "‘West’")],
    ),
    "marks of a row": (
        "matrix_totals",
        matrix(3, 1, None, k01=1, k02=1),
        [line("priorities.csv, rij 2", "1 keer 1 en 1 keer leeg", "in totaal 3 keer 1 (het bekende totaal)")],
    ),
    "marks of a column, of gemeenten only": (
        "matrix_totals",
        matrix(1, 1, 0, k01=2, k02=0),
        [
            line(
                "priorities.csv, kolom k01",
                "1 keer 1 en 0 keer leeg",
                "in totaal 2 keer 1 (het bekende totaal)",
            )
        ],
    ),
    "a column of one file": (
        "matrix_totals",
        matrix(1, 1, 0, k01=1, k03=0),
        [
            line(
                "priorities.csv, kolom k02",
                "een kolom die maar in één bestand staat",
                "dezelfde kolommen k01, k02, …",
            ),
            line(
                "themas.csv, kolom k03",
                "een kolom die maar in één bestand staat",
                "dezelfde kolommen k01, k02, …",
            ),
        ],
    ),
    "velden in their order": ("matrix_velden", velden("Wonen", None, "Wonen", "Werken", "Weg", "Water"), []),
    "velden out of order": (
        "matrix_velden",
        velden("Wonen", "Water", "Werken", "Wonen"),
        [
            line("themas.csv, rij 4, kolom veld", "‘Werken’", "een veld dat niet vóór ‘Water’ hoort"),
            line("themas.csv, rij 5, kolom veld", "‘Wonen’", "een veld dat niet vóór ‘Water’ hoort"),
        ],
    ),
    "a plan of another": (
        "own_plans",
        folder(
            resource("eigen_plannen", {}),
            districten=HOMES,
            eigen_plannen=pd.DataFrame(
                {
                    "gm_code": ["GM0001", "GM0002", "GM0003"],
                    "gemeente": ["Duin", "Duin", "Bos"],
                    "periode": None,
                }
            ),
        ),
        [line("eigen_plannen.csv, rij 3, kolom gemeente", "‘Duin’", "‘Dal’")],
    ),
    **{
        f"fact without {column}": (
            "named_facts",
            facts(**{column: [value]}),
            [
                line(
                    "kerncijfers.csv, kolom id",
                    "geen ‘wijkagenten_fte’ met waarde en peildatum",
                    "dat cijfer, met het jaar vooraan",
                )
            ],
        )
        for column, value in (
            ("id", "iets"),
            ("waarde", None),
            ("peildatum", "1 mei 2015"),
            ("peildatum", None),
        )
    },
    "a year may stand alone": ("named_facts", facts(peildatum=["2015"]), []),
    "a district without strength": (
        "district_strength",
        strength(
            ("Noord", "district"), ("Zuid", "staf"), ("Alles", "totaal"), ("Meer", "totaal"), ("x", None)
        ),
        [
            line(
                "sterkte.csv, kolom onderdeel", "geen rij voor district ‘Zuid’", "elk district van de regio"
            ),
            line("sterkte.csv, kolom soort", "2 rijen ‘totaal’", "één rij ‘totaal’"),
        ],
    ),
    "one total": (
        "district_strength",
        strength(("Noord", "district"), ("Zuid", "district"), ("Alles", "totaal")),
        [],
    ),
    "an ambition that nothing follows": (
        "followed_ambitions",
        folder(
            *(resource(n, {}) for n in ("ambities", "ambities_cijfers")),
            ambities=pd.DataFrame({"id": ["b", "a", None]}),
            ambities_cijfers=pd.DataFrame({"ambitie": ["c", None]}),
        ),
        [
            line(
                "ambities_cijfers.csv, kolom ambitie",
                f"geen rij voor ambitie ‘{name}’",
                "een rij voor elke ambitie",
            )
            for name in "ab"
        ],
    ),
    "impossible counts": (
        "possible_counts",
        counts(
            ("GM0001", 2015, "i", -1),
            ("GM0002", 2015, "i", 2001),
            ("GM0001", 2014, "i", 1),
            ("GM0001", 2017, "i", 1),
            ("GM0001", 2015, "j", 1),
            ("GM0009", 2015, "i", 3000),
            ("GM0001", 2015, None, -2),
        ),
        [
            line("misdrijven.csv, rij 4, kolom jaar", "‘2014’", f"{YEARS}"),
            line("misdrijven.csv, rij 5, kolom jaar", "‘2017’", f"{YEARS}"),
            line("misdrijven.csv, rij 6, kolom indicator", "‘j’", f"{KNOWN}"),
            line(
                "misdrijven.csv, rij 7, kolom gm_code",
                "‘GM0009’",
                "de fusiegemeente of haar delen (GM0001, GM0002), niet allebei in één jaar",
            ),
            line("misdrijven.csv, rij 2, kolom aantal", "‘-1’", "ten minste 0"),
            line(
                "misdrijven.csv, rij 3, kolom aantal",
                "‘2001’ op 2000 inwoners",
                "hoogstens 1000 per 1000 inwoners",
            ),
            line("misdrijven.csv, rij 8, kolom aantal", "‘-2’", "ten minste 0"),
        ],
    ),
    "a count below a minimum that the file itself names is for its schema": (
        "possible_counts",
        counts(
            ("GM0001", 2015, "i", -1),
            schema={
                "fields": [{"name": n, "type": t, "constraints": {"minimum": 0}} for n, t in COUNTS.items()]
            },
        ),
        [],
    ),
    "more crimes than one inhabitant": (
        "possible_counts",
        folder(
            *(resource(name, {}) for name in ("inwoners", "gebieden")),
            resource("misdrijven", COUNTS, indicatoren=[{"id": "i", "jaren": [2015, 2016]}]),
            misdrijven=pd.DataFrame([("GM0001", 2015, "i", 2)], columns=list(COUNTS)),
            inwoners=PEOPLE.assign(inwoners=1),
            gebieden=AREAS,
        ),
        [
            line(
                "misdrijven.csv, rij 2, kolom aantal", "‘2’ op 1 inwoners", "hoogstens 1000 per 1000 inwoners"
            )
        ],
    ),
    "possible counts": (
        "possible_counts",
        counts(
            ("GM0001", 2015, "i", 0),
            ("GM0002", 2015, "i", 2000),
            ("GM0001", 2016, "i", 9),
            ("GM0001", 2015, None, 1),
        ),
        [],
    ),
    "the sum of a merger": (
        "possible_counts",
        counts(("GM0009", 2015, "i", 3001), ("GM0001", 2016, "i", 1)),
        [
            line(
                "misdrijven.csv, rij 2, kolom aantal",
                "‘3001’ op 3000 inwoners",
                "hoogstens 1000 per 1000 inwoners",
            )
        ],
    ),
    "a figure without rows": (
        "possible_counts",
        counts(("GM0001", 2015, "j", 1)),
        [
            line("misdrijven.csv, rij 2, kolom indicator", "‘j’", f"{KNOWN}"),
            line("misdrijven.csv, kolom indicator", "geen rijen voor ‘i’", "ten minste één rij"),
        ],
    ),
    "a file without rows": (
        "possible_counts",
        counts(),
        [line("misdrijven.csv", "geen enkele rij", "rijen van elk cijfer uit de catalogus")],
    ),
    "a count of a year without inhabitants of one, said once": (
        "possible_counts",
        folder(
            resource("misdrijven", COUNTS, indicatoren=[{"id": "i", "jaren": [2015, 2016]}]),
            *(resource(name, {}) for name in ("inwoners", "gebieden")),
            misdrijven=pd.DataFrame(
                [
                    ("GM0002", 2015, "i", 1),
                    ("GM0002", 2015, "i", 2),
                    ("GM0007", 2015, "i", 1),
                    ("GM0002", 2016, "i", 1),
                ],
                columns=list(COUNTS),
            ),
            inwoners=PEOPLE[:1],
            gebieden=AREAS,
        ),
        [
            line(
                "misdrijven.csv, rij 2, kolom gm_code",
                "een aantal van GM0002 in 2015, zonder inwoners van dat jaar",
                "een rij voor dat jaar in inwoners",
            )
        ],
    ),
    "impossible levels": (
        "possible_levels",
        levels(
            ("GM0001", 2015, "i", 100.5, 1.0),
            ("GM0002", 2015, "i", -0.5, 1.0),
            ("GM0001", 2016, "i", 5.0, -0.5),
            ("GM0002", 2016, "i", None, 1.0),
            ("GM0009", 2016, "i", 5.0, None),
            ("GM0001", 2015, "r", 100.5, None),
            ("GM0002", 2015, "r", 4.0, None),
        ),
        [
            line(
                "oordelen.csv, rij 6, kolom gm_code",
                "‘GM0009’",
                "de fusiegemeente of haar delen (GM0001, GM0002), niet allebei in één jaar",
            ),
            line("oordelen.csv, rij 2, kolom waarde", "‘100.5’", "een percentage van 0 tot en met 100"),
            line("oordelen.csv, rij 3, kolom waarde", "‘-0.5’", "een percentage van 0 tot en met 100"),
            line("oordelen.csv, rij 4, kolom marge", "‘-0.5’", "ten minste 0, of leeg"),
            line("oordelen.csv, rij 5, kolom waarde", "niets", "een waarde bij deze marge"),
            line(
                "oordelen.csv, rij 6, kolom marge",
                "geen marge bij 1 van de 2 waarden van i in 2016",
                "een marge bij elke waarde van een jaar, of bij geen",
            ),
        ],
    ),
    "possible levels": (
        "possible_levels",
        levels(
            ("GM0001", 2015, "i", 0.0, 0.0),
            ("GM0002", 2015, "i", 100.0, 0.5),
            ("GM0001", 2016, "r", 101.0, None),
        ),
        [],
    ),
    "nobody counted": (
        "every_area_counted",
        counts(("GM0001", 2015, "i", 1)),
        [
            line(
                "misdrijven.csv, kolom gm_code",
                "geen enkel aantal van GM0002",
                "elke gemeente in ten minste één bestand met aantallen",
            )
        ],
    ),
    "counted in a merger": ("every_area_counted", counts(("GM0009", 2015, "i", 1)), []),
    "no row of a known area": ("every_area_counted", counts(("GM0007", 2015, "i", 1)), []),
    "impossible figures of an ambition": (
        "ambition_figures",
        aims(
            SURE,
            ("a", 2017, 100.5, None, "Monitor"),
            ("a", 2999, 24.5, 24.6, "Monitor"),
            ("b", 2018, 10.5, None, "2018"),
            ("b", 2018, 10.5, 10.5, "x"),
            ("b", 2018, 1000.0, None, None),
            ("c", 2018, 100.5, None, "Monitor"),
        ),
        [
            line(
                "ambities_realisatie.csv, rij 3, kolom waarde",
                "‘100.5’",
                "een percentage van 0 tot en met 100",
            ),
            line("ambities_realisatie.csv, rij 4, kolom marge", "‘24.6’", "hoogstens de waarde zelf (24.5)"),
            line("ambities_realisatie.csv, rij 4, kolom jaar", "‘2999’", "een jaar tot en met YEAR"),
            line(
                "ambities_realisatie.csv, rij 5, kolom waarde",
                "‘10.5’",
                "een heel aantal, of een marge erbij",
            ),
            line(
                "ambities_realisatie.csv, rij 5, kolom bron",
                "‘2018’",
                "een bron in woorden: wie, welk stuk, welke datum",
            ),
        ],
    ),
    "possible figures of an ambition": (
        "ambition_figures",
        aims(SURE, ("a", 2018, 100.0, 100.0, "x"), ("b", None, None, 5.0, None)),
        [],
    ),
    "a question that nobody asked": (
        "ambition_figures",
        aims(
            SURE,
            ambities_cijfers=pd.DataFrame({"vragen": ["onveilig", None, "onveilig weg"]}),
            enquete=pd.DataFrame({"vraag": ["onveilig", None]}),
        ),
        [line("ambities_cijfers.csv, rij 4, kolom vragen", "‘weg’", "een waarde van vraag in enquete.csv")],
    ),
    "a team of another district": (
        "team_members",
        members(
            ("A", "Noord", "GM0001", True), ("B", "Noord", "GM0002", True), ("B", "Noord", "GM0003", True)
        ),
        [line("basisteams.csv, rij 3, kolom district", "‘Noord’", "Zuid, zoals districten")],
    ),
    **{
        f"{name} teams": (
            "team_members",
            members(WHOLE[0], *(("B", "Zuid", "GM0002", whole) for whole in parts)),
            [
                line(
                    "basisteams.csv, kolom gm_code",
                    f"GM0002 in {len(parts)} teams, waarvan {sum(parts)} geheel",
                    "elke gemeente geheel in één team, of in delen over enkele teams",
                )
            ],
        )
        for name, parts in {
            "no": (),
            "two whole": (True, True),
            "one part of": (False,),
            "a part and a whole": (False, True),
        }.items()
    },
    "two parts": (
        "team_members",
        members(WHOLE[0], ("B", "Zuid", "GM0002", False), ("C", "Zuid", "GM0002", False)),
        [],
    ),
    "impossible answers": (
        "police_answers",
        answers(
            ("district", "Weg", "gezien", 100.5, 2.0),
            ("gemeente", "Weg", "gezien", 100.0, 2.0),
            ("basisteam", "Weg", "score", 10.5, 0.1),
            ("basisteam", "Kust", "score", 10.0, None),
            ("land", "Nederland", "score", None, 0.1),
            ("gemeente", "Duin", "anders", 500.0, 0.1),
        ),
        [
            line("politie_oordeel.csv, rij 2, kolom gebied", "‘Weg’", "een bekend gebied van soort district"),
            line("politie_oordeel.csv, rij 2, kolom waarde", "‘100.5’", "hoogstens 100"),
            line("politie_oordeel.csv, rij 3, kolom gebied", "‘Weg’", "een bekend gebied van soort gemeente"),
            line(
                "politie_oordeel.csv, rij 4, kolom gebied", "‘Weg’", "een bekend gebied van soort basisteam"
            ),
            line("politie_oordeel.csv, rij 4, kolom waarde", "‘10.5’", "hoogstens 10"),
            line(
                "politie_oordeel.csv, rij 5, kolom marge",
                "‘<NA>’",
                "een waarde met haar marge, of geen van beide",
            ),
            line(
                "politie_oordeel.csv, rij 6, kolom marge",
                "‘0.1’",
                "een waarde met haar marge, of geen van beide",
            ),
        ],
    ),
    "possible answers": (
        "police_answers",
        answers(("gemeente", "Dal", "gezien", None, None), ("land", "x", "score", 10.0, 0.0)),
        [],
    ),
    "a tile on another": (
        "tile_map",
        listed(
            tegels=pd.DataFrame(
                {"kolom": [1, 1, 1, None], "rij": [2, 3, 2, 2]},
            )
        ),
        [line("tegels.csv, rij 4, kolom kolom, rij", "1, 2", "een plaats die nog vrij is")],
    ),
    "a tile of nobody on another": (
        "tile_map",
        listed(tegels=pd.DataFrame({"gm_code": ["GM0001", None], "kolom": [1, 1], "rij": [2, 2]})),
        [line("tegels.csv, rij 3, kolom kolom, rij", "1, 2", "een plaats die nog vrij is")],
    ),
    "gemeenten by another name or not at all": (
        "same_gemeenten",
        listed(
            borders=Borders("g.geojson", [], [], {"GM0001": "Duin", "GM0002": "Dal"}),
            gebieden=AREAS,
            districten=pd.DataFrame({"gm_code": ["GM0002", "GM0001"], "gemeente": ["Dal", "Duun"]}),
            tegels=pd.DataFrame({"gm_code": ["GM0001", None], "gemeente": ["Duin", "x"]}),
        ),
        [
            line("districten.csv, rij 3, kolom gemeente", "‘Duun’ bij GM0001", "‘Duin’"),
            line("tegels.csv, kolom gm_code", "geen gemeente GM0002 (Dal)", "elke gemeente van de regio"),
        ],
    ),
    "a name of the borders alone": (
        "same_gemeenten",
        listed(
            borders=SHAPES,
            gebieden=AREAS[:1].assign(naam="Duun"),
            districten=pd.DataFrame({"gm_code": ["GM0001"], "gemeente": ["Duun"]}),
        ),
        [line("grenzen.geojson, kolom gemeente", "‘Duin’ bij GM0001", "‘Duun’")],
    ),
    "members that are no area": (
        "same_gemeenten",
        listed(gebieden=AREAS[1:]),
        [line("gebieden.csv, kolom leden", "‘GM0001’ bij GM0009", "codes van gemeenten uit dit bestand")],
    ),
}


@pytest.mark.parametrize(("rule", "examined", "said"), SAID.values(), ids=list(SAID))
def test_what_a_rule_says(rule, examined, said):
    year = str(datetime.now(UTC).year)
    assert found(rule, examined) == [fault.replace("YEAR", year) for fault in said]


def test_every_rule_is_heard():
    assert {rule for rule, _, said in SAID.values() if said} == {rule.name for rule in RULES}


def less(examined, **frames):
    return Examined(examined.descriptor, {k: v for k, v in frames.items() if v is not None}, examined.borders)


@pytest.mark.parametrize(("rule", "examined", "said"), SAID.values(), ids=list(SAID))
def test_a_rule_stands_without_a_table_a_column_or_a_cell(rule, examined, said):
    frames = examined.frames
    for name, frame in frames.items():
        found(rule, less(examined, **frames | {name: None}))
        for column in frame.columns:
            found(rule, less(examined, **frames | {name: frame.drop(columns=column)}))
            for row in frame.index:
                emptied = frame.copy()
                emptied.loc[row, column] = pd.NA
                found(rule, less(examined, **frames | {name: emptied}))
    assert not found(rule, Examined(None))
