"""The data dictionary: every file and column of the data folder as a page to read, from its description."""

from __future__ import annotations

from collections.abc import Iterator

from rvs_geo.region.descriptor import Descriptor, Resource, objects

_HEAD = """# Gegevenswoordenboek

Gemaakt uit `data/datapackage.json` met `make docs`; verander dit bestand niet met de hand.
Een lege cel betekent: niet bekend.
"""


def dictionary(descriptor: Descriptor) -> str:
    """The dictionary as Markdown: a section for each file, then the indicators."""
    parts = [_HEAD]
    parts += ["\n".join(_section(resource)) for resource in descriptor.resources]
    parts += ["\n".join(_indicators(r)) for r in descriptor.resources if r.holds_counts or r.holds_levels]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _section(resource: Resource) -> Iterator[str]:
    yield f"## `{resource.path}`: {resource.raw.get('title', resource.name)}"
    yield ""
    yield str(resource.raw.get("description", ""))
    yield ""
    fields = objects(resource.schema.get("fields")) or objects(resource.raw.get("eigenschappen"))
    keys = resource.schema.get("primaryKey")
    if keys:
        yield f"Sleutel: {', '.join(f'`{k}`' for k in ([keys] if isinstance(keys, str) else _list(keys)))}."
        yield ""
    yield "| kolom | soort | regels | betekenis |"
    yield "|---|---|---|---|"
    for field in fields:
        meaning = f"{field.get('title', '')}. {field.get('description', '')}".strip(". ")
        yield f"| `{field['name']}` | {field.get('type', '')} | {_rules(field)} | {_cell(meaning)} |"
    for key in objects(resource.schema.get("foreignKeys")):
        reference = key.get("reference")
        target = reference if isinstance(reference, dict) else {}
        own, other = ", ".join(_list(key.get("fields"))), ", ".join(_list(target.get("fields")))
        yield ""
        yield f"`{own}` verwijst naar `{other}` van `{target.get('resource') or resource.name}`."


def _indicators(resource: Resource) -> Iterator[str]:
    yield f"## Indicatoren van `{resource.path}`"
    yield ""
    yield "| id | naam | jaren | eenheid | afgerond op | definitie |"
    yield "|---|---|---|---|---|---|"
    for entry in resource.indicators:
        years = "-".join(_list(entry.get("jaren")))
        rounding = entry.get("afronding", 1)
        texts = (entry.get("naam"), years, entry.get("eenheid"), rounding, entry.get("definitie"))
        yield f"| `{entry.get('id')}` | " + " | ".join(_cell(str(text)) for text in texts) + " |"


_CONSTRAINTS = {
    "required": "verplicht",
    "unique": "uniek",
    "minimum": "ten minste {}",
    "maximum": "hoogstens {}",
    "pattern": "vorm `{}`",
    "minLength": "ten minste {} tekens",
    "maxLength": "hoogstens {} tekens",
}


def _rules(field: dict[str, object]) -> str:
    found = field.get("constraints")
    constraints = found if isinstance(found, dict) else {}
    words = [text.format(constraints[k]) for k, text in _CONSTRAINTS.items() if constraints.get(k)]
    if "enum" in constraints:
        words.append("een van: " + ", ".join(_list(constraints["enum"])))
    return _cell("; ".join(words))


def _list(values: object) -> list[str]:
    return [str(value) for value in values] if isinstance(values, list) else [str(values)]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
