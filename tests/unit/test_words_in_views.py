"""What a visitor reads is written in `views/` and above: `analysis/` gives figures and typed reasons."""

import ast
from pathlib import Path

import pytest

ANALYSIS = Path(__file__).resolve().parents[2] / "rvs_geo" / "analysis"
# Words that hold a Dutch sentence together, and that no English sentence or column of the data has.
GLUE = frozenset(
    [
        "aan",
        "alle",
        "alleen",
        "als",
        "bij",
        "dat",
        "de",
        "deze",
        "die",
        "dit",
        "dus",
        "een",
        "en",
        "er",
        "geen",
        "heeft",
        "hier",
        "hun",
        "kan",
        "maar",
        "mogen",
        "naar",
        "niet",
        "nog",
        "om",
        "onder",
        "ook",
        "over",
        "samen",
        "te",
        "tot",
        "uit",
        "van",
        "voor",
        "waar",
        "wordt",
        "worden",
        "zijn",
        "zonder",
    ]
)
#: A state by the word that a visitor reads ("niet behaald") is a value of a StrEnum of at most so many words.
LONGEST_STATE = 5


def is_dutch(text):
    words = text.lower().split()
    return len(words) > 1 and any(word.strip(".,:;()“”'") in GLUE for word in words)


def dutch_texts(source):
    """Every Dutch text in a module, but docstrings and the values of a StrEnum."""
    tree = ast.parse(source)
    passed = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(node.value)
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "StrEnum" for base in node.bases):
            values = (item.value for item in node.body if isinstance(item, ast.Assign))
            passed.update(v for v in values if len(ast.literal_eval(v).split()) <= LONGEST_STATE)
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node not in passed
        if isinstance(node.value, str) and is_dutch(node.value)
    ]


#: Texts that are read in a source or stand in a column of `data/`, and so are not ours to word.
ALLOWED = {
    # The veiligheidsvelden of the VNG, as they stand in themas.csv.
    "matrix/basics.py": {
        "Veilige woon- en leefomgeving",
        "Bedrijvigheid en veiligheid",
        "Jeugd en veiligheid",
        "Integriteit en veiligheid",
    },
    "matrix/model.py": {"niet bekend"},
    # Names of gemeenten as printers shorten them.
    "matrix/pdf/names.py": {"Wijk bij Duurstede", "Wijk bij D.", "De Ronde Venen", "De Bilt"},
}


@pytest.mark.parametrize("path", sorted(ANALYSIS.rglob("*.py")), ids=lambda p: str(p.relative_to(ANALYSIS)))
def test_no_dutch_sentence_stands_in_analysis(path):
    name = str(path.relative_to(ANALYSIS))
    assert set(dutch_texts(path.read_text(encoding="utf-8"))) <= ALLOWED.get(name, set())


def test_a_dutch_sentence_would_be_found():
    assert dutch_texts('x = f"Er zijn {n} gemeenten"') == ["Er zijn "]
    assert dutch_texts('"""Een zin in een docstring."""') == []
    state = "class S(StrEnum):\n    A = 'niet bekend'\n    B = 'Er is na het beginjaar nog geen cijfer.'"
    assert dutch_texts(state) == ["Er is na het beginjaar nog geen cijfer."]
