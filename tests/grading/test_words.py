"""Slips, inflections, negations, opposites and words that merely look alike."""

import pytest

from flashcards.grading.distance import slips
from flashcards.grading.lookalikes import _GROUPS, _HOMOPHONES, are_homophones, are_lookalikes
from flashcards.grading.opposites import are_different, are_opposed, negations
from flashcards.grading.spelling import american
from flashcards.grading.words import allowance, are_inflected
from tests.grading.answering import lines, verdict


@pytest.mark.parametrize(
    ("given", "wanted", "count"),
    [
        ("acheson", "acheson", 0),
        ("achesson", "acheson", 1),
        ("achson", "acheson", 1),
        ("acehson", "acheson", 1),
        ("acheton", "acheson", 1),
        ("atkinson", "acheson", 3),
        ("ca", "abc", 3),  # no letter moves twice
        ("", "abc", 3),
        ("manchuria", "mongolia", 3),
    ],
)
def test_slips_are_counted_up_to_a_bound(given, wanted, count):
    assert slips(given, wanted, 2) == min(count, 3)


@pytest.mark.parametrize(
    ("word", "slips_"), [("yalu", 0), ("korea", 1), ("manchukuo", 2), ("1950", 0), ("armistice", 2)]
)
def test_the_wanted_word_s_length_decides(word, slips_):
    assert allowance(word) == slips_


@pytest.mark.parametrize(
    ("wanted", "given", "verdict_"),
    lines(
        """
        Acheson | Achesson | almost
        Acheson | Ache sson | almost
        Acheson | Achsn | wrong
        Acheson | Atkinson | wrong
        Yalu | Yalo | wrong
        Manchuria | Manchurea | almost
        Manchuria | Manshurea | almost
        Manchuria | Mandshurea | wrong
        armistice | armistise | almost
        People's Republic of Korea | Peoples Republik of Korea | almost
        military aid | militery ayd | wrong
        communism | communist | almost
        Superfortress | Super Fortress | right
        Superfortress | Supper fortress | almost
        go-ahead | go ahead | right
        go-ahead | goahead | right
        sodium chloride | sodium dichloride | wrong
        sodium chloride | sodium di chloride | wrong
        Dostoevsky | M Dostoevsky | wrong
        Korea | Corea | almost
        Korea | C0rea | wrong
        """
    ),
)
def test_a_word_may_slip_by_its_length(wanted, given, verdict_):
    assert verdict(given, wanted) == verdict_


@pytest.mark.parametrize(
    ("one", "other"),
    lines(
        """
        attack | attacks
        attack | attacked
        attack | attacking
        unite | united
        unite | uniting
        stop | stopped
        ally | allies
        war | wars
        treaty | treaties
        """
    ),
)
def test_an_inflected_form_is_almost(one, other):
    assert are_inflected(one, other)
    assert verdict(one, other) == verdict(other, one) == "almost"


@pytest.mark.parametrize(
    ("one", "other"), [("king", "ked"), ("war", "warning"), ("gas", "ga"), ("class", "clas"), ("run", "ran")]
)
def test_other_words_are_no_inflections(one, other):
    assert not are_inflected(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    lines(
        """
        north | south
        northwest | southwest
        north-eastern | north-western
        before the war | after the war
        first | last
        hypotension | hypertension
        interstate | intrastate
        microscopic | macroscopic
        unimportant | important
        dissatisfied | satisfied
        non-living | living
        decolonization | recolonization
        deforestation | afforestation
        deflation | inflation
        prewar plans | postwar plans
        anti-communist | communist
        exothermic | endothermic
        independent | dependent
        monoxide | dioxide
        carbon dioxide | carbon trioxide
        sulfate | sulfite
        chloride | chlorine
        ethane | ethene
        methanol | ethanol
        methanal | methanol
        lactose | lactase
        employer | employee
        hermano | hermana
        increase | decrease
        victory | defeat
        with arms | without arms
        for the attack | against the attack
        from Moscow | to Moscow
        Iceland | Ireland
        Austria | Australia
        Gambia | Zambia
        proton | photon
        ellipse | eclipse
        stalactite | stalagmite
        latitude | altitude
        nationalism | rationalism
        perro | pero
        """
    ),
)
def test_opposites_and_lookalikes_are_wrong_both_ways(one, other):
    assert verdict(one, other) == verdict(other, one) == "wrong"


def test_each_lookalike_would_slip_through_without_its_entry():
    for group in _GROUPS:
        for word in group:
            assert american(word) == word
            near = [
                o
                for o in group
                if o != word and min(slips(word, o, 2), slips(o, word, 2)) <= max(map(allowance, (word, o)))
            ]
            assert near, f"{word} needs no entry"
            assert all(are_lookalikes(word, other) for other in near)


@pytest.mark.parametrize(
    "pair", [("acheson", "achesson"), ("manchuria", "manchurea"), ("delaware", "dlaware"), ("zambia", "zambie")]
)
def test_mere_slips_are_not_taken_for_other_words(pair):
    assert not are_different(*pair)


