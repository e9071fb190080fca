"""Plain text as copied from a web page: find the headings, captions, byline and the platform's boilerplate.

Only lines are judged, by their own look and their neighbours; nothing is removed from the text.
"""

import re
from collections.abc import Sequence

from source.blocks import Block, Kind
from source.text import fold

PICTURE = re.compile(r"^\s*!\[(?P<caption>[^\]]*)\]\((?P<address>[^)\s]*)[^)]*\)\s*$")
_SENTENCE_END = re.compile(r"[。！？!?；;….：:，,、][」』”’\"')）】]*$")
_CAPTION = re.compile(
    r"^[(（【\[]?(?:图源|图片?来源|图片?[:/|丨]|图\d|制图|摄影|摄[:/|丨]|来源[:/|丨]|资料图|photo|image|source:|figure \d|chart)"
    r"|(?:截图|资料图|供图|摄|图)[)）】\]]?$|做客|合影|现场图"
)
_BYLINE = re.compile(r"^(?:文|作者|记者|撰文|编辑|责编|主编|出品|采写|撰稿|by)\s*[丨|:/·](?!/)\s*\S.{0,40}$|^by [a-z .'-]{3,40}$")
_BOILERPLATE = re.compile(
    r"^(?:特别声明|免责声明|版权声明|声明|郑重声明|风险提示)\s*:|^notice: the content|^(?:copyright|©|\(c\) )"
    r"|\(id:\s*[\w-]+\)\s*$|all rights reserved|已入驻平台|(?:添加|关注).{0,8}(?:微信|公众号)"
    r"|(?:长按|扫描?).{0,6}(?:二维码|扫码)|未经.{0,6}(?:授权|许可).{0,8}(?:转载|不得)|转载请(?:注明|联系)"
    r"|^(?:责任编辑|返回搜狐|查看更多|阅读原文|点击阅读|本文来自|原标题|分享到|举报|打开app|点赞|相关阅读|推荐阅读)"
    r"|仅提供信息(?:存储|发布)|不代表本(?:平台|网|站).{0,4}(?:立场|观点)|^subscribe|^sign up for|^advertisement$"
)
_RULE = re.compile(r"^[\W_]+$")
_LONGEST_HEADING = 40
_LONGEST_SURE_HEADING = 14


def _looks_short(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and not _SENTENCE_END.search(line)


def _is_boilerplate(line: str) -> bool:
    return bool(_BOILERPLATE.search(fold(line))) or bool(_RULE.match(line))


def _tail_start(lines: Sequence[str]) -> int:
    """Number of the first line of the closing boilerplate: from there on no line reads like the article."""
    start = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if not (_is_boilerplate(line) or PICTURE.match(line) or _looks_short(line)):
            break
        if _is_boilerplate(line):
            start = number
    return start


def _kind_after_picture(line: str) -> Kind:
    """A short line under a picture is its caption, unless it is as short as a heading and has no caption's words."""
    if _CAPTION.search(fold(line)) or len(line) > _LONGEST_SURE_HEADING:
        return "caption"
    return "heading"


def _kind(line: str, after_picture: bool, before_text: bool) -> Kind:
    folded = fold(line)
    if _is_boilerplate(line):
        return "boilerplate"
    if _BYLINE.match(folded):
        return "byline"
    if not _looks_short(line):
        return "body"
    if after_picture:
        return _kind_after_picture(line)
    if _CAPTION.match(folded):
        return "caption"
    return "heading" if before_text else "body"


def read_plain(text: str) -> list[Block]:
    """Blocks of a text copied from the web.

    >>> [b.kind for b in read_plain("標題\\n文丨某人\\n正文第一段,說了一件事。")]
    ['heading', 'byline', 'body']
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    tail = _tail_start(lines)
    blocks: list[Block] = []
    for number, line in enumerate(lines):
        picture = PICTURE.match(line)
        if picture:
            blocks.append(Block("picture", picture["caption"].strip(), picture["address"] or None))
        elif number >= tail:
            blocks.append(Block("boilerplate", line))
        else:
            after_picture = bool(blocks) and blocks[-1].kind == "picture" and not blocks[-1].text
            blocks.append(Block(_kind(line, after_picture, number + 1 < tail), line))
    return blocks


def first_heading(blocks: Sequence[Block]) -> str:
    """The first heading before any body text, without stray marks around it; "" where there is none."""
    for block in blocks:
        if block.kind == "body":
            break
        if block.kind == "heading":
            return block.text.strip("?？ #*·|-—")
    return ""
