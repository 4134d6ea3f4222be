"""What is said about a table that was read, or not read, from a PDF."""

from __future__ import annotations

from collections.abc import Mapping

from rvs_geo.analysis.matrix.check import contradictions
from rvs_geo.analysis.matrix.model import CUT, FICTION, NameStatus, PriorityMatrix
from rvs_geo.analysis.matrix.pdf.reader import MOST_BYTES, TableRead
from rvs_geo.analysis.matrix.pdf.reasons import Reason
from rvs_geo.region.descriptor import objects
from rvs_geo.views.matrix.faults import contradiction_text
from rvs_geo.views.shared.dutch import listed_up_to
from rvs_geo.views.shared.numbers import dutch

TYPE_IT = "U kunt de tabel hieronder overtypen."

ADOPTED = "Overgenomen op "
"""How the remark in the datapackage begins that says where the marks come from."""
KNOWN_FICTION = "De kruisjes komen uit een verzonnen voorbeeld, niet uit de strategie."
ONLY_TO_LOOK_AT = (
    "Deze verzonnen tabel is er alleen om te bekijken: met een band op elke pagina, en op elk bestand waarin "
    "iets van de kruisjes staat. Mailen en plaatsen kan niet."
)
START_EMPTY = (
    "Ook wat u erin wijzigt, blijft fictief. Wilt u de echte tabel invullen? Kies eerst “Alles leegmaken”."
)

REASONS = {
    Reason.TOO_LARGE: (
        f"Het bestand is groter dan {MOST_BYTES // 1_000_000} MB. "
        "Bewaar alleen de bladzijde met de tabel als pdf."
    ),
    Reason.NO_PDF: "Dit is geen pdf.",
    Reason.BUSY: "Er worden al andere bestanden gelezen. Probeer het over een minuut opnieuw.",
    Reason.ENCRYPTED: "Deze pdf is met een wachtwoord beveiligd. Bewaar een kopie zonder wachtwoord.",
    Reason.BROKEN: "Deze pdf is beschadigd en kan niet worden gelezen.",
    Reason.TOO_MANY_PAGES: (
        "Deze pdf heeft meer dan 1.000 bladzijden. Bewaar alleen de bladzijde met de tabel."
    ),
    Reason.TOO_HEAVY: "Deze pdf is te zwaar om te lezen. Bewaar alleen de bladzijde met de tabel als pdf.",
    Reason.NO_TEXT: "In deze pdf staat geen tekst: het is een scan of een foto. Daaruit wordt niets geraden.",
    Reason.MADE_UP: "Deze pdf zegt zelf dat haar tabel verzonnen is. Er is niets overgenomen.",
    Reason.NO_TABLE: "In deze pdf staat geen tabel met de namen van de partners onder elkaar.",
    Reason.NO_COLUMNS: "De namen van de partners zijn gevonden, maar de kolommen met kruisjes niet.",
    Reason.TOTALS_NOT_MET: "Er is een tabel gevonden, maar die past niet bij de gedrukte totalen.",
}
"""Why a file gave no table."""


def refusal_text(reason: Reason) -> str:
    """Why a file gave no table, and what to do."""
    return f"{REASONS[reason]} {TYPE_IT}"


def origin_text(found: TableRead, name: str) -> str:
    """Where a proven table comes from: file, pages and checksum."""
    return f"Gelezen uit de pdf: {name}, {pages_text(found.pages)}, controlegetal {found.checksum[:12]}."


def pages_text(pages: tuple[int, ...]) -> str:
    """Page 11, or pages 11 and 12."""
    numbers = [str(page) for page in pages]
    return f"bladzijde {numbers[0]}" if len(numbers) == 1 else f"bladzijden {listed_up_to(numbers)}"


def fiction_text(found: TableRead, name: str) -> str:
    """That a table, however well it was read, is one that is known to be made up."""
    return (
        f"{FICTION}: {name} is een verzonnen voorbeeld van de tabel. De kruisjes zijn gelezen, maar zij zijn "
        f"niet die van de strategie. {ONLY_TO_LOOK_AT}"
    )


def fiction_of_grid(matrix: PriorityMatrix) -> str:
    """That what is being filled in came from a made-up table."""
    sound = matrix.is_complete and not contradictions(matrix)
    state = "De tabel is compleet, maar dit is een" if sound else "Dit is een"
    return f"{state} **{FICTION}**: deze kruisjes zijn verzonnen."


def proven_text(found: TableRead) -> str:
    """What was checked."""
    rows = len(found.matrix.row_totals)
    columns = found.asked - rows
    return f"Alle {dutch(found.asked)} totalen kloppen: die van {rows} rijen en van {columns} kolommen."


def doubts(found: TableRead) -> list[str]:
    """What in a table that is not proven contradicts the totals, or was not found."""
    lines = [f"{listed_up_to(list(found.absent), most=43)}: niet gevonden."] if found.absent else []
    return lines + [contradiction_text(found.matrix, c) for c in contradictions(found.matrix)]


def doubtful_text(found: TableRead) -> str:
    """That a table is not proven."""
    return (
        f"Niet zeker gelezen: {dutch(found.met)} van de {dutch(found.asked)} totalen kloppen. "
        "Kijk de rijen en kolommen hieronder na met de gedrukte tabel ernaast."
    )


def headings_text(found: TableRead, base: PriorityMatrix) -> str:
    """How many headings were read, and which were cut off: the totals prove none, so somebody has to look.

    Args:
        found: what was read.
        base: what was known before.
    """
    number = sum(
        new != old or status == NameStatus.CERTAIN
        for new, old, status in zip(found.matrix.names, base.names, found.matrix.name_statuses, strict=True)
    )
    if number == 0:
        return "Kopjes boven de kolommen zijn niet gevonden; vul die onder de tabel in."
    which = "Alle kopjes" if number == len(base.names) else f"{number} van de {len(base.names)} kopjes"
    text = f"{which} zijn ook gelezen. De totalen bewijzen die niet: kijk ze onder de tabel na."
    cut = [
        f"{j}. “{name}”" for j, name in enumerate(found.matrix.names, start=1) if (name or "").endswith(CUT)
    ]
    if not cut:
        return text
    return (
        f"{text} Afgekapt in de pdf: {listed_up_to(cut, most=len(cut))}. Die tellen als niet zeker, tot u de "
        "hele naam invult."
    )


def adopted_remark(descriptor: Mapping[str, object]) -> str:
    """The remark on the marks in a datapackage that says where they come from; empty where none does."""
    for resource in objects(descriptor.get("resources", [])):
        if resource.get("name") == "priorities":
            remarks = resource.get("kanttekeningen")
            found = [str(r) for r in (remarks if isinstance(remarks, list) else [])]
            return next((r for r in found if r.startswith(ADOPTED)), "")
    return ""
