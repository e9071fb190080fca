from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from source import Article, read
from source.bundled import BUNDLED
from source.errors import ReadError

COPIED = """![]()
??新博弈
文丨槳聲
在中國,有一支平均年齡29歲的團隊,創造了2.12億用戶。
![]()
公司的開局
1月9日,公司在港交所上市。開盤后,股價攀升。
![]()
圖源:招股書部分截圖
根據數據,收入增長。
鏡象娛樂(ID:jingxiangyuler)
━━ 已入駐平臺 ━━
![]()
合作、投稿、應聘可添加微信:
特別聲明:以上內容為自媒體平臺用戶上傳并發布,本平臺僅提供信息存儲服務。
Notice: The content above is uploaded and posted by a user.
"""


def roles(article: Article) -> dict[str, str]:
    return {paragraph.text[:6]: paragraph.role for paragraph in article.paragraphs}


def test_text_copied_from_the_web() -> None:
    article = read(COPIED)
    assert article.title == "新博弈"
    found = roles(article)
    assert found["文丨槳聲"] == "byline"
    assert found["公司的開局"] == "heading"
    assert found["圖源:招股書"] == "caption"
    assert [p.role for p in article.paragraphs[-5:]] == ["boilerplate"] * 5
    assert [picture.caption for picture in article.pictures].count("圖源:招股書部分截圖") == 1
    assert all(picture.missing for picture in article.pictures)
    body = [p for p in article.paragraphs if p.role == "body"]
    assert body[1].heading == "公司的開局"


def test_paragraphs_stand_at_their_offsets() -> None:
    article = read(COPIED)
    for paragraph in article.paragraphs:
        assert article.text[paragraph.start : paragraph.end] == paragraph.text


@given(st.text(max_size=400).filter(lambda text: text.strip()))
@settings(max_examples=200)
def test_any_text_reads_with_true_offsets_or_is_refused(text: str) -> None:
    try:
        article = Article.from_text(text)
    except ReadError:
        return
    for paragraph in article.paragraphs:
        assert article.text[paragraph.start : paragraph.end] == paragraph.text
    for figure in article.figures:
        assert article.text[figure.start : figure.end] == figure.text


def test_markdown_with_a_picture_and_a_table(tmp_path: Path) -> None:
    (tmp_path / "chart.png").write_bytes(next(BUNDLED.parent.glob("*.png")).read_bytes())
    (tmp_path / "a.md").write_text(
        "# 標題\n\n正文一句。\n\n![用戶數](chart.png)\n\n![不見了](gone.png)\n\n| 年 | 收入 |\n|---|---|\n| 2023年 | 346萬美元 |\n",
        encoding="utf-8",
    )
    article = read(tmp_path / "a.md")
    assert article.title == "標題"
    assert article.id == "a"
    present, missing = article.pictures
    assert (present.caption, Path(present.path or "").name) == ("用戶數", "chart.png")
    assert (missing.caption, missing.path) == ("不見了", None)
    assert article.paragraphs[-1].text == "2023年：收入：346萬美元"


def test_html_keeps_text_caption_and_date(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>第{n}段說了一件與公司收入有關的事情，而且說得相當詳細，讓讀者明白。</p>" for n in range(1, 8))
    page = (
        "<html><head><title>標題</title><meta name='date' content='2026-01-10'></head><body><nav>首頁 登入</nav>"
        f"<article><h1>標題</h1>{paragraphs}<figure><img src='a.png'><figcaption>收入走勢</figcaption></figure></article></body></html>"
    )
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")
    article = read(path)
    assert "第3段說了一件與公司收入有關的事情" in article.text
    assert "登入" not in article.text
    assert [picture.caption for picture in article.pictures] == ["收入走勢"]
    assert str(article.published) == "2026-01-10"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5"])
def test_encodings_are_told_apart(tmp_path: Path, encoding: str) -> None:
    text = "公司的收入在今年前九個月有了大的增長，用戶也多了。\n他們來自不同的國家和地區，大多是年輕人。"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert read(path).text == text


def test_simplified_in_gb18030(tmp_path: Path) -> None:
    text = "公司的收入在今年有了很大的增长，用户也变多了。"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("gb18030"))
    assert read(path).text == text


def test_bad_files_are_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "a.xyz").write_text("x")
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    for name, said in [
        ("missing.txt", "There is no file"),
        ("empty.txt", "is empty"),
        ("binary.txt", "is a binary file"),
        ("a.xyz", r"\.xyz files cannot be read"),
        ("large.txt", "200 MB, over the limit of 20 MB"),
    ]:
        with pytest.raises(ReadError, match=said):
            read(tmp_path / name)
    with pytest.raises(ReadError, match="is a folder"):
        read(tmp_path)
    with pytest.raises(ReadError, match="There is no text"):
        read("  ")


def test_a_stranger_never_names_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("密碼是12345。", encoding="utf-8")
    assert "12345" in read(str(secret)).text
    assert read(str(secret), public_only=True).text == str(secret)
    assert "12345" in read(secret, public_only=True).text  # an upload, that the page itself has written


def test_a_picture_outside_the_articles_folder_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(next(BUNDLED.parent.glob("*.png")).read_bytes())
    folder = tmp_path / "papers" / "uploads"
    folder.mkdir(parents=True)
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    for name in (
        "../../secret.png",
        str(tmp_path / "secret.png"),
        "link.png",
        "%2e%2e/%2e%2e/secret.png",
        "..\\\\..\\\\secret.png",
    ):
        (folder / "a.md").write_text(f"# 標題\n\n一句話。\n\n![說明]({name})\n", encoding="utf-8")
        (picture,) = read(folder / "a.md").pictures
        assert (picture.missing, picture.path, bool(picture.trouble)) == (True, None, True), name
    (folder.parent / "beside.png").write_bytes((tmp_path / "secret.png").read_bytes())
    (folder / "a.md").write_text("# 標題\n\n一句話。\n\n![說明](../beside.png)\n", encoding="utf-8")
    assert not read(folder / "a.md").pictures[0].missing
    assert read(folder / "a.md", public_only=True).pictures[0].missing  # a stranger's upload stands alone
