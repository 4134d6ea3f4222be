from tests.pages.tools import files_of, open_page


def test_ambitions_show_status_figures_and_what_is_missing():
    app = open_page("ambities")
    assert not app.error
    assert {m.label: m.value for m in app.metric} == {
        "✔ behaald": "0",
        "✔ vrijwel zeker behaald": "3",
        "➜ op koers": "1",
        "▼ achter": "0",
        "≈ aanwijzing": "2",
        "? onbekend": "11",
    }
    tables = [
        h.proto.body for h in app.get("html") if "leestabel" in h.proto.body and "<table" in h.proto.body
    ]
    assert [table.count('scope="row"') for table in tables] == [17, 11, 7]
    assert (
        '<th scope="row">Woninginbraken (pogingen en geslaagd)</th><td data-kop="Status">'
        "✔ vrijwel zeker behaald</td>" in tables[0]
    )
    said = " ".join(m.value for m in app.markdown)
    assert "39 van de 41 gemeenten" in said
    assert "andere telling" in said
    assert len(app.get("download_button")) == 7
    # Two indexed and their contributions, two of robbery with a chart for each counting, three questions of
    # the survey, and the safety picture.
    assert len(app.get("arrow_vega_lite_chart") or app.get("vega_lite_chart")) == 12
    # Each ambition is a card that says how it stands while it is closed.
    cards = [e.label for e in app.expander if e.label.startswith("**")]
    assert len(cards) == 17
    assert "**Overvallen**: ✔ vrijwel zeker behaald (doel: hoogstens 125 in 2018)" in cards
    # On to what the same fall would take: from 12,564 to 10,000 is 20% less, in seven years from 2025.
    links = {e.proto.label: e.proto.query_string for e in app.get("page_link")}
    assert (
        links["Wat is er nodig voor \u221220% in 2032?"]
        == "indicator=pol_woninginbraak&doel=-20&doeljaar=2032"
    )


def test_the_table_of_an_ambition_can_be_taken_along(monkeypatch):
    files = files_of(monkeypatch)
    open_page("ambities")
    header, first, *rows = files["ambitie-woninginbraken.csv"]().decode("utf-8-sig").splitlines()
    assert header.startswith("Jaar;Status;Recht pad (strategie);Cijfers (andere telling)")
    # The strategy starts from 12,564 in 2011; the figures beside it start in 2012.
    assert first.startswith("2011;;12564,0;;")
    # jaarstatus.csv: the newest year of the police is provisional.
    assert [row[:15] for row in rows if row.startswith("2025")] == ["2025;voorlopig;"]


def test_files_with_true_figures_are_marked_in_example_mode_too(monkeypatch):
    files = files_of(monkeypatch)
    open_page("ambities", voorbeeld="1")
    lines = files["FICTIEF-ambities.csv"]().decode("utf-8-sig").splitlines()
    assert len(lines) == 18
    assert all(line.startswith("FICTIEVE INVULLING;") for line in lines[1:])
