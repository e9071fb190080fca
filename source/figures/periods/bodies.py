"""Days of a month that are told after whoever did something: 職棒13日, 台股5日, 總理6日出訪."""

from source.figures.periods.parts import DAY
from source.patterns import compile_late

_BODIES = (
    "联盟 职棒 联赛 球赛 棒赛 足赛 篮赛 排赛 公司 集团 银行 协会 法院 政府 委员会 警方 央行 当局 台股 美股 港股 陆股 日股 电影节 艺术节 音乐节 影展 书展 车展 电子展 博览会 峰会 论坛"
    " 首相 总统 总理 主席 部长 院长 市长 县长 州长 校长 局长 议长 行长 会长 董事长 执行长 总裁 发言人 议员 法官 检察官 总教练 球星 选手 彩券 彩票"
).split()
DAY_OF_BODY = compile_late(
    rf"(?=[\d一二三四五六七八九十廿])(?={DAY} ?日)(?:(?<=[a-z])|(?<=[a-z] )|{'|'.join(f'(?<={body})' for body in _BODIES)}|(?<=[杯局署院部报股])(?<![全内外脱]部))"
    rf"(?P<d>{DAY}) ?日(?=[一-鿿])(?![内间后前之以上下的均线平年化连票券游程假团套型滚等来期左起]|行程|移动|一|通(?!过))"
)
"""After a body, an officer or an event and before what it did; 旅行3日, 出國5日, 休市2日 and 13日內 are how long."""
