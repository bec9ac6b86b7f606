"""Plain facts and sums, from tables of our own: a right answer, and the answer to another row of the same table."""

from __future__ import annotations

import random
from collections.abc import Callable

# Each table: ways to ask (with {} for the key), and `key=answer` entries.
TABLES: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("What is the capital of {}?", "Which city is the capital of {}?", "Name the capital of {}."),
        "Norway=Oslo|Kenya=Nairobi|Peru=Lima|Poland=Warsaw|Portugal=Lisbon|Austria=Vienna|Egypt=Cairo|Cuba=Havana|Thailand=Bangkok"
        "|Hungary=Budapest|Greece=Athens|Ireland=Dublin|Iran=Tehran|Iraq=Baghdad|Chile=Santiago|Finland=Helsinki|Sweden=Stockholm"
        "|Vietnam=Hanoi|Ukraine=Kyiv|Turkey=Ankara|Morocco=Rabat|Lebanon=Beirut|Colombia=Bogotá|Denmark=Copenhagen|Romania=Bucharest",
    ),
    (
        ("What is the opposite of “{}”?", "Give the opposite of the word {}.", "Give an antonym for {}."),
        "ancient=modern|brave=cowardly|noisy=quiet|cheap=expensive|tall=short|generous=stingy|heavy=light|deep=shallow|polite=rude"
        "|empty=full|smooth=rough|victory=defeat|arrival=departure|guilty=innocent|narrow=wide|sharp=blunt|sour=sweet|tight=loose",
    ),
    (
        ("What is a young {} called?", "What do you call a baby {}?"),
        "cow=calf|sheep=lamb|horse=foal|goat=kid|swan=cygnet|kangaroo=joey|goose=gosling|deer=fawn|pig=piglet|owl=owlet|eagle=eaglet",
    ),
    (
        ("What is the plural of {}?", "Write the plural of the word “{}”."),
        "mouse=mice|tooth=teeth|leaf=leaves|wolf=wolves|goose=geese|child=children|knife=knives|foot=feet|city=cities|ox=oxen|box=boxes",
    ),
    (
        ("What is the past tense of “{}”?", "Give the past tense of the verb {}."),
        "bring=brought|catch=caught|swim=swam|fly=flew|teach=taught|freeze=froze|write=wrote|drive=drove|sing=sang|choose=chose|fall=fell",
    ),
    (
        ("What is the chemical symbol of {}?", "Which symbol stands for {} in chemistry?"),
        "iron=Fe|sodium=Na|silver=Ag|lead=Pb|copper=Cu|tin=Sn|potassium=K|helium=He|calcium=Ca|mercury=Hg|zinc=Zn|carbon=C",
    ),
    (
        ("How many {}?", "Tell me how many {}."),
        "days are in a fortnight=14|months are in half a year=6|hours are in two days=48|seconds are in five minutes=300|legs does a beetle have=6"
        "|strings does a violin have=4|grams are in two kilograms=2000|millimetres are in a metre=1000|years are in two centuries=200"
        "|corners does a hexagon have=6|eggs are in two dozen=24|cards of one suit are in a deck=13|minutes are in a quarter of an hour=15",
    ),
    (
        ("Which language is mainly spoken in {}?", "What is the main language of {}?"),
        "Brazil=Portuguese|Mexico=Spanish|Austria=German|Egypt=Arabic|Argentina=Spanish|Israel=Hebrew|Iran=Persian|Thailand=Thai|Quebec=French",
    ),
    (
        ("What do you use to {}?", "Which thing is used to {}?"),
        "drive a nail into wood=a hammer|cut bread=a knife|measure temperature=a thermometer|sweep the floor=a broom|dry wet hands=a towel"
        "|unlock a door=a key|see distant stars=a telescope|weigh flour=a scale|dig a hole=a shovel|light a dark room=a lamp|sew on a button=a needle"
        "|find north=a compass|tell the time=a clock|brush your hair=a hairbrush|keep milk cool=a refrigerator|boil water for tea=a kettle",
    ),
    (
        ("Who {}?", "Name the person who {}."),
        "wrote “Hamlet”=William Shakespeare|painted the Mona Lisa=Leonardo da Vinci|wrote “Pride and Prejudice”=Jane Austen"
        "|found the law of gravity=Isaac Newton|wrote “War and Peace”=Leo Tolstoy|painted “The Starry Night”=Vincent van Gogh"
        "|discovered penicillin=Alexander Fleming|wrote “Don Quixote”=Miguel de Cervantes|composed “The Four Seasons”=Antonio Vivaldi",
    ),
    (
        ("Which continent is {} in?", "On which continent does {} lie?"),
        "Nigeria=Africa|Bolivia=South America|Mongolia=Asia|Canada=North America|Belgium=Europe|Ethiopia=Africa|Paraguay=South America"
        "|Nepal=Asia|Switzerland=Europe|Ghana=Africa|Pakistan=Asia|Serbia=Europe|Uruguay=South America|Guatemala=North America",
    ),
    (
        ("What is the work of a {}?", "What does the job of a {} consist of?"),
        "baker=baking bread and cakes|plumber=repairing water pipes|pilot=flying aircraft|tailor=making and mending clothes|dentist=treating teeth"
        "|carpenter=building things of wood|florist=selling flowers|judge=deciding cases in court|librarian=looking after books and lending them",
    ),
)
FORMS = ("{}", "{}.", "The answer is {}.", "It is {}.", "That would be {}.", "I believe it is {}.")
EMPTY = ("That is an interesting question, and the answer depends on whom you ask.", "I am not sure, but it is easy to look up.")


