"""Writes the static edition for the tests: `python -m tests.published FOLDER`.

`make test` does so while mypy, which takes one processor, looks at the types; pytest alone does so when a
test asks for it.
"""

import sys
from pathlib import Path

import vl_convert

from rvs_geo.__main__ import main


def publish(folder: Path) -> int:
    """Write the edition into a folder; the exit code of the command."""
    # As in an app that has handed out a chart: the engine that draws charts runs in this process.
    vl_convert.vegalite_to_svg({"mark": "point"})
    return main(["publish", "--out", str(folder)])


if __name__ == "__main__":
    sys.exit(publish(Path(sys.argv[1])))
