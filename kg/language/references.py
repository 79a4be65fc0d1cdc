"""The body that a bare word goes back to: 公司, 该院, 社区党委, 第二检察部, a bare 总经理."""

from __future__ import annotations

import re

from kg.language.bodies import is_body
from kg.language.settings import Setting
from kg.language.titles import title_rules

_SCHOOLS = ("大学", "学院", "学校", "中学", "小学", "幼儿园", "党校")
_COMPANIES = ("公司", "集团", "银行", "厂")
_ZONES = ("开发区", "经开区", "高新区", "新区")
# The word that goes back, and what the names it may mean end with.
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("集团公司", ("集团", "集团公司", "集团有限公司", "集团股份有限公司", "集团有限责任公司", "公司")),
    ("集团", ("集团", "集团公司", "集团有限公司", "集团股份有限公司", "集团有限责任公司", "公司")),
    ("分公司", ("分公司",)),
    ("子公司", ("子公司", "有限公司")),
    ("公司", _COMPANIES),
    ("医院", ("医院",)),
    ("检察院", ("检察院",)),
    ("法院", ("法院",)),
    ("法庭", ("法庭",)),
    ("学校", _SCHOOLS),
    ("学院", ("学院",)),
    ("中学", ("中学",)),
    ("小学", ("小学",)),
    ("校", _SCHOOLS),
    ("院", ("法院", "检察院", "医院", "学院", "研究院", "卫生院", "保健院")),
    ("合作社", ("合作社",)),
    ("协会", ("协会",)),
    ("商会", ("商会",)),
    ("学会", ("学会",)),
    ("联合会", ("联合会",)),
    ("支行", ("支行",)),
    ("分行", ("分行",)),
    ("基金会", ("基金会",)),
    ("幼儿园", ("幼儿园",)),
    ("分局", ("分局",)),
    ("支队", ("支队",)),
    ("总队", ("总队",)),
    ("社区", ("社区",)),
    ("嘎查", ("嘎查",)),
    ("村", ("村", "嘎查")),
    ("开发区", _ZONES),
    ("经开区", _ZONES),
    ("高新区", _ZONES),
)
_BARE = re.compile(
    rf"(?P<that>[该本我])?(?P<word>{'|'.join(word for word, _ in _WORDS)})"
    r"(?P<part>党委|党组|党总支|党支部|总支|支部|工会|董事会|监事会|理事会|纪委|团委|居委会|村委会|居民委员会|村民委员会|委员会|管委会|管理委员会"
    r"|党工委|纪工委|妇联|党群服务中心|办公室|政治部|执行局|(?<=公司|集团|医院|学校|学院)[\u4e00-\u9fff]{2,8}[部处科室])?"
)
_PARTS = ("党委", "党组", "党总支", "党支部", "党工委", "办事处", "政府", "人大", "工会", "纪委", "团委", "妇联")
_THAT = re.compile(
    rf"该(?P<unit>街道|中心|支队|大队|中队|[局厅委处所站队镇乡馆科行庭社园矿厂场])(?P<part>{'|'.join(_PARTS)})?"
)
_BRANCHES = ("分局", "支队", "总队")
_GROUPS = ("党组", "分党组", "党委", "党总支")
_CORPS = re.compile(r"(?P<unit>[师团连])(?P<part>党委|党支部|纪委|机关|工会|机关党委)")
_INTERNAL = (
    (re.compile(r"第[一二三四五六七八九十]+检察部|检察委员会|检务[\u4e00-\u9fff]{1,4}部"), ("检察院",)),
    (
        re.compile(
            r"(?:立案|刑事|民事|行政|家事|少年|环资|速裁|综合|执行|知识产权)[\u4e00-\u9fff]{0,8}庭|审判委员会|执行局|执行裁判[\u4e00-\u9fff]{0,3}|审判监督庭"
        ),
        ("法院",),
    ),
    (re.compile(r"工会|董事会|监事会"), ("公司", "集团", "厂", "矿", "银行")),
    (re.compile(r"政治部|法警[大支]队|司法警察[大支]队"), ("法院", "检察院")),
    (
        re.compile(
            r"(?:(?!院)[\u4e00-\u9fff]){0,5}(?:内|外|医|儿|产|诊|症|复|腔|骨|肛肠|泌尿|神经|呼吸|消化|心血管|血液|肾病|感染|肿瘤|肝胆|风湿|疼痛|烧伤|影像|超声|病理|药剂|输血|营养|检验|放射|麻醉|皮肤|眼|耳鼻喉|护理)[科部]"
        ),
        ("医院", "保健院", "卫生院"),
    ),
)


