"""The command line: `python -m rvs_geo build` makes data/, `python -m rvs_geo check` distrusts it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from rvs_geo import __version__
from rvs_geo.home import HOME
from rvs_geo.region.check import examine
from rvs_geo.region.examined import Examined
from rvs_geo.region.read import data_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one subcommand.

    Args:
        arguments: the command line without the program's name; by default that of this process.

    Returns:
        Exit code: 0 if all is well, 1 if something is wrong with the data or its sources.
    """
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        code = run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (`| head`) has seen enough. Python flushes again on its way out, so point it to nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m rvs_geo", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="opdracht")
    serve = commands.add_parser("serve", help="start de app")
    serve.add_argument("--port", type=int, default=8501, metavar="POORT", help="de poort (anders 8501)")
    serve.set_defaults(run=_serve)
    words = commands.add_parser("dictionary", help="schrijf het gegevenswoordenboek")
    words.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help="de map (anders RVS_DATA of data/)"
    )
    words.set_defaults(run=_dictionary)
    check = commands.add_parser("check", help="controleer een gegevensmap en noem elke fout")
    check.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help="de map (anders RVS_DATA of data/)"
    )
    check.add_argument("--streng", action="store_true", help="tel elke waarschuwing (‘let op’) als een fout")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="maak data/ opnieuw uit de bronbestanden")
    build.add_argument(
        "--from", dest="source", type=Path, required=True, metavar="DIR", help="de bronbestanden"
    )
    build.add_argument("--to", dest="target", type=Path, metavar="DIR", help="de gegevensmap (anders data/)")
    build.add_argument("--accept", action="store_true", help="neem ook ongewoon grote veranderingen over")
    build.set_defaults(run=_build)
    _add_refresh(commands.add_parser("refresh", help="haal de bronbestanden op en maak data/ opnieuw"))
    _add_new_region(commands.add_parser("new-region", help="maak een gegevensmap voor een andere regio"))
    publish = commands.add_parser("publish", help="schrijf de kaart als map met bestanden, zonder server")
    publish.add_argument(
        "--out",
        dest="target",
        type=Path,
        required=True,
        metavar="DIR",
        help="nieuw, leeg of een oude uitgave",
    )
    publish.set_defaults(run=_publish)
    edition = commands.add_parser("edition", help="bewaar de gegevens als uitgave die nooit verandert")
    edition.add_argument(
        "--out", dest="target", type=Path, metavar="DIR", help="de map met uitgaven (anders RVS_UITGAVEN)"
    )
    edition.add_argument("--day", default="", metavar="DAG", help="2026-11-26 (anders de laatste wijziging)")
    edition.set_defaults(run=_edition)
    reading = commands.add_parser("read-matrix", help="lees de prioriteitentabel uit een pdf")
    reading.add_argument("file", type=Path, metavar="BESTAND.pdf", help="de pdf van de strategie")
    reading.add_argument("--out", dest="target", type=Path, required=True, metavar="DIR", help="waarheen")
    reading.set_defaults(run=_read_matrix)
    adopt = commands.add_parser("adopt", help="zet een gemailde invulling van de tabel in de gegevensmap")
    adopt.add_argument("file", type=Path, metavar="BESTAND", help="het bestand van de pagina Invullen")
    adopt.add_argument("--to", dest="target", type=Path, metavar="DIR", help="de gegevensmap")
    adopt.set_defaults(run=_adopt)
    return parser


def _add_refresh(parser: argparse.ArgumentParser) -> None:
    from rvs_geo.sources.refresh.options import add_options

    add_options(parser)
    parser.set_defaults(run=_refresh)


def _refresh(options: argparse.Namespace) -> int:
    from rvs_geo.sources.build import DEFAULT_TARGET
    from rvs_geo.sources.refresh.command import run

    code = run(options)
    if code == 0 and not options.dry_run and not options.only_sources:
        _keep_edition(options.target or DEFAULT_TARGET)
    return code


def _keep_edition(folder: Path) -> None:
    """Keeps new data as the edition of their day, where editions are kept; one that is there stays."""
    from rvs_geo.export.open_data.editions import OtherEditionError, editions_folder, write_edition
    from rvs_geo.region.read import load_region

    if (editions := editions_folder()) is None:
        return
    try:
        made = write_edition(load_region(folder), editions)
    except OtherEditionError as other:
        print(f"let op: er is al een uitgave van {other} met andere gegevens; die blijft.", file=sys.stderr)
    else:
        print(f"Bewaard als uitgave van {made.day}.")


