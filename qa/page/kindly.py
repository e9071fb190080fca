"""Errors as programs and as readers are told them."""

from collections.abc import Callable
from functools import wraps
from html import escape
from typing import ParamSpec, TypeVar

import gradio as gr

from qa.i18n.words import Words, choose_words
from qa.page.arguments import fault_of, name_values
from qa.page.problems import tell_error
from source.errors import ArticleQAError

_P = ParamSpec("_P")
_R = TypeVar("_R")


def plainly(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """The function for programs, its errors told as their one sentence."""

    @wraps(function)
    def wrapper(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        if fault := fault_of(function, {**name_values(function, list(args)), **kwargs}):
            raise gr.Error(fault, print_exception=False)
        try:
            return function(*args, **kwargs)
        except ArticleQAError as error:
            raise gr.Error(str(error), print_exception=False) from error

    return wrapper


def kindly(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """The function for readers, whatever goes wrong told as one sentence in their language; escaped, as the page takes it for
    markup."""

    @wraps(function)
    def wrapper(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return function(*args, **kwargs)
        except Exception as error:  # what was not foreseen is logged
            words = next(
                (language(given) for given in (*args, *kwargs.values()) if isinstance(given, gr.Request)), choose_words(None)
            )
            raise gr.Error(escape(tell_error(error, words)), print_exception=False, title=words["problem"]) from error

    return wrapper


def language(request: gr.Request) -> Words:
    """The words for whoever asks."""
    return choose_words(request.headers.get("accept-language"))