def said(rng: random.Random, answer: str) -> str:
    """An answer in one of several wordings."""
    text = rng.choice(FORMS).format(answer)
    return text[0].upper() + text[1:] if rng.random() < 0.7 else text


def fact(rng: random.Random) -> tuple[str, str, str, str]:
    """Query, right answer, wrong answer (both in some wording), and the bare right one."""
    ways, table = rng.choice(TABLES)
    rows = [entry.split("=") for entry in table.split("|")]
    key, answer = rng.choice(rows)
    wrong = rng.choice(sorted({a for _, a in rows} - {answer}))
    bad = rng.choice(EMPTY) if rng.random() < 0.08 else said(rng, wrong)
    return rng.choice(ways).format(key), said(rng, answer), bad, answer


def _plus(r: random.Random) -> tuple[str, int]:
    x, y = r.randint(2, 99), r.randint(2, 60)
    return r.choice([f"What is {x} + {y}?", f"Add {x} and {y}.", f"How much is {x} plus {y}?"]), x + y


def _minus(r: random.Random) -> tuple[str, int]:
    y, rest = r.randint(1, 40), r.randint(1, 50)
    return r.choice([f"What is {y + rest} - {y}?", f"Ann had {y + rest} nuts and gave away {y}. How many does she still have?"]), rest


def _times(r: random.Random) -> tuple[str, int]:
    x, y = r.randint(2, 12), r.randint(2, 12)
    return r.choice([f"What is {x} times {y}?", f"{x} shelves hold {y} books each. How many books is that?", f"{x} × {y} = ?"]), x * y


def _share(r: random.Random) -> tuple[str, int]:
    y, v = r.choice([2, 3, 4, 5, 10]), r.randint(2, 30)
    return r.choice([f"Divide {v * y} by {y}.", f"{v * y} sweets are shared by {y} children. How many does each get?"]), v


def _off(r: random.Random) -> tuple[str, int]:
    share, price = r.choice([10, 20, 25, 50]), r.choice([20, 40, 60, 80, 100, 200, 300])
    return f"A jacket costs {price} euros and is reduced by {share}%. What does it cost now?", price - price * share // 100


def _way(r: random.Random) -> tuple[str, int]:
    speed, hours = r.choice([20, 30, 40, 50, 60, 80, 90]), r.randint(2, 6)
    return f"A train goes {speed} km an hour. How far does it get in {hours} hours?", speed * hours


SUMS: tuple[Callable[[random.Random], tuple[str, int]], ...] = (_plus, _minus, _times, _share, _off, _way)


def total(rng: random.Random) -> tuple[str, str, str, str]:
    """A small sum: query, right answer, near miss, and the bare right one."""
    query, value = rng.choice(SUMS)(rng)
    wrong = value + rng.choice([-10, -5, -3, -2, -1, 1, 2, 3, 5, 10, 20])
    if wrong < 0 or wrong == value:
        wrong = value + 7
    return query, said(rng, str(value)), said(rng, str(wrong)), str(value)
