"""The way from one language of the page to another."""

from qa.page.templating import render

NAMES = (("zh-TW", "繁體"), ("zh-CN", "简体"), ("en", "English"))
"""Each language by its own name, as its readers look for it."""


def languages_html() -> str:
    """A button for each language; the script of the page says which is the present one."""
    return render("languages.html", names=NAMES)
