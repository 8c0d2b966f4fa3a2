"""Programs that measure inside one process and print JSON: milliseconds, and megabytes under names that say so."""

START = """
import json, os, resource, shutil, sys, tempfile, time
def ms(action):
    start = time.perf_counter()
    value = action()
    found = (time.perf_counter() - start) * 1000
    return found, value
def peak():
    if sys.platform.startswith("linux"):  # what getrusage tells there has the parent's memory in it
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1048576
"""

COLD = (
    START
    + """
from flashcards.deck.library import open_library
print(json.dumps({"cold read": ms(lambda: open_library([sys.argv[1]]))[0]}))
"""
)

TREE = (
    START
    + """
from pathlib import Path
from flashcards.collecting import unsearched
from flashcards.deck import events
texts = [path.read_text() for path in sorted(Path(sys.argv[1]).iterdir())]
def walk():
    with unsearched():
        return [sum(1 for _ in events.parse_items(events.Tree(), text, "facts")) for text in texts]
print(json.dumps({"YAML with places": ms(walk)[0]}))
"""
)

WARM = (
    START
    + """
started = time.perf_counter()
from flashcards import edge
from flashcards.deck.library import open_library
library = open_library([sys.argv[1]], edge.cache_folder(), edge.wall_clock())
for number in range(20):
    library.card(f"deck-000/fact-{number * 7}")
print(json.dumps({"warm open": (time.perf_counter() - started) * 1000}))
"""
)

SAFE_LOADER = (
    START
    + """
import yaml
from pathlib import Path
texts = [path.read_text() for path in sorted(Path(sys.argv[1]).iterdir())]
took = ms(lambda: [yaml.load(text, yaml.CSafeLoader) for text in texts])[0]
print(json.dumps({"cold read": took, "YAML with places": took}))
"""
)

LIBYAML = (
    START
    + """
import yaml
from pathlib import Path
texts = [path.read_text() for path in sorted(Path(sys.argv[1]).iterdir())]
def parse(text):
    loader = yaml.CLoader(text)
    loader.raw_parse() if hasattr(loader, "raw_parse") else [None for event in iter(loader.get_event, None)]
print(json.dumps({"cold read": ms(lambda: [parse(text) for text in texts])[0]}))
"""
)

QUEUE = (
    START
    + """
from flashcards import edge
from flashcards.deck.library import open_library
from flashcards.learning import queue
from flashcards.learning.settings import Settings
from flashcards.progress import file
library = open_library([sys.argv[1]], edge.cache_folder(), edge.wall_clock())
cards, log, day = library.ids, file.read(sys.argv[2], edge.cache_folder()).log, int(sys.argv[3])
plan = lambda: queue.plan(cards, log.states(), (), day, Settings())
first = ms(plan)[0]
print(json.dumps({"queue, first": first, "queue": sorted(ms(plan)[0] for _ in range(5))[2]}))
"""
)

SEARCH = (
    START
    + """
from flashcards import edge
from flashcards.commands import searching
from flashcards.deck.library import open_library
from flashcards.learning import query_syntax
options = edge.Options()
library = open_library([sys.argv[1]], edge.cache_folder(), edge.wall_clock())
find = lambda: searching.matching(options, library, library.ids, query_syntax.parse("treaty river"))
find()
print(json.dumps({"search": sorted(ms(find)[0] for _ in range(3))[1]}))
"""
)

PROGRESS = (
    START
    + """
from flashcards import edge
from flashcards.learning.records import Review
from flashcards.progress import file
from flashcards.progress.log import Answered
from flashcards.progress.store import open_store
with tempfile.TemporaryDirectory(dir=os.path.dirname(sys.argv[1])) as folder:
    path = shutil.copy(sys.argv[1], folder)
    load, log = ms(lambda: file.read(path).log)
    card = next(iter(log.cards))
    at = log.last_at
    del log
    outlined = edge.cache_folder()
    file.read(path, outlined)
    again = ms(lambda: file.read(path, outlined))[0]
    store = open_store(path, folder=outlined)
    store.save(Answered(card, Review(at + 1, int(sys.argv[2]), 3, 2, 1000)))
    save = ms(store.fold)[0]
    high = peak()
    store.close()
print(json.dumps({"load": load, "load with its outline": again, "save": save, "MB, load and save": high}))
"""
)

REPLAY = (
    START
    + """
from flashcards.learning import schedule
from flashcards.progress import file
log = file.read(sys.argv[1]).log
histories = [log.valid(card) for card in log.cards]
import gc; gc.collect(); gc.freeze()
print(json.dumps({"replay": ms(lambda: [schedule.replay(each) for each in histories])[0]}))
"""
)

ANSWER = (
    START
    + """
from flashcards.learning.records import Review
from flashcards.progress.log import Answered
from flashcards.progress.store import open_store
with tempfile.TemporaryDirectory(dir=os.path.dirname(sys.argv[1])) as folder:
    with open_store(shutil.copy(sys.argv[1], folder)) as store:
        cards, at, day = list(store.log.cards)[:1000], store.log.last_at, int(sys.argv[2])
        took = []
        for n, card in enumerate(cards):
            store.log.valid(card)  # the question was shown
            took.append(ms(lambda: store.save(Answered(card, Review(at + 1 + n, day, 3, 2, 1000))))[0])
        took.sort()
print(json.dumps({"answer, p50": took[len(took) // 2], "answer, p99": took[len(took) * 99 // 100]}))
"""
)

FSYNC = (
    START
    + """
with tempfile.NamedTemporaryFile(dir=sys.argv[1]) as file:
    def append():
        os.write(file.fileno(), b"x" * 120)
        os.fsync(file.fileno())
    took = sorted(ms(append)[0] for _ in range(1000))
print(json.dumps({"answer, p50": took[500], "answer, p99": took[990]}))
"""
)

OPEN = """
import sys
from flashcards import edge
from flashcards.deck.library import open_library
library = open_library([sys.argv[1]], edge.cache_folder(), edge.wall_clock())
for number in range(20):
    library.card(f"deck-000/fact-{number * 7}")
"""

ANKI_OPEN = """
from anki.collection import Collection
import sys
Collection(sys.argv[1]).close()
"""

ANKI = (
    START
    + """
from anki.collection import Collection
with tempfile.TemporaryDirectory(dir=os.path.dirname(sys.argv[1])) as folder:
    col = Collection(shutil.copy(sys.argv[1], folder))
    col.decks.select(col.decks.id("Sample"))
    config = col.decks.config_dict_for_deck_id(col.decks.id("Sample"))
    config["rev"]["perDay"] = 9999
    col.decks.update_config(config)
    found = {"queue": ms(lambda: col.sched.get_queued_cards(fetch_limit=1))[0]}
    find = lambda: col.find_cards("treaty river")
    find()
    found["search"] = sorted(ms(find)[0] for _ in range(3))[1]
    took = []
    for _ in range(min(1000, col.card_count() // 20)):
        card = col.sched.getCard()
        if card is None:
            break
        card.start_timer()
        took.append(ms(lambda: col.sched.answerCard(card, 3))[0])
    took.sort()
    found |= {"answer, p50": took[len(took) // 2], "answer, p99": took[len(took) * 99 // 100]}
    col.close()
print(json.dumps(found))
"""
)
