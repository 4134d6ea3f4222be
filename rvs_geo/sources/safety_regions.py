"""The 25 safety regions by gemeente of 2014, filled in by hand.

Most are a whole province (Wet veiligheidsregio's, annex); of what cuts through a province the gemeenten are
listed. No file of the raw material holds this, so a data folder says that it was inferred. What can be held
against something is: every gemeente is in one region, and every region lies within one police unit, whose
gemeenten add up to the police's own row (`check_regions`).
"""

from __future__ import annotations

from collections.abc import Mapping

from rvs_geo.sources.files import require

#: Safety regions that are a province, by the name of the province in the borders.
WHOLE: Mapping[str, str] = {
    "Groningen": "Groningen",
    "Fryslân": "Friesland",
    "Drenthe": "Drenthe",
    "Utrecht": "Utrecht",
    "Flevoland": "Flevoland",
    "Zeeland": "Zeeland",
}
_LISTED: Mapping[str, str] = {
    "IJsselland": "Dalfsen; Deventer; Hardenberg; Kampen; Olst-Wijhe; Ommen; Raalte; Staphorst; "
    "Steenwijkerland; Zwartewaterland; Zwolle",
    "Twente": "Almelo; Borne; Dinkelland; Enschede; Haaksbergen; Hellendoorn; Hengelo; Hof van Twente; "
    "Losser; Oldenzaal; Rijssen-Holten; Tubbergen; Twenterand; Wierden",
    "Noord- en Oost-Gelderland": "Aalten; Apeldoorn; Berkelland; Bronckhorst; Brummen; Doetinchem; Elburg; "
    "Epe; Ermelo; Harderwijk; Hattem; Heerde; Lochem; Montferland; Nunspeet; Oldebroek; Oost Gelre; "
    "Oude IJsselstreek; Putten; Voorst; Winterswijk; Zutphen",
    "Gelderland-Midden": "Arnhem; Barneveld; Doesburg; Duiven; Ede; Lingewaard; Nijkerk; Overbetuwe; Renkum; "
    "Rheden; Rijnwaarden; Rozendaal; Scherpenzeel; Wageningen; Westervoort; Zevenaar",
    "Gelderland-Zuid": "Beuningen; Buren; Culemborg; Druten; Geldermalsen; Groesbeek; Heumen; Lingewaal; "
    "Maasdriel; Millingen aan de Rijn; Neder-Betuwe; Neerijnen; Nijmegen; Tiel; Ubbergen; "
    "West Maas en Waal; Wijchen; Zaltbommel",
    "Gooi en Vechtstreek": "Blaricum; Bussum; Hilversum; Huizen; Laren; Muiden; Naarden; Weesp; Wijdemeren",
    "Amsterdam-Amstelland": "Aalsmeer; Amstelveen; Amsterdam; Diemen; Ouder-Amstel; Uithoorn",
    "Kennemerland": "Beverwijk; Bloemendaal; Haarlem; Haarlemmerliede en Spaarnwoude; Haarlemmermeer; "
    "Heemskerk; Heemstede; Uitgeest; Velsen; Zandvoort",
    "Zaanstreek-Waterland": "Beemster; Edam-Volendam; Landsmeer; Oostzaan; Purmerend; Waterland; Wormerland; "
    "Zaanstad; Zeevang",
    "Noord-Holland Noord": "Alkmaar; Bergen (NH.); Castricum; Den Helder; Drechterland; Enkhuizen; "
    "Graft-De Rijp; Heerhugowaard; Heiloo; Hollands Kroon; Hoorn; Koggenland; Langedijk; Medemblik; Opmeer; "
    "Schagen; Schermer; Stede Broec; Texel",
    "Haaglanden": "Delft; Leidschendam-Voorburg; Midden-Delfland; Pijnacker-Nootdorp; Rijswijk; "
    "'s-Gravenhage; Wassenaar; Westland; Zoetermeer",
    "Hollands Midden": "Alphen aan den Rijn; Bergambacht; Bodegraven-Reeuwijk; Gouda; Hillegom; "
    "Kaag en Braassem; Katwijk; Leiden; Leiderdorp; Lisse; Nederlek; Nieuwkoop; Noordwijk; Noordwijkerhout; "
    "Oegstgeest; Ouderkerk; Schoonhoven; Teylingen; Vlist; Voorschoten; Waddinxveen; Zoeterwoude; Zuidplas",
    "Rotterdam-Rijnmond": "Albrandswaard; Barendrecht; Bernisse; Brielle; Capelle aan den IJssel; "
    "Goeree-Overflakkee; Hellevoetsluis; Krimpen aan den IJssel; Lansingerland; Maassluis; Ridderkerk; "
    "Rotterdam; Schiedam; Spijkenisse; Vlaardingen; Westvoorne",
    "Zuid-Holland Zuid": "Alblasserdam; Binnenmaas; Cromstrijen; Dordrecht; Giessenlanden; Gorinchem; "
    "Hardinxveld-Giessendam; Hendrik-Ido-Ambacht; Korendijk; Leerdam; Molenwaard; Oud-Beijerland; "
    "Papendrecht; Sliedrecht; Strijen; Zederik; Zwijndrecht",
    "Midden- en West-Brabant": "Aalburg; Alphen-Chaam; Baarle-Nassau; Bergen op Zoom; Breda; Dongen; "
    "Drimmelen; Etten-Leur; Geertruidenberg; Gilze en Rijen; Goirle; Halderberge; Hilvarenbeek; "
    "Loon op Zand; Moerdijk; Oisterwijk; Oosterhout; Roosendaal; Rucphen; Steenbergen; Tilburg; Waalwijk; "
    "Werkendam; Woensdrecht; Woudrichem; Zundert",
    "Brabant-Noord": "Bernheze; Boekel; Boxmeer; Boxtel; Cuijk; Grave; Haaren; 's-Hertogenbosch; Heusden; "
    "Landerd; Maasdonk; Mill en Sint Hubert; Oss; Schijndel; Sint Anthonis; Sint-Michielsgestel; "
    "Sint-Oedenrode; Uden; Veghel; Vught",
    "Brabant-Zuidoost": "Asten; Bergeijk; Best; Bladel; Cranendonck; Deurne; Eersel; Eindhoven; "
    "Geldrop-Mierlo; Gemert-Bakel; Heeze-Leende; Helmond; Laarbeek; Nuenen, Gerwen en Nederwetten; Oirschot; "
    "Reusel-De Mierden; Someren; Son en Breugel; Valkenswaard; Veldhoven; Waalre",
    "Limburg-Noord": "Beesel; Bergen (L.); Echt-Susteren; Gennep; Horst aan de Maas; Leudal; Maasgouw; "
    "Mook en Middelaar; Nederweert; Peel en Maas; Roerdalen; Roermond; Venlo; Venray; Weert",
    "Limburg-Zuid": "Beek; Brunssum; Eijsden-Margraten; Gulpen-Wittem; Heerlen; Kerkrade; Landgraaf; "
    "Maastricht; Meerssen; Nuth; Onderbanken; Schinnen; Simpelveld; Sittard-Geleen; Stein; Vaals; "
    "Valkenburg aan de Geul; Voerendaal",
}
SAFETY_REGIONS = tuple(sorted({*WHOLE, *_LISTED}))
#: Gemeenten of today that were made of gemeenten of two regions.
SINCE: Mapping[str, str] = {"GM1961": "Utrecht"}


