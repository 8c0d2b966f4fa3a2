"""Parts of names: forenames, their short forms and spellings, middle names of well-known people, surnames that stand
first."""

from flashcards.grading.tables import grouped, members, partners

_SHORT_FORMS = grouped("""
    william bill billy will willy / robert bob bobby rob / richard dick rick rich / john jack johnny / james jim jimmy
    jamie / joseph joe joey jo / dwight ike / thomas tom tommy / michael mike mick / theodore teddy ted theo / edward
    ted eddie ed ned / henry harry hank / harold harry hal / elizabeth liz betty beth lizzie eliza / margaret maggie
    peggy meg / anthony tony / andrew andy drew / charles charlie chuck / lawrence larry / stephen steve / steven steve
    / abraham abe / katherine kate kathy / catherine kate cathy / franklin frank / francis frank / david dave / nicholas
    nick / alexander alex sandy / albert bert al / ronald ron ronnie / george georgie / leonard leo len / mikhail misha
    / nikita nik / douglas doug / matthew matt / daniel dan danny / benjamin ben / samuel sam / patrick pat paddy /
    donald don / kenneth ken / frederick fred freddie / walter walt wally / gerald gerry jerry / lyndon lyn /
    christopher chris kit / philip phil / peter pete / timothy tim / gregory greg / susan sue / deborah debbie
    """)
SHORT = {forename: frozenset(short) for forename, *short in _SHORT_FORMS}
"""Forenames with the short forms that stand for them."""

SPELLINGS = partners(
    grouped("""
        joseph josef jozef iosif josip / alexander alexandre aleksandr alexandr / leo lev / nicholas nicolas nikolai /
        frederick frederic friedrich / george georgy georgi / sergei sergey / yuri yury / dmitri dmitry dimitri /
        alexei alexey aleksei aleksey / mohammed muhammad mohamed mohammad / catherine katherine / steven stephen /
        theodore theodor / vasily vasili / andrei andrey
        """)
)
"""One forename in its spellings."""

_KNOWN_IN_FULL = grouped("""
    john adams / dean gooderham acheson / harry s truman / dwight david eisenhower / franklin delano roosevelt / joseph
    vissarionovich stalin / vladimir ilyich lenin / nikita sergeyevich khrushchev / john fitzgerald kennedy / lyndon
    baines johnson / richard milhous nixon / gerald rudolph ford / ronald wilson reagan / thomas woodrow wilson / martin
    luther king junior / winston leonard spencer churchill / robert alphonso taft / john foster dulles / george catlett
    marshall / william jefferson clinton / barack hussein obama / charles robert darwin / leo nikolayevich tolstoy /
    fyodor mikhailovich dostoevsky / wolfgang amadeus mozart / thomas alva edison
    """)
FULL = {(row[0], row[-1 - (row[-1] == "junior")]): row[1:] for row in _KNOWN_IN_FULL}
"""Forename and surname of well-known people, with what follows the forename in full: nobody else's middle name fits."""

PARTICLES = members("de da di du van von der den la le del bin ibn al el ter ten dos")
"""Small words before a surname."""

WOMEN = members("""
    agnes alice ann anne bess betty beth caroline catherine charlotte christine cixi clare dorothy edith eleanor
    elizabeth ellen emily esther eve frances gertrude golda grace hannah harriet helen hillary ingrid irene isabel
    jacqueline jane janet jennifer joan josephine judith judy julie karen kate katherine kathleen lauren lise louise
    lucy madeleine mamie margaret marie marilyn marlene mary michelle mildred nancy peggy rachel rosalind rose ruth
    sally sarah sharon shirley simone sophie susan sylvie ursula yvonne zoe
    """)
"""Forenames of women."""

SURNAMES_FIRST = members("""
    kim lee yi rhee ri park pak choi choe jung chung cho kang yoon yun jang chang lim im han shin seo kwon hwang ahn
    song yoo hong moon mun ban roh pyo mao chiang jiang zhou chou deng teng xi li wang zhang liu chen yang zhao wu zhu
    sun hu lin peng lu gao guo luo tang cao cui ho nguyen tran pham le vo ngo tojo hirohito sato suzuki tanaka abe ito
    yamamoto yoshida nakamura kobayashi kato watanabe ishihara kishi koizumi konoe mishima murakami kurosawa miyazaki
    yamashita nagumo togo yukawa ishiguro hokusai basho tokugawa oda toyotomi hatoyama puyi sukarno qin han cixi lao
    confucius zeng gu qu shen su xu ye yuan zheng zhuge
    """)
"""Common East Asian surnames, by which such names are known."""
