"""The list of what was asked, told in the page's language."""

import pytest

from qa.i18n.words import TAGS, load_words
from qa.page.talk import Entry, talk_html


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("brief", [{}, {"en": "three"}, {tag: "3" for tag in TAGS}])
def test_an_answer_without_a_figure_is_listed(tag: str, brief: dict[str, str]) -> None:
    listed = talk_html([Entry(q="Who is the founder?", a=brief, k="", o="", n="", u="")], load_words(tag))
    assert "Who is the founder?" in listed
    assert ("<b>" in listed) == (tag in brief)
