"""Who held an event: the subject of 召开, the bodies before 主办 承办 协办, the group whose meeting it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.frames import without_time
from kg.extractors.occurrences import Occurrence
from kg.extractors.telling import find_frames
from kg.language.annotation import Annotated
from kg.language.bodies import body_start, is_body, without_division_of_town
from kg.language.completion import complete_body
from kg.language.folding import fold
from kg.language.titles import split_title
from kg.model import Body, Rule

_LISTED = re.compile(
    r"(?:由)?(?P<bodies>[^。;]{2,120}?)(?:联合|共同|牵头)*(?P<verb>主办|承办|协办|指导)"
    r"(?=[,。;、的]|了(?:此次|本次|这次|活动|比赛)|$)"
)
_LISTED_SIGN = re.compile(r"[主承协举]办|组织|发起")
_EVENT_BY = re.compile(
    r"(?:活动|比赛|大赛|竞赛|会议|座谈会|恳谈会|研讨会|报告会|推介会|交流会|论坛|展览|仪式|讲座|培训班?|演出|晚会|联赛|运动会|演练)由(?P<bodies>[^。;,]{2,80}?)"
    r"(?:联合|共同|牵头)*(?:举办|组织|发起|组织开展)(?=[,。;]|$)"
)
_HELD_BY = re.compile(
    r"(?:由|^)(?P<bodies>(?:(?!主办|承办|协办)[^。,;由]){2,80}?)(?:联合|共同|牵头)*(?:举办|主办|承办|组织|发起|开展)的"
)
# 由A、B举办,C承办的X: the first of two kinds of hosts.
_FIRST_OF_TWO = re.compile(
    r"由(?P<bodies>[^,。;由]{2,80}?)(?:联合|共同)*(?:举办|组织|发起),(?=[^。;]{2,60}(?:承办|协办))"
)
# Who was sent by a house: 清河区医院|专家组.
_SENT = re.compile(r"(?<=[院校局会学司])(?:医疗)?(?:专家(?:组|团队?)|医疗队|宣讲团|服务队|小分队|志愿者)$")
_TAKEN = re.compile(r"组织[^,。;]{0,12}(?:干部|党员|师生|职工|学员|同志|会员|企业家|群众)$")
_ANY = re.compile(r"(?:社区|村|该村|该社区)?(?:居委会|村委会|党支部|党总支|两委)")
_OWN_GROUP = re.compile(
    r"(?:领导小组|委员会|指挥部|理事会|常委会|党组|中心组)(?=(?:第[^,。]{1,8}次)?(?:\(扩大\))?(?:全体|扩大|专题|集体|集中)*(?:学习|研讨)*会议?$)"
)
# 清河区第八届人民代表大会第五次会议 is the congress's own, 清河区企业家协会第四次会员大会 the association's.
_CONGRESS = re.compile(
    r"^(?P<body>.{2,24}?(?:协会|商会|联合会|学会|促进会|研究会|人民代表大会|公司|集团))"
    r"第[一二三四五六七八九十百\d]+[届次]"
)
# 区政府第十次常务会议 is the government's own.
_CABINET = re.compile(
    r"^(?P<body>.{0,12}?政府)(?:党组(?:\(扩大\))?会议暨)?(?:党组)?(?:20\d\d年)?(?:第[^,。]{1,8}次)?(?:常务|全体|专题)(?:\(扩大\))?会议$"
)
_CONFERENCE = re.compile(
    r"中国人民政治协商会议(?P<division>[\u4e00-\u9fff]{2,12}?[省市区县州旗])(?:第[一二三四五六七八九十]+届)?(?:委员会)?"
)
_COMMITTEE = re.compile(r"(?<=[会联协])第[一二三四五六七八九十百]+届委员会$")  # 清河区总工会第十届委员会
_AND_MORE = re.compile(r"等(?:[\d一二三四五六七八九十多余数]+[家个]?)?(?:单位|部门|机构|企业|组织|协会)?$")
_STANDING = re.compile(r"(?<=[省市区县州旗]委)常委会$")  # 区委常委会会议 is the committee's
_TERM = re.compile(r"第?[一二三四五六七八九十百]+届(?=人大|政协|人民代表大会|委员会|(?:人民)?政府)")
_SPLIT = re.compile(
    r"、|(?<=[委府局部办会院学校司区县市旗镇乡社心馆协联团庭所队站厅处])(?:和|与|及|联合|会同|携手)(?=[\u4e00-\u9fff]{2})"
)
# 调研组, 考察团 went; they held nothing. 干部 ends like a body.
_NO_BODY = re.compile(r"(?:(?:调研|视察|检查|考察|督导|巡查|慰问|观摩|访问|代表|党政)(?:组|团)|干部|代表|员)$")
_ADVERBS = re.compile(r"(?:随即|随后|及时|立即|迅速|第一时间|再次|分别|专题|还|又|也)+$")
_JOINING = re.compile(r"^(?:联合|会同|协同|携手|联动)")
_LED = re.compile(r"^.*由|(?:共同)?牵头$")
_INVITED = re.compile(r"[应受](?P<bodies>[^,。;]{2,30}?)(?:的)?(?:盛情|热情)?邀请")
# 两地召开联席会议 in the course of a visit: both sides did.
_BOTH = re.compile(r"(?:两|双)(?:地|市|县|区|州|省|市县|方|校|院|家|企|社区|村|镇)(?:联合|共同)?")
# 区政协组织部分委员视察X: the body stands before.
_ORGANISING = re.compile(r"组织(?:(?:部分|全体|[省市区县镇乡级两三四]{1,6})*(?:人大)?(?:代表|委员))?$")
_ASSEMBLY = re.compile(r"(?:人大|人大常委会|政协|小组|指挥部|委员会|专班)$")
# What holds a meeting though its name ends like none of the bodies known: 清河街道党建联席会, 市诗词艺术节组委会.
_GROUP = re.compile(
    r"[\u4e00-\u9fff]{2,16}(?:联席会|联席会议|组委会|筹委会|议事会|联盟|联合体|俱乐部|志愿服务队|少年宫|书院)"
)
_HOST = re.compile(
    r"(?!由|和|与|对|在|为)[\u4e00-\u9fff]{3,20}(?<!活动)(?<!比赛)(?<!大赛)(?<!单位)(?<!联合)(?<!轮流)(?<!共同)"
)
_OUR_OWN = re.compile(r"^(?:我|全|本)(?P<level>[省市区县州旗镇乡])$")
_TOWN = re.compile(r"[\u4e00-\u9fff]{1,6}(?<![城集村乡小古各两全我该])(?:镇|乡|苏木|街道)")
_BARE = re.compile(r"(?:该|本|我)?(集团公司|集团|公司|协会|商会|医院|学校|校|学院|院)")
_WHOLE = {
    "集团": "集团有限公司|集团公司", "集团公司": "集团有限公司|集团公司", "公司": "有限公司", "校": "大学|学院",
    "学校": "大学|学院|学校|中学|小学",
}  # fmt: skip
_COMMUNITY = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:街道|镇|乡|苏木)([\u4e00-\u9fff]{2,12}(?:社区|村|嘎查))")


def organisers(annotated: Annotated, occurrence: Occurrence) -> Iterator[tuple[Body, Rule]]:
    """Give the bodies that the sentence of an event says held it: its subject, or the group that its name tells."""
    frame = occurrence.frame
    told = False
    subject = frame.subject or ("" if frame.tour else _mobilising(occurrence))
    subject = _TAKEN.sub("", subject) if frame.tour else subject
    if subject and not (frame.tour and _NO_BODY.search(subject)):
        subject = _ADVERBS.sub("", re.sub(r"(?:就|围绕|针对|率领?|带领|偕|携(?!手)|一行).*$", "", subject))
        for part in (_clause_before(occurrence) if _JOINING.match(subject) else "", _JOINING.sub("", subject)):
            for body in bodies_in(annotated, part):
                told = True
                yield body, "subject-of-event"
    text = without_time(occurrence.sentence.text)
    for match in (*_HELD_BY.finditer(text), *_FIRST_OF_TWO.finditer(text)):
        for body in bodies_in(annotated, match["bodies"]):
            told = True
            yield body, "hosted-by"
    invited = _INVITED.search(occurrence.sentence.text) if frame.kind in ("training", "activity") else None
    if invited and not told:  # 应清河师范学院邀请,何书琴作题为《X》的讲座
        yield from ((body, "hosted-by") for body in bodies_in(annotated, invited["bodies"]))
    if frame.tour or told:
        return
    cabinet = _CABINET.match(frame.name)
    if cabinet:
        yield from ((body, "group-in-event-name") for body in bodies_in(annotated, cabinet["body"]))
        return
    group = _OWN_GROUP.search(frame.name)
    congress = _CONGRESS.match(frame.name)
    if group:  # 区委农村工作领导小组会议 is the group's own
        name = _STANDING.sub("", frame.name[: group.end()])
        yield from ((body, "group-in-event-name") for body in bodies_in(annotated, name))
    elif congress:
        yield from ((body, "group-in-event-name") for body in bodies_in(annotated, congress["body"]))


def _clause_before(occurrence: Occurrence) -> str:
    """Give the first of those who held it jointly: 区人社局牵头,联合区总工会在X举办Y."""
    clauses = without_time(occurrence.sentence.text[: occurrence.frame.begin]).split(",")
    return _LED.sub("", clauses[-2]) if len(clauses) > 1 else ""


def _mobilising(occurrence: Occurrence) -> str:
    """Give the bodies of the clause before: 区政协联合区卫健局,组织医生走进向阳社区,开展义诊活动."""
    before = without_time(occurrence.sentence.text[: max(0, occurrence.frame.begin)])
    before = re.sub(r"^(?:在[^,。]{2,30}指导下|为[^,。]{2,40}),", "", before)
    match = re.match(
        r"(?P<bodies>[^,。;:“]{2,60}?),?(?:(?:组织|动员|邀请|安排)[^,。]{2,50}?,?)?"
        r"(?:走进|走上|来到|深入|到|赴|前往|在)[^,。]{2,30}(?:,|$)",
        before,
    )
    return match["bodies"] if match else ""


def bodies_in(annotated: Annotated, text: str, surely: bool = False) -> Iterator[Body]:
    """Give the bodies of a subject such as 清河区委、区政府 or 清河区教育局; nothing for persons and unnamed groups.

    Where the sentence says ``surely`` that it names hosts (由X主办), any name will do: 区少年宫.
    """
    base = ""
    text = _STANDING.sub("", _AND_MORE.sub("", _CONFERENCE.sub(r"\g<division>政协", text)))
    for piece in _SPLIT.split(text):
        own = _OUR_OWN.match(piece.strip())
        if own and (name := annotated.setting.levels.get(own["level"], "")):
            yield Body(name, piece.strip())
            continue
        town = without_division_of_town(piece.strip())
        if _TOWN.fullmatch(town):
            yield Body(town, piece.strip())
            continue
        printed = re.sub(r"(?:联合|共同)?(?:主办|承办|协办)$", "", piece[body_start(piece) :].strip("“”"))
        printed = _SENT.sub("", printed)
        if not printed or _ANY.fullmatch(printed) or len(printed) > 30 or re.search(r"[,。:;的]", printed):
            continue
        if not (is_body(printed) or _BARE.fullmatch(printed) or (_HOST if surely else _GROUP).fullmatch(printed)):
            continue
        if _NO_BODY.search(printed) or printed.endswith("组织"):
            continue
        if any(holder.name in printed for holder in annotated.holders) or split_title(piece) is not None:
            continue  # 区委常委 is a post, not a body
        name = _whole_name(annotated, printed, base)
        if not name:
            continue
        base = base or name
        yield Body(name, printed)


def _whole_name(annotated: Annotated, printed: str, base: str) -> str:
    """Complete a body: 集团 is the one that the page names, 向阳街道东湖社区 is 东湖社区, 区五届人大 is 清河区人大."""
    community = _COMMUNITY.fullmatch(printed)
    if community:
        return community[1]
    if printed == annotated.setting.host:
        return printed
    bare = _BARE.fullmatch(printed)
    if bare:
        return _named_in_full(annotated, bare[1])
    printed = _COMMITTEE.sub("", printed)
    name = _TERM.sub("", complete_body(printed, annotated.setting, base))
    name = re.sub(r"(?<=人大|政协)常务委员会$", "常委会", name)
    return re.sub(r"人民代表大会$", "人大", name)


def _named_in_full(annotated: Annotated, bare: str) -> str:
    """Give the body that 集团, 公司, 学校 mean: what the article speaks from, else the first such body on the page."""
    host = annotated.setting.host
    ends = ("大学", "学院", "学校", "中学", "小学") if bare in ("学校", "校") else (bare, f"{bare}有限公司")
    if host.endswith(ends) or (bare.startswith("集团") and "集团" in host):
        return host
    pattern = re.compile(rf"[\u4e00-\u9fff]{{2,14}}?(?:{_WHOLE.get(bare, bare)})")
    match = pattern.search(fold(annotated.article.page.text))
    return match.group()[body_start(match.group()) :] if match and len(match.group()) > 4 else ""


def is_short_for(short: str, whole: str) -> bool:
    """Say whether a headline's name is a told one cut short: 清河区法院 for 清河区人民法院."""
    if whole.startswith(short):
        return whole == short or whole[len(short) :] in ("有限公司", "有限责任公司", "股份有限公司", "公司")
    rest = iter(whole)
    return all(character in rest for character in short)