def _add_new_region(new: argparse.ArgumentParser) -> None:
    from rvs_geo.sources.refresh.options import add_address

    new.add_argument(
        "--from", dest="source", type=Path, required=True, metavar="DIR", help="de bronbestanden"
    )
    new.add_argument("--to", dest="target", type=Path, required=True, metavar="DIR", help="een nieuwe map")
    which = new.add_mutually_exclusive_group(required=True)
    which.add_argument("--eenheid", metavar="NAAM", default="", help="een politie-eenheid")
    which.add_argument("--veiligheidsregio", metavar="NAAM", default="", help="een veiligheidsregio")
    which.add_argument("--provincie", metavar="NAAM", default="", help="een provincie")
    which.add_argument("--nederland", action="store_true", help="alle gemeenten")
    which.add_argument("--gemeenten", metavar="CODES", default="", help="codes met een komma ertussen")
    new.add_argument("--naam", default="", help="hoe de regio heet, bij --gemeenten")
    new.add_argument(
        "--grenzen", choices=("2014", "nu"), default="2014", help="grenzen van 2014, of die van nu"
    )
    new.add_argument("--refresh", action="store_true", help="haal de bronbestanden eerst op")
    add_address(new)
    new.set_defaults(run=_new_region)


def _new_region(options: argparse.Namespace) -> int:
    from rvs_geo.region.swap import SwapBusy
    from rvs_geo.sources.files import SourceFault
    from rvs_geo.sources.new_country import Asked
    from rvs_geo.sources.new_region import new_region

    if options.refresh and (failed := _fetch_only(options)):
        return failed
    codes = tuple(filter(None, (code.strip() for code in options.gemeenten.split(","))))
    asked = Asked(
        unit=options.eenheid,
        safety_region=options.veiligheidsregio,
        province=options.provincie,
        country=options.nederland,
        codes=codes,
        name=options.naam,
        today=options.grenzen == "nu",
    )
    try:
        made = new_region(options.source, options.target, asked)
    except (SourceFault, SwapBusy) as fault:
        print(f"{fault}\nEr is niets gemaakt.", file=sys.stderr)
        return 1
    print("\n".join(made.remarks))
    print(f"{made.gemeenten} gemeenten in {options.target}. Start de kaart met RVS_DATA={options.target}.")
    return 0


def _fetch_only(options: argparse.Namespace) -> int:
    """Fetches the raw files into their folder, which need not be there, and builds nothing."""
    only = {"target": None, "accept": False, "dry_run": False, "only_sources": True}
    return _refresh(argparse.Namespace(source=options.source, address=options.address, **only))


def _serve(options: argparse.Namespace) -> int:
    # From its home, where Streamlit looks for its own settings.
    os.chdir(HOME)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(options.port)]
    os.execv(sys.executable, command)  # noqa: S606 - this program itself, with arguments of our own


def _dictionary(options: argparse.Namespace) -> int:
    from rvs_geo.region.descriptor import read_descriptor
    from rvs_geo.sources.dictionary import dictionary

    descriptor, faults = read_descriptor(options.folder or data_folder())
    for fault in faults:
        print(fault, file=sys.stderr)
    if descriptor is None or faults:
        return 1
    print(dictionary(descriptor), end="")
    return 0


def _check(options: argparse.Namespace) -> int:
    folder = options.folder or data_folder()
    examined = examine(folder)
    faults, doubts = examined.faults, [*map(str, examined.doubts), *_made_up(examined)]
    for line in (*faults, *(f"{'fout' if options.streng else 'let op'}: {doubt}" for doubt in doubts)):
        print(line)
    wrong = len(faults) + (len(doubts) if options.streng else 0)
    if wrong:
        print(f"{wrong} fout{'en' if wrong > 1 else ''} in {folder}.")
        return 1
    print(f"In orde: {folder}{_warned(len(doubts))}")
    return 0


def _made_up(examined: Examined) -> list[str]:
    """A warning where the priority table is one that is known to be made up."""
    priorities, themes, listed = (examined.frames.get(n) for n in ("priorities", "themas", "verzonnen"))
    if examined.faults or priorities is None or themes is None or listed is None:
        return []
    from rvs_geo.analysis.matrix.model import from_frames
    from rvs_geo.views.matrix.reading import KNOWN_FICTION

    return [f"priorities.csv: {KNOWN_FICTION}"] if from_frames(priorities, themes, listed).fictional else []


def _warned(number: int) -> str:
    return f", met {number} waarschuwing{'en' if number > 1 else ''}" if number else ""


def _build(options: argparse.Namespace) -> int:
    # Only the builder needs the sources' readers; the app and the check start without them.
    from rvs_geo.region.swap import SwapBusy
    from rvs_geo.sources.build import DEFAULT_TARGET, build
    from rvs_geo.sources.files import SourceFault

    try:
        built = build(options.source, options.target or DEFAULT_TARGET, accept=options.accept)
    except (SourceFault, SwapBusy) as fault:
        print(f"build stopped, {options.target or DEFAULT_TARGET} is unchanged: {fault}", file=sys.stderr)
        return 1
    print("\n".join(str(path) for path in built.files))
    print("\n".join(f"{d.file}: {d.text}" for d in built.changed) or "Er is niets veranderd.")
    _keep_edition(options.target or DEFAULT_TARGET)
    return 0


