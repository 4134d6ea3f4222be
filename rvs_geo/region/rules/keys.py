"""Foreign keys point to a column that exists; one that points to nothing would never be checked."""

from __future__ import annotations

from collections.abc import Iterator

from rvs_geo.region.descriptor import FILE, Descriptor, Resource, objects
from rvs_geo.region.faults import Fault, quoted


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
