"""Bodies that the framework would fail at are refused before it sees them."""

import json

import httpx
import pytest

from qa.page.asgi import RefusedError
from qa.page.bodies import read_json, without_halves
from tests.qa.page.served import open_page


@pytest.mark.parametrize("deep", [101, 500, 100_000])
@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ('{"a":', "}")])
def test_what_is_nested_too_deep_is_refused(deep: int, opened: str, closed: str) -> None:
    for body in (opened * deep, opened * deep + "0" + closed * deep):
        with pytest.raises(RefusedError):
            read_json(body.encode())
    assert read_json(b'{"data": ["' + b"[" * 500 + b'"]}') == {"data": ["[" * 500]}


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_what_is_not_in_utf_8_is_refused(coding: str) -> None:
    """U+2200 holds the byte of a mark of quotation, behind which brackets were not counted: eight megabytes
    of them would be read by all that comes after."""
    hidden = '["∀", ' + "[]," * 100_000 + "0]"
    for text in ('{"data": ["甲"]}', hidden):
        with pytest.raises(RefusedError, match=r"refused_(body|large)"):
            read_json(text.encode(coding))
    with pytest.raises(RefusedError, match="refused_body"):
        read_json(b'{"data": ["\xed\xa0\x80"]}')  # half a surrogate pair


def test_half_an_emoji_is_told_by_the_framework_to_nobody() -> None:
    """A text cut in an emoji is JSON to a browser, and to the framework an error in the words of a library."""
    halves = {"data": [["\ud800"], "甲\udc00", "😀"]}
    body, value = without_halves(json.dumps(halves).encode(), halves)
    assert value == json.loads(body) == {"data": [["\ufffd"], "甲\ufffd", "😀"]}
    with open_page() as address, httpx.Client(base_url=address, timeout=60) as client:
        config = client.get("/config").json()
        series = next(c["id"] for c in config["components"] if c.get("props", {}).get("elem_id") == "series")
        event = next(d for d in config["dependencies"] if [series, "input"] in d["targets"])
        asked = {"data": ["\ud800"] * len(event["inputs"]), "fn_index": event["id"], "session_hash": "s"}
        head = {"content-type": "application/json"}
        client.post("/gradio_api/queue/join", content=json.dumps(asked), headers=head).raise_for_status()
        told = client.get("/gradio_api/queue/data", params={"session_hash": "s"}).text
        assert "process_completed" in told
        assert "surrogates" not in told
        assert client.get("/?" + "a=1&" * 9000).status_code == 414
