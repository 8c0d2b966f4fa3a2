"""Units: each in one form, a rate such as km/s in one word, which is neither kilometres nor seconds."""

import re

from flashcards.grading.tables import grouped

_MEASURES = grouped("""
    kilometre km kms kilometer kilometers / metre m meter meters / centimetre cm centimeter centimeters / mile mi miles
    / millimetre mm millimeter millimeters / foot ft feet / inch inches / yard yd yards / kilogram kg kgs kilo kilos
    kilograms kilogramme kilogrammes / gram g grams gramme grammes / milligram mg milligrams / tonne t tonnes / ton tons
    / pound lb lbs pounds gbp / ounce oz ounces / litre l liter liters / millilitre ml milliliter milliliters / second
    sec secs seconds s / minute min mins minutes / hour h hr hrs hours / day days / week weeks / month months / year yr
    yrs years / decade decades / century centuries / percent percentage pct / degree deg degrees / celsius c centigrade
    / fahrenheit f / kelvin k / hertz hz / volt v volts / watt w watts / kilowatt kw kilowatts / newton newtons / joule
    j joules / dollar dollars usd / cent cents / penny pence / euro euros eur / ruble rubles rouble roubles / yen /
    franc francs / mole moles mol / hectare hectares ha / acre acres / squared square sq / cubic cu / calorie calories
    kcal / atmosphere atm
    """)
_THINGS = grouped("""
    north n northern / south s southern / east e eastern / west w western / parallel parallels / latitude / longitude /
    time times x / man men / soldier soldiers / troop troops / people person persons / casualty casualties / death
    deaths / member members / country countries / state states / plane planes / aircraft / ship ships / point points /
    old / age aged / atom atoms / proton protons / electron electrons / bc bce / ad ce / per / below / minus / plus /
    chromosome chromosomes / division divisions / regiment regiments / word words / player players / letter letters /
    bit bits / byte bytes / neutron neutrons / bone bones / planet planets / pair pairs
    """)
_UNITS = {name: group[0] for group in reversed(_MEASURES + _THINGS) for name in group}
_KINDS = frozenset(group[0] for group in _MEASURES)
_K = re.compile(r"(?<=\d) ?K(?!\w)", re.IGNORECASE)
_POWERS = {"2": "²", "3": "³"}


def with_rates(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The words with each rate in one: "km per s" is "km/s"."""
    if "per" not in tokens:
        return tokens
    row: list[str] = []
    for token in tokens:
        if row[-1:] == ["per"] and len(row) > 1 and is_measure(row[-2]) and is_measure(token):
            row[-2:] = [f"{row[-2]}/{token}"]
        else:
            row.append(token)
    return tuple(row)


def with_powers(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The words with a unit's power in one with it: "m/s²" is no second number."""
    row: list[str] = []
    for at, token in enumerate(tokens):
        ends = not any(map(is_measure, tokens[at + 1 : at + 2]))  # not the 3 of "5 km (3 miles)"
        if token in _POWERS and ends and len(row) > 1 and row[-1].split("/")[-1] in _UNITS:
            row[-1] += _POWERS[token]
        else:
            row.append(token)
    return tuple(row)


def unit(token: str) -> str:
    """A unit in one form; of another word its singular."""
    if "/" in token:
        return "/".join(map(unit, token.split("/")))
    name = token.rstrip("²³")
    power = token[len(name) :]
    if name in _UNITS:
        return _UNITS[name] + power
    if len(name) > 3 and name.endswith("s") and not name.endswith("ss"):
        return name.removesuffix("ies") + "y" if name.endswith("ies") else name.removesuffix("s")
    return token


def in_kelvin(text: str) -> str:
    """A text in which a K after a number is kelvin, not thousands."""
    return _K.sub(" kelvin", text)


def is_measure(word: str) -> bool:
    """Whether a word is a unit of measure, alone or compound."""
    return all(unit(part).rstrip("²³") in _KINDS for part in word.split("/"))


def is_known(word: str) -> bool:
    """Whether a word, in its one form, is a unit."""
    return word.rstrip("²³") in _UNITS or is_measure(word)
