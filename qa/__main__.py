"""`python -m qa`: the same as `article-qa`."""

from qa.cli import run

if __name__ == "__main__":
    run()
