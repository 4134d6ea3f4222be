"""The page of a gemeente in the static edition: what the app shows stands there as well."""

import csv
import re
from pathlib import Path

from rvs_geo.export.site.municipality import gemeente_page
from rvs_geo.views.shared.numbers import dutch

DATA = Path(__file__).resolve().parents[3] / "data"


def test_the_own_base_team_and_what_its_residents_say_stand_there(region):
    with (DATA / "basisteams.csv").open(encoding="utf-8") as file:
        team = next(row["basisteam"] for row in csv.DictReader(file) if row["gm_code"] == "GM0355")
    with (DATA / "politie_oordeel.csv").open(encoding="utf-8") as file:
        (seen,) = [
            row
            for row in csv.DictReader(file)
            if (row["gebied"], row["vraag"], row["jaar"]) == (team, "te_weinig_te_zien", "2019")
        ]
    page = gemeente_page(region, region.area_by_code["GM0355"]).body
    part = page[page.index("Hoe inwoners de politie zien") :]
    assert f"<strong>{team}</strong>" in part
    assert f"{dutch(float(seen['waarde']), 1)}% (± {dutch(float(seen['marge']), 1)})" in part
    assert 'href="politie.html"' in part
    assert "81928NED" in part[part.index("Bronnen:") :]


def test_a_heading_leaves_room_for_rates_of_more_inhabitants(region):
    """Murder is counted per 100,000 inhabitants, below headings that name the thousand of most others."""
    page = gemeente_page(region, region.area_by_code["GM0307"]).body
    heads = re.findall(r"<(?:h3|summary)>([^<]*per 1\.000 inwoners[^<]*)<", page)
    assert "per 100.000" in page
    assert len(heads) > 2
    assert all(head.endswith("of wat erbij staat") for head in heads)
