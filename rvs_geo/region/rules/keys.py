"""Whatever refers to something else refers to something that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rvs_geo.region.areas import Frames
from rvs_geo.region.descriptor import FILE, Descriptor, Resource, objects
from rvs_geo.region.faults import Fault, quoted

#: Tables whose column `indicator` names a figure of the catalogue; empty where a row follows no figure.
NAMING_FIGURES = ("strategiekaart", "ambities_cijfers", "breuken", "eenheden")


def figure_faults(descriptor: Descriptor, frames: Frames, files: Mapping[str, str]) -> Iterator[Fault]:
    """Figures that a table names and the catalogue does not have: the page with a link to it would fail."""
    counted, measured = (
        {str(i.get("id")) for r in descriptor.resources if r.holds_levels is levels for i in r.indicators}
        for levels in (False, True)
    )
    for resource in descriptor.resources:
        if "cijfer" in resource.raw and str(resource.raw["cijfer"]) not in counted:
            place = f"resource {resource.name}, cijfer"
            yield Fault(FILE, None, place, quoted(resource.raw["cijfer"]), "de id van een indicator")
    for name in NAMING_FIGURES:
        # A strategy follows what can be added up; a break may be in any series.
        known = counted | measured if name == "breuken" else counted
        frame = frames.get(name)
        if frame is None or "indicator" not in frame:
            continue
        for row, found in frame["indicator"].dropna().items():
            if str(found) not in known:
                expected = "een indicator uit de catalogus in datapackage.json"
                yield Fault(files[name], int(str(row)), "indicator", quoted(found), expected)


def key_faults(descriptor: Descriptor) -> Iterator[Fault]:
    """Foreign keys whose own columns, resource or columns there are not described in the datapackage."""
    for resource in descriptor.resources:
        for number, key in enumerate(objects(resource.schema.get("foreignKeys")), start=1):
            place = f"resource {resource.name}, schema.foreignKeys[{number}]"
            yield from _key_faults(descriptor, resource, key, place)


def _key_faults(
    descriptor: Descriptor, resource: Resource, key: dict[str, object], place: str
) -> Iterator[Fault]:
    yield from _missing(place, resource, key.get("fields"))
    reference = key.get("reference")
    target = reference if isinstance(reference, dict) else {}
    # An empty name means the file itself (Data Package, "foreign keys").
    name = target.get("resource")
    other = resource if name == "" else descriptor.resource(str(name))
    if other is None:
        yield Fault(FILE, None, f"{place}.reference.resource", quoted(name), "een resource uit dit bestand")
    else:
        yield from _missing(f"{place}.reference", other, target.get("fields"))


def _missing(place: str, resource: Resource, fields: object) -> Iterator[Fault]:
    names = [fields] if isinstance(fields, str) else fields if isinstance(fields, list) else []
    if not names:
        yield Fault(FILE, None, f"{place}.fields", quoted(None), f"velden van {resource.name}")
    for name in names:
        if name not in resource.field_names:
            yield Fault(FILE, None, f"{place}.fields", quoted(name), f"een veld van {resource.name}")
