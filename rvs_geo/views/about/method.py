"""How the figures on the pages are made, in plain Dutch; each number comes from the code that uses it."""

from __future__ import annotations

from rvs_geo.analysis.ambitions.bounds import COUNTING_FACTOR, MISSING_FACTOR
from rvs_geo.analysis.ambitions.status import LEAST_COVERAGE
from rvs_geo.analysis.districts.wijkagenten import NORM
from rvs_geo.analysis.municipality.findings import Rule
from rvs_geo.analysis.police.answers import ALPHA
from rvs_geo.analysis.shared.classes import ABOUT_EQUAL, MAX_CLASSES, MIN_CLASSES, NATURAL_SAMPLE
from rvs_geo.analysis.shared.funnel import LEVELS, WINSORISED_SHARE
from rvs_geo.analysis.shared.measures import UNCERTAIN_BELOW
from rvs_geo.analysis.shared.tally import ENOUGH
from rvs_geo.analysis.shared.years import OPENING_SHARE
from rvs_geo.region.chapters import Chapter
from rvs_geo.region.doubts.register import KINDS
from rvs_geo.region.model import Region
from rvs_geo.region.rules.register import RULES
from rvs_geo.views.shared.explain import escape_markdown
from rvs_geo.views.shared.margins import rounding_text
from rvs_geo.views.shared.numbers import dutch

#: Subjects of a chapter that a region may lack; there is then nothing to explain.
_OF_CHAPTER = {
    "Hoe inwoners de politie zien": Chapter.POLICE,
    "Is de politie eerlijk verdeeld?": Chapter.STRENGTH,
    "Stand van de strategie": Chapter.STRATEGY,
    "Ambities": Chapter.STRATEGY,
    "Wijkagenten": Chapter.STRENGTH,
}


def methods(region: Region) -> list[tuple[str, str]]:
    """Pairs of a subject and how it is made (Markdown), of what the region has."""
    return [
        (subject, text)
        for subject, text in _every_method(region)
        if subject not in _OF_CHAPTER or region.has(_OF_CHAPTER[subject])
    ]


