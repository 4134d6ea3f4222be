"""The strategiekaart as one page of HTML: real text, headings in order, details in native popovers.

A tile opens its detail with the browser's own `popover`: with mouse, touch and keyboard (Enter opens,
Escape closes), without a script and without a trip to the server. Everything from data is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from rvs_geo.region.model import Region
from rvs_geo.views.shared.explain import source_text
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.strategy_content import (
    APPROACH,
    Statement,
    ambitions_title,
    block,
    picture_period,
    places,
    short_target,
    start_text,
    statements,
    target_text,
)

#: More than these do not fit on a tile; the detail has them all.
MOST_GOALS = 3


def strategy_poster(region: Region) -> str:
    """The whole page below its title."""
    return _Poster(region).html()


class _Poster:
    def __init__(self, region: Region) -> None:
        self.region = region
        self.rows = statements(region)
        self.themes = [s for s in block(self.rows, "prioriteit") if s.priority and s.priority != APPROACH]
        self.approach = next(s for s in block(self.rows, "prioriteit") if s.priority == APPROACH)

    def html(self) -> str:
        parts = [
            self._who(),
            self._development(),
            self._priorities(),
            self._ambitions(),
            self._choices(),
            self._year(),
            self._levels(),
            self._source(),
        ]
        return f'<div class="sk">{"".join(parts)}</div>'

    def _who(self) -> str:
        period, partners = block(self.rows, "periode"), block(self.rows, "partners")
        coalition = block(self.rows, "coalitie")
        names = "".join(f"<li>{escape(s.heading)}</li>" for s in partners)
        strength = block(self.rows, "sterkte")
        detail = self._list(partners) + self._part("De veiligheidscoalitie: wie doet wat", coalition)
        detail += self._part("De sterkte van de politie", strength)
        if strength and self.region.strength is not None:
            detail += '<p><a href="./districten" target="_self">De sterkte per district</a></p>'
        return _section(
            "wie",
            "Periode en partners",
            _tile("periode", period[0].heading, self._list(period), places(period), "")
            + _tile(
                "partners",
                "Wie doen mee",
                detail,
                places(partners + coalition + strength),
                f"<ul>{names}</ul>",
            ),
            hidden_heading=True,
        )

    def _development(self) -> str:
        rows = block(self.rows, "ontwikkeling")
        national = next(s for s in rows if s.is_ours)
        # The four of the strategy's own overview come before the remark about the Netherlands.
        main, more = rows[: rows.index(national)], rows[rows.index(national) + 1 :]
        tiles = "".join(
            _tile(s.id, s.heading, self._said(s) + _to_monitor(), s.found_in.split("; "), "", _number(s))
            for s in main
        )
        looked_back = block(self.rows, "evaluatie")
        compared = _tile(
            national.id,
            national.heading,
            self._list([national, *more])
            + self._part("Wat de partners er zelf van vonden", looked_back)
            + _to_monitor(),
            places([national, *more, *looked_back]),
            f"<p>{escape(national.text)}</p>",
        )
        worries = block(self.rows, "opgave")
        numbers = "".join(
            f"<li><b>{dutch(s.value)}%</b> {escape(s.heading)}</li>" for s in worries if s.value is not None
        )
        ahead = block(self.rows, "wereld_straks")
        detail = self._list(worries) + self._part(
            f"De wereld van {(self.region.strategy_years or (0, 'straks'))[1]}", ahead
        )
        remain = _tile("opgave", "Wat er nog speelt", detail, places(worries + ahead), f"<ul>{numbers}</ul>")
        return _section(
            "ontwikkeling",
            f"Ontwikkeling {picture_period(self.region)}".strip(),
            f'<div class="vier">{tiles}</div>{compared}{remain}',
        )

    def _priorities(self) -> str:
        chosen = block(self.rows, "prioriteit", "")
        how = _tile("gekozen", "Hoe zijn ze gekozen?", self._list(chosen), places(chosen))
        chunks = "".join(self._theme(s, f"thema{n}") for n, s in enumerate(self.themes, 1))
        skewer = self._theme(self.approach, "pen")
        return _section(
            "prioriteiten", "Vier gezamenlijke prioriteiten", f'<div class="sate">{chunks}{skewer}</div>', how
        )

    def _theme(self, theme: Statement, css: str) -> str:
        aims = block(self.rows, "ambitie_prioriteit", theme.priority)
        numbered = [s for s in aims if s.ambition is not None and s.ambition.target is not None]
        goals = "".join(
            f"<li>{escape(s.heading)}: <b>{escape(short_target(s.ambition))}</b></li>"
            for s in numbered[:MOST_GOALS]
            if s.ambition is not None
        )
        if len(numbered) > MOST_GOALS:
            goals += f"<li>en nog {len(numbered) - MOST_GOALS} met een getal</li>"
        approach = block(self.rows, "aanpak", theme.priority)
        partners = block(self.rows, "coalitie", theme.priority)
        national = block(self.rows, "landelijk", theme.priority)
        why = block(self.rows, "achtergrond", theme.priority)
        example = block(self.rows, "voorbeeld", theme.priority)
        detail = f"<p>{escape(theme.text)}</p>" + self._map_link(theme)
        detail += self._part("Waarom deze prioriteit", why)
        detail += self._part("Voorbeeld uit de strategie", example)
        detail += "<h4>Ambities</h4>" + self._goals(aims)
        detail += self._part("Aanpak", approach)
        detail += self._part("Partners bij deze prioriteit", partners)
        detail += self._part("Landelijk speerpunt", national)
        detail += _to_monitor()
        body = f'<p class="kern">{escape(theme.first_sentence)}</p><ul class="doelen">{goals}</ul>'
        found = places([theme, *why, *example, *aims, *approach, *partners, *national])
        return _tile(theme.id, theme.heading, detail, found, body, css=css)

    def _ambitions(self) -> str:
        tiles = ""
        for name, title in (
            ("ambitie_veiligheid", "Meer veiligheid"),
            ("ambitie_vertrouwen", "Meer betrokkenheid en vertrouwen"),
        ):
            rows = block(self.rows, name)
            heads = "".join(f"<li>{escape(s.heading)}</li>" for s in rows if not s.is_ours)
            detail = self._list(rows) + _to_monitor()
            tiles += _tile(name, title, detail, places(rows), f"<ul>{heads}</ul>")
        return _section("ambities", ambitions_title(self.region), tiles)

    def _choices(self) -> str:
        rows = block(self.rows, "strategische_keuze")
        levels = {s.id: s for s in block(self.rows, "regie")}
        extra = {
            "keuze_maatwerk": ("Lokaal en regionaal", [levels["regie_lokaal"], levels["regie_verhouding"]]),
            "keuze_samen": ("Wie doen mee", block(self.rows, "partners")),
            "keuze_snelheid": ("Elk jaar een plan", block(self.rows, "jaarcyclus")),
            "keuze_vertrouwen": ("Meer betrokkenheid en vertrouwen", block(self.rows, "ambitie_vertrouwen")),
            "keuze_coalitie": ("De veiligheidscoalitie: wie doet wat", block(self.rows, "coalitie")),
            "keuze_informatie": ("Betere informatie: hoe", block(self.rows, "informatiepositie")),
        }
        tiles = ""
        for s in rows:
            title, more = extra.get(s.id, ("", []))
            detail = self._said(s) + self._part(title, more)
            body = f"<p>{escape(s.first_sentence)}</p>"
            tiles += f"<li>{_tile(s.id, s.heading, detail, places([s, *more]), body)}</li>"
        rules = block(self.rows, "spelregel")
        beside = (
            _tile("spelregels", "De spelregels van het voorwoord", self._list(rules), places(rules))
            if rules
            else ""
        )
        return _section("keuzes", "Zes strategische keuzes", f"<ol>{tiles}</ol>", beside)

    def _year(self) -> str:
        steps, forces = block(self.rows, "jaarcyclus"), block(self.rows, "taskforce")
        shown = "".join(f"<li>{escape(s.heading)}</li>" for s in steps)
        detail = self._part("De stappen", steps) + self._part("De taskforces", forces)
        tile = _tile(
            "jaarcyclus",
            "Elk jaar een plan",
            detail,
            places(steps + forces),
            f'<ol class="stappen">{shown}</ol>',
        )
        return _section("cyclus", "De jaarcyclus", tile)

    def _levels(self) -> str:
        rows = {s.id: s for s in block(self.rows, "regie")}
        between = [rows["regie_verhouding"], rows["regie_sturing"]]
        national = block(self.rows, "landelijk")
        more = {
            "regie_lokaal": ("Lokaal en regionaal", between[:1]),
            "regie_regionaal": ("Lokaal en regionaal", between),
            "regie_landelijk": ("Landelijke speerpunten", national),
        }
        tiles = ""
        for name, (title, others) in more.items():
            s = rows[name]
            detail = self._said(s) + self._part(title, others)
            body = f"<p>{escape(s.first_sentence)}</p>"
            tiles += _tile(s.id, s.heading, detail, places([s, *others]), body)
        return _section("regie", "Wie geeft richting", tiles)

    def _source(self) -> str:
        source = escape(source_text(self.region.source_of("strategiekaart")))
        return (
            f'<p class="bron">Bron: {source}. In eigen, korte woorden. De volledige namen, de vindplaats en '
            "de toelichting staan bij elk onderdeel.</p>"
        )

    def _said(self, s: Statement) -> str:
        """A statement whose heading is that of its tile already."""
        return f"<p>{escape(s.text)}{self._map_link(s)}</p>"

    def _list(self, rows: Iterable[Statement]) -> str:
        items = "".join(
            f"<li{_ours(s)}><b>{escape(s.heading)}.</b> {escape(s.text)}{self._map_link(s)}</li>"
            for s in rows
        )
        return f'<ul class="uitleg">{items}</ul>'

    def _part(self, title: str, rows: list[Statement]) -> str:
        """Statements under a heading of their own; nothing where there are none."""
        return f"<h4>{escape(title)}</h4>{self._list(rows)}" if rows else ""

    def _goals(self, rows: Iterable[Statement]) -> str:
        items = ""
        for s in rows:
            numbers = ""
            if s.ambition is not None:
                numbers = (
                    f"<dl><div><dt>Begin</dt><dd>{escape(start_text(s.ambition))}</dd></div>"
                    f"<div><dt>Doel</dt><dd>{escape(target_text(s.ambition))}</dd></div></dl>"
                )
            items += (
                f"<li{_ours(s)}><b>{escape(s.heading)}.</b> {escape(s.text)}{numbers}{self._map_link(s)}</li>"
            )
        return f'<ul class="uitleg">{items}</ul>'

    def _map_link(self, s: Statement) -> str:
        if not s.indicator:
            return ""
        name = self.region.indicator_by_id[s.indicator].name
        # Relative, so that it also holds where the app stands under a path of its own.
        return (
            f' <a class="kaartlink" href="./?indicator={escape(s.indicator)}" target="_self">'
            f"Op de kaart: {escape(name)}</a>"
        )


def _section(name: str, title: str, body: str, beside: str = "", *, hidden_heading: bool = False) -> str:
    css = ' class="verborgen"' if hidden_heading else ""
    heading = f'<h2 id="sk-kop-{name}"{css}>{escape(title)}</h2>'
    if beside:
        heading = f'<div class="kopregel">{heading}{beside}</div>'
    return f'<section class="sk-{name}" aria-labelledby="sk-kop-{name}">{heading}{body}</section>'


def _tile(
    name: str, title: str, detail: str, found: Iterable[str], body: str = "", number: str = "", css: str = ""
) -> str:
    """A tile with its detail: `detail`, `body` and `number` are HTML, the rest is text."""
    where = escape("; ".join(found))
    return (
        f'<article class="tegel {css}"><h3><button type="button" popovertarget="sk-{name}">'
        f'{number}<span class="naam">{escape(title)}</span></button></h3>{body}'
        f'<div popover id="sk-{name}" class="detail" role="dialog" aria-labelledby="sk-titel-{name}">'
        f'<button type="button" class="sluit" popovertarget="sk-{name}" popovertargetaction="hide">'
        "Sluiten</button>"
        f'<h3 id="sk-titel-{name}">{escape(title)}</h3>{detail}'
        f'<p class="vindplaats">Vindplaats in de strategie: {where}.</p></div></article>'
    )


def _number(s: Statement) -> str:
    return f'<span class="getal">{dutch(s.value)}%</span> ' if s.value is not None else ""


def _ours(s: Statement) -> str:
    return ' class="toelichting"' if s.is_ours else ""


def _to_monitor() -> str:
    return '<p><a href="./ambities" target="_self">Volg de ambities met cijfers</a></p>'