def listed_organisers(annotated: Annotated) -> Iterator[tuple[Body, int, int]]:
    """Read 由A、B主办,C、D承办 wherever it is said, and give where its sentence stands."""
    for sentence in annotated.sentences:
        for match in _LISTED.finditer(sentence.text) if _LISTED_SIGN.search(sentence.text) else ():
            if match["verb"] in ("指导", "协办"):
                continue  # who guides or helps holds nothing
            text = without_time(match["bodies"].split(",")[-1])
            text = text.rsplit("由", 1)[-1]
            for body in bodies_in(annotated, text, surely=True):
                yield body, sentence.begin, sentence.end
        by = _EVENT_BY.search(sentence.text)  # 大赛由区科协、区教育局联合举办
        for body in bodies_in(annotated, by["bodies"]) if by else ():
            yield body, sentence.begin, sentence.end


def headline_organisers(annotated: Annotated, occurrence: Occurrence) -> Iterator[Body]:
    """Read the body that a headline says held it: 清河区教育局 举行…; X组织…视察; but X到Y调研 is told of its head."""
    headline = fold(annotated.article.headline.string)
    pieces = headline.split(" ")
    for text in (*pieces, *((headline.replace(" ", ""),) if len(pieces) > 1 else ())):
        found = False
        for frame in find_frames(text):
            alike = frame.tour == occurrence.frame.tour or frame.kind == occurrence.frame.kind
            if frame.watched or not frame.subject or not alike:
                continue
            for body in bodies_in(annotated, _ORGANISING.sub("", frame.subject)):
                if frame.tour and not (_ORGANISING.search(frame.subject) or _ASSEMBLY.search(body.name)):
                    continue  # 区妇联走访慰问老兵: its head did; 区人大常委会视察X is its own
                if text.startswith((frame.subject, body.printed)) and "在" not in frame.subject:
                    found = True
                    yield body
        if found:
            return
