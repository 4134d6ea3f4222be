"""The indicator that stands for each offence in each source table.

Titles are matched in full: CBS changed its codes between 2018 and 2022, and an unknown title is a reason
to stop and look, not to guess. The same title in two tables is two indicators: the counting rules differ.
"""

from __future__ import annotations

CBS_TOTAL = {"Misdrijven, totaal": "cbs_totaal"}

CBS_GROUPS = {
    "1 Vermogensmisdrijven": "cbs_vermogen",
    "2 Vernielingen, misdr.openb.orde/gezag": "cbs_vernieling",
    "3 Gewelds- en seksuele misdrijven": "cbs_geweld",
    "4 Misdrijven WvSr (overig)": "cbs_overig_strafrecht",
    "5 Verkeersmisdrijven": "cbs_verkeer",
    "6 Drugsmisdrijven": "cbs_drugs",
    "7 (Vuur)wapenmisdrijven": "cbs_wapens",
    "9 Misdrijven overige wetten": "cbs_overige_wetten",
}

POLICE_TOTAL = {"Totaal misdrijven": "pol_totaal"}

POLICE_OFFENCES = {
    "1.1.1 Diefstal/inbraak woning": "pol_woninginbraak",
    "1.1.2 Diefstal/inbraak box/garage/schuur": "pol_schuurinbraak",
    "1.2.1 Diefstal uit/vanaf motorvoertuigen": "pol_diefstal_uit_voertuig",
    "1.2.2 Diefstal van motorvoertuigen": "pol_diefstal_voertuig",
    "1.2.3 Diefstal van brom-, snor-, fietsen": "pol_fietsdiefstal",
    "1.4.2 Moord, doodslag": "pol_moord_doodslag",
    "1.4.4 Bedreiging": "pol_bedreiging",
    "1.4.5 Mishandeling": "pol_mishandeling",
    "2.2.1 Vernieling cq. zaakbeschadiging": "pol_vernieling",
    "2.5.1 Diefstal/inbraak bedrijven enz.": "pol_bedrijfsinbraak",
    "3.1.1 Drugshandel": "pol_drugshandel",
    "3.1.3 Wapenhandel": "pol_wapenhandel",
}

CBS_THEFTS = {
    "Totaal diefstal uit woning/schuur/e.d.": "dief_woning_schuur",
    "Straatroof": "dief_straatroof",
    "Overval": "dief_overval",
    "Diefstal van fiets": "dief_fiets",
    "Diefstal van bromfiets/snorfiets": "dief_bromfiets",
    "Diefstal van motor/scooter": "dief_motor",
    "Diefstal van personenauto": "dief_auto",
    "Diefstal uit/vanaf personenauto": "dief_uit_auto",
    "Diefstal van vaartuig": "dief_vaartuig",
    "Diefstal van dier": "dief_dier",
    "Winkeldiefstal": "dief_winkel",
    "Zakkenrollerij": "dief_zakkenrollerij",
}

# Known per province only.
CBS_PROVINCE_THEFTS = CBS_THEFTS | {
    "Alle diefstallen": "dief_totaal",
    "Diefstal/inbraak uit woning": "dief_woning",
    "Diefstal/inbraak uit schuur/garage/e.d": "dief_schuur",
    "Diefstal/inbraak uit winkel/bedrijf/e.d.": "dief_bedrijf",
    "Diefstal/inbraak uit hotel/pension": "dief_hotel",
    "Diefstal/inbraak uit school": "dief_school",
    "Diefstal/inbraak uit sportcomplex": "dief_sportcomplex",
    "Diefstal/inbraak uit defensiecomplex": "dief_defensie",
    "Diefstal/inbraak uit gebouw (overig)": "dief_gebouw_overig",
    "Diefstal en inbraak (overig)": "dief_overig",
    "Diefstal van vervoermiddel (overig)": "dief_vervoermiddel_overig",
    "Diefstal uit/vanaf vervoermiddel(overig)": "dief_uit_vervoermiddel",
    "Diefstal uit/vanaf vaartuig": "dief_uit_vaartuig",
}

# CBS 80344NED counts by older rules: its own series, never one line with cbs_totaal.
CBS_OLD_REGIONS = {
    "Misdrijven, totaal": "oud_totaal",
    "1 Vermogensmisdrijven": "oud_vermogen",
    "2 Vernielingen, misdr.openb.orde/gezag": "oud_vernieling",
    "3 Gewelds- en seksuele misdrijven": "oud_geweld",
}
