"""The adopted strength as bars and as a table, in three kinds that cannot be taken for each other."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Literal, cast

import altair as alt
import pandas as pd

from rvs_geo.analysis.districts.strength import Strength
from rvs_geo.views.shared.numbers import dutch, in_words
from rvs_geo.views.shared.trends import INK, dressed

#: Kind -> its name, and its colour: at least 3:1 on both grounds, told apart by the headings as well.
KINDS = {
    "district": ("De districten", "#0072b2"),
    "dienst": ("Diensten voor de hele eenheid", "#c05a00"),
    "staf": ("Leiding en staf", "#75808c"),
}
ROW = 40
#: Room at the right of the longest bar for its figures.
AIR = 1.5


def kind_name(strength: Strength, kind: str) -> str:
    """The name of a kind; that of the districts says how many there are."""
    return f"De {in_words(len(strength.districts))} districten" if kind == "district" else KINDS[kind][0]


def strength_rows(strength: Strength) -> pd.DataFrame:
    """Each kind followed by its parts, the largest first.

    Returns:
        Columns rij (order), soort, onderdeel, is_kop (the row is the sum of a kind), operationeel, overig
        and totaal (fte), aandeel (of the unit's total, 0 to 1).
    """
    frames = {"district": strength.districts, "dienst": strength.services, "staf": strength.staff}
    rows: list[dict[str, object]] = []
    for kind, parts in frames.items():
        name = kind_name(strength, kind)
        sums = {c: float(parts[f"{c}_fte"].sum()) for c in ("operationeel", "niet_operationeel", "totaal")}
        rows.append(_row(kind, name, True, sums, strength.totaal_fte))
        for part in parts.sort_values("totaal_fte", ascending=False).to_dict("records"):
            own = {c: float(part[f"{c}_fte"]) for c in sums}
            rows.append(_row(kind, str(part["onderdeel"]), False, own, strength.totaal_fte))
    return pd.DataFrame(rows).assign(rij=range(len(rows)))


def strength_chart(strength: Strength) -> alt.LayerChart:
    """Bars per part under the heading of its kind: filled is operational, outlined is not."""
    rows = strength_rows(strength)
    rows["tekst"] = [_bar_text(row) for row in rows.to_dict("records")]
    rows["naam"] = [
        f"{r['onderdeel']}: {dutch(r['totaal'])} fte ({dutch(r['aandeel'] * 100)}%)"
        if r["is_kop"]
        else r["onderdeel"]
        for r in rows.to_dict("records")
    ]
    parts, heads = rows[~rows["is_kop"]], rows[rows["is_kop"]]
    top = float(parts["totaal"].max()) * AIR
    x = alt.X("operationeel:Q", axis=None, scale=alt.Scale(domain=[0, top], nice=False))
    y = alt.Y("rij:O", axis=None, scale=alt.Scale(domain=list(rows["rij"]), paddingInner=0, paddingOuter=0))
    color = alt.Color(
        "soort:N",
        legend=None,
        scale=alt.Scale(domain=list(KINDS), range=[c for _, c in KINDS.values()]),
    )
    tooltip = [alt.Tooltip("onderdeel:N", title="Onderdeel"), alt.Tooltip("tekst:N", title="Sterkte")]
    filled = alt.Chart(parts).mark_bar(height=14, yOffset=7)
    outlined = alt.Chart(parts[parts["overig"] > 0]).mark_bar(
        height=13, yOffset=7, fillOpacity=0.12, strokeWidth=1.5
    )
    value = alt.Chart(parts).mark_text(align="left", dx=5, dy=7, fill=INK, fontSize=13, aria=False)
    layers = [
        filled.encode(x=x, x2=alt.X2Datum(0), y=y, color=color, tooltip=tooltip),
        outlined.encode(x=x, x2=alt.X2("totaal:Q"), y=y, color=color, stroke=color, tooltip=tooltip),
        _names(parts, y, size=13, weight="normal", dy=-9),
        _names(heads, y, size=15, weight="bold", dy=5),
        value.encode(x=alt.X("totaal:Q"), y=y, text=alt.Text("tekst:N")),
    ]
    return dressed(cast("Sequence[alt.Chart]", layers), padding_right=4, height=ROW * len(rows))


def strength_table(strength: Strength) -> pd.DataFrame:
    """All parts as adopted, with sums per kind; fte as Float64.

    Returns:
        Columns Onderdeel, Soort, Operationeel, Niet-operationeel, Totaal (fte), Aandeel (%).
    """
    rows = strength_rows(strength)
    parts = rows[~rows["is_kop"]]
    table = pd.DataFrame(
        {
            "Onderdeel": parts["onderdeel"],
            "Soort": [kind_name(strength, str(kind)) for kind in parts["soort"]],
            "Operationeel (fte)": parts["operationeel"],
            "Niet-operationeel (fte)": parts["overig"],
            "Totaal (fte)": parts["totaal"],
            "Aandeel (%)": (parts["aandeel"] * 100).round(1),
        }
    ).reset_index(drop=True)
    whole = strength.operationeel_fte, strength.niet_operationeel_fte, strength.totaal_fte
    total = pd.DataFrame([("Eindtotaal", "Hele eenheid", *whole, 100.0)], columns=table.columns)
    return pd.concat([table, total], ignore_index=True)


def sum_text(strength: Strength) -> str:
    """How the total comes about, by kind of strength and by kind of part; Markdown."""
    heads = strength_rows(strength).query("is_kop")
    kinds = {str(r["soort"]): f"{dutch(r['totaal'])} fte" for r in heads.to_dict("records")}
    return (
        f"**{dutch(strength.niet_operationeel_fte)} + {dutch(strength.operationeel_fte)} = "
        f"{dutch(strength.totaal_fte)} fte**: niet-operationeel en operationeel samen. Daarvan werkt "
        f"{kinds['district']} in de districten, {kinds['dienst']} in diensten voor de hele eenheid en "
        f"{kinds['staf']} in leiding en staf."
    )


def strength_text(strength: Strength) -> str:
    """The bars in words, for who does not see them."""
    heads = strength_rows(strength).query("is_kop")
    kinds = [f"{r['onderdeel']} {dutch(r['totaal'])} fte" for r in heads.to_dict("records")]
    return (
        f"Staven van de sterkte van de eenheid, samen {dutch(strength.totaal_fte)} fte: "
        f"{'; '.join(kinds)}. De tabel hieronder noemt elk onderdeel."
    )


def _row(kind: str, name: str, is_head: bool, fte: dict[str, float], whole: float) -> dict[str, object]:
    return {
        "soort": kind,
        "onderdeel": name,
        "is_kop": is_head,
        "operationeel": fte["operationeel"],
        "overig": fte["niet_operationeel"],
        "totaal": fte["totaal"],
        "aandeel": fte["totaal"] / whole,
    }


def _bar_text(row: Mapping[Hashable, object]) -> str:
    own, other, total = (float(str(row[c])) for c in ("operationeel", "overig", "totaal"))
    return f"{dutch(own)} + {dutch(other)} = {dutch(total)}" if own and other else dutch(total)


def _names(
    rows: pd.DataFrame, y: alt.Y, *, size: int, weight: Literal["normal", "bold"], dy: int
) -> alt.Chart:
    """Names above the bars and not beside them: on a phone there is no room beside them."""
    marked = alt.Chart(rows).mark_text(
        align="left", dy=dy, fill=INK, fontSize=size, fontWeight=weight, aria=False
    )
    return cast("alt.Chart", marked.encode(x=alt.value(0), y=y, text=alt.Text("naam:N")))
