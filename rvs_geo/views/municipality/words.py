"""Sentences for the page of a gemeente, all made from its figures; Markdown, texts of the data escaped."""

from __future__ import annotations

import math

from rvs_geo.analysis.districts.strength import split_strength, strength_ratios
from rvs_geo.analysis.districts.wijkagenten import by_norm
from rvs_geo.analysis.municipality.findings import Finding, Kind, Reason, Rule
from rvs_geo.analysis.shared.chance import rounding_margin
from rvs_geo.analysis.shared.tally import ENOUGH
from rvs_geo.region.identity import Identity, capital
from rvs_geo.region.model import Region
from rvs_geo.region.records import Area, DistrictStatus, Gemeente, Indicator
from rvs_geo.views.municipality.figures import Profile
from rvs_geo.views.shared.beside import Beside, basis_of, how_chosen
from rvs_geo.views.shared.dutch import listed
from rvs_geo.views.shared.explain import escape_markdown
from rvs_geo.views.shared.nouns import counted, few_of
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.totals import part_text
from rvs_geo.views.shared.units import rate_unit
from rvs_geo.views.shared.years import open_years_text

#: What figures below a heading are given for: those of rare crimes say that they are of more inhabitants.
PER = "per 1.000 inwoners of wat erbij staat"
NEAREST = "Het dichtst bij in aantal inwoners"
#: How near is counted: by ratio (`similar_sized`), which is not what a reader expects.
NEAR = (
    "Wie het dichtst bij is, staat vooraan. Dat is geteld in keren: twee keer zo groot is even ver weg als "
    "twee keer zo klein."
)


def district_line(region: Region, gemeente: Gemeente) -> str:
    """The district with its status: from the source, or inferred and then from what."""
    own = region.identity
    kind = capital(own.part_kind)
    text = f"{kind} **{escape_markdown(gemeente.district)}** ({gemeente.district_status})"
    note = gemeente.district_note
    if gemeente.district_status is DistrictStatus.KNOWN or not note:
        return text
    return f"{text}. {escape_markdown(note[0].upper() + note[1:])}."


def people_text(found: Profile) -> str:
    """Inhabitants in the year of the figures and in the last year known."""
    years = sorted({y for y in (found.year, max(found.inhabitants)) if y in found.inhabitants})
    return ", ".join(f"{dutch(found.inhabitants[y])} inwoners op 1 januari {y}" for y in years)


def standout_lines(region: Region, found: Profile) -> list[str]:
    """What stands out: highest, lowest, biggest rise and biggest fall, or that there is none."""
    out = found.standouts
    lines = []
    for finding, word in ((out.highest, "Verst boven de rest"), (out.lowest, "Verst onder de rest")):
        if finding is not None:
            lines.append(_level_line(region, found, finding, word))
    if out.rise is not None:
        word = "Sterker gestegen dan elders" if out.rise.ratio >= 1 else "Minder gedaald dan elders"
        lines.append(_change_line(found, out.rise, word))
    if out.fall is not None:
        word = "Sterker gedaald dan elders" if out.fall.ratio < 1 else "Minder gestegen dan elders"
        lines.append(_change_line(found, out.fall, word))
    name = escape_markdown(found.area.short_name)
    if not out.levels:
        lines.append(f"Of {name} in {found.year} afwijkt is niet te zeggen: {_why_not(found)}.")
    elif out.highest is None and out.lowest is None:
        lines.append(f"Geen enkel cijfer van {name} wijkt aantoonbaar af van de andere gemeenten samen.")
    if found.base_year is None:
        lines.append(f"Een verandering is niet te geven: deze cijfers beginnen in {found.year}.")
    elif not out.changes:
        lines.append(f"Of iets steeg of daalde sinds {found.base_year} is niet te zeggen: {_why_not(found)}.")
    elif out.rise is None and out.fall is None:
        lines.append(
            f"Geen enkel cijfer veranderde sinds {found.base_year} aantoonbaar anders dan in de andere "
            "gemeenten samen."
        )
    return lines


def standout_count(found: Profile) -> str:
    """How many figures were tested and how many stand out, so that four sentences do not seem the whole."""
    levels = found.standouts.levels
    if not levels:
        return ""
    beyond = sum(f.stands_out for f in levels)
    unusual = sum(f.unusual for f in levels)
    skipped = [s for s in found.standouts.skipped if s.kind is Kind.LEVEL]
    small = sum(s.reason is Reason.SMALL for s in skipped)
    text = (
        f"Getoetst: {len(levels)} cijfers. Bij {beyond or 'geen daarvan'} is het verschil met de andere "
        "gemeenten groter dan toeval"
    )
    text += f"; bij {unusual or 'geen'} daarvan is het ook ongewoon groot." if beyond else "."
    if small:
        text += f" Niet getoetst: {small} met te kleine aantallen."
    changes = found.standouts.changes
    if changes:
        changed = sum(f.stands_out for f in changes)
        verb = "veranderden" if changed > 1 else "veranderde"
        text += (
            f" Sinds {found.base_year} {verb} {changed or 'geen'} van de {len(changes)} getoetste cijfers "
            "anders dan in de andere gemeenten samen, meer dan door toeval."
        )
    return text


