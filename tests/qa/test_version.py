"""The version is told in every way that one asks for it."""

import subprocess
import sys
from importlib.metadata import version

import pytest

import qa
from qa.cli import main


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.strip() == f"article-qa {version('article-qa')}"
    assert qa.__version__ == version("article-qa")


def test_the_package_runs_as_a_command() -> None:
    done = subprocess.run([sys.executable, "-m", "qa", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("article-qa ")
