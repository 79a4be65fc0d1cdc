"""Events told beside the one that an article is about: a talk with those called on, a study before the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.frames import Frame
from kg.language.annotation import Annotated, Sentence
from kg.model import EventKind

# 周明远一行与在沈企业家座谈; 他来到向阳书院,与师生代表面对面交流.
_TALK = re.compile(
    r"(?P<name>(?:与|同)(?P<whom>[^,。;与]{2,24}?)(?:进行|开展|举行)?了?"
    r"(?P<how>座谈交流|交流座谈|座谈|面对面(?:交流|对话|座谈)|互动交流))(?=[,。;]|$)"
)
_TALKED_AT = re.compile(r"(?:在|来到|走进)(?P<place>[^,。;]{2,24}?),[^,。;]{0,12}$")
_THEY = re.compile(r"(?:^|,)(?:[他她]|一行)")
_ONE = re.compile(r"项目负责人|企业负责人|负责人|经营业户|村民|群众|居民|工人|工作人员|店主|商户|老人")
_SPOKE = re.compile(r"发言|介绍|汇报|提问|表示|指出|强调|作答|讲述|谈|分享")
# 会前,与会人员集体学习了《X》,清河师范学院教授何书琴作专题辅导.
_STUDY = re.compile(
    r"(?P<when>会前|会后|会议前|会议开始前|当天),[^,。;]{0,12}?(?P<name>(?:集体|专题|集中)学习)了?(?P<what>《[^》]{4,40}》)"
)
_TAUGHT = re.compile(r"辅导|授课|讲座|讲解|解读|讲授|宣讲")
# 座谈会由何书琴主持; 何书琴主持座谈会 in the course of an open day.
_CHAIRED = re.compile(
    r"^(?:随后|当天)?(?:召开|举行)?的?(?P<name>[^,。;、]{0,8}?(?:座谈会|交流会|总结会|点评会|研讨会))由[^,。;]{2,40}主持"
)
_AT_MEETING = re.compile(
    r"(?:在)?(?:随后|当天)?(?:召开|举行)?的?(?P<name>[^,。;]{0,10}?(?:座谈会|总结会|点评会|反馈会|汇报会|交流会|推进会|工作会))上,"
)
_TOURS: frozenset[EventKind] = frozenset({"inspection", "visit"})


def asides(annotated: Annotated, main: tuple[Sentence, Frame]) -> Iterator[tuple[Sentence, Frame]]:
    """Give the talks and studies told behind the lead, where the article names who spoke or taught. O(sentences)."""
    for index, sentence in enumerate(annotated.sentences):
        if sentence.begin <= main[0].begin or not (sentence.persons or _THEY.search(sentence.text)):
            continue
        study = _STUDY.match(sentence.text)
        if study and _TAUGHT.search(sentence.text, study.end()):
            name = f"{study['name']}{study['what']}"
            yield sentence, Frame("training", name, "", "", (), study.start("name"), study.end(), aside=True)
        talk = _TALK.search(sentence.text)
        if talk and not _ONE.search(talk["whom"]) and _others_spoke(annotated, index):
            at = _TALKED_AT.search(sentence.text, max(0, talk.start() - 50), talk.start())
            kind: EventKind = "meeting" if "座谈" in talk["how"] else "activity"
            begin, end = talk.span("name")
            yield sentence, Frame(kind, talk["name"], "", at["place"] if at else "", (), begin, end, aside=True)


def _others_spoke(annotated: Annotated, index: int) -> bool:
    """Say whether the next sentence of the paragraph names somebody else who spoke at the talk."""
    sentence = annotated.sentences[index]
    if index + 1 >= len(annotated.sentences):
        return False
    behind = annotated.sentences[index + 1]
    there = {person.name for person in sentence.persons}
    others = any(person.name not in there for person in behind.persons)
    return behind.paragraph == sentence.paragraph and others and _SPOKE.search(behind.text) is not None


def meeting_beside(annotated: Annotated, main: tuple[Sentence, Frame]) -> tuple[Sentence, Frame] | None:
    """Find a meeting of which only is told who chaired it, or what was said at it: 座谈会上,周明远指出…."""
    if main[1].kind not in _TOURS and main[1].kind != "activity":
        return None
    for sentence in annotated.sentences:
        if sentence.begin <= main[0].begin or not sentence.persons:
            continue
        match = _CHAIRED.match(sentence.text) or (_AT_MEETING.match(sentence.text) if main[1].kind in _TOURS else None)
        if match:
            return sentence, Frame("meeting", match["name"], "", "", (), 0, match.end())
    return None
