"""Short business articles made up of facts, happenings and real sentences, each with a question about one figure among its siblings."""

import random
from collections.abc import Hashable, Mapping, Sequence

from qa.reader.training.asks import ask, ask_unstated
from qa.reader.training.example import Example
from qa.reader.training.facts import Narrator, draw_cast
from qa.reader.training.scenes import Scene, draw_scene
from qa.reader.training.scripts import convert, some_traditional
from qa.reader.training.text import Text
from qa.reader.training.words import Language, Name, draw_company

_LONGEST: dict[Language, int] = {"zh": 330, "en": 800}
_UNANSWERED = 0.3  # with more, any word that the text has not comes to mean that it does not answer


def draw_languages(rng: random.Random) -> tuple[Language, Language]:
    """The language of a text and that of the question about it, drawn apart from each other."""
    return "zh" if rng.random() < 0.62 else "en", "zh" if rng.random() < 0.57 else "en"


class Stories:
    """Made-up articles; `plain` are real sentences of each language to stand between the made ones."""

    def __init__(self, plain: Mapping[Language, Sequence[str]]) -> None:
        self.plain = plain

    def draw(self, number: int, rng: random.Random) -> Example:
        """Article `number`, its language and the question's drawn apart from each other."""
        language, asked = draw_languages(rng)
        return finish(*Story(language, asked, self.plain, rng).draw(), rng)


class Story:
    """One article on its way."""

    def __init__(self, language: Language, asked: Language, plain: Mapping[Language, Sequence[str]], rng: random.Random) -> None:
        self.language, self.asked, self.plain, self.rng = language, asked, plain, rng
        self.cast = draw_cast(language, rng)
        self.narrator = Narrator(self.cast, rng)
        self.scenes: list[Scene] = []

    def draw(self) -> tuple[str, Text, Hashable | None]:
        """The question, the text, and the tag of the answer, or None."""
        about_scene = self.rng.random() < 0.35
        parts = self._facts(self.rng.randint(0, 2) if about_scene else self.rng.randint(1, 4))
        parts += [scene.text for scene in self._scenes(self.rng.randint(1, 2) if about_scene else self.rng.choice((0, 0, 1)))]
        self.rng.shuffle(parts) if about_scene else None
        question, tag = self._ask_scene() if about_scene else self._ask_fact()
        return question, join_parts(parts, self.language, self.plain, _LONGEST[self.language], self.rng), tag

    def _facts(self, count: int) -> list[Text]:
        told: list[Text] = []
        while len(told) < count:
            if (text := self.narrator.tell_any()) is not None:
                told.append(text)
        return told

    def _scenes(self, count: int) -> list[Scene]:
        for _ in range(count):
            beside = self.scenes[0] if self.scenes and self.rng.random() < 0.5 else None  # the same happening elsewhere
            company = self.cast.companies[len(self.scenes)] if self.cast.of == "companies" else draw_company(self.rng)
            self.scenes.append(draw_scene(company, self.language, self.rng, beside.row["name"] if beside else None))
        return self.scenes

    def _ask_fact(self) -> tuple[str, Hashable | None]:
        facts = list(self.narrator.stated.values())
        fact = self.rng.choice(facts)
        if self.rng.random() < _UNANSWERED:
            return ask_unstated(fact, facts, self.cast, self.asked, self.rng), None
        return ask(fact, facts, self.asked, self.rng), fact.key

    def _ask_scene(self) -> tuple[str, Hashable | None]:
        scene = self.rng.choice(self.scenes)
        slot = self.rng.choice(scene.askable())
        if self.rng.random() >= _UNANSWERED:
            return scene.ask(slot, self.asked), scene.tag(slot)
        absent = [s for s in scene.row["ask"] if s not in scene.answers and s not in ("c", "c2")]
        if absent and self.rng.random() < 0.4:
            return scene.ask(self.rng.choice(absent), self.asked), None
        if slot != "c" and self.rng.random() < 0.6:
            return scene.ask(slot, self.asked, self._stranger), None
        told = {s.row["name"] for s in self.scenes}
        while (other := draw_scene(scene.company, self.language, self.rng)).row["name"] in told:
            pass
        return other.ask(self.rng.choice([s for s in other.askable() if s != "c"]), self.asked), None

    def _stranger(self, slot: str) -> Name | None:
        return draw_company(self.rng) if slot == "c" else None


def join_parts(
    parts: Sequence[Text], language: Language, plain: Mapping[Language, Sequence[str]], longest: int, rng: random.Random
) -> Text:
    """The sentences as one text, up to two real ones among them where there is room."""
    parts, joined, stop = list(parts), Text(), "。" if language == "zh" else ". "
    room = longest - sum(len(p.write()[0]) for p in parts)
    real = [s for s in rng.sample(plain[language], 3) if len(s) < room / 2][: rng.choice((0, 0, 1, 1, 2))]
    for sentence in real:
        parts.insert(rng.randint(0, len(parts)), Text().add(sentence.rstrip("。. ")))
    for number, part in enumerate(parts):
        table = "：[" in part.write()[0]
        between = "\n" if table or rng.random() < 0.1 else stop
        if between == "。" and number + 1 < len(parts) and rng.random() < 0.25:
            between = rng.choice(("，", "；"))
        _capitalise(part, joined, language)
        joined.add(between if number + 1 < len(parts) or rng.random() < 0.9 else "")
    return joined


def _capitalise(part: Text, joined: Text, language: Language) -> None:
    for number, (text, tag) in enumerate(part.parts):
        first = number == 0 and language == "en" and tag is None
        joined.add(text[:1].upper() + text[1:] if first else text, tag)


def finish(question: str, text: Text, tag: Hashable | None, rng: random.Random) -> Example:
    """The example, half in Traditional characters, a quarter of the questions in the other script."""
    turned = rng.random() < 0.5
    if turned:
        name = some_traditional(rng)
        text = text.convert(lambda part: convert(part, name))
    if turned != (rng.random() < 0.25):
        question = convert(question, some_traditional(rng))
    passage, spans = text.write()
    return Example(question, passage, *(spans[tag] if tag is not None else (None, None)))
