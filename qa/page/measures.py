"""An evaluation to read: each measure in words with a bar for all questions and for each language, and what went wrong."""

from dataclasses import dataclass

from qa.evaluation.evaluate import METRICS, Report
from qa.i18n.words import Words
from qa.page.script import language_of
from qa.page.templating import render
from qa.show import explain_wrong


@dataclass(frozen=True)
class Group:
    """A measure in words, how those who measure call it, and its mean over all questions and by language."""

    said: str
    name: str
    means: tuple[tuple[str, float], ...]


def groups_of(report: Report, words: Words) -> list[Group]:
    """The measures that apply, each with its means; of one language alone there is nothing to tell apart."""
    overall, languages = report.means(), report.languages if len(report.languages) > 1 else ()
    means = [("overall", overall), *((lang, report.means(lang)) for lang in languages)]
    return [
        Group(words[f"measure_{_word(name)}"], name, tuple((words[lang], mean[name]) for lang, mean in means if name in mean))
        for name in METRICS
        if name in overall
    ]


def _word(name: str) -> str:
    """The name of a measure as the words know it.

    >>> _word("nDCG@10"), _word("figure accuracy")
    ('ndcg_10', 'figure_accuracy')
    """
    return name.lower().replace("@", "_").replace(" ", "_")


def report_html(report: Report, heading: str, unknown: str, words: Words) -> str:
    """The whole of it; `unknown` is what is to be said of questions that the article cannot answer, if anything."""
    wrongs = [
        (score, language_of(score.question), explain_wrong(score, words), language_of(score.came)) for score in report.failures
    ]
    return render("measures.html", words=words, heading=heading, unknown=unknown, groups=groups_of(report, words), wrongs=wrongs)
