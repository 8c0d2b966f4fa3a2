"""How many slips lie between two words."""


def slips(given: str, wanted: str, most: int) -> int:
    """The letters left out, put in, wrong or swapped with their neighbour, up to `most`; `most` + 1 where more.

    The distance of Damerau and Levenshtein in which no letter moves twice. A few lines of our own, since words are
    short and the bound is one or two: a library would take longer to import than all the words of a session take."""
    if abs(len(given) - len(wanted)) > most:
        return most + 1
    before: list[int] = []
    above = list(range(len(wanted) + 1))
    for i, one in enumerate(given, 1):
        row = [i] + [most + 1] * len(wanted)
        for j in range(max(1, i - most), min(len(wanted), i + most) + 1):  # further apart there are more slips anyway
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (one != wanted[j - 1]))
            if i > 1 and j > 1 and one == wanted[j - 2] and given[i - 2] == wanted[j - 1]:
                cost = min(cost, before[j - 2] + 1)
            row[j] = cost
        if min(row) > most:
            return most + 1
        before, above = above, row
    return min(above[-1], most + 1)
