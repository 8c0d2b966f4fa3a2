"""Words that lie a slip or two apart and mean something else: typing one for the other is no slip.

Only pairs that the rules for slips would let through stand here, where a teacher would see another thing rather than
a misspelling. Opposites and scientific endings follow rules of their own (`opposites`)."""

from flashcards.grading.tables import grouped, partners

_GROUPS = grouped("""
    iceland ireland / gambia zambia / australia austria / australian austrian / guiana guyana / granada grenada /
    prussia russia / prussian russian / liberia siberia iberia / manama panama / dominica dominican / rhine rhone /
    county country / counties countries / island inland / beryllium berkelium / rhenium ruthenium / cesium cerium curium
    / erbium terbium ytterbium yttrium / silicon silicone / radium radius / alkane alkene alkyne / alkyl allyl / amine
    amide imine / benzene benzine / cytosine cytokine / chromatin chromatid / absorption adsorption / absorb adsorb /
    refraction reflection retraction / anion onion union / fission mission / asteroid steroid / astronomy astrology /
    astronomer astrologer / vector sector victor / fiction friction fraction faction / solar polar molar / ileum ilium /
    prostate prostrate / perspiration respiration / abduction adduction / afferent efferent / anterior interior inferior
    / tropic trophic topic / genus genius / theism atheism / theist atheist / gnostic agnostic / typical atypical /
    political apolitical / biotic abiotic / symmetric asymmetric / symmetrical asymmetrical / moral amoral / sexual
    asexual / synchronous asynchronous / maoism taoism / immigration emigration migration / immigrant emigrant migrant /
    immigrants emigrants migrants / revolution resolution evolution devolution / invention intention convention /
    convection conviction convention / conservation conversation / infection injection inflection / region legion /
    literal liberal lateral / equality quality / casual causal / president precedent resident / treason reason / threat
    thread treat / farmer former firmer / peasant pheasant pleasant / peasants pheasants / patrol patron petrol / naval
    navel novel / martial marital / sacred scared / united untied / trail trial / angel angle / diary dairy / statue
    statute stature / adopt adapt adept / adoption adaption / affect effect / illusion allusion / averse adverse /
    personal personnel / nation notion ration / nations notions rations / battle cattle bottle / missile missive / steam
    stream / horse house mouse / horses houses / month mouth south youth / light night right fight sight might eight
    tight / money honey / mountain fountain / valley volley / price prize prince / prison poison / blood flood brood /
    empire umpire / parish perish / paris parish / beach breach / stone store / coast roast toast / earth hearth heart /
    white while / winner winter / crops corps / monet manet / neuron neutron / keats yeats / austen austin / plato pluto
    / nixon dixon / boyle doyle / mendel mandel mandela / paul paula / robert roberta / maria mario marie / julia julie
    julian / carl carla carlo / frances francis / alexander alexandra / andre andrea andrew / christian christina
    christine / louis louise louisa / simon simone / martin martina / antonio antonia / gabriel gabriela / bernard
    bernhard / caballo cabello / hombre hambre hombro / puerto puerta / cuatro cuarto / sesenta setenta / junio julio /
    perro pero / carro caro cerro / casar cazar / pollo polo / pescado pecado / cocina cochina / camion camino / lluvia
    luvia / stalactite stalagmite / stalactites stalagmites / proton photon phonon / isotope isotone / ionic iconic
    ironic tonic / molality molarity / ellipse eclipse / hyperbola hyperbole / decagon dodecagon / median medial /
    aptitude altitude latitude attitude / secession succession recession accession procession precession cession session
    / depression repression impression oppression suppression compression expression / reichstag reichsrat / bundestag
    bundesrat / nationalism rationalism / nationalist rationalist / monarchist anarchist / assonance dissonance
    resonance / libel label / liability viability reliability / ventral central / femur lemur / metacarpal metatarsal /
    metacarpals metatarsals / metacarpus metatarsus / dysphagia dysphasia / arthritis arteritis / insulin inulin /
    rennin renin / cortisol cortisone / larva lava / malta yalta / geneva genova / marne maine / delhi delphi / dublin
    lublin / minsk pinsk / tomsk omsk / india indira indra / franco france / wagner warner werner / johnson jonson
    johnston / morris norris / hooke cooke / affluent effluent / immersion emersion / persecution prosecution /
    persecute prosecute / allusive illusive / advisor advisory
    """)

_HOMOPHONES = grouped("""
    council counsel / councils counsels / peace piece / reign rein rain / martial marshal / colonel kernel / throne
    thrown / prophet profit / prophets profits / strait straight / cereal serial / ceiling sealing / symbol cymbal /
    symbols cymbals / weather whether / patience patients / presence presents / muscle mussel / bridal bridle / right
    write rite / rights writes rites
    """)
"""Words that sound the same and are spelt too differently for a slip."""

_HEARD_AS, _SEEN_AS = partners(_HOMOPHONES), partners(_GROUPS)


def are_lookalikes(one: str, other: str) -> bool:
    """Whether two folded words are known to mean different things although a slip could lead from one to the other."""
    return other in _SEEN_AS.get(one, ())


def are_homophones(one: str, other: str) -> bool:
    """Whether two folded words sound the same, so that a typed one is the other misspelt."""
    return other in _HEARD_AS.get(one, ())
