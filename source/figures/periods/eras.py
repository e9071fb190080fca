"""Years counted from the first of an era: 光緒31年 is 1905, 昭和元年 is 1926.

First years of the common era, as every chronology gives them; a name used twice stands for its longer era.
"""

from source.folding import fold
from source.patterns import compile_late

_CHINESE = (
    "贞观 627 永徽 650 开元 713 天宝 742 贞元 785 元和 806 会昌 841 建隆 960 太平兴国 976 咸平 998 景德 1004 天圣 1023 庆历 1041 "
    "嘉祐 1056 熙宁 1068 元丰 1078 元祐 1086 崇宁 1102 政和 1111 宣和 1119 靖康 1126 建炎 1127 绍兴 1131 隆兴 1163 乾道 1165 淳熙 1174 "
    "庆元 1195 嘉定 1208 宝庆 1225 淳祐 1241 咸淳 1265 中统 1260 至元 1264 元贞 1295 大德 1297 至大 1308 皇庆 1312 延祐 1314 至治 1321 "
    "泰定 1324 至顺 1330 至正 1341 洪武 1368 建文 1399 永乐 1403 洪熙 1425 宣德 1426 正统 1436 景泰 1450 天顺 1457 成化 1465 弘治 1488 "
    "正德 1506 嘉靖 1522 隆庆 1567 万历 1573 天启 1621 崇祯 1628 永历 1647 顺治 1644 康熙 1662 雍正 1723 乾隆 1736 嘉庆 1796 道光 1821 "
    "咸丰 1851 同治 1862 光绪 1875 宣统 1909 民国 1912 中华民国 1912"
).split()
_JAPANESE = "庆长 1596 宽永 1624 元禄 1688 享保 1716 文政 1818 天保 1830 安政 1854 庆应 1865 明治 1868 大正 1912 昭和 1926 平成 1989 令和 2019".split()
FIRST_YEARS = {name: int(year) for words in (_CHINESE, _JAPANESE) for name, year in zip(words[::2], words[1::2], strict=True)}
"""The first year of an era by its folded name: FIRST_YEARS["光绪"] == 1875."""
_COUNTED = compile_late(rf"({'|'.join(FIRST_YEARS)}) ?(\d{{1,3}}) ?年")


def write_common_years(text: str) -> str:
    """The text with the years of eras in the common era.

    >>> write_common_years("民國113年營收"), write_common_years("113年營收")
    ('2024年營收', '113年營收')
    """
    parts, at = [], 0
    for match in _COUNTED.finditer(fold(text)):
        parts += [text[at : match.start()], f"{FIRST_YEARS[match[1]] + int(match[2]) - 1}年"]
        at = match.end()
    return "".join([*parts, text[at:]])