@pytest.mark.parametrize(
    ("wanted", "given", "verdict_"),
    lines(
        """
        Security Council | security counsel | almost
        UN Security Council | the UN security counsel | almost
        council | counsel | almost
        peace treaty | piece treaty | almost
        Court Martial | court marshal | almost
        reign of terror | rein of terror | almost
        Taiwan Strait | Taiwan Straight | almost
        false prophets | false profits | almost
        security counsellor | security counsel | wrong
        Security Council | security counts | wrong
        Security Council | not the security counsel | wrong
        Security Council | security console | wrong
        peace treaty | pierce treaty | wrong
        war and peace | war and pieces | wrong
        Taiwan Strait | Taiwan's traits | wrong
        reign of terror | region of terror | wrong
        """
    ),
)
def test_a_word_that_sounds_the_same_is_a_slip(wanted, given, verdict_):
    assert verdict(given, wanted) == verdict_


def test_a_word_that_sounds_the_same_is_wrong_where_the_deck_means_it():
    assert verdict("counsel", "council", others=("counsel",)) == "wrong"
    assert verdict("counsel", "council", "Whose counsel was it?") == "wrong"


def test_each_homophone_would_be_too_many_slips_without_its_entry():
    for group in _HOMOPHONES:
        for word in group:
            assert american(word) == word
            assert any(slips(other, word, 3) > allowance(word) for other in group), f"{word} needs no entry"
            assert all(are_homophones(word, other) for other in group if other != word)


def test_a_turned_answer_is_seen_by_the_words_it_has():
    assert are_opposed(("north", "korea"), ("south", "korea"))
    assert are_opposed(("northeast",), ("northwest",))
    assert not are_opposed(("north",), ("north", "south"))
    assert negations(("did", "not", "never", "know")) == 2


@pytest.mark.parametrize(
    ("given", "wanted"),
    lines(
        """
        not Korea | Korea
        Korea not | Korea
        not the north | the north
        he did not refuse | he refused
        he didn't refuse | he refused
        never | always
        no treaty | treaty
        without a treaty | treaty
        Korea and Japan | Korea
        Korea or Japan | Korea
        the whole of Korea and more | Korea
        Korean War hero | Korean War
        not not Korea | not Korea
        """
    ),
)
def test_an_answer_that_says_more_or_turns_it_round_is_wrong(given, wanted):
    assert verdict(given, wanted) == "wrong"


def test_a_slip_never_leads_to_another_answer_of_the_deck_or_a_word_of_the_question():
    assert verdict("Mallon", "Malloy") == "almost"
    assert verdict("Mallon", "Malloy", others=("Mallon",)) == "wrong"
    assert verdict("attacks", "attack") == "almost"
    assert verdict("attacks", "attack", others=("the attacks",)) == "wrong"
    assert verdict("General Mallon", "General Malloy", others=("Colonel Mallon",)) == "wrong"
    assert verdict("Mallon", "Malloy", "Who followed Mallon?") == "wrong"


def test_the_same_answer_elsewhere_in_the_deck_is_no_other_answer():
    assert verdict("Achesson", "Acheson", others=("Acheson", "Truman")) == "almost"


@pytest.mark.parametrize(
    ("question", "wanted", "given", "verdict_"),
    lines(
        """
        Which state is the Republic of Korea? | South Korea | South | right
        Which state is the Republic of Korea? | South Korea | Korea | wrong
        Which treaty ended the war? | Treaty of Versailles | the Versailles Treaty | right
        Which treaty ended the war? | Treaty of Versailles | Treaty | wrong
        In which region of China did he fight? | Manchuria | Manchuria in China | right
        In which region of China did he fight? | Manchuria | Manchuria, China | right
        In which region of China did he fight? | Manchuria | China | wrong
        Which country did Japan lose? | Korea | Korea and Japan | wrong
        Which country did Japan lose? | Korea | Japan | wrong
        What did China fear from Japan? | an attack by Japan | an attack by China | wrong
        Who attacked whom first? | Japan attacked China first | China attacked Japan first | wrong
        When were Japan and China attacked? | Japan attacked China at dawn | China attacked Japan at dawn | wrong
        When were Japan and China attacked? | Japan attacked China at dawn | attacked at dawn | right
        Which half did they hold, north or south? | the north | north | right
        Which half did they hold, north or south? | the north | north or south | wrong
        Which came first, the hen or the egg? | the egg | the egg came first | right
        Which came first, the hen or the egg? | the egg | the hen came first | wrong
        What did the Allies ask of Germany and Japan? | surrender | surrender of Germany and Japan | right
        What did Stalin not want? | war | he did not want war | wrong
        Is a virus living or non-living? | non-living | a virus is non-living | right
        Is a virus living or non-living? | non-living | living | wrong
        """
    ),
)
def test_the_question_s_words_may_be_repeated_or_left_out(question, wanted, given, verdict_):
    assert verdict(given, wanted, question) == verdict_


@pytest.mark.parametrize(
    ("wanted", "given", "verdict_"),
    lines(
        """
        North Korea | N. Korea | right
        North Korea | S. Korea | wrong
        North Korea | Korea | wrong
        vitamin A | Vitamin-A | right
        vitamin A | vitamin | wrong
        el perro | perro | right
        el perro | un perro | right
        el perro | la perro | wrong
        perro | el perro | right
        stable | un stable | wrong
        Na+ | Na | wrong
        Na+ | na+ | right
        """
    ),
)
def test_articles_directions_and_signs(wanted, given, verdict_):
    assert verdict(given, wanted) == verdict_
