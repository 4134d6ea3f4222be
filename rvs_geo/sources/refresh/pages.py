"""Following a service from page to page, to the end and not in circles."""

from __future__ import annotations

from collections.abc import Mapping

from rvs_geo.sources.files import require
from rvs_geo.sources.refresh.client import Client

#: No question of ours has an answer of more pages.
MOST_PAGES = 1000


def every_page(
    client: Client, url: str, params: dict[str, str], links: tuple[str, ...]
) -> list[dict[str, object]]:
    """All pages of an answer, as they came.

    Args:
        client: asks for them.
        url: the first.
        params: what is asked; the links to the next pages hold it themselves.
        links: the names under which a page may give the next.

    Raises:
        SourceFault: a page without rows, pages in a circle, or too many.
    """
    pages = [client.get(url, params)]
    seen: set[str] = set()
    while link := next((str(pages[-1][name]) for name in links if pages[-1].get(name)), ""):
        following = client.next_link(url, link)
        require(following not in seen, url, "its pages go in a circle")
        require(len(pages) < MOST_PAGES, url, f"more than {MOST_PAGES} pages")
        seen.add(following)
        pages.append(client.get(following))
    return pages


def rows_of(url: str, pages: list[dict[str, object]]) -> list[Mapping[str, object]]:
    """The rows of all pages.

    Raises:
        SourceFault: a page without a list of rows, or fewer rows than the service counted.
    """
    rows: list[Mapping[str, object]] = []
    for page in pages:
        value = page.get("value")
        require(isinstance(value, list), url, "a page without rows")
        assert isinstance(value, list)  # noqa: S101 - said a line above
        require(all(isinstance(row, dict) for row in value), url, "a row that is no object")
        rows += value
    for name in ("odata.count", "@odata.count"):
        counted = pages[0].get(name)
        if counted is not None:
            require(int(str(counted)) == len(rows), url, f"{len(rows)} rows of {counted}")
    return rows
