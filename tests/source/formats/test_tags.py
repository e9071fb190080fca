"""Tags of half a million attributes."""

import time

from source import read
from source.formats.html.tags import strip_overfull_tags

PAGE = "<html><body><article><h1>標題</h1><p>公司2024年的收入為35億元，同比增長12%。公司2023年的收入為30億元。</p><p {}>完。</p></article></body></html>"


def test_a_page_is_read_in_a_time_linear_in_the_attributes_of_a_tag() -> None:
    read(PAGE.format(""))  # what is loaded once is loaded
    start = time.perf_counter()
    text = read(PAGE.format(" ".join(f'a{number}="x"' for number in range(100_000)))).text
    assert time.perf_counter() - start < 20  # minutes before
    assert "35億元" in text


def test_long_tags_with_few_attributes_stay() -> None:
    for value in ("x" * 9000, "a word " * 5000, "a=b/" * 5000):
        tag = f'<img alt="{value}" src="a.png">'
        assert strip_overfull_tags(tag) == tag
    assert strip_overfull_tags("<p " + "a" * 5 + " b='1'/c" * 2000 + ">x</p>") == "<p>x</p>"
