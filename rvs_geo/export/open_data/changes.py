"""What changed in the data, as a feed that a reader can follow (Atom, RFC 4287)."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from rvs_geo.export.shared.credits import site
from rvs_geo.region.descriptor import FILE as DESCRIPTOR
from rvs_geo.region.descriptor import objects
from rvs_geo.region.model import Region
from rvs_geo.views.about.changes import Change, changes

_ATOM = "http://www.w3.org/2005/Atom"
#: Names an entry for ever, wherever the site stands (RFC 4151); the name of the data package stands between.
_TAG = "tag:{name},2026:"


def atom(region: Region, base: str) -> bytes:
    """The changes, newest first.

    Args:
        region: the region.
        base: address of the folder that the feed stands in; "" where not known.
    """
    found = changes(region)
    tag = _TAG.format(name=region.descriptor["name"])
    files = {str(entry["path"]) for entry in objects(region.descriptor["resources"])}
    Xml.register_namespace("", _ATOM)
    feed = _element(None, "feed")
    _element(feed, "title", f"Wat is er veranderd in de gegevens van {site()}")
    _element(feed, "id", f"{tag}wijzigingen")
    _element(feed, "updated", _moment(found[0].day if found else "1970-01-01"))
    _element(_element(feed, "author"), "name", site())
    if base:
        _element(feed, "link").attrib |= {"rel": "self", "href": f"{base}wijzigingen.atom"}
    for change in found:
        # What is no more has no address; the description says what there is.
        _entry(feed, change, tag, f"{base}{change.table if change.table in files else DESCRIPTOR}")
    return bytes(Xml.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(feed: Xml.Element, change: Change, tag: str, address: str) -> None:
    entry = _element(feed, "entry")
    _element(entry, "title", f"{change.table}: {change.text}")
    _element(entry, "id", f"{tag}{change.day}:{change.table}:{change.number}")
    _element(entry, "updated", _moment(change.day))
    _element(entry, "link").attrib |= {"rel": "alternate", "href": address}
    _element(entry, "summary", change.text)


def _element(parent: Xml.Element | None, name: str, text: str | None = None) -> Xml.Element:
    tag = f"{{{_ATOM}}}{name}"
    made = Xml.Element(tag) if parent is None else Xml.SubElement(parent, tag)
    made.text = text
    return made


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