def _every_method(region: Region) -> list[tuple[str, str]]:
    rule, own = Rule(), region.identity
    total, known = len(region.gemeenten), len(region.gemeenten) - 2
    levels = " en ".join(f"{dutch(level * 100, 1)}%" for level in LEVELS.values())
    return [
        (
            "Per 1.000 inwoners",
            "Het aantal misdrijven in een jaar, gedeeld door het aantal inwoners op 1 januari van dat jaar, "
            "maal 1.000. Wij rekenen dit zelf uit. Het CBS doet het op dezelfde manier.",
        ),
        (
            "Aantal",
            "Het aantal zoals de bron het geeft. Het CBS rondt af op vijf. De politie rondt niet af.",
        ),
        (
            "Ontwikkeling",
            "Het verschil tussen het cijfer per 1.000 inwoners van twee jaren, in procenten van het eerste "
            "jaar. Zo telt groei van een gemeente niet als meer misdrijven. Is het eerste jaar nul of niet "
            "bekend, dan is de ontwikkeling niet bekend. Gemeenten die later samengingen, tellen wij in "
            "beide jaren bij elkaar op.",
        ),
        (
            f"Het cijfer van {own.short}",
            f"Alleen als van alle gemeenten een cijfer bekend is, heet de som ‘{own.whole}’. Anders "
            "staat erbij over hoeveel gemeenten het gaat en welk deel van de inwoners daar woont. Is dat "
            f"minder dan {dutch(ENOUGH * 100)}%, dan vergelijken wij een gemeente niet met die som. Telt de "
            f"bron {own.entire} zelf, dan nemen wij dat cijfer en zeggen wij dat. Een verandering rekenen "
            "wij altijd uit over dezelfde gemeenten in beide jaren. Het cijfer is de som van de misdrijven, "
            "gedeeld door de som van de inwoners: geen gemiddelde van gemiddelden.",
        ),
        (
            "Welk jaar u eerst ziet",
            "Een pagina opent met het nieuwste jaar waarin het cijfer bekend is voor gemeenten met ten "
            f"minste {dutch(OPENING_SHARE * 100)}% van de inwoners. Is geen jaar zo volledig, dan met het "
            "nieuwste van de jaren die het best bekend zijn."
            + (" Met één klik gaat u naar het begin van de strategie." if region.strategy else ""),
        ),
        (
            "Hoe inwoners de politie zien",
            "Antwoorden uit de Veiligheidsmonitor, een steekproef. Bij elk antwoord staat de marge: "
            "daarbinnen ligt het echte cijfer met 95% zekerheid. Een district of basisteam heet pas hoger "
            "of lager dan de eenheid als het verschil groter is dan de marge van dat verschil (de wortel "
            f"uit de som van de kwadraten van beide marges) plus {rounding_text()}. "
            "Wij vergelijken veel gebieden tegelijk en corrigeren daarvoor (Holm): "
            "de kans op ook maar één toevallig verschil is zo hoogstens "
            f"{dutch(ALPHA * 100)}%. Wij maken geen ranglijst. Welke gemeente bij een basisteam hoort, is "
            "deels afgeleid; dat staat erbij.",
        ),
        (
            "Is de politie eerlijk verdeeld?",
            "Van elk district het aandeel in alle districten samen: inwoners, misdrijven, operationele "
            "sterkte en wijkagenten volgens de norm. Dat laatste is een rekensom: inwoners gedeeld door de "
            "norm. Welke maat eerlijk is, zeggen de cijfers niet; wat zij niet tellen, staat erbij.",
        ),
        (
            "Stand van de strategie",
            "Bij elke ambitie het nieuwste cijfer, ook van na het doeljaar. De richting vergelijkt het "
            "eerste en het laatste jaar van de reeks op dezelfde gemeenten, per inwoner. Zij staat er "
            f"alleen als het verschil groter is dan toeval (kans hoogstens {dutch(ALPHA * 100)}%, na "
            "correctie voor alle cijfers op de pagina). De status komt van de pagina Ambities.",
        ),
        (
            "Voorlopig en definitief",
            "Bij elk cijfer staat of de bron het jaar definitief noemt. Een voorlopig jaar kan veranderen: "
            "dat staat dan naast het jaartal. Noemt de bron geen status, dan staat er ‘niet bekend’.",
        ),
        (
            "Andere telling",
            "Telt een bron vanaf een jaar anders, dan staat er in de grafiek een streepje met ‘andere "
            "telling’. Een verandering over dat jaar heen komt dan voor een deel door het tellen.",
        ),
        (
            "Marge van een cijfer",
            "Ook als er niets verandert, schommelt het aantal misdrijven van jaar tot jaar. De grenzen bij "
            "een cijfer per 1.000 inwoners laten zien hoeveel ruimte het toeval laat (95%, formule "
            "van Byar). Zijn de aantallen afgerond, dan is de marge zo breed als de afronding vraagt.",
        ),
        (
            "Niet bekend",
            "Een cijfer dat ontbreekt, is niet nul. Het staat er als ‘niet bekend’ en is gearceerd op de "
            "kaart. Wij schatten nooit een ontbrekend cijfer.",
        ),
        (
            "Onzeker",
            f"Bij minder dan {UNCERTAIN_BELOW} misdrijven noemen wij een cijfer onzeker: één misdrijf "
            "meer of minder maakt dan veel uit. Wij geven dan geen plaats in de ranglijst. Bij ontwikkeling "
            "geldt dit voor beide jaren.",
        ),
        (
            "Kleuren en klassen",
            "De grenzen gelden voor alle jaren van een cijfer samen. Daardoor betekent een kleur elk jaar "
            "hetzelfde. Standaard zijn het even grote groepen met afgeronde grenzen. U kunt ook kiezen voor "
            "kwantielen, natuurlijke grenzen of gelijke stappen, voor klassen van dit jaar (dan kunt u de "
            "kleuren van twee jaren niet vergelijken), en voor "
            f"{MIN_CLASSES} tot {MAX_CLASSES} klassen. Natuurlijke grenzen rekenen wij uit over hoogstens "
            f"{NATURAL_SAMPLE} waarden. Bij ontwikkeling ligt de schaal om 0; van "
            f"\u2212{dutch(ABOUT_EQUAL)}% tot +{dutch(ABOUT_EQUAL)}% heet ‘ongeveer gelijk’.",
        ),
        (
            "Lijnen door de jaren",
            "Een lijn van een groep gemeenten telt alleen gemeenten die in elk jaar van die lijn bekend "
            f"zijn. Een jaar telt mee als daar samen ten minste {dutch(ENOUGH * 100)}% van de inwoners "
            f"woont. Staat er bij een lijn ‘{known} van {total}’, dan telt zij {known} van de {total} "
            "gemeenten. Tabellen die anders tellen, komen nooit in één lijn.",
        ),
        (
            "Jaren naast elkaar",
            "Bij kaarten van twee of meer jaren staat boven elke kaart het cijfer van het geheel. Zijn er te "
            "weinig gemeenten bekend, dan staat er alleen hoeveel dat er zijn. Zijn het in de jaren andere "
            "gemeenten, dan staat hun aantal bij het cijfer: een verschil komt dan deels door wie meetelt.",
        ),
        (
            "Hoogste en laagste",
            f"Op dia\u2019s en bij feiten voor de pers tellen alleen gemeenten met minstens "
            f"{UNCERTAIN_BELOW} misdrijven mee. Kan door toeval ook een andere gemeente de hoogste of "
            "laagste zijn (de marges van 95% overlappen), dan staat dat erbij. In een tabel staan de "
            "plaatsen die ook kunnen tussen haakjes.",
        ),
        (
            "Wat opvalt",
            "Wij vergelijken een gemeente met alle andere gemeenten samen, en haar verandering met de "
            "verandering daar. Iets valt pas op als het verschil ten minste "
            f"{dutch(rule.minimum_effect * 100)}% is, als er ten minste {dutch(rule.minimum_expected)} "
            "misdrijven te verwachten waren, en als toeval het verschil niet goed verklaart. Hoe sterk een "
            "cijfer van jaar tot jaar beweegt, schatten wij één keer over alle jaren. Het oordeel over "
            "de hoogte hangt dus niet af van het beginjaar dat u kiest. Over veel jaren kan een cijfer "
            "verder weglopen dan van jaar tot jaar: een verandering over een lange tijd valt daardoor eerder "
            "op. Wij houden rekening met afronding en met het aantal vergelijkingen.",
        ),
        (
            "Trechter",
            "De trechter laat zien welke verschillen groter zijn dan normaal bij de grootte van een "
            f"gemeente. De grenzen liggen bij {levels}. Zij zijn verbreed, omdat gemeenten meer verschillen "
            "dan toeval alleen: elke gemeente heeft een eigen niveau (model met toevallige effecten, "
            f"Spiegelhalter 2005). De hoogste en laagste {dutch(WINSORISED_SHARE * 100)}% tellen daarbij "
            "minder zwaar.",
        ),
        (
            "Ambities",
            "Tussen beginwaarde en doel trekken wij een rechte lijn. Een ambitie krijgt alleen een "
            f"oordeel als de cijfers ten minste {dutch(LEAST_COVERAGE * 100)}% van de inwoners dekken. Telt "
            "de bron anders dan de strategie, dan vergelijken wij de ontwikkeling. Blijft het aantal ver "
            "onder het doel, dan heet een ambitie ‘vrijwel zeker behaald’: zonder afronding zou de strategie "
            f"ten minste {dutch(COUNTING_FACTOR, 1)} keer zo veel moeten tellen, en ook met de helft van de "
            "afronding erbij is het doel gehaald. Gemeenten die ontbreken zouden ten "
            f"minste {dutch(MISSING_FACTOR)} keer zo veel misdrijven per inwoner moeten hebben. Een enquête "
            "geeft hoogstens een aanwijzing, en een verschil binnen de marge, de afronding meegerekend, is "
            "geen verschil.",
        ),
        (
            "Nederland en gemeenten van gelijke grootte",
            "Naast een cijfer kunt u Nederland zetten, of alle gemeenten in Nederland van dezelfde "
            "grootteklasse. De klassen zijn die van het CBS, naar aantal inwoners in dat jaar. Een gemeente "
            "telt in haar eigen klasse mee. De politie telt alle jaren binnen de grenzen van nu; daarbij "
            "horen de inwoners van datzelfde gebied. Is van een klasse minder dan "
            f"{dutch(ENOUGH * 100)}% van de inwoners bekend, dan vergelijken wij niet.",
        ),
        (
            "Wat is er nodig: een rekensom",
            f"Wij rekenen uit welke verandering per jaar een doel vraagt, en waar {own.short} uitkomt als "
            "elke gemeente haar eigen lijn volgt, daalt als de beste vijf, of beweegt als gemeenten van "
            f"gelijke grootte. Een gemeente met minder dan {UNCERTAIN_BELOW} misdrijven volgt {own.short}. "
            "Inwoners blijven gelijk. Het is geen voorspelling.",
        ),
        (
            "Wijkagenten",
            f"De norm is gemiddeld 1 wijkagent op {dutch(NORM)} inwoners voor de hele eenheid. Hoe zij echt "
            "verdeeld zijn, is niet bekend. Wat u per district ziet, is alleen rekenwerk.",
        ),
    ]


