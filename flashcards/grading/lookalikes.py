"""Words that lie a slip or two apart and mean something else: typing one for the other is no slip.

Only pairs that the rules for slips would let through stand here, where a teacher would see another thing rather than
a misspelling. Opposites and scientific endings follow rules of their own (`opposites`)."""

from flashcards.grading.tables import grouped

_GROUPS = grouped(
    """
    iceland ireland / gambia zambia / australia austria / australian austrian / guiana guyana / granada grenada
    / prussia russia persia / prussian russian persian / liberia siberia iberia / manama panama / dominica
    dominican / rhine rhone / moravia moldavia monrovia / arkansas kansas / county country / counties countries
    / island inland / beryllium berkelium / rhenium ruthenium / cesium cerium curium / erbium terbium ytterbium
    yttrium / silicon silicone / thallium thulium / radium radon radius / iridium indium / alkane alkene alkyne
    / alkyl allyl / amine amide imine / benzene benzine / cytosine cytokine cytidine / chromatin chromatid /
    centromere centrosome / absorption adsorption / absorb adsorb / refraction reflection retraction / cation
    anion onion union / fission fusion mission / mitosis meiosis mycosis / asteroid steroid / astronomy
    astrology / astronomer astrologer / vector sector factor victor / fiction friction fraction faction /
    latitude altitude attitude / solar polar molar / prophase anaphase metaphase / artery artistry / ileum ilium
    / ureter urethra / prostate prostrate / pharynx larynx phalanx / thymine thiamine / perspiration respiration
    transpiration / abduction adduction / afferent efferent / anterior interior exterior inferior / superior
    posterior / systolic diastolic / autotroph heterotroph / tropic trophic topic / genus genius / theism
    atheism deism / theist atheist deist / gnostic agnostic / typical atypical / political apolitical / biotic
    abiotic / symmetric asymmetric / symmetrical asymmetrical / moral amoral immoral / sexual asexual /
    synchronous asynchronous / maoism taoism / leninism stalinism / fascism racism / monarchy anarchy oligarchy
    / immigration emigration migration / immigrant emigrant migrant / immigrants emigrants migrants / revolution
    resolution evolution devolution / revolt revolve / invasion evasion / invention intention convention /
    convection conviction convention / conservation conversation / infection injection inflection / region
    legion religion / literal liberal lateral / federal funeral / equality quality quantity / social special /
    casual causal / president precedent resident / council counsel / treason reason / threat thread treat /
    treaty treatment / farmer former firmer / peasant pheasant pleasant / peasants pheasants / patrol patron
    petrol / naval navel novel / martial marital / sacred scared / united untied / trail trial / angel angle /
    diary dairy / reserve reverse / statue statute stature / adopt adapt adept / adoption adaption / affect
    effect / illusion allusion delusion / averse adverse / personal personnel / nation notion ration / nations
    notions rations / battle cattle bottle / missile mission missive / steam stream / horse house mouse / horses
    houses / month mouth south youth / light night right fight sight might eight tight / money honey / mountain
    fountain / valley volley / price prize prince / prison poison person / blood flood brood / empire umpire /
    parish perish / paris parish / beach breach / stone store / coast roast toast / earth hearth heart / white
    while / winner winter / crops corps / board broad / ruler rural / monet manet / neuron neutron newton /
    keats yeats / austen austin / plato pluto / nixon dixon / lenin lennon / boyle doyle / wilson nelson /
    mendel mandel mandela / paul paula / robert roberta / maria mario marie mary / julia julie julius julian /
    carl carla carlo / george georgia / frances francis / alexander alexandra / andre andrea andrew / daniel
    danielle / victor victoria / christian christina christine / erich erika / louis louise louisa / simon
    simone / martin martina / philip philippa / antonio antonia / joseph josephine / henry harry / gabriel
    gabriela / bernard bernhard / caballo cabello / hombre hambre hombro / puerto puerta / cuatro cuarto /
    sesenta setenta / junio julio / perro pero / carro caro cerro / queso beso / casar cazar / tiempo templo /
    pollo polo / pescado pecado / cocina cochina / ventana venta / cuchara cuchilla / naranja granja / camion
    camino / vaca boca / llave nave / lluvia luvia
    """
)

_GROUP_OF: dict[str, set[str]] = {}
for _group in _GROUPS:
    for _word in _group:
        _GROUP_OF.setdefault(_word, set()).update(_group)


def are_lookalikes(one: str, other: str) -> bool:
    """Whether two folded words are known to mean different things although a slip could lead from one to the other."""
    return other in _GROUP_OF.get(one, ())