def _publish(options: argparse.Namespace) -> int:
    # Charts and templates take their time to import; the check need not wait for them.
    from rich.progress import Progress

    from rvs_geo.export.site.edition import may_replace, write_site
    from rvs_geo.region.faults import DataFaults
    from rvs_geo.region.read import load_region
    from rvs_geo.region.swap import SwapBusy, replacing

    target: Path = options.target
    if not may_replace(target):
        print(f"{target} is geen lege map en geen eerdere uitgave; er is niets veranderd.", file=sys.stderr)
        return 1
    try:
        region = load_region(data_folder())
    except DataFaults as faults:
        print("\n".join(str(fault) for fault in faults.faults), file=sys.stderr)
        return 1
    try:
        with Progress() as bar, replacing(target) as folder:
            task = bar.add_task("Uitgave schrijven")
            write_site(region, folder, lambda done, total: bar.update(task, completed=done, total=total))
    except SwapBusy as busy:
        print(f"{busy}; er is niets veranderd.", file=sys.stderr)
        return 1
    print(f"Open {target / 'index.html'}")
    return 0


def _edition(options: argparse.Namespace) -> int:
    from rvs_geo.export.open_data.editions import OtherEditionError, editions_folder, write_edition
    from rvs_geo.region.faults import DataFaults
    from rvs_geo.region.read import load_region

    folder = options.target or editions_folder()
    if folder is None:
        print("Geef --out, of zet RVS_UITGAVEN.", file=sys.stderr)
        return 1
    try:
        made = write_edition(load_region(data_folder()), folder, options.day)
    except OtherEditionError as other:
        print(f"Er is al een uitgave van {other} met andere gegevens; die blijft.", file=sys.stderr)
        return 1
    except (DataFaults, ValueError) as fault:
        print(f"{fault}\nEr is niets bewaard.", file=sys.stderr)
        return 1
    print(f"{folder / made.day}\nsha256 {made.checksum}")
    return 0


def _read_matrix(options: argparse.Namespace) -> int:
    from rvs_geo.analysis.matrix.files import to_priorities_csv, to_themas_csv
    from rvs_geo.analysis.matrix.model import matrix_of
    from rvs_geo.analysis.matrix.pdf.reader import NotRead, read_table
    from rvs_geo.analysis.matrix.themes import listed_themes
    from rvs_geo.region.chapters import Chapter
    from rvs_geo.region.read import load_region
    from rvs_geo.views.matrix import reading
    from rvs_geo.views.shared.chapters import absent

    region = load_region(data_folder())
    if region.matrix is None:
        print(absent(Chapter.MATRIX), file=sys.stderr)
        return 1
    base = matrix_of(region)
    try:
        found = read_table(options.file.read_bytes(), base, listed_themes(region))
    except OSError as error:
        print(f"{options.file}: {error.strerror}", file=sys.stderr)
        return 1
    except NotRead as refusal:
        print(reading.REASONS[refusal.reason], file=sys.stderr)
        return 1
    if not found.is_proven:
        lines = [reading.doubtful_text(found), *reading.doubts(found), "Er is niets geschreven."]
        print("\n".join(lines), file=sys.stderr)
        return 1
    options.target.mkdir(parents=True, exist_ok=True)
    (options.target / "priorities.csv").write_bytes(to_priorities_csv(found.matrix, recognisable=True))
    (options.target / "themas.csv").write_bytes(to_themas_csv(found.matrix, recognisable=True))
    print(reading.origin_text(found, options.file.name))
    print(reading.proven_text(found))
    if found.matrix.fictional:
        print(reading.fiction_text(found, options.file.name), file=sys.stderr)
    return 0


def _adopt(options: argparse.Namespace) -> int:
    from datetime import date

    from rvs_geo.export.matrix.adopt import NotAdopted, adopt, adopted_from
    from rvs_geo.region.swap import SwapBusy

    folder = options.target or data_folder()
    try:
        changed = adopt(options.file.read_bytes(), folder, date.today())  # noqa: DTZ011
    except NotAdopted as refusal:
        print("\n".join([*refusal.faults, "Er is niets veranderd."]), file=sys.stderr)
        return 1
    except (OSError, SwapBusy) as error:
        print(f"{error}; er is niets veranderd.", file=sys.stderr)
        return 1
    said = [*(f"{line}." for line in changed), adopted_from(folder)]
    print("\n".join(said if changed else ["Alles stond er al zo; er is niets veranderd."]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
