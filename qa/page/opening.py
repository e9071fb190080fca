"""The page's own document: gradio's, in the reader's language from the first byte, with our title, icon and script in it."""

import re
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, quote

from qa.page.asgi import App, Receive, Scope, Send, collect, headers_of, send_whole
from qa.page.templating import read_text, render
from qa.page.words import TAGS, Words, known_tag, words, words_for

COOKIE = "article-qa-lang"
_OTHERS = re.compile(r'\s*<meta\s+(?:property|name)="(?:og|twitter):[^"]*"\s+content="[^"]*"\s*/>')  # gradio's own advertisement


class Opening:
    """Gives the page's document in the language that the address asks (`?lang=`), that was chosen before, or that the browser wants."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        said = chosen(scope["query_string"].decode("latin-1"), headers_of(scope))
        status, headers, body = await collect(self._app, scope, receive)
        if any(name == b"content-type" and value.startswith(b"text/html") for name, value in headers):
            body = document(body.decode("utf-8"), said).encode("utf-8")
        await send_whole(send, status, headers, body)


def chosen(query: str, headers: Mapping[str, str]) -> Words:
    """The words that a reader gets: of the language of the address, else of their cookie, else of their browser.

    >>> chosen("lang=zh-HK", {"accept-language": "en"}).tag, chosen("", {"cookie": "article-qa-lang=zh-CN"}).tag
    ('zh-TW', 'zh-CN')
    """
    asked = known_tag(parse_qs(query).get("lang", [""])[0]) or known_tag(_kept(headers.get("cookie", "")))
    return words(asked) if asked else words_for(headers.get("accept-language"))


def _kept(cookie: str) -> str:
    found: SimpleCookie = SimpleCookie()
    try:
        found.load(cookie)
    except CookieError:
        return ""
    return found[COOKIE].value if COOKIE in found else ""


def document(html: str, said: Words) -> str:
    """Gradio's document with our head, and what is seen until gradio is there, in the language of `said`."""
    icon = "data:image/svg+xml," + quote(read_text("icon.svg").strip())
    told = {"lang": said.tag, "langs": TAGS, "cookie": COOKIE, "words": {name: said[name] for name in _SPOKEN}}
    head = render("head.html", words=said, icon=icon, told=told, script=read_text("page.js"))
    html = _OTHERS.sub("", html.replace('lang="en"', f'lang="{said.tag}"', 1))
    html = html.replace("<gradio-app", f"{render('first.html', words=said)}<gradio-app", 1)
    return html.replace('<meta charset="utf-8" />', f'<meta charset="utf-8" />\n{head}', 1)


_SPOKEN = (
    *("title", "waiting", "close", "ask_about", "about_figure", "about_count", "about_of", "about_when"),
    *("column_value", "column_period", "column_measure", "column_subject"),
)
"""Words that the script says."""