def last_named(name: str, setting: Setting) -> str:
    """Give the body that 公司, 该校党委, 社区居委会 mean: the last one named in full that ends so; "" where none is."""
    match = _BARE.fullmatch(name)
    if match is None:
        return _that(name, setting) or _corps_unit(name, setting)
    if match["word"] in _BRANCHES:
        return _branch(match["word"], match["part"] or "", setting)
    ends = dict(_WORDS)[match["word"]]
    hosted = setting.host.endswith(ends) and match["that"] != "该"
    # 公司 is rather the one just visited, 学校 and 集团 the paper's own
    body = setting.host if hosted and match["word"] != "公司" else _last(setting, ends) or (hosted and setting.host)
    return body + (match["part"] or "") if body else ""


def _that(name: str, setting: Setting) -> str:
    """Give what 该局, 该镇党委, 该街道办事处 mean: the bureau whose post was told last, the town spoken of."""
    match = _THAT.fullmatch(name)
    if match is None:
        return ""
    unit, part = match["unit"], match["part"] or ""
    if unit in ("街道", "镇", "乡"):
        return setting.town + part if setting.town.endswith(unit) else ""
    for _, body in reversed(setting.posts):
        end = body.rfind(unit)
        if end > 1 and (end + len(unit) == len(body) or body[end + len(unit) :] in _PARTS):
            return body[: end + len(unit)] + part
    return ""


def _branch(word: str, part: str, setting: Setting) -> str:
    """Give the branch of the police, tax or customs that 分局 alone means: that of the post told last."""
    for _, body in reversed(setting.posts):
        at = body.find(word)
        if at > 0:
            return body[:at] + word + part
    return ""


def group_told(name: str, setting: Setting) -> str:
    """Give the party group that 党组 alone means: that of the post told last: 区住建局党组书记A,党组成员B."""
    if name not in _GROUPS:
        return ""
    return next((body for _, body in reversed(setting.posts) if body.endswith(name) and body != name), "")


def _corps_unit(name: str, setting: Setting) -> str:
    """Give the division, regiment or company of a corps that 团党委 means: the one whose post was told before."""
    match = _CORPS.fullmatch(name)
    if match is None:
        return ""
    for _, body in reversed(setting.posts):
        unit = re.match(rf"[^团]{{1,14}}{match['unit']}(?=党|机关|纪|$)", body)
        if unit:
            return unit.group() + match["part"]
    return ""


def last_owner(name: str, setting: Setting, base: str = "") -> str:
    """Give the court, procuratorate or hospital that a unit told alone belongs to: 第二检察部; "" where none is."""
    for pattern, ends in _INTERNAL:
        if pattern.fullmatch(name):
            owner = next((base[: base.index(end) + len(end)] for end in ends if end in base), "")
            host = setting.host if setting.host.endswith(ends) else ""
            return owner or ("" if base else host or _last(setting, ends))
    return ""


def body_of_title(core: str, setting: Setting) -> str:
    """Give the body of a title that stands alone, by what holds such titles: 总经理 is at the company named last."""
    ends = title_rules().seats.get(core, ())
    return _last(setting, ends) if ends else ""


def level_in_view(level: str, setting: Setting) -> str:
    """Give the division of a level that the setting lacks, from the posts told before: 县 after 清原县委书记A."""
    from kg.language.bodies import division_of

    for _, body in reversed(setting.posts):
        division = division_of(body)
        if division.endswith(level):
            return division
    return ""


def _last(setting: Setting, ends: tuple[str, ...]) -> str:
    return next((body for body in reversed(setting.recent) if body.endswith(ends) and is_body(body)), "")
