"""The version of the installed package, looked up when it is asked for: to look through what is installed takes a twentieth of a second."""

import argparse
import sys


def look_up_version() -> str:
    """The version, or "0+checkout" of a checkout that is on the path without being installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("article-qa")
    except PackageNotFoundError:
        return "0+checkout"


class ShowVersion(argparse.Action):
    """The option that prints the version and ends."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print it."""
        sys.stdout.write(f"{parser.prog} {look_up_version()}\n")
        parser.exit()
