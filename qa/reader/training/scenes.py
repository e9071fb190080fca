"""What else business news tells: deals, launches, who said what and why; each with ways to ask for every part."""

import random
from collections.abc import Callable, Hashable
from typing import Any

from qa.reader.training import amounts
from qa.reader.training.text import Text, fill
from qa.reader.training.words import MONTHS, Language, Name, draw_company, draw_pair, draw_period, draw_person, read_scenes

_LISTS = {
    "institution": "institutions",
    "product": "products",
    "place": "places",
    "market": "markets",
    "reason": "reasons",
    "title": "titles",
    "exchange": "exchanges",
    "gift": "gifts",
}
_RANKS = (
    ("第一", "first"),
    ("第二", "second"),
    ("第三", "third"),
    ("第四", "fourth"),
    ("第五", "fifth"),
    ("第六", "sixth"),
    ("第八", "eighth"),
)
_ROUNDS = (("天使轮", "seed"), ("A轮", "Series A"), ("B轮", "Series B"), ("C轮", "Series C"), ("D轮", "Series D"))


def _draw_figure(slot: str, language: Language, rng: random.Random) -> Name | None:
    zh = language == "zh"
    match slot:
        case "money" | "value":
            text = amounts.money(language, rng)(rng)
        case "price" | "cut" | "old":
            text = amounts.price(language, rng)(rng)
        case "stake" | "share" | "share2" | "percent":
            text = amounts.percentage(language, rng)(rng)
        case "people":
            text = f"{rng.randint(30, 20_000):,}" + (
                rng.choice(("人", "名员工", "个岗位")) if zh else rng.choice((" people", " jobs", " workers"))
            )
        case "sold":
            text = f"{rng.randint(300, 90_000):,}" + ("台" if zh else " units")
        case "hours":
            n = rng.randint(4, 40)
            text = f"{n}小时" if zh else f"{n} hours"
        case "days":
            n = rng.choice((7, 10, 14, 15, 30, 60, 90))
            text = f"{n}天" if zh else f"{n} days"
        case "times":
            text = (
                rng.choice(("两", "三", "1.5", "2.4", "5", "10")) + "倍"
                if zh
                else rng.choice(("twice", "three times", "1.5 times", "five times", "ten times"))
            )
        case _:
            return None
    return Name(text, text)


def _draw_time(slot: str, rng: random.Random) -> Name | None:
    match slot:
        case "date":
            day, year = amounts.draw_day(rng), rng.random() < 0.6
            return Name(day.write("zh", year), day.write("en", year))
        case "month":
            day = amounts.draw_day(rng)
            return Name(f"{day.year}年{day.month}月", f"{MONTHS[day.month - 1]} {day.year}")
        case "year":
            year_number = draw_period(rng).year - rng.randint(0, 40)
            return Name(f"{year_number}年", str(year_number))
        case _:
            return None


def draw_slot(slot: str, language: Language, rng: random.Random) -> Name:
    """What a scene's slot is filled with."""
    found = _draw_figure(slot, language, rng) or _draw_time(slot, rng)
    if found is not None:
        return found
    match slot:
        case "c" | "c2" | "c3":
            return draw_company(rng)
        case "person":
            return draw_person(language, rng)
        case "rank" | "rank2":
            return Name(*rng.choice(_RANKS))
        case "round":
            return Name(*rng.choice(_ROUNDS))
        case "updown":
            return Name(rng.choice(("上涨", "下跌")), rng.choice(("up", "down")))
        case _:
            return draw_pair(_LISTS[slot], rng)


class Scene:
    """One happening about a company, told once."""

    def __init__(self, row: dict[str, Any], company: Name, language: Language, rng: random.Random) -> None:
        self.row, self.company, self.language, self.rng = row, company, language, rng
        self.filled: dict[str, Name] = {"c": company}
        self.answers: set[str] = set()
        self.text = self._tell()

    def slot(self, name: str) -> Name:
        """What the slot is filled with, the same each time."""
        if name not in self.filled:
            self.filled[name] = draw_slot(name, self.language, self.rng)
        return self.filled[name]

    def _tell(self) -> Text:
        template = self.rng.choice(self.row[self.language])

        def figure(name: str) -> tuple[str, Hashable]:
            self.answers.add(name)
            return self.slot(name).write(self.language), (self.row["name"], self.company, name)

        return fill(template, lambda name: self.slot(name).write(self.language), figure)

    def tag(self, slot: str) -> Hashable:
        """The slot's tag in the text."""
        return self.row["name"], self.company, slot

    def askable(self) -> list[str]:
        """The slots stated that there is a question for."""
        return sorted(self.answers & self.row["ask"].keys())

    def ask(self, slot: str, language: Language, rename: Callable[[str], Name | None] = lambda slot: None) -> str:
        """A question for the slot, some of its words exchanged by `rename`."""
        template = self.rng.choice(self.row["ask"][slot][language]).lstrip("~")
        return fill(template, lambda name: (rename(name) or self.slot(name)).write(language), lambda name: (name, name)).write()[
            0
        ]


def draw_scene(company: Name, language: Language, rng: random.Random, name: str | None = None) -> Scene:
    """A scene of any kind, or of the one named."""
    rows = [row for row in read_scenes()["scenes"] if name in (None, row["name"])]
    return Scene(rng.choice(rows), company, language, rng)
