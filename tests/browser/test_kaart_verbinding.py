"""The map page without waiting for its server, and without its server."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.tools import goto, map_frame, settled

MAP = "document.querySelector('.st-key-kaart iframe').contentWindow"


def fetched(page, name):
    """Wait until the map has this series."""
    # In the frame of the map, for only there a script may be made of text.
    frame = next(f for f in page.frames if "/component/" in f.url)
    frame.wait_for_function("name => window.rvsMap.ready(name)", arg=name)


def seen(page):
    """What picker, map, card and the page below say is chosen."""
    frame = page.frame_locator(".st-key-kaart iframe")
    return (
        page.get_by_role("combobox", name="Cijfer").input_value(),
        page.get_by_role("combobox", name="Gemeente").input_value(),
        frame.locator(".rvs-title").inner_text(),
        frame.locator(".rvs-card strong").first.inner_text(),
    )


def choose(page, name, option):
    page.get_by_role("combobox", name=name).click()
    page.get_by_role("option", name=option, exact=True).click()


def test_back_and_forward_go_through_the_choices_one_by_one(page):
    goto(page, "/?indicator=cbs_totaal&jaar=2015")
    frame = map_frame(page)
    page.get_by_role("combobox", name="Cijfer").wait_for()
    said = [seen(page)]
    addresses = [page.url]
    steps = [
        (lambda: choose(page, "Cijfer", "Verkeersmisdrijven"), "Verkeersmisdrijven per 1.000 inwoners"),
        (lambda: choose(page, "Gemeente", "Utrecht"), "Verkeersmisdrijven per 1.000 inwoners"),
        (lambda: page.get_by_role("radio", name="Aantal").click(), "Verkeersmisdrijven, aantal"),
    ]
    for step, title in steps:
        step()
        page.wait_for_url(lambda url: url != addresses[-1])
        expect(frame.locator(".rvs-title")).to_have_text(title)
        said.append(seen(page))
        addresses.append(page.url)
    assert len(set(said)) == len(steps) + 1
    assert said[-1] == ("Verkeersmisdrijven", "Utrecht", "Verkeersmisdrijven, aantal", "Utrecht")
    for move, order in (("go_back", (2, 1, 0)), ("go_forward", (1, 2, 3))):
        for i in order:
            getattr(page, move)()
            page.wait_for_url(addresses[i])
            # The title may be that of the step before as well: the card follows.
            expect(frame.locator(".rvs-title")).to_have_text(said[i][2])
            expect(frame.locator(".rvs-card strong").first).to_have_text(said[i][3])
            expect(page.get_by_role("combobox", name="Gemeente")).to_have_value(said[i][1])
            assert seen(page) == said[i]
            # What the server makes follows too: the way to the gemeente, the source, the files.
            expect(page.get_by_role("link", name="Meer over Utrecht")).to_have_count(int(i > 1))
            expect(page.get_by_text(re.compile("^Bron: ")).first).to_contain_text("83648NED" if i else "CBS")
    page.get_by_text("Downloaden en citeren").click()
    expect(page.get_by_test_id("stCode")).to_contain_text("gemeente=GM0344")
    expect(page.get_by_test_id("stCode")).to_contain_text("maat=aantal")
    # The page of the gemeente adds the year to its address, which is no step of the visitor.
    page.get_by_role("link", name="Meer over Utrecht").click()
    page.wait_for_url(re.compile("/gemeente.*jaar=2015"))
    page.go_back()
    page.wait_for_url(addresses[-1])
    expect(frame.locator(".rvs-title")).to_have_text("Verkeersmisdrijven, aantal")


def test_a_choice_is_painted_before_the_server_hears_of_it(page):
    sent, asked = [], []
    page.on("websocket", lambda ws: ws.on("framesent", lambda data: sent.append(data)))
    page.on("request", lambda r: asked.append(r.url))
    goto(page, "/?indicator=cbs_totaal")
    frame = map_frame(page)
    page.get_by_role("combobox", name="Cijfer").wait_for()
    settled(page)
    # The other measures of this figure are fetched ahead: painting them takes no request and no message.
    fetched(page, "cbs_totaal.aantal.0.vast.5.geen")
    before = len(sent)
    choose_and_read = "document.querySelector('.kz input[value=aantal]').click(), "
    said = page.evaluate(f"({choose_and_read}{MAP}.document.querySelector('.rvs-title').textContent)")
    assert said == "Alle misdrijven (CBS), aantal"
    page.wait_for_url("**maat=aantal**")
    settled(page)
    assert frame.locator(".rvs-title").inner_text() == said
    assert sum("cbs_totaal.aantal" in url for url in asked) == 1
    expect(page.get_by_text("Inwoners op 1 januari")).to_have_count(0)  # a number is not per inhabitant
    assert len(sent) == before + 1


def test_pickers_that_come_late_leave_the_year_that_was_chosen_on_the_map(page):
    held = []
    page.route("**/kaartbestand/keuzes-*.json", lambda route: held.append(route))
    goto(page, "/?indicator=pol_woninginbraak&jaar=2022")
    frame = map_frame(page)
    slider = frame.get_by_role("slider", name="Jaar")
    slider.focus()
    slider.press("Home")
    expect(frame.locator(".rvs-year")).to_have_text("2012")
    for route in held:
        route.continue_()
    page.get_by_role("combobox", name="Cijfer").wait_for()
    page.wait_for_url("**jaar=2012**")
    expect(frame.locator(".rvs-year")).to_have_text("2012")
    # Begin 2015 is a year chosen later than that of the slider, also when that is not told yet.
    slider.press("End")
    page.get_by_role("button", name="Begin 2015").click()
    page.wait_for_url("**jaar=2015**")
    expect(frame.locator(".rvs-year")).to_have_text("2015")


def test_a_figure_that_did_not_come_is_asked_for_again_also_when_the_socket_outlived_the_loss(page):
    goto(page, "/?indicator=cbs_totaal&jaar=2015")
    frame = map_frame(page)
    page.get_by_role("combobox", name="Cijfer").wait_for()
    settled(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Instellingen").click()
    page.get_by_role("radio", name="Gelijke stappen").click()
    away = frame.get_by_text("Dit cijfer is nog niet opgehaald.")
    expect(away).to_be_visible()
    # What stands there meanwhile is of another choice, one map or several.
    frame.get_by_role("button", name="Alle jaren").click()
    expect(frame.locator(".rvs-spread")).to_have_css("opacity", "0.45")
    words = [frame.locator(part) for part in (".rvs-rank", ".rvs-card", ".rvs-legend", ".rvs-head")]
    for part in words:
        expect(part).to_have_css("opacity", "0.6")
    page.context.set_offline(False)
    expect(away).to_be_hidden()
    expect(frame.locator(".rvs-spread")).to_have_css("opacity", "1")
    for part in words:
        expect(part).to_have_css("opacity", "1")
    assert "indeling=gelijk" in page.url


@pytest.fixture
def line(new_page):
    """A page whose connection can be cut, and mended."""
    page = new_page()
    sockets, cut = [], {"now": False}

    def connect(socket):
        if cut["now"]:
            socket.close()
        else:
            socket.connect_to_server()
            sockets.append(socket)

    page.route_web_socket("**/_stcore/stream", connect)
    page.route("**/*", lambda route: route.abort() if cut["now"] else route.fallback())

    def switch(away):
        cut["now"] = away
        for socket in sockets if away else []:
            socket.close()

    page.cut = switch
    return page


def test_the_map_works_on_when_the_connection_is_away(line):
    goto(line, "/?indicator=cbs_totaal&jaar=2015")
    frame = map_frame(line)
    line.get_by_role("combobox", name="Cijfer").wait_for()
    fetched(line, "cbs_verkeer.per1000.0.vast.5.klasse")
    line.cut(True)
    lost = line.locator("#rvs-verbinding")
    expect(lost).to_contain_text("De verbinding is weg. De kaart en de keuzes blijven werken.")
    choose(line, "Cijfer", "Verkeersmisdrijven")
    expect(frame.locator(".rvs-title")).to_contain_text("Verkeersmisdrijven")
    frame.locator('path[data-gebied="GM0307"]').click(force=True)
    expect(line.get_by_role("combobox", name="Gemeente")).to_have_value("Amersfoort")
    line.wait_for_url("**gemeente=GM0307**")
    line.go_back()
    expect(line.get_by_role("combobox", name="Gemeente")).to_have_value("")
    line.go_forward()
    expect(frame.locator(".rvs-card strong")).to_have_text("Amersfoort")
    # What was not fetched is not pretended.
    line.get_by_role("button", name="Instellingen").click()
    line.get_by_role("radio", name="Gelijke stappen").click()
    expect(frame.get_by_text("Dit cijfer is nog niet opgehaald.")).to_be_visible()
    assert line.get_by_role("dialog").count() == 0
    line.cut(False)
    expect(lost).to_have_text("De verbinding is er weer.")
    expect(frame.get_by_text("Dit cijfer is nog niet opgehaald.")).to_be_hidden()
    # Now the server knows as well.
    expect(line.get_by_role("link", name="Meer over Amersfoort")).to_be_visible()
    expect(
        line.get_by_text("Bron: Centraal Bureau voor de Statistiek (CBS), tabel 83648NED").first
    ).to_be_visible()
    assert "indeling=gelijk" in line.url
    assert line.get_by_role("dialog").count() == 0
