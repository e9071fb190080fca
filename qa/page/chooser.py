"""What stands at the head of every view: which articles are asked, one, several or all, to be chosen in a list with boxes."""

from collections import Counter
from collections.abc import Mapping

from index import Index
from index.passages.passage import ArticleRef
from qa.i18n.words import Words
from qa.page.script import language_of
from qa.page.shelf import MOST_LISTED, Shelf, count_listed, name_of
from qa.page.templating import render

_SOUGHT = 8  # articles: from so many on a box to look for one stands above them


def chooser_html(index: Index, words: Words, key: str | None = None) -> str:
    """The articles of an index to choose from, those of a key chosen; of an index of one article its title.

    >>> from index import build
    >>> from qa.i18n.words import load_words
    >>> from source import Article
    >>> "<details" in chooser_html(build([Article.from_text("甲。", id="a", title="一")]), load_words("en"))
    False
    """
    listed, ids = Shelf(index).articles, Shelf(index).ids(key)
    first = index.passages_of(ids[0])[0].article if ids else listed[0]
    titles = Counter(article.title for article in listed)
    return render(
        "chooser.html",
        words=words,
        ids=ids,
        said=say_chosen(name_of(index, first), len(ids), len(listed), words),
        articles=[
            (article, name_of(index, article), language_of(name_of(index, article)), _beside(article, titles))
            for article in listed[:MOST_LISTED]
        ],
        count=count_listed(len(listed)),
        sought=len(listed) >= _SOUGHT,
        gone=False,
    )


def gone_chooser_html(words: Words) -> str:
    """The same where what was chosen is not here any more."""
    return render(
        "chooser.html", words=words, said=words["gone_chosen"], articles=[(None, "", words.tag, "")], count="1", gone=True
    )


def _beside(article: ArticleRef, titles: Mapping[str, int]) -> str:
    """What stands beside a title: its date; of two that are called the same, also what tells them apart."""
    dated = article.published.isoformat() if article.published else ""
    return " · ".join(part for part in (dated, article.id if article.title and titles[article.title] > 1 else "") if part)


def say_chosen(title: str, chosen: int, count: int, words: Words) -> str:
    """What is chosen, in a few words; `title` is the first article's.

    >>> from qa.i18n.words import load_words
    >>> say_chosen("甲", 1, 3, load_words("en")), say_chosen("甲", 2, 3, load_words("en")), say_chosen("甲", 0, 3, load_words("en"))
    ('甲', '2 of 3 articles', 'All articles (3)')
    """
    if chosen == 1 or count == 1:
        return title
    return (
        words["chosen_articles"].format(chosen, count_listed(count))
        if chosen
        else f"{words['every_article']} ({count_listed(count)})"
    )
