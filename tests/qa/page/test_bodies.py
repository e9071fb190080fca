"""Bodies that the framework would fail at are refused before it sees them."""

import pytest

from qa.page.asgi import RefusedError
from qa.page.bodies import check_message, read_json


@pytest.mark.parametrize("deep", [101, 500, 100_000])
@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ('{"a":', "}")])
def test_what_is_nested_too_deep_is_refused(deep: int, opened: str, closed: str) -> None:
    for body in (opened * deep, opened * deep + "0" + closed * deep):
        with pytest.raises(RefusedError):
            read_json(body.encode())
    assert read_json(b'{"data": ["' + b"[" * 500 + b'"]}') == {"data": ["[" * 500]}


@pytest.mark.parametrize(
    ("body", "place"),
    [(b'{"id": "\\ud800"}', "1"), (b'{"id": 1, "method": "\\udc00"}', "1"), (b"{}", "x"), (b"{}", "-1"), (b"{}", "9" * 5000)],
)
def test_a_message_that_no_answer_could_repeat_is_refused(body: bytes, place: str) -> None:
    check_message(b'{"id": "\\ud83d\\ude00"}', {"last-event-id": "7"})
    with pytest.raises(RefusedError) as refused:
        check_message(body, {"last-event-id": place})
    assert refused.value.status == 400