def rule_lines(rule: Rule | None = None) -> list[str]:
    """The rule of what stands out, in plain words."""
    rule = rule or Rule()
    return [
        "**Hoog of laag**: het cijfer per 1.000 inwoners naast dat van alle andere gemeenten samen. "
        "**Gestegen of gedaald**: de verandering sinds het beginjaar naast de verandering in alle andere "
        "gemeenten samen. Daalde een cijfer overal even hard, dan valt dat hier niet op.",
        "**Groter dan toeval**: aantallen schommelen van jaar tot jaar vanzelf. Een verschil telt pas als de "
        "kans op ook maar één vals signaal voor deze gemeente hoogstens "
        f"{dutch(rule.alpha * 100)}% is (toets voor twee Poisson-aantallen, verruimd met de jaarlijkse "
        "schommeling van dit cijfer in alle gemeenten, gecorrigeerd volgens Holm). Die schommeling is voor "
        "elk jaar en elke gemeente dezelfde.",
        "**Ongewoon groot**: ook groter dan gemeenten hier gewoonlijk van elkaar verschillen. Gemeenten "
        "verschillen om goede redenen, bijvoorbeeld door winkels, uitgaan of een station.",
        f"**Kleine aantallen tellen niet mee**: er moeten minstens {dutch(rule.minimum_expected)} misdrijven "
        f"te verwachten zijn. Een verschil onder {dutch(rule.minimum_effect * 100)}% noemen wij niet.",
        "Bij aantallen die het CBS op vijf afrondt rekenen wij met de uitkomst die het minst opvalt.",
        "Dat iets opvalt, zegt niet waardoor het komt.",
    ]


def joint_priorities(region: Region) -> list[str]:
    """The joint priorities of the strategy, by name."""
    if region.strategy is None:
        return []
    table = region.strategy.statements
    rows = table[(table["blok"] == "prioriteit") & table["prioriteit"].notna()]
    return [
        f"**{escape_markdown(str(kop))}**: {escape_markdown(str(tekst))}"
        for kop, tekst in zip(rows["kop"], rows["tekst"], strict=True)
    ]


def wijkagent_lines(region: Region, found: Profile) -> list[str]:
    """Wijkagenten by the norm, for the year of the strategy and the last year known."""
    if region.strength is None:
        return []
    facts = region.strength.facts.set_index("id")["waarde"]
    norm = int(facts["wijkagent_norm"])
    name = escape_markdown(found.area.short_name)
    wanted = (*(region.strategy_years or ())[:1], max(found.inhabitants))
    years = sorted({y for y in wanted if y in found.inhabitants})
    lines = []
    for year in years:
        people = region.inhabitants.query("jaar == @year").set_index("gebied")["inwoners"]
        fte = by_norm(people.loc[[found.area.code]], norm).iloc[0]
        lines.append(
            f"Volgens de norm **{dutch(fte, 1)} fte** voor {name} ({dutch(found.inhabitants[year])} inwoners "
            f"in {year}, gedeeld door {dutch(norm)})."
        )
    lines.append(
        f"Dit is een rekensom. De eenheid heeft {dutch(facts['wijkagenten_fte'], 1)} fte; de burgemeesters "
        "verdelen die samen en de echte verdeling is niet gepubliceerd."
    )
    return lines


def strength_lines(region: Region, area: Area) -> list[str]:
    """The strength of the district as adopted, per inhabitant and per crime, beside the unit."""
    if region.strength is None:
        return []
    strength = split_strength(region.strength.parts)
    # Set against the crimes of its own year, as on the page about districts.
    facts = region.strength.facts.set_index("id")
    fact_year = int(str(facts["peildatum"]["operationele_doelsterkte"])[:4])
    year = fact_year
    observed = region.observations((region.figure_beside("sterkte") or region.indicators[0]).id)
    ratios = strength_ratios(strength, region.areas, observed[observed["jaar"] == year])
    row = ratios.set_index("district").to_dict("index")[area.district]
    services = float(strength.services["operationeel_fte"].sum())
    return [
        f"District {escape_markdown(area.district)} heeft **{dutch(row['operationeel_fte'])} fte** "
        f"operationele sterkte (doelsterkte {fact_year}), van de {dutch(strength.operationeel_fte)} in "
        "de hele eenheid.",
        f"Dat is {dutch(row['fte_per_1000_inwoners'], 2)} fte per 1.000 inwoners en "
        f"{dutch(row['fte_per_1000_misdrijven'], 1)} fte per 1.000 misdrijven ({year}).",
        f"Daarnaast werkt {dutch(services)} fte in diensten voor de hele eenheid. Een verdeling per gemeente "
        "is niet bekend.",
    ]


