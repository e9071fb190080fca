"""The operator's options: what they refuse, and what the server does with them."""

import argparse
import gc
import socket
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from qa.cli import main
from qa.page.options import PASSWORD, ServerOptions, add_options, from_arguments
from source import read
from source.errors import ArticleQAError, ReadError, ServeError


def parsed(*arguments: str) -> ServerOptions:
    parser = argparse.ArgumentParser()
    add_options(parser)
    return from_arguments(parser.parse_args(arguments))


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_the_defaults_are_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRADIO_SERVER_NAME", raising=False)
    assert parsed() == ServerOptions()
    assert (ServerOptions().host, ServerOptions().feedback, ServerOptions().mcp) == ("127.0.0.1", None, False)


def test_every_option_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(PASSWORD, "secret")
    given = parsed(
        *"--host 0.0.0.0 --port 80 --user me --concurrency 2 --queue 9 --upload-mb 3 --time-limit 7 --root-path /qa".split(),
        *"--url-host a.org --url-host b.org --mcp --public-host qa.example".split(),
        "--feedback",
        str(tmp_path / "f.jsonl"),
    )
    assert given == ServerOptions(
        "0.0.0.0", 80, "me", "secret", 2, 9, 3, 7, "/qa", ("a.org", "b.org"), tmp_path / "f.jsonl", True, ("qa.example",)
    )


@pytest.mark.parametrize("wrong", ["--port 0", "--port x", "--port 70000", "--queue -1", "--upload-mb 1000", "--concurrency 0"])
def test_numbers_out_of_range_are_refused(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parsed(*wrong.split())
    assert "is not a number from" in capsys.readouterr().err


def test_a_user_needs_a_password(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv(PASSWORD, raising=False)
    with pytest.raises(ArticleQAError, match=PASSWORD):
        parsed("--user", "me")
    assert main(["serve", "--user", "me"]) == 2
    assert PASSWORD in capsys.readouterr().err


def test_every_option_is_in_the_help_and_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["serve", "--help"])
    told = capsys.readouterr().out
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    parser = argparse.ArgumentParser(add_help=False)
    add_options(parser)
    names = [action.option_strings[0] for action in parser._actions]
    assert len(names) == 14
    assert [name for name in names if name not in told or f"`{name}" not in readme] == []


def test_only_the_named_hosts_are_read() -> None:
    with pytest.raises(ReadError, match="not among the hosts"):
        read("https://evil.example/a", public_only=True, hosts=("news.example",))
    with pytest.raises(ReadError, match="not among the hosts"):
        read("https://notnews.example/a", public_only=True, hosts=("news.example",))


@pytest.mark.filterwarnings("default")
def test_files_outside_the_served_folders_are_out_of_reach(address: str) -> None:
    for path in ("/etc/passwd", "../../etc/passwd", str(Path(__file__)), f"{Path(__file__).parent}/../../../pyproject.toml"):
        assert status(f"{address}/gradio_api/file={path}") in (400, 403, 404), path


@pytest.mark.filterwarnings("default")
def test_a_port_taken_at_the_last_moment_is_told_in_one_sentence() -> None:
    from qa.page.serve import serve

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=f"^Port {port} cannot be opened;"):
            serve(options=ServerOptions(port=port), wait=False)
    gc.collect()  # what gradio left open is found here, not in a later test
