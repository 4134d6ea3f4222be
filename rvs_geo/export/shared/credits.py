"""What goes with every figure that leaves the app: sources, caveats, date, link, and how to cite it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from rvs_geo.region.identity import identity_in
from rvs_geo.region.model import Region
from rvs_geo.region.read import data_folder
from rvs_geo.region.records import Indicator, Source
from rvs_geo.views.shared.explain import indicator_caveats, rounding_text, source_text


def site() -> str:
    """The name of the site, which is that of the data that it shows."""
    return identity_in(data_folder()).site


def tab_title(page: str, chosen: str = "") -> str:
    """What stands in the tab of a browser: the page, and what is chosen there."""
    return f"{page}: {chosen} | {site()}" if chosen else f"{page} | {site()}"


def today() -> date:
    """Today in the Netherlands, wherever the server stands."""
    return datetime.now(tz=ZoneInfo("Europe/Amsterdam")).date()


@dataclass(frozen=True)
class Credits:
    """The small print of a picture or file.

    Attributes:
        sources: full text of each source, the most important first.
        remarks: what must be said with the figures.
        link: address of the view, "" where there is none.
        made: day on which the file was made.
        rounding: what the rounding of the source does to small counts, "" where counts are exact.
        marker: stands large on everything made in the example mode; None otherwise.
    """

    sources: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    link: str = ""
    made: date = field(default_factory=today)
    marker: str | None = None
    rounding: str = ""

    @property
    def source_text(self) -> str:
        """The sources as one text: the same in every file of a table."""
        return "; ".join(self.sources)

    @property
    def source_line(self) -> str:
        """The sources as one sentence."""
        return f"Bron: {self.source_text}."

    @property
    def made_line(self) -> str:
        """By whom and when the file was made."""
        return f"{site()}, gemaakt op {dutch_date(self.made)}."


def dutch_date(day: date) -> str:
    """A date in words: 3 februari 2026."""
    return str(format_date(day, format="d MMMM y", locale="nl_NL"))


def indicator_credits(
    region: Region, indicator: Indicator, *, rates: bool, link: str = "", marker: str | None = None
) -> Credits:
    """The credits of a view of one indicator; `rates` adds the source of the inhabitants."""
    sources = [source_text(indicator.source)]
    if rates:
        sources.append(source_text(region.source_of("inwoners")))
    sources.append(source_text(region.source_of("gemeenten")))
    remarks, rounding = indicator_caveats(indicator), rounding_text(indicator)
    return Credits(tuple(sources), remarks, link=link, marker=marker, rounding=rounding)


def indicators_credits(region: Region, indicators: Iterable[Indicator]) -> Credits:
    """The credits of a view of several indicators: each source and caveat once."""
    each = [indicator_credits(region, i, rates=not i.is_level) for i in indicators]
    sources = dict.fromkeys(text for credit in each for text in credit.sources)
    remarks = dict.fromkeys(text for credit in each for text in credit.remarks)
    return Credits(tuple(sources), tuple(remarks))


def resource_credits(region: Region, *resources: str, link: str = "", marker: str | None = None) -> Credits:
    """The credits of a view of other resources of the datapackage, by name.

    Raises:
        KeyError: the datapackage has no such resource.
    """
    texts = [source_text(s) for name in resources for s in region.sources[name]]
    return Credits(tuple(dict.fromkeys(texts)), link=link, marker=marker)


def citation(
    title: str, source: Source, made: date | None, link: str = "", *, people: Source | None = None
) -> str:
    """A reference in the manner of the APA (7th edition), in Dutch, with the date of retrieval.

    The author is whoever published the figures, for whoever quotes owes them that; the site is where
    they were put on the map. APA writes "z.d." ("zonder datum") for what has no date of its own. A rate
    rests on `people`, the source of the inhabitants, as well. Without `made` the day of retrieval is for
    whoever quotes to fill in.
    """
    table = f" (tabel {source.table})" if source.table else ""
    year = _last_year(source.reference_date)
    day = "[datum]" if made is None else dutch_date(made)
    place = f"Geraadpleegd op {day}" + (f", van {link}" if link else "")
    rests = f" Inwoners: {_short(people)}." if people is not None else ""
    return f"{source.publisher}. ({year}). {title}{table} [Kaart en cijfers]. {site()}.{rests} {place}"


def _short(source: Source) -> str:
    table = f" (tabel {source.table})" if source.table else ""
    return f"{source.publisher}, {source.title}{table}, {_last_year(source.reference_date)}"


def _last_year(reference: str) -> str:
    years = [word for word in reference.replace("-", " ").replace(",", " ").split() if word.isdigit()]
    return next((y for y in reversed(years) if len(y) == 4), "z.d.")
