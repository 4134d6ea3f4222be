"""`frontend/join.mjs` on small modules: joined, they do the same in the same order, and each runs once."""

import json
import re
import shutil
import subprocess

import pytest

from frontend.__main__ import HERE

NODE = shutil.which("node")
#: As Vite writes them: names in quotes where they are fixed and in backticks where they are asked for later.
MODULES = {
    "runtime.js": "globalThis.log.push('runtime');export{r as t};var r=()=>globalThis.log.length;",
    "count.js": "log.push('count');var n=0,up=()=>{n++};export{n as t,up as n};",
    "entry.js": (
        "const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["
        '"./piece.js","./count.js","./other.js","../css/other.css"])))=>i.map(i=>d[i]);'
        'import{t as r}from"./runtime.js";import{t as n,n as up}from"./count.js";'
        "log.push('entry');class Base{};"
        "var piece=()=>import(`./piece.js`).then(e=>e.default()),other=()=>import('./other.js');"
        "globalThis.app={deps:__vite__mapDeps([0,1,2,3]),piece,other,up,n:()=>n,here:()=>import.meta.url};"
        "export{Base as t,n as a,other as default};"
    ),
    # Asks for the entry, which asks for it: a circle, as with each element of Streamlit.
    "piece.js": (
        'import{t as Base,a as n}from"./entry.js";import"./count.js";log.push(\'piece\');'
        "class Piece extends Base{};var made=()=>[new Piece instanceof Base,n];"
        "export{made as default,Piece as t};"
    ),
    "other.js": (
        'import go,{t as Base}from"./entry.js";import*as whole from"./count.js";'
        'import{default as made}from"./piece.js";import{t as deep}from"./deep.js";'
        'import{t as r}from"./runtime.js";'
        "log.push('other');var all=()=>import(`./piece.js`).then(e=>Object.keys(e).sort());"
        "export{go,Base,whole,made,deep,all,r};"
    ),
    "deep.js": "log.push('deep');var t='deep';export{t};",
}
RUN = """
globalThis.log = [];
const entry = await import(process.argv[1]);
await import(process.argv[2]);
const told = {pieces: await app.piece(), deps: app.deps.length};
const other = await app.other();
app.up();
told.live = [app.n(), other.whole.t, (await app.piece())[1]];
told.same = [other.go === app.other, (await app.piece())[0], new other.Base().constructor === other.Base];
told.all = [await other.all(), other.made().length, other.deep, other.r()];
told.log = log;
console.log(JSON.stringify(told));
"""


def joined(folder, modules, entry="entry.js", *pieces):
    (folder / "from").mkdir()
    (folder / "to").mkdir()
    for name, text in modules.items():
        (folder / "from" / name).write_text(text, encoding="utf-8")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    command = [NODE, HERE / "join.mjs", folder / "from", folder / "to", entry, *pieces]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def told(*modules):
    command = [NODE, "--input-type=module", "-e", RUN, *(str(module) for module in modules)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.fixture
def made(tmp_path, joined_modules):
    # What joins the framework's modules has fetched the packages.
    done = joined(tmp_path, MODULES, "entry.js", "piece.js")
    assert done.returncode == 0, done.stderr
    return tmp_path, json.loads(done.stdout)


def test_joined_modules_do_the_same_in_the_same_order_and_each_runs_once(made):
    folder, members = made
    assert set(members) == {"runtime.js", "count.js", "entry.js", "piece.js"}
    start = folder / "to" / "start.js"
    stock = told(folder / "from" / "entry.js", folder / "from" / "piece.js")
    assert told(start, start) == stock
    assert stock["log"] == ["runtime", "count", "entry", "piece", "deep", "other"]
    assert stock["live"] == [1, 1, 1]


def test_what_is_not_joined_keeps_its_name_and_asks_for_the_joined_file(made):
    folder, members = made
    assert {f.name for f in (folder / "to").iterdir()} == {"start.js", "other.js", "deep.js"}
    other = (folder / "to" / "other.js").read_text(encoding="utf-8")
    assert not [name for name in members if name in other]
    assert '"./deep.js"' in other
    assert (folder / "to" / "deep.js").read_text(encoding="utf-8") == MODULES["deep.js"]


def test_what_is_fetched_ahead_of_a_piece_is_never_a_joined_module(made):
    folder, _ = made
    start = (folder / "to" / "start.js").read_text(encoding="utf-8")
    listed = json.loads(re.search(r"\.f=(\[.*?\])", start)[1])
    assert listed == ["./start.js", "./start.js", "./other.js", "../css/other.css"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("other.js", 'export*from"./count.js";'),
        ("other.js", 'export{t}from"./count.js";'),
        ("other.js", 'import{gone}from"./count.js";'),
        ("runtime.js", 'import"./gone.js";'),
    ],
)
def test_what_it_does_not_know_it_refuses(tmp_path, joined_modules, name, text):
    done = joined(tmp_path, {**MODULES, name: text}, "entry.js", "piece.js")
    assert done.returncode
    assert "not as known" in done.stderr