def coverage_lines(region: Region, found: Profile) -> list[str]:
    """What the table leaves out and what its marks mean; only what applies."""
    names = region.area_by_code
    lines = [*_basis_lines(region, found), *_peer_lines(region, found)]
    if any(f.place for f in found.figures):
        lines.append(
            "Plaats 1 is het hoogste cijfer naar inwonertal. Tussen haakjes: wat door toeval ook kan."
        )
    rounded = [i for i, f, _, _ in found.rows() if i.rounding > 1 and f.own.crimes is not None]
    if rounded:
        to = rounded[0].rounding
        most = rounding_margin(to)
        lines.append(f"Aantallen zijn in de bron afgerond op {to}: een 0 kan ook 1 tot en met {most} zijn.")
    if any(f.is_uncertain for f in found.figures):
        few = few_of(found.family.indicators)
        lines.append(f"≈ Onzeker: {few}. Dan geven wij ook geen plaats (\u2013).")
    merged = {f.only_in for f in found.figures if f.only_in}
    for code in sorted(merged):
        lines.append(
            f"{escape_markdown(found.area.short_name)} is in {found.year} alleen samen geteld, als "
            f"{escape_markdown(names[code].name)}. Een eigen cijfer is er niet; het is dus niet nul."
        )
    lines += [
        f"{escape_markdown(i.short)}: {escape_markdown(f.doubt)}" for i, f, _, _ in found.rows() if f.doubt
    ]
    # The lines over the years run on to the newest one.
    shown = {(i, y) for i, f, _, _ in found.rows() for y in (f.year, i.years[-1])}
    if still_open := open_years_text(shown):
        lines.append(still_open)
    gone = [i.short for i, _, _, _ in found.rows() if found.year not in i.years]
    if gone:
        lines.append(f"Niet geteld in {found.year}: {escape_markdown(listed(gone))}.")
    return lines


def _basis_lines(region: Region, found: Profile) -> list[str]:
    """What the figures of the district and the unit rest on, where that is not all of them."""
    names, own = region.area_by_code, region.identity
    lines = []
    for beside, word, totals in (
        (Beside.UNIT, own.whole_label, [f.unit for f in found.figures if f.unit.rate is not None]),
        (Beside.DISTRICT, own.part_label, [f.district for f in found.figures if f.district.rate is not None]),
    ):
        if beside not in found.beside:
            continue
        parts = {t.basis: t for t in totals if not t.basis.is_whole}
        for basis in sorted(parts, key=lambda b: -b.share):
            without = listed(sorted(names[c].name for c in parts[basis].missing))
            text = f"{word}: {part_text(basis)}, zonder {escape_markdown(without)}."
            if basis.is_enough:
                lines.append(f"\\* {text}")
            else:
                lines.append(f"{text} Dat is te weinig om mee te vergelijken (\u2013).")
    if Beside.UNIT in found.beside:
        lines += [
            escape_markdown(
                f"{own.whole_label} bij {i.short}: de eigen telling van {own.entire} door "
                f"{f.unit.publisher}. {region.unit_rows[i.id, f.year].note}"
            )
            for i, f, _, _ in found.rows()
            if f.unit.publisher
        ]
    return list(dict.fromkeys(lines))


def _peer_lines(region: Region, found: Profile) -> list[str]:
    """How the gemeenten of equal size were chosen, and what their figures rest on where not on all."""
    if Beside.PEERS not in found.beside or Beside.PEERS not in found.national:
        return []
    lines = [escape_markdown(how_chosen(region, found.area.code, found.year))]
    known = [of for of in found.national[Beside.PEERS] if of is not None and of.gemeenten != of.of]
    parts = {(of.gemeenten, of.of): of for of in known}
    for of in parts.values():
        mark = "\\* " if of.is_enough else ""
        end = "." if of.is_enough else " (\u2013)."
        lines.append(f"{mark}Gelijke grootte: {escape_markdown(basis_of(of))}{end}")
    return lines


