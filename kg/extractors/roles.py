"""Roles that a predicate gives its subject: 主持 chair, 讲话 speak, 汇报 report, told clause by clause."""

from __future__ import annotations

import re
from functools import cache

from kg.language.lexicon import load_lexicon, words
from kg.language.titles import title_rules
from kg.language.tries import one_of
from kg.model import Role

# To whom something was said or done, not by whom: 为到场的村民, 与居民, 对新任职干部.
_TOWARDS = re.compile(r"(?:^代表|(?<![作成])为|向|给|与|和|对|同(?![志时事])|(?<!党)组织|带领|率)[^,]*$")
_NEGATED = re.compile(r"(?:没有|没能|未能|未|不|不再|无法)$")


@cache
def role_patterns() -> tuple[tuple[re.Pattern[str], Role], ...]:
    """Give the patterns of roles with the role of each, in the order in which they are tried."""
    return tuple((re.compile(entry["pattern"]), entry["role"]) for entry in load_lexicon("events")["roles"])


@cache
def heard() -> re.Pattern[str]:
    """Give the pattern of what is listened to, not done: 听取周明远汇报."""
    return re.compile("|".join(load_lexicon("events")["hearing"]))


@cache
def _collective() -> re.Pattern[str]:
    """Give the pattern of subjects without a name: 各街道负责人, 部分区直单位."""
    ends = one_of(words("events", "collective"))
    return re.compile(rf"^(?:全|各|相关|有关|部分|其他|会议|大会|与会|来自)|(?:{ends})")


def roles_in(text: str) -> list[Role]:
    """Give the roles that a predicate gives its subject, clause by clause, until another subject takes over."""
    found: list[Role] = []
    clauses = re.split(r"[,;]", text)
    for index, clause in enumerate(clauses):
        before = len(found)
        for pattern, role in role_patterns():
            match = pattern.search(clause)
            if match is None or role in found or (role == "chair" and clause[: match.start()].endswith("由")):
                continue
            if _NEGATED.search(clause[: match.start()]):
                continue
            others = _is_other_subject(clause[: match.start()], new=before > 0 and len(found) == before)
            if found and others:
                return found
            if others and role == "attend" and index and clauses[0]:
                continue  # 周明远主讲,150余名市民到场聆听
            found.append(role)
    return found


def _is_other_subject(text: str, new: bool) -> bool:
    """Say whether words before a role name somebody else: 各街道负责人, or a post whose holder's name is not known.

    In a clause that is not ``new``, in which the person has had a role already, a post is one's own: 担任主任并点评.
    """
    text = _TOWARDS.sub("", text)
    return bool(_collective().search(text)) or (new and title_rules().pattern.search(text) is not None)
