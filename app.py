"""The web page: `python app.py` or `article-qa serve`. Needs no network; nothing leaves the machine."""

import sys

from qa.cli import main

if __name__ == "__main__":
    sys.exit(main(["serve", *sys.argv[1:]]))