def reading_lines(identity: Identity) -> list[str]:
    """How to read the table and the charts; the parts and the whole by what this region calls them."""
    own = list(dict.fromkeys([identity.part, identity.word]))
    beside = list(dict.fromkeys([*own, "gelijke grootte", "Nederland"]))
    return [
        "**Per 1.000**: het aantal misdrijven gedeeld door het aantal inwoners op 1 januari van dat jaar, "
        "keer 1.000 (bij zeldzame misdrijven keer 100.000). Bezoekers tellen niet mee als inwoner; een "
        "plaats met veel winkels of uitgaan komt zo "
        "hoger uit.",
        "**Plaats**: 1 is het hoogste cijfer naar inwonertal van de gemeenten waarvan het bekend is. Tussen "
        "plaatsen zit vaak niet meer verschil dan toeval.",
        f"**{capital(listed(beside))}**: alle misdrijven samen, gedeeld door alle inwoners samen.",
        "**Het verloop**: de lijnen in een grafiek hebben één schaal, die bij 0 begint. De lijnen van "
        f"{listed(own)} tellen elk jaar dezelfde gemeenten. Waar een lijn ontbreekt is niets bekend.",
    ]


def explanation(indicators: tuple[Indicator, ...]) -> tuple[list[str], list[str]]:
    """Each figure in plain words with its years, table and own limits; and the limits of all of them."""
    shared = [c for c in indicators[-1].caveats if all(c in i.caveats for i in indicators[1:])]
    figures = []
    for i in indicators:
        own = [c for c in i.caveats if c not in shared]
        text = f"**{escape_markdown(i.name)}** ({i.years[0]}-{i.years[-1]}, tabel {i.source.table}). "
        figures.append(text + escape_markdown(" ".join((i.definition, *own))))
    return figures, [escape_markdown(c) for c in shared]


def _level_line(region: Region, found: Profile, f: Finding, word: str) -> str:
    indicator, digits = _of(found, f)
    grade = (
        "groter dan toeval, en ook ongewoon groot"
        if f.unusual
        else "groter dan toeval, maar niet ongewoon: gemeenten verschillen hier vaker zo veel"
    )
    return (
        f"{word}: **{escape_markdown(indicator.short)}** met {dutch(f.rate, digits)} "
        f"{rate_unit(indicator)} ({escape_markdown(counted(f.count, indicator.unit))}). De andere gemeenten "
        f"samen: {dutch(f.reference_rate, digits)}. {_than(found, f)}. Het verschil is {grade}."
    )


def _change_line(found: Profile, f: Finding, word: str) -> str:
    indicator, digits = _of(found, f)
    rest = "" if f.rest_ratio is None else f" In de andere gemeenten samen: {_percent(f.rest_ratio)}."
    return (
        f"{word}: **{escape_markdown(indicator.short)}**, van "
        f"{dutch(f.reference_rate, digits)} ({found.base_year}) naar {dutch(f.rate, digits)} ({found.year}) "
        f"{rate_unit(indicator)}: {_percent(f.ratio)}.{rest} Dat verschil is groter dan toeval."
    )


def _of(found: Profile, f: Finding) -> tuple[Indicator, int]:
    return next((i, digits) for i, _, _, digits in found.rows() if i.id == f.indicator)


def _than(found: Profile, f: Finding) -> str:
    """How a level relates to the others; of nothing counted, how much that would have been by their rate."""
    if math.isinf(f.ratio):
        return "Dat is niet in een verhouding uit te drukken: elders is niets geteld"
    if f.count == 0:
        people, per = next(
            (own.own.people or 0, i.per) for i, own, _, _ in found.rows() if i.id == f.indicator
        )
        name, expected = escape_markdown(found.area.short_name), dutch(f.reference_rate * people / per)
        return f"Naar die maat waren er in {name} {expected} te verwachten"
    if f.ratio >= 2:
        return f"Dat is {dutch(f.ratio, 1)} keer zo veel"
    return f"Dat is {dutch(abs(f.ratio - 1) * 100)}% {_more(f.ratio)}"


def _more(ratio: float) -> str:
    return "meer" if ratio > 1 else "minder"


def _percent(ratio: float) -> str:
    if math.isinf(ratio):
        return "van niets naar iets"
    return f"{dutch((ratio - 1) * 100, signed=True)}%"


def _why_not(found: Profile) -> str:
    reasons = {s.reason for s in found.standouts.skipped}
    if reasons == {Reason.UNKNOWN}:
        return "de cijfers zijn niet bekend"
    if Reason.SMALL not in reasons:
        least = dutch(ENOUGH * 100)
        return f"van te weinig andere gemeenten is het cijfer bekend (minder dan {least}% van hun inwoners)"
    return "de aantallen zijn te klein of niet bekend"