def safety_regions_of(names: Mapping[str, str], provinces: Mapping[str, str]) -> dict[str, str]:
    """The safety region by code of the gemeenten of 2014.

    Args:
        names: of the gemeenten, by code.
        provinces: that they lie in, by code.

    Raises:
        SourceFault: a gemeente is in no region, or one that is listed is not there.
    """
    whole = {province: region for region, province in WHOLE.items()}
    listed = {name: region for region, text in _LISTED.items() for name in text.split("; ")}
    found = {}
    for code, name in names.items():
        region = whole.get(provinces[code]) or listed.pop(_plain(name), None)
        require(region is not None, "veiligheidsregio's", f"{name} ({code}) is in none of them")
        found[code] = str(region)
    require(not listed, "veiligheidsregio's", f"no gemeente is called {', '.join(sorted(listed))}")
    return found


def check_regions(regions: Mapping[str, str], units: Mapping[str, str]) -> None:
    """Every safety region lies within one police unit.

    Raises:
        SourceFault: the gemeenten of a region are in several units.
    """
    for region in SAFETY_REGIONS:
        inside = sorted({units[code] for code, found in regions.items() if found == region})
        require(len(inside) == 1, region, f"its gemeenten are in {', '.join(inside) or 'no unit'}")


def _plain(name: str) -> str:
    """The name without what tells a gemeente from its province, and with the comma that the borders lack."""
    return name.removesuffix(" (gemeente)").replace(". ", ", ")
