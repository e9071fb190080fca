"""The web page: `python app.py` or `article-qa serve`. Needs no network; nothing leaves the machine."""

import os
import sys
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from qa import Answer, ask
from qa.ask import bundled_index
from qa.page.render import CSS, answer_html, said
from qa.page.words import TRADITIONAL, Words, translations, words_for
from source.errors import ArticleQAError

if TYPE_CHECKING:
    import gradio

    from index import Index

EXAMPLES = ("MiniMax有多少用戶?", "2024年AI原生產品收入多少?", "创始人是谁?", "What is the gross margin?")
_LARGEST_UPLOAD = "20mb"
_SHOWN = 5


@dataclass(frozen=True)
class Shown:
    """An answer in the form of the page's parts."""

    message: str
    html: str
    table: dict[str, list[Any]]
    pictures: list[tuple[str, str]]


def shown(answer: Answer, words: Words) -> Shown:
    """What the page shows of an answer."""
    first = answer.passages[0]
    sentence = first.text[slice(*first.sentence)]
    message = f"{said(answer.figure, words)} — {sentence}" if answer.figure else sentence
    pictures = [p for passage in answer.passages[:3] for p in passage.pictures if p.path and os.path.isfile(p.path)]
    return Shown(
        message if answer.found else words.not_found,
        answer_html(answer, words),
        {"headers": _headers(words), "data": _rows(answer)},
        [(picture.path or "", picture.caption) for picture in dict.fromkeys(pictures)],
    )


def _headers(words: Words) -> list[str]:
    return [words.column_figure, words.column_value, words.column_unit, words.column_period, words.column_measure]


def _rows(answer: Answer) -> list[list[str]]:
    figures = [f for passage in answer.passages[:3] for f in passage.figures if f.value is not None]
    return [[f.text, f"{f.value:,f}", f.unit or "", f.period or "", f.measure or ""] for f in dict.fromkeys(figures)]


def _read(files: list[str] | None, pasted: str) -> "Index":
    from index import build
    from source import read

    sources = [*(files or []), *([pasted] if pasted.strip() else [])]
    if not sources:
        raise ArticleQAError("There is nothing to read; choose a file or paste some text.")
    return build([read(source, public_only=True) for source in sources])


def page(index: "Index | None" = None) -> "gradio.Blocks":
    """The page over `index` (None: the bundled article)."""
    import gradio as gr

    base = index if index is not None else bundled_index()
    t = _i18n()

    def answer(question: str, talk: list[Any], own: Any, request: gr.Request) -> tuple[Any, ...]:
        words = words_for(request.headers.get("accept-language"))
        earlier = [_text_of(message) for message in talk if message["role"] == "user"]
        try:
            made = shown(ask(question, index=own or base, k=_SHOWN, history=earlier), words)
        except ArticleQAError as error:
            raise gr.Error(str(error), print_exception=False) from error
        said_now = [_message("user", question), _message("assistant", made.message)]
        gallery = gr.Gallery(made.pictures, visible=bool(made.pictures))
        return "", [*talk, *said_now], made.html, gr.Dataframe(made.table, visible=True), gallery

    def bring(files: list[str] | None, pasted: str) -> tuple[Any, ...]:
        try:
            own = _read(files, pasted)
        except ArticleQAError as error:
            raise gr.Error(str(error), print_exception=False) from error
        return own, _titles(own), *empty()

    def back() -> tuple[Any, ...]:
        return None, _titles(base), *empty()

    def empty() -> tuple[Any, ...]:
        return [], "", gr.Dataframe(visible=False), gr.Gallery([], visible=False)

    made: gradio.Blocks
    with gr.Blocks(title=f"{TRADITIONAL.title} · article-qa", analytics_enabled=False) as made:
        own = gr.State(None)
        gr.Markdown(t("lead"), elem_id="lead")
        title = gr.Textbox(_titles(base), label=t("asking"), interactive=False, elem_id="title")
        with gr.Row():
            with gr.Column(scale=2, min_width=320):
                talk = gr.Chatbot(
                    label=t("conversation"),
                    render_markdown=False,
                    height=320,
                    buttons=["copy"],
                    elem_id="talk",
                    feedback_options=None,
                )
                question = gr.Textbox(
                    label=t("ask"), placeholder=TRADITIONAL.placeholder, submit_btn=True, autofocus=True, elem_id="question"
                )
                gr.Examples([[example] for example in EXAMPLES], question, label=t("examples"))
                with gr.Accordion(t("own"), open=False, elem_id="own"):
                    files = gr.File(label=t("upload"), file_count="multiple", file_types=[".md", ".txt", ".html", ".htm"])
                    pasted = gr.Textbox(label=t("paste"), lines=5, elem_id="pasted")
                    with gr.Row():
                        read_button = gr.Button(t("read"), variant="primary", elem_id="read")
                        back_button = gr.Button(t("bundled"), elem_id="back")
            with gr.Column(scale=3, min_width=320):
                panel = gr.HTML("", elem_id="answer", min_height=240, label=t("answer"))
                table = gr.Dataframe(
                    headers=_headers(TRADITIONAL),
                    label=t("figures"),
                    interactive=False,
                    wrap=True,
                    elem_id="figures",
                    visible=False,
                )
                pictures = gr.Gallery(
                    label=t("pictures"),
                    columns=2,
                    fit_columns=False,
                    object_fit="contain",
                    height="auto",
                    elem_id="pictures",
                    visible=False,
                )
        cleared = [talk, panel, table, pictures]
        question.submit(answer, [question, talk, own], [question, *cleared], api_visibility="private")
        read_button.click(bring, [files, pasted], [own, title, *cleared], api_visibility="private")
        back_button.click(back, None, [own, title, *cleared], api_visibility="private")
    return made


@cache
def _i18n() -> "gradio.I18n":
    import gradio as gr

    return gr.I18n(**translations())


def _message(role: str, text: str) -> dict[str, str]:
    """A line of the conversation, escaped: the component shows markup in it as markup even when told not to."""
    return {"role": role, "content": escape(text, quote=False)}


def _text_of(message: dict[str, Any]) -> str:
    content = message["content"]
    return unescape(content if isinstance(content, str) else "".join(part.get("text", "") for part in content))


def _titles(index: "Index") -> str:
    titles = list(dict.fromkeys(passage.article.title or passage.article.id for passage in index.passages))
    return "、".join(titles[:5]) + (f" … ({len(titles)})" if len(titles) > 5 else "")


def serve(*, index: "Index | None" = None, host: str = "127.0.0.1", port: int = 7860, wait: bool = True) -> "gradio.Blocks":
    """Open the page on `host`:`port`; returns when it is stopped, or at once without `wait`."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    import gradio as gr

    from source.articles import BUNDLED

    made = page(index)
    theme = gr.themes.Soft(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"])
    made.queue(default_concurrency_limit=4, max_size=256)
    made.launch(
        server_name=host,
        server_port=port,
        share=False,
        theme=theme,
        css=CSS,
        i18n=_i18n(),
        allowed_paths=[str(BUNDLED.parent)],
        max_file_size=_LARGEST_UPLOAD,
        prevent_thread_lock=not wait,
        footer_links=["api", "settings"],
        enable_monitoring=False,
    )
    return made


if __name__ == "__main__":
    from qa.cli import main

    sys.exit(main(["serve", *sys.argv[1:]]))
