"""British and American spellings are one: each word is turned into its American form before anything is compared."""

import re

from flashcards.grading.tables import listed

_WHOLE = dict(
    pair.split(":")
    for pair in listed("""
        grey:gray programme:program programmes:programs aluminium:aluminum cheque:check cheques:checks plough:plow
        tyre:tire tyres:tires sceptic:skeptic sceptical:skeptical scepticism:skepticism sceptics:skeptics kerb:curb
        pyjamas:pajamas draught:draft storey:story storeys:stories judgement:judgment ageing:aging fulfil:fulfill
        enrol:enroll instal:install skilful:skillful wilful:willful jewellery:jewelry cosy:cozy axe:ax artefact:artifact
        artefacts:artifacts acknowledgement:acknowledgment moustache:mustache licence:license practise:practice
        defence:defense offence:offense pretence:pretense defences:defenses mum:mom maths:math carcase:carcass gaol:jail
        speciality:specialty whisky:whiskey catalogue:catalog dialogue:dialog analogue:analog monologue:monolog
        prologue:prolog epilogue:epilog manoeuvre:maneuver manoeuvres:maneuvers caesium:cesium sulphur:sulfur
        guerilla:guerrilla guerillas:guerrillas aeroplane:airplane aeroplanes:airplanes furore:furor woollen:woolen
        mould:mold moult:molt smoulder:smolder towards:toward forwards:forward backwards:backward amongst:among
        whilst:while learnt:learned burnt:burned spelt:spelled dreamt:dreamed leapt:leaped spoilt:spoiled
        reconnoitre:reconnoiter adviser:advisor advisers:advisors protestor:protester protestors:protesters
        conveyer:conveyor conveyers:conveyors imposter:impostor imposters:impostors adaptor:adapter adaptors:adapters
        convenor:convener convenors:conveners tormenter:tormentor tormenters:tormentors propellor:propeller
        propellors:propellers vender:vendor venders:vendors carburettor:carburetor carburettors:carburetors
        """)
)
_STEMS = re.compile(
    r"(?P<our>(?:col|hon|lab|fav|flav|hum|neighb|behavi|harb|arm|rum|vap|vig|sav|od|tum|rig|parl|savi|splend|ferv"
    r"|endeav|cand|ard|clam|demean|val|ranc|enam|succ)our)"
    r"|(?P<re>(?:cent|theat|met|lit|fib|calib|lust|sab|spect|somb|meag|och|sepulch)re(?=s?$|d$))"
    r"|(?P<sulph>sulph)"
    r"|(?P<ae>(?:h|an|is?ch|leuk|hyperglyc|hypoglyc|bacter|tox|septic)ae(?=m)|paed|archae|anaes|aesth|mediae|encyclopae"
    r"|gynae|palae|primae|faec|caec|caes(?=i)|aeon)"
    r"|(?P<oe>oestr|oesoph|foet|oedem|amoeb|coeli|homoeo|diarrhoe|manoeuv)"
    r"|(?P<yse>lys(?=e[ds]?$|ing$))"
    r"|(?P<ll>(?:trave|cance|signa|marve|quarre|tunne|channe|counse|labe|mode|leve|riva|equa)ll(?=ed$|ing$|ers?$|ous$))"
)
_TURNS = {"our": ("our", "or"), "re": ("re", "er"), "sulph": ("ph", "f"), "ae": ("ae", "e"), "oe": ("oe", "e")}
_TURNS |= {"yse": ("ys", "yz"), "ll": ("ll", "l")}
"""What each group of stems has in British and in American spelling."""
_ISE = re.compile(r"is(?=e$|ed$|es$|er$|ers$|ing$|ation$|ations$|ational$)")


def american(word: str) -> str:
    """A folded word in its American spelling; other words come back as they are."""
    if len(word) < 4:
        return word
    if (whole := _WHOLE.get(word)) is not None:
        return whole
    if len(word) >= 7:
        word = _ISE.sub("iz", word)
    return _STEMS.sub(_turn, word)


def _turn(stem: re.Match[str]) -> str:
    return stem[0].replace(*_TURNS[stem.lastgroup or ""])
