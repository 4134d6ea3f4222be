"""An error that nobody foresaw: the visitor reads Dutch and a number, the log has the traceback."""

import re

from streamlit.testing.v1 import AppTest


def failing_page():
    from rvs_geo.ui.shared.unforeseen import show_unforeseen

    show_unforeseen(ValueError("/geheim/pad <b>invoer</b>"))


def test_the_visitor_reads_a_number_that_leads_to_the_traceback(caplog):
    app = AppTest.from_function(failing_page).run()
    (said,) = app.error
    first, last = re.search(r"nummer \*\*(\d{3}) (\d{3})\*\*", said.value).groups()
    (record,) = [r for r in caplog.records if r.name == "rvs_geo.ui.shared.unforeseen"]
    assert f"{first}{last}" in record.getMessage()
    assert record.exc_info[1].args == ("/geheim/pad <b>invoer</b>",)


def test_nothing_of_the_error_itself_is_shown():
    app = AppTest.from_function(failing_page).run()
    assert "geheim" not in app.error[0].value
    assert "](./)" in app.error[0].value
