"""The page's own document: gradio's, in the reader's language from the first byte, with our title, icon and script in it."""

import re
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, quote

from qa.i18n.words import TAGS, Words, choose_words, find_tag, load_words
from qa.page.ahead import Ahead, ahead_of, sheet_of
from qa.page.asgi import App, Receive, Scope, Send, collect, headers_of, respond, send_whole
from qa.page.templating import read_script, read_text, render
from source.read import PICTURES, SUPPORTED

COOKIE = "article-qa-lang"
_OTHERS = re.compile(r'\s*<meta\s+(?:property|name)="(?:og|twitter):[^"]*"\s+content="[^"]*"\s*/>')  # gradio's own advertisement

_STYLE = re.compile(r'<link rel="stylesheet"[^>]* href="\./assets/[\w-]+\.css">')  # the framework's own, which is in the sheet


class Opening:
    """Gives the page's document in the language that the address asks (`?lang=`), that was chosen before, or that the browser wants."""

    def __init__(self, app: App, *, most: int = 20 << 20) -> None:
        self._app = app
        self._told = {"most": most}
        self._sheets: dict[str, str] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] != "/":
            await self._pass(scope, receive, send)
            return
        said = chosen(scope["query_string"].decode("latin-1"), headers_of(scope))
        status, headers, body = await collect(self._app, scope, receive)
        if any(name == b"content-type" and value.startswith(b"text/html") for name, value in headers):
            html = body.decode("utf-8")
            ahead = ahead_of(html, said.tag)
            self._sheets[f"/assets/{sheet_of(ahead.styles).name}"] = sheet_of(ahead.styles).text
            body = document(html, said, ahead, self._told).encode("utf-8")
        await send_whole(send, status, headers, body)

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        """What is not the document: a sheet of styles that one has named, or what the framework has."""
        sheet = self._sheets.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if sheet is None:
            await self._app(scope, receive, send)
        else:
            await respond(send, 200, sheet.encode("utf-8"), "text/css; charset=utf-8")


def chosen(query: str, headers: Mapping[str, str]) -> Words:
    """The words that a reader gets: of the language of the address, else of their cookie, else of their browser.

    >>> chosen("lang=zh-HK", {"accept-language": "en"}).tag, chosen("", {"cookie": "article-qa-lang=zh-CN"}).tag
    ('zh-TW', 'zh-CN')
    """
    asked = find_tag(parse_qs(query).get("lang", [""])[0]) or find_tag(_read_kept(headers.get("cookie", "")))
    return load_words(asked) if asked else choose_words(headers.get("accept-language"))


def _read_kept(cookie: str) -> str:
    found: SimpleCookie = SimpleCookie()
    try:
        found.load(cookie)
    except CookieError:
        return ""
    return found[COOKIE].value if COOKIE in found else ""


def document(html: str, said: Words, ahead: Ahead = Ahead(), told: Mapping[str, Any] | None = None) -> str:  # noqa: B008
    """Gradio's document with our head, what it needs named `ahead`, and what is seen until gradio is there, in the language of `said`;
    `told` is what the script must know of the server."""
    icon = "data:image/svg+xml," + quote(read_text("icon.svg").strip())
    told = {
        **(told or {}),
        "lang": said.tag,
        "langs": TAGS,
        "cookie": COOKIE,
        "accept": ",".join((*SUPPORTED, *PICTURES)),
        "words": {name: said[name] for name in _SPOKEN},
    }
    head = render("head.html", words=said, icon=icon, told=told, script=read_script("page.js"))
    head += render("ahead.html", ahead=ahead, sheet=sheet_of(ahead.styles).name)
    html = _STYLE.sub("", html) if ahead.styles else html
    html = _OTHERS.sub("", html.replace('lang="en"', f'lang="{said.tag}"', 1))
    html = html.replace("<gradio-app", f"{render('first.html', words=said)}<gradio-app", 1)
    return html.replace('<meta charset="utf-8" />', f'<meta charset="utf-8" />\n{head}', 1)


_SPOKEN = (
    *(
        "title",
        "waiting",
        "loading",
        "ask",
        "empty",
        "lost",
        "lost_asked",
        "lost_brought",
        "failed",
        "ask_again",
        "try_again",
        "copied",
        "copied_own",
        "tab_article",
        "more_tabs",
        "footer",
        "close",
        "ask_about",
        "open_article",
        "send",
        "too_large",
        "chart",
        "enlarge",
        "back_to_answer",
        "back_to_figures",
        "back_to_ask",
        "cleared",
        "translated",
        "undo",
        "languages",
    ),
    *("column_value", "column_period", "column_measure", "column_subject", "column_direction", "column_source"),
)
"""Words that the script says."""
