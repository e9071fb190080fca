"""Files that visitors send: whose they are, what a form of them may be, and a disk that takes no more. A real server."""

import errno
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest

from qa.page.asgi import RefusedError
from qa.page.forms import keep_files
from tests.attack.attacks import bring_paths, is_kept, send
from tests.attack.server import TAB
from tests.qa.page.served import open_page

pytestmark = pytest.mark.filterwarnings("default")  # gradio's own
KIND = "multipart/form-data; boundary=b"


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with open_page(upload_mb=1) as address, httpx.Client(base_url=address, timeout=60, headers=TAB) as made:
        yield made


def sent(client: httpx.Client, disposition: str, kind: str = KIND, boundary: str = "b") -> httpx.Response:
    body = f"--{boundary}\r\nContent-Disposition: {disposition}\r\n\r\n甲\r\n--{boundary}--\r\n".encode()
    return client.post("/gradio_api/upload", content=body, headers={"content-type": kind})


def test_the_same_file_of_two_visitors_is_each_ones_own(client: httpx.Client) -> None:
    file = ("press.md", "茶園有48名工人。".encode())
    first, second = (send(client, file, session) for session in ("one", "two"))
    assert first != second
    assert is_kept(bring_paths(client, first, "one"))
    assert Path(second[0]).read_bytes() == file[1], "reading the first leaves the second"
    assert is_kept(bring_paths(client, second, "two"))


def test_a_file_is_read_for_the_session_alone_that_sent_it(client: httpx.Client) -> None:
    (path,) = send(client, ("secret.md", "茶園有48名工人。".encode()), "one")
    own = Path(send(client, ("own.md", "酒莊有9名工人。".encode()), "two")[0])
    around = str(own.parent / ".." / ".." / Path(path).relative_to(own.parents[2]))
    for way in (path, around):
        told = bring_paths(client, [way], "two")
        assert not is_kept(told)
        assert "secret.md was not sent from here; choose the file itself." in told
    assert Path(path).exists(), "nobody else removes it either"
    assert is_kept(bring_paths(client, [path], "one"))


def test_files_of_no_tab_are_refused(client: httpx.Client) -> None:
    for tab in ("", "../a", "0" * 31):
        sent = client.post("/gradio_api/upload", files={"files": ("a.md", b"a")}, headers={"X-Visit": tab})
        assert (sent.status_code, sent.json()["detail"][:36]) == (400, "Files are taken from the page itself")


def test_where_a_file_lies_cannot_be_known_from_what_is_in_it(client: httpx.Client) -> None:
    places = {Path(client.post("/gradio_api/upload", files={"files": ("a.md", b"a")}).json()[0]) for _ in range(3)}
    assert len({place.parent for place in places}) == 3
    assert all(len(place.parent.name) == 64 for place in places)


@pytest.mark.parametrize("name", ["filename*=utf-8''%E7%94%B2.md", "filename*=UTF-8'zh'%E7%94%B2.md", 'filename="甲.md"'])
def test_a_name_may_be_coded(client: httpx.Client, name: str) -> None:
    got = sent(client, f"form-data; name=files; {name}")
    assert got.status_code == 200, got.text
    assert Path(got.json()[0]).name == "甲.md"


@pytest.mark.parametrize(
    ("disposition", "kind"),
    [
        ("form-data; name=files; filename=a.md", "multipart/form-data; boundary=" + "b" * 5000),
        ("form-data; name=files; filename=a.md", "multipart/form-data"),
        ("form-data; name=files; filename=a.md", "application/json"),
        ("form-data; name=files; filename=a.md", "multipart/form-data; boundary=c"),
        ("form-data; name=files", KIND),
        ("form-data; name=files; filename*=utf-7''a.md", KIND),
        ("form-data; name=others; filename=a.md", KIND),
        ("form-data; name=files; filename=..", KIND),
        ("form-data", KIND),
        ("", KIND),
    ],
)
def test_what_is_no_form_of_files_is_told(client: httpx.Client, disposition: str, kind: str) -> None:
    got = sent(client, disposition, kind)
    assert (got.status_code, got.json()["detail"][:28]) == (400, "No files could be found in w")


def test_a_form_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    part = b"--b\r\nContent-Disposition: form-data; name=files; filename=%d.md\r\n\r\na\r\n"
    for body in (part % 1 + b"--b\r\nContent", part % 1 + part % 2, part % 1 + b"--b\r\nX: y\r\n\r\n"):
        with pytest.raises(RefusedError, match="refused_files"):
            keep_files(BytesIO(body), KIND, tmp_path, 99)
    with pytest.raises(RefusedError, match="refused_large"):
        keep_files(BytesIO((part % 1).replace(b"a\r\n", b"a" * 100)), KIND, tmp_path, 99)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("where", ["qa.page.forms.Path.mkdir", "qa.page.door.tempfile.TemporaryFile", "qa.page.forms.Path.open"])
@pytest.mark.parametrize(
    "reason", [OSError(errno.ENOSPC, "No space left on device"), OSError(errno.EROFS, "Read-only file system")]
)
def test_a_disk_that_takes_no_more_is_told_in_a_sentence(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, where: str, reason: OSError
) -> None:
    def full(*given: Any, **named: Any) -> Any:
        raise reason

    with monkeypatch.context() as patched:
        patched.setattr(where, full)
        got = sent(client, "form-data; name=files; filename=a.md")
    assert (got.status_code, got.json()["detail"][:23]) == (507, "There is no room for fi")
    assert [record.getMessage() for record in caplog.records if record.name == "qa.page.door"] == [
        f"a visitor's files cannot be kept: {reason.strerror}"
    ]
    assert all(record.exc_info is None for record in caplog.records)
    assert sent(client, "form-data; name=files; filename=a.md").status_code == 200
