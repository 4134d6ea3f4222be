"""Modules joined to one script."""

import shutil
import subprocess
from pathlib import Path

import pytest

from rvs_geo.views.shared.bundle import BundleError, bundle, map_script

ROOT = Path(__file__).resolve().parents[3]
TSC = ROOT / "node_modules" / ".bin" / "tsc"


def modules(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder / "main.js"


def test_a_module_stands_once_after_what_it_imports(tmp_path):
    main = modules(
        tmp_path,
        main='/* Top. */\nimport { b } from "./b.js";\nimport {\n  a,\n} from "./a.js";\n\nb(a);\n',
        b='import { a } from "./a.js";\nexport function b(x) {\n  // Why.\n  return x + a; } /* kept */\n',
        a="/** One. */\nexport const a = 1;\n",
    )
    body = "const a = 1;\nfunction b(x) {\nreturn x + a; } /* kept */\nb(a);"
    assert bundle(main) == f'(() => {{\n"use strict";\n{body}\n}})();\n'


def test_a_module_of_another_folder_stands_once_too_also_by_the_same_name(tmp_path):
    here, other = tmp_path / "map", tmp_path / "shared"
    here.mkdir()
    other.mkdir()
    modules(other, dom='import { b } from "../map/b.js";\nexport const a = b;\n')
    main = modules(
        here,
        main='import { c } from "./dom.js";\nimport { a } from "../shared/dom.js";\na(c);\n',
        dom="export const c = 3;\n",
        b="export const b = 2;\n",
    )
    body = "const c = 3;\nconst b = 2;\nconst a = b;\na(c);"
    assert bundle(main) == f'(() => {{\n"use strict";\n{body}\n}})();\n'


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            {
                "main": 'import { a } from "./a.js";\nconst b = 1;\n',
                "a": "export const a = 1;\nconst b = 2;\n",
            },
            "b is defined",
        ),
        ({"main": 'import { x } from "./a.js";\n', "a": "export const a = 1;\n"}, "does not export"),
        ({"main": 'import { a as b } from "./a.js";\n', "a": "export const a = 1;\n"}, "does not export"),
        ({"main": 'import a from "./a.js";\n', "a": "export default 1;\n"}, "import a from"),
        (
            {
                "main": 'import { a } from "./a.js";\nexport const m = 1;\n',
                "a": 'import { m } from "./main.js";\nexport const a = 1;\n',
            },
            "main.js imports a.js imports main.js",
        ),
        ({"main": "const a = `one\n  two`;\n"}, "a text over several lines: const a"),
    ],
)
def test_what_cannot_be_joined_is_refused(tmp_path, texts, said):
    with pytest.raises(BundleError, match=said):
        bundle(modules(tmp_path, **texts))


def test_the_script_of_the_map_is_no_module():
    script = map_script()
    assert "window.rvsMap = {" in script
    assert "\nimport " not in script
    assert "\nexport " not in script


@pytest.mark.skipif(not shutil.which("node") or not TSC.exists(), reason="needs Node and `make types`")
def test_the_types_of_the_modules_agree():
    found = subprocess.run([TSC, "--noEmit", "-p", ROOT], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout
