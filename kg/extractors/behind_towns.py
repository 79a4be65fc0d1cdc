"""Sites printed right behind the town or village they lie in: 向阳街道青松社区邻里中心, 白杨镇安置房项目."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extractors.sitenames import NAMED, Situation
from kg.language.addresses import Towns, villages_behind
from kg.language.annotation import Annotated
from kg.language.lexicon import words
from kg.language.sites import is_project, leading_site

_POST = re.compile(r"书记|主任|[镇乡区县市村]长|委员|干部|队员|居民|村民|群众")
_PARTICLE = re.compile(r"[为给和与及要将等被把让对就各每都]")
_VERB = re.compile(
    r"合作|现有|共有|拥有|共建|建设|打造|开展|召开|举行|推进|实施|投资|组织|联合|加快|依托|利用|成立|启动|新建|第[一二三四五六七八九十\d]"
)
_TITLED = re.compile(
    r"(?:党[委总支部组]*)?(?:副?(?:主任|书记|站长|所长|院长|经理|会长|校长|馆长|园长|局长|部长)|负责人|工作人员|干部|志愿者|代表)"
)


def find_behind_towns(annotated: Annotated, towns: Towns) -> Iterator[Situation]:
    """Give each site that is printed behind its town. O(characters)."""
    text = annotated.text
    for town in towns.units:
        inner = town
        for village in villages_behind(text, town.end):
            if village.begin == inner.end:
                inner = village
            break
        if text.startswith("的", inner.end):
            site = leading_site(text, inner.end + 1)
            if site and (is_project(site) or site.endswith(words("places", "own_named"))):
                yield Situation(site, inner.name, annotated.evidence(inner.begin, inner.end), NAMED, "site-of-place")
            continue
        site = leading_site(text, inner.begin)
        end = inner.begin + len(site)
        if end <= inner.end or site.endswith(words("places", "offices")) or _TITLED.match(text, end):
            continue
        behind = text[inner.end : end]
        if (
            len(behind) < 3
            or _VERB.match(behind)
            or _PARTICLE.match(behind)
            or _POST.search(behind)
            or behind.count("“") != behind.count("”")
        ):
            continue
        if not (is_project(site) or site.endswith(words("places", "houses"))):
            continue
        if len(behind) > 3 and behind.endswith(words("places", "own_named")):
            site = behind
        yield Situation(site, inner.name, annotated.evidence(inner.begin, end), NAMED, "place-in-name")
