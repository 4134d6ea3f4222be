"""What the chapters of the strategy and the strength must hold for their pages to work."""

from __future__ import annotations

from collections.abc import Iterator

from rvs_geo.region.areas import Frames
from rvs_geo.region.faults import Fault, quoted

#: Figures of kerncijfers.csv that the pages ask for by name.
NAMED_FACTS = (
    *("wijkagenten_fte", "wijkagent_norm", "wijkagenten_in_functie"),
    *("operationele_doelsterkte", "aspiranten", "totale_doelsterkte"),
)


def fact_faults(frames: Frames, files: dict[str, str]) -> Iterator[Fault]:
    """Single figures that pages ask for by name and that are not there, or have no number or year."""
    facts = frames.get("kerncijfers")
    if facts is None or not {"id", "waarde", "peildatum"} <= set(facts.columns):
        return
    known = facts.dropna(subset=["id", "waarde", "peildatum"])
    present = set(known.loc[known["peildatum"].str.match(r"\d{4}"), "id"])
    for name in NAMED_FACTS:
        if name not in present:
            found = f"geen {quoted(name)} met waarde en peildatum"
            yield Fault(files["kerncijfers"], None, "id", found, "dat cijfer, met het jaar vooraan")


def district_strength_faults(frames: Frames, files: dict[str, str]) -> Iterator[Fault]:
    """Districts of the region without a row in the table of strength, or without exactly one total."""
    parts, districten = frames.get("sterkte"), frames.get("districten")
    if parts is None or districten is None:
        return
    if not ({"onderdeel", "soort"} <= set(parts.columns) and "district" in districten):
        return
    known = set(parts.loc[parts["soort"].eq("district"), "onderdeel"].dropna())
    for name in sorted(set(districten["district"].dropna()) - known):
        found = f"geen rij voor district {quoted(name)}"
        yield Fault(files["sterkte"], None, "onderdeel", found, "elk district van de regio")
    totals = int(parts["soort"].eq("totaal").sum())
    if totals != 1:
        yield Fault(files["sterkte"], None, "soort", f"{totals} rijen ‘totaal’", "één rij ‘totaal’")


def followed_faults(frames: Frames, files: dict[str, str]) -> Iterator[Fault]:
    """Ambitions of which nothing says what follows them."""
    ambitions, figures = frames.get("ambities"), frames.get("ambities_cijfers")
    if ambitions is None or figures is None:
        return
    if "id" not in ambitions or "ambitie" not in figures:
        return
    for name in sorted(set(ambitions["id"].dropna()) - set(figures["ambitie"].dropna())):
        found = f"geen rij voor ambitie {quoted(name)}"
        yield Fault(files["ambities_cijfers"], None, "ambitie", found, "een rij voor elke ambitie")
