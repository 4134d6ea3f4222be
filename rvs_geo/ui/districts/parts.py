"""The choices of the page about districts, and its parts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from rvs_geo.analysis.districts.strength import Strength
from rvs_geo.analysis.police import answers as police
from rvs_geo.analysis.police.answers import Kind, Question
from rvs_geo.export.shared.credits import resource_credits
from rvs_geo.region.model import Region
from rvs_geo.ui.shared import figures, url
from rvs_geo.ui.shared.charts import show_chart
from rvs_geo.ui.shared.fold import fold
from rvs_geo.ui.shared.map_panel import map_panel
from rvs_geo.ui.shared.quotes import csv_button
from rvs_geo.views.comparison.words import year_ranges
from rvs_geo.views.districts import fairness, options, strength, wijkagenten
from rvs_geo.views.districts.key_figures import fact, notes
from rvs_geo.views.districts.maps import (
    WORDS,
    YEARLY,
    DistrictChoice,
    DistrictFigure,
    all_sources,
    district_series,
    strength_of,
    strength_year,
)
from rvs_geo.views.districts.wijkagenten import Sharing
from rvs_geo.views.shared.answers_dots import dots_chart, dots_text
from rvs_geo.views.shared.explain import escape_markdown, short_source
from rvs_geo.views.shared.numbers import dutch
from rvs_geo.views.shared.police import KEY_QUESTIONS, good_text, summary_text
from rvs_geo.views.shared.strategy_content import block, places, statements

#: The shares of the unit are not a figure of the source but arithmetic; these names say so.
SHARINGS = {Sharing.NORM: "Volgens de norm", Sharing.SHARE: "Naar rato van inwoners"}
GEMEENTE_PAGE, POLICE_PAGE = "pages/gemeente.py", "pages/politie.py"


def choose(region: Region) -> DistrictChoice:
    """The figure, the district, and what arithmetic with wijkagenten starts from."""
    part = url.choose(options.PART)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="keuzes"):
        figure = _figure_picker()
        district = _district_picker(region)
    is_used = part == options.OFFICERS or figure in YEARLY or district is not None
    year, norm, sharing = _arithmetic(region, is_used=is_used)
    if figure is DistrictFigure.WIJKAGENTEN:
        # What changes the map stands above it; otherwise it stands with the text about wijkagenten.
        with st.container(key="rekenkeuzes"):
            _arithmetic_pickers(region)
    return DistrictChoice(figure, year, norm, sharing, district)


def _arithmetic(region: Region, *, is_used: bool) -> tuple[int, int, Sharing]:
    """The year, the norm and the way of sharing; where nothing shows them they are no choices of the page."""
    year, norm, sharing = (
        (url.choose(option) if is_used else None) or str(option.default)
        for option in (options.wijkagenten_year(region), options.norm_option(region), options.SHARING)
    )
    return int(year), int(norm), Sharing(sharing)


def show_map(region: Region, choice: DistrictChoice) -> None:
    """The five districts; a click chooses one."""
    choices = {"gemeente": "district"}
    if choice.figure in YEARLY:
        choices["jaar"] = "jaar"
    map_panel(district_series(region, choice), key="districtkaart", choices=choices)


def show_district(region: Region, choice: DistrictChoice) -> None:
    """The gemeenten of the chosen district: their status, their inhabitants, and a way to each of them."""
    if choice.selected is None:
        st.caption("Kies een district in de lijst of op de kaart om zijn gemeenten te zien.")
        return
    table = wijkagenten.sharing_table(region, choice.year, choice.norm, choice.selected)
    st.header(f"Gemeenten in district {choice.selected}", anchor=False)
    figures.plain_table(
        table,
        wijkagenten.DECIMALS,
        alt=f"Gemeenten van district {choice.selected} met status, inwoners {choice.year} en rekensommen",
    )
    st.caption(
        "Indeling ‘bron’: de gemeente staat zo bij het district in de bron. ‘afgeleid’: opgemaakt uit de "
        f"namen van basisteams en uit de veiligheidsregio. Inwoners op 1 januari {choice.year}. De fte zijn "
        "berekend."
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown("Naar de pagina van:", width="content")
        for code in table.index:
            name = region.area_by_code[str(code)].name
            st.page_link(GEMEENTE_PAGE, label=name, query_params={"gemeente": str(code)})


def show_part(region: Region, choice: DistrictChoice) -> None:
    """One of the three parts below the map, by choice."""
    parts = {
        part: name
        for part, name in options.PARTS.items()
        if part != options.RESIDENTS or region.police is not None
    }
    part = st.segmented_control(
        "Meer over",
        list(parts),
        key="onderdeel",
        format_func=parts.__getitem__,
        required=True,
        persist_state="session",
    )
    if part == options.OFFICERS:
        show_wijkagenten(region, choice)
    elif part == options.RESIDENTS:
        show_police_view(region)
    else:
        show_strength(region)


def show_strength(region: Region) -> None:
    """The adopted strength: bars, the same as a table, and what it stands beside."""
    found = strength_of(region)
    st.header("De sterkte zoals vastgesteld", anchor=False)
    figures.fact_cards([fact(region, name) for name in _STRENGTH_FACTS])
    drawn, told = st.columns([3, 2], gap="large")
    with drawn, fold("**Elk onderdeel**", "sterkte", wide=True):
        with st.container(key="sterktestaven"):
            show_chart(partial(strength.strength_chart, found), alt=strength.strength_text(found))
        st.caption("Gevulde balk: operationeel. Balk met alleen een rand: niet-operationeel.")
    with told:
        st.markdown(strength.sum_text(found))
        _strength_behind(region, found)


def _strength_behind(region: Region, found: Strength) -> None:
    with st.expander("Dezelfde cijfers als tabel", icon=":material/table:"):
        table = strength.strength_table(found)
        figures.plain_table(table, {"Aandeel (%)": 1}, alt="Sterkte per onderdeel in fte")
        credit = resource_credits(region, "sterkte")
        csv_button(table, "sterkte", title="Sterkte zoals vastgesteld", credit=credit)
    show_who_counts(region)
    _notes(region, "sterkte")


def show_wijkagenten(region: Region, choice: DistrictChoice) -> None:
    """Wijkagenten: what is known, what a norm asks, and two ways to share, switchable and by name."""
    st.header("Wijkagenten", anchor=False)
    figures.fact_cards([fact(region, name) for name in _WIJKAGENT_FACTS])
    if choice.figure is not DistrictFigure.WIJKAGENTEN:
        _arithmetic_pickers(region)
    year, norm = int(st.session_state["jaar"]), int(st.session_state["norm"])
    sharing = Sharing(st.session_state["verdeling"])
    st.markdown(wijkagenten.demand_text(region, year, norm))
    if growth := wijkagenten.growth_text(region, year, norm):
        st.markdown(growth)
    st.info(_bullets(notes(region, "kerncijfers")), icon=":material/calculate:")
    show = wijkagenten.headings(region, norm)
    st.markdown(f"**{show[sharing]}**, inwoners op 1 januari {year}")
    per_district = wijkagenten.district_table(region, year, norm, (sharing,))
    alt = f"{show[sharing]} per district, {year}"
    figures.plain_table(per_district, wijkagenten.DECIMALS, alt=alt, cards=wijkagenten.REMARK in per_district)
    if wijkagenten.asked(region, year, norm).unknown and sharing is Sharing.SHARE:
        known = year_ranges(wijkagenten.complete_years(region))
        st.caption(
            f"Verdelen naar rato kan alleen als van alle gemeenten het inwonertal bekend is: in {known}."
        )
    table = wijkagenten.sharing_table(region, year, norm)
    with st.expander("Per gemeente", icon=":material/table:"):
        alt = f"{show[sharing]} per gemeente, {year}"
        one = wijkagenten.sharing_table(region, year, norm, shown=(sharing,))
        figures.plain_table(one, wijkagenten.DECIMALS, alt=alt)
    st.caption(
        "Afgerond op honderdsten van een fte, zo dat gemeenten optellen tot hun district en districten tot "
        f"de eenheid. Inwoners: {short_source(region.source_of('inwoners'))}."
    )
    csv_button(
        table,
        f"wijkagenten-{year}-norm-{norm}",
        title=f"Rekensom, niet de echte verdeling; inwoners op 1 januari {year}",
        credit=resource_credits(region, "kerncijfers", "inwoners"),
    )


def show_sources(region: Region) -> None:
    """Where the figures and the borders come from."""
    texts = dict.fromkeys(map(short_source, all_sources(region)))
    st.caption(f"Bronnen: {escape_markdown('; '.join(texts))}.")


def show_fairness(region: Region) -> None:
    """Strength and wijkagenten beside inhabitants and crimes: the answer and the picture."""
    st.header("Is de politie eerlijk verdeeld?", anchor=False)
    st.markdown(escape_markdown(fairness.fairness_text(region)))
    show_chart(partial(fairness.fairness_chart, region), alt=fairness.fairness_words(region))
    year = strength_year(region)
    st.caption(
        f"Aandeel van elk district in alle samen, {year}. Balk met alleen een rand: een rekensom, niet de "
        "echte verdeling."
    )


def show_fairness_limits(region: Region) -> None:
    """What that picture cannot say, and the arithmetic behind it, beside each other where there is room."""
    year = strength_year(region)
    limits = fairness.fairness_limits(region)
    said, worked = st.columns(2, gap="small")
    with said, st.expander(f"Wat dit beeld niet zegt ({len(limits)})", icon=":material/priority_high:"):
        st.markdown(_bullets(limits))
    with worked, st.expander("Zo is dit uitgerekend", icon=":material/calculate:"):
        table = fairness.fairness_table(region)
        alt = "Sterkte, wijkagenten volgens de norm, inwoners en misdrijven per district"
        figures.plain_table(table, fairness.TABLE_DECIMALS, alt=alt)
        credit = resource_credits(region, "sterkte", "kerncijfers", "inwoners", "criminaliteit")
        # What the ratios are worked out from stands in the file too.
        file = table.round(fairness.TABLE_DECIMALS)
        csv_button(file, "verdeling-politie", title=f"Politie per district, {year}", credit=credit)


def show_police_view(region: Region) -> None:
    """How residents of the districts see the police, with margins; nothing where the data have none."""
    if region.police is None:
        return
    asked = police.questions(region)
    st.header("Hoe inwoners de politie zien", anchor=False)
    with st.container(horizontal=True, gap="medium", key="politievragen"):
        for question in (asked[name] for name in KEY_QUESTIONS if name in asked):
            with st.container(border=True):
                _police_question(region, question)
    st.caption(
        "Stip: het antwoord. Balk: de marge van 95%. Grijs vlak: de hele eenheid met haar marge. Een "
        "enquête: een verschil binnen de marges, de afronding meegerekend, is geen verschil. Bron: "
        f"{escape_markdown(short_source(region.source_of('politie_oordeel')))}."
    )
    st.page_link(POLICE_PAGE, label="Alle vragen, jaren en basisteams", icon="")


def _police_question(region: Region, question: Question) -> None:
    year = police.years(region, question.id)[-1]
    found = police.compared(region, Kind.DISTRICT, question.id, year)
    unit = police.unit_answer(region, question.id, year)
    st.subheader(question.short, anchor=False)
    text = summary_text(region, Kind.DISTRICT, question, year)
    st.markdown(escape_markdown(f"{question.text}. {text} {good_text(question)}"))
    show_chart(partial(dots_chart, found, unit, question), alt=dots_text(found, unit, question, year))


def show_who_counts(region: Region) -> None:
    """Who counts as operational and how the strength was shared, as far as the strategy says."""
    if region.strategy is None:
        return
    rows = block(statements(region), "sterkte")
    if not rows:
        return
    with st.expander("Wie telt als operationeel, en hoe is verdeeld?", icon=":material/groups:"):
        st.markdown("\n".join(f"- **{escape_markdown(s.heading)}.** {escape_markdown(s.text)}" for s in rows))
        st.caption(f"Vindplaats in de strategie: {escape_markdown('; '.join(places(rows)))}.")


_STRENGTH_FACTS = (
    "operationele_doelsterkte",
    "aspiranten",
    "totale_doelsterkte",
    "operationele_sterkte_nederland",
)
_WIJKAGENT_FACTS = ("wijkagenten_fte", "wijkagenten_in_functie", "wijkagent_norm")


def _figure_picker() -> DistrictFigure:
    url.choose(options.FIGURE)
    chosen = st.selectbox(
        "Cijfer",
        list(DistrictFigure),
        key="cijfer",
        format_func=lambda f: WORDS[DistrictFigure(f)].name,
        persist_state="session",
        width=330,
    )
    return DistrictFigure(chosen or DistrictFigure.OPERATIONAL)


def _district_picker(region: Region) -> str | None:
    url.choose(options.district_option(region))
    return st.selectbox(
        "District",
        list(region.districts),
        key="district",
        index=None,
        placeholder="Kies een district",
        width=260,
        persist_state="session",
    )


def _arithmetic_pickers(region: Region) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        _sharing_picker()
        _year_picker(region)
        _norm_slider(region)


def _sharing_picker() -> None:
    st.segmented_control(
        "Rekenwijze",
        list(SHARINGS),
        key="verdeling",
        format_func=SHARINGS.__getitem__,
        required=True,
        persist_state="session",
    )


def _year_picker(region: Region) -> None:
    years = [str(y) for y in wijkagenten.years(region)]
    st.selectbox("Inwoners op 1 januari", years, key="jaar", width=170, persist_state="session")


def _norm_slider(region: Region) -> None:
    st.select_slider(
        "Norm: inwoners per wijkagent",
        options=options.norm_option(region).values,
        key="norm",
        format_func=lambda n: dutch(int(n)),
        persist_state="session",
        width=340,
    )


def _notes(region: Region, resource: str) -> None:
    texts = notes(region, resource)
    with st.expander(f"Let op bij deze cijfers ({len(texts)})", icon=":material/priority_high:"):
        st.markdown(_bullets(texts))


def _bullets(texts: Sequence[str]) -> str:
    return "\n".join(f"- {escape_markdown(text)}" for text in texts)
