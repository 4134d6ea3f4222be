"""Finding what is wanted among what a source lists, by title and by code.

CBS gave categories other codes between 2018 and 2022 and spelled some titles anew; a code may also be given
to something else. So a title decides, and a known code under a strange title stops the run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rvs_geo.sources.declared import Named
from rvs_geo.sources.files import SourceFault
from rvs_geo.sources.refresh.client import NotThere

#: The running number of a topic moves when a table gets another column before it.
_RUNNING_NUMBER = re.compile(r"_\d+$")


@dataclass(frozen=True)
class Category:
    """One entry of a list of a source.

    Attributes:
        key: as the source writes it, padding and all; that is how it wants to be asked.
        title: without padding.
        status: of a period, else "".
    """

    key: str
    title: str
    status: str = ""

    @property
    def code(self) -> str:
        """The key without padding."""
        return self.key.strip()


def find_category(where: str, listed: Iterable[Category], wanted: Named) -> tuple[Category, str]:
    """The one entry with a wanted title and, if possible, a known code.

    Args:
        where: the list, for messages.
        listed: all entries.
        wanted: what to look for.

    Returns:
        The entry, and a remark where its code is new ("" where it is known).

    Raises:
        SourceFault: no such title, or a known code under a title that is not known.
    """
    entries = list(listed)
    titled = [entry for entry in entries if entry.title in wanted.titles]
    coded = [entry for entry in titled if entry.code in wanted.codes]
    if len(coded or titled) == 1:
        found = (coded or titled)[0]
        new = "" if coded else f"{where}: {found.title!r} now has the code {found.code!r}"
        return found, new
    if titled:
        codes = ", ".join(entry.code for entry in titled)
        raise SourceFault(where, None, f"{wanted.titles[0]!r} stands there more than once: {codes}")
    strange = [entry for entry in entries if entry.code in wanted.codes]
    if strange:
        problem = f"{strange[0].code!r} is called {strange[0].title!r}; expected {' or '.join(wanted.titles)}"
        raise SourceFault(where, None, problem)
    raise SourceFault(where, None, f"no {wanted.titles[0]!r}")


def find_measure(where: str, listed: Iterable[Category], wanted: Named) -> Category:
    """The one measure with a wanted title, or else with a known key whatever its running number.

    Raises:
        NotThere: the table has no such measure, or several.
    """
    entries = list(listed)
    keyed = [entry for entry in entries if _RUNNING_NUMBER.sub("", entry.code) in wanted.codes]
    titled = [entry for entry in entries if entry.title in wanted.titles]
    both = [entry for entry in keyed if entry in titled]
    for found in (both, keyed, titled):
        if len(found) == 1:
            return found[0]
    have = ", ".join(entry.title for entry in entries) or "nothing"
    raise NotThere(f"{where}: no measure {wanted.titles[0]!r} among {have}")