def watched() -> list[str]:
    """What raises a warning beside a figure, one Dutch sentence each."""
    return [kind.watched for kind in KINDS]


def readers(region: Region) -> list[tuple[str, str, str]]:
    """For each kind of visitor: who, an icon, and what to do here (Markdown)."""
    strategy = "4. Op de [strategiekaart](strategiekaart) staat de hele strategie op één pagina.\n"
    strategy = strategy if region.strategy is not None else ""
    now = next((f", zoals {escape_markdown(s.name)}" for s in region.successors if s.complete), "")
    return [
        (
            "Bestuurder",
            ":material/groups:",
            "1. Kies op de [kaart](./) een cijfer. Donker is hoog, licht is laag.\n"
            "2. Schuif door de jaren. Een kleur betekent elk jaar hetzelfde.\n"
            "3. Klik op een gemeente. U ziet het cijfer, de plaats in de rij en het verschil met de "
            f"{region.identity.word}.\n"
            f"{strategy}\n"
            "Let op: een hoog cijfer is nog geen oordeel. In een stad met winkels en uitgaan komen veel "
            "mensen "
            "van buiten. Die tellen niet mee als inwoner.",
        ),
        (
            "Raadslid",
            ":material/account_balance:",
            f"1. Typ de naam van uw gemeente in het zoekvak. Namen van nu werken ook{now}.\n"
            "2. Kijk naar het cijfer per 1.000 inwoners én naar het aantal. In een kleine gemeente maakt één "
            "misdrijf al veel uit.\n"
            "3. Vergelijk met gemeenten die op die van u lijken, niet alleen met de buren.\n"
            "4. Stuur de link door: wie hem opent, ziet hetzelfde.\n\n"
            f"Let op: bij minder dan {UNCERTAIN_BELOW} misdrijven staat erbij dat het cijfer onzeker is.",
        ),
        (
            "Journalist",
            ":material/newspaper:",
            "1. Onder elk cijfer staan bron, tabelnummer en licentie. Neem die over.\n"
            "2. Kies ‘Tabel’ voor alle waarden en download ze voor Excel.\n"
            "3. Lees ‘Let op bij dit cijfer’ voordat u citeert.\n"
            "4. Zet cijfers van het CBS en van de politie niet in één lijn. Zij tellen anders.\n\n"
            "Let op: dit zijn misdrijven die de politie kent. Meer aangiften kan ook betekenen dat meer "
            "mensen "
            "aangifte doen. ‘Niet bekend’ is niet nul.",
        ),
    ]


def promises(region: Region) -> list[str]:
    """What the check holds the files of the region to, one Dutch sentence a rule."""
    return [rule.promise for rule in RULES if not rule.about or rule.about in region.tables]
