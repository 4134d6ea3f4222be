"""How the strategy stands, as a page."""

from __future__ import annotations

from html import escape

from rvs_geo.region.model import Region
from rvs_geo.views.ambitions.stand import PriorityStand, answer_text, own_answer, source_line


def reading_text() -> str:
    """What the words of the page mean."""
    return (
        "Nieuwste: het nieuwste cijfer dat bekend is, ook van na het doeljaar; de status kijkt naar dat "
        "jaar. "
        "Richting: tot en met het nieuwste cijfer, per inwoner, alleen als het verschil groter is dan toeval "
        "of marge; waar de bron geen marge geeft, staat dat erbij. De bron telt vaak "
        "anders dan de strategie: leg cijfer en doel niet zomaar naast elkaar. "
        "De twee ambities van de landelijke agenda staan bij de ambities."
    )


def stand_html(region: Region, found: tuple[PriorityStand, ...]) -> str:
    """The page below its title; everything from data is escaped."""
    cards = "".join(_card(n, priority) for n, priority in enumerate(found, 1))
    return (
        f'<div class="stand"><p class="antwoord">{escape(answer_text(found))}</p>{cards}'
        f'<p class="lees">{escape(reading_text())} <a href="./ambities" target="_self">Volg elke ambitie</a> '
        f'of <a href="./strategiekaart" target="_self">lees de strategiekaart</a>.</p>'
        f'<p class="bron">{escape(source_line(region))}</p></div>'
    )


def _card(number: int, priority: PriorityStand) -> str:
    lines = "".join(
        f'<li class="{"bekend" if line.is_known else "stil"}"><span class="wat">{escape(line.name)}</span>'
        f'<span class="nu"><span class="kop">Nieuwste: </span>'
        f"{escape(line.newest)}{f'<small>, {escape(line.counting)}</small>' if line.counting else ''}</span>"
        f'<span class="richting"><span class="kop">Richting: </span>{escape(line.direction)}</span>'
        f'<span class="doel"><span class="kop">Doel: </span>{escape(line.target)}</span>'
        f'<span class="status{"" if line.is_known else " geen"}">{escape(line.status)}</span></li>'
        for line in priority.lines
    )
    why = "".join(f"<li><b>{escape(s.heading)}.</b> {escape(s.text)}</li>" for s in priority.background)
    found_in = "; ".join(dict.fromkeys(s.found_in for s in priority.background))
    more = (
        f"<details><summary>Waarom deze prioriteit</summary><ul>{why}</ul>"
        f'<p class="bron">Vindplaats in de strategie: {escape(found_in)}.</p></details>'
        if why
        else ""
    )
    head = "".join(f"<span>{word}</span>" for word in ("Cijfer", "Nieuwste", "Richting", "Doel", "Status"))
    return (
        f'<section class="kaart k{number}" aria-labelledby="stand-{number}">'
        f'<h2 id="stand-{number}">{escape(priority.name)}</h2>'
        f'<p class="kern"><b>{escape(own_answer(priority.lines))}</b> {escape(priority.core)}</p>'
        f'<div class="koppen" aria-hidden="true">{head}</div><ul class="cijfers">{lines}</ul>'
        f'<p class="leeg">{escape(priority.not_known)}</p>{more}</section>'
    )
