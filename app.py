"""The web page: `python app.py` or `article-qa serve`. Needs no network; nothing leaves the machine."""

import sys

from qa.cli import run

if __name__ == "__main__":
    run(["serve", *sys.argv[1:]])
