"""What bodies the text says belong to others: 集团全资子公司X, 区水利局下属的X管理处, 学校在城南校区…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.nesting import NAMED, Part
from kg.language.annotation import Annotated
from kg.language.bodies import body_start, division_of, is_body
from kg.language.completion import complete_body
from kg.model import Body

_SUBSIDIARY = re.compile(
    r"(?P<whole>[\u4e00-\u9fff]{0,16}(?:集团|公司))的?(?:下属|所属|旗下|直属|全资|控股)的?(?:全资|控股)?(?:子公司|企业|公司|单位)?"
    r"(?P<part>[\u4e00-\u9fff]{4,24}?公司)"
)
# 区水利局|下属事业单位|清河水库管理处: what stands under a bureau and is named.
_UNDER = re.compile(
    r"(?P<whole>[\u4e00-\u9fff]{2,16}(?:局|委|厅|大学|学院|医院))(?:下属|所属|直属|下设)的?(?:事业|二级)?(?:单位|机构)?"
    r"(?P<part>[\u4e00-\u9fff]{3,18}?(?:中心|管理处|管理所|管理局|研究所|研究院|大队|支队|监督站|管理站|推广站|馆))"
    r"(?=[,。、;的]|党|主任|副主任|局长|站长|所长|处长|队长|院长|馆长|负责|工作人员|等)"
)
# 清河区人民法院|白杨人民法庭: the tribunals of a court.
_TRIBUNAL = re.compile(r"(?P<whole>[\u4e00-\u9fff]{0,10}(?:人民法院|法院))(?P<part>[\u4e00-\u9fff]{2,6}?人民法庭)")
_KINDS = re.compile(r"各|有关|相关|多个|[两几数]个|[一二三四五六七八九十\d]+个")
# The campus of the school that speaks: 在|城南校区|体育馆举行; 新校区 and 各校区 name none.
_CAMPUS = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[在到于赴往和与及、])|(?<=学校)|(?<=我校))"
    r"(?P<campus>(?![新老旧各两三多本我该主分全在到于赴往和与及]|学校)[\u4e00-\u9fff]{1,4}?校区)(?!建设|规划)"
)
_SCHOOLS = ("大学", "学院", "学校", "中学", "小学")


def find_belonging(annotated: Annotated) -> Iterator[Part]:
    """Give the bodies that sentences put under others. O(characters)."""
    host = annotated.setting.host
    for sentence in annotated.sentences:
        evidence = annotated.evidence(sentence.begin, sentence.end)
        for match in _SUBSIDIARY.finditer(sentence.text):
            printed = match["whole"][body_start(match["whole"]) :]
            whole = host if printed in ("集团", "公司", "集团公司") else complete_body(printed, annotated.setting)
            if len(whole) > 3:
                yield Body(match["part"]), Body(whole), evidence, NAMED, "subsidiary-of"
        for match in _UNDER.finditer(sentence.text):
            whole = complete_body(match["whole"][body_start(match["whole"]) :], annotated.setting)
            part = complete_body(match["part"], annotated.setting)
            if is_body(whole) and division_of(whole) != whole and not _KINDS.search(match["part"]):
                yield Body(part), Body(whole), evidence, NAMED, "subsidiary-of"
        for match in _TRIBUNAL.finditer(sentence.text):
            whole = complete_body(match["whole"][body_start(match["whole"]) :], annotated.setting)
            if is_body(whole) and division_of(whole):
                yield Body(whole + match["part"]), Body(whole), evidence, NAMED, "unit-of-body"
        for match in _CAMPUS.finditer(sentence.text) if host.endswith(_SCHOOLS) else ():
            yield Body(match["campus"]), Body(host), evidence, NAMED, "campus-of-school"
