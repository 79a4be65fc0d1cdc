"""Invented news to measure with: every article composed anew from its number, with places of the list of divisions.

Names, titles, bodies, days, projects and numbers differ from article to article, so that nothing that remembers what
it has seen gains by it; the same number gives the same article on every machine, by arithmetic alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from kg.language.divisions import divisions
from kg.language.lexicon import words
from kg.model import Article, Locality, MendedText, Page, Segment, Span


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛超霞刚桂英兰玲鹏飞辉琳晓宁婷雪梅倩佳欣"
    "怡悦轩浩宇泽晨曦睿涵博坤彬斌峰岩志建国文明远书新立春秋振海光永"
)
_PLACE = "清东南西北中青白金银石松柏梧桐杨柳荷莲兰梅云龙凤鹤泉溪河湖江山岭坡岗台阳庆安宁康福禄丰盛兴旺顺达通平"
_OFFICES = _listed(
    "教育局 卫健局 住建局 财政局 人社局 民政局 农业农村局 水利局 交通运输局 文旅局 统计局 审计局 司法局 公安局 "
    "市场监管局 应急管理局 自然资源局 生态环境局 林业局 信访局 医保局 税务局 气象局 发改局 工信局"
)
_DEPARTMENTS = _listed("组织部 宣传部 统战部 政法委 社会工作部 办公室 党校 编办 巡察办")
_POSTS = _listed("局长 副局长 党组书记、局长 党组成员、副局长 二级主任科员 一级主任科员 办公室主任")
_TOPICS = _listed(
    "乡村振兴 防汛备汛 森林防火 安全生产 信访维稳 招商引资 营商环境 基层治理 耕地保护 粮食生产 教育教学 医疗保障 "
    "养老服务 文明创建 河湖治理 污染防治 项目建设 征地拆迁 老旧小区改造 城市更新 数字政府 人才引进 国有企业改革 "
    "产业转型 文旅融合 夜间经济 冷链物流 设施农业 高标准农田 农村饮水 法治宣传 反诈宣传 志愿服务 全民阅读"
)
_MEETINGS = _listed("推进会 部署会 座谈会 动员大会 调度会 专题会议 现场会 工作例会 培训会 总结表彰大会")
_ADVERBS = _listed("扎实 深入 统筹 持续 全力 着力 有序 科学 稳步 精准 坚决 主动")
_VERBS = _listed("推进 抓好 落实 完善 优化 提升 做好 强化 夯实 细化 补齐 压实")
_NOUNS = _listed(
    "责任链条 工作台账 应急预案 服务质量 基础设施 长效机制 群众诉求 隐患排查 资金保障 队伍建设 网格管理 宣传引导 "
    "产业布局 监督检查 结对帮扶 技术培训 物资储备 工程进度 信息共享 考核评价"
)
_PROJECTS = _listed(
    "道路工程 安置房项目 污水处理厂 物流园项目 棚户区改造项目 体育公园 高标准农田项目 产业园 供水工程 桥梁工程"
)
_SITES = _listed("公园 广场 社区 小学 卫生院 敬老院 图书馆 农贸市场 蔬菜基地 养殖基地")
_QUOTES = (
    "以前出门一脚泥,现在水泥路修到了家门口",
    "孩子们上学近了,我们在外打工也放心",
    "有了技术员手把手地教,今年的收成差不了",
    "手续一次办完,比去年少跑了好几趟",
)


class Choice:
    """A run of choices that a number alone decides."""

    def __init__(self, number: int) -> None:
        """Begin the run of ``number``."""
        self._state = (number + 1) * 0x9E3779B97F4A7C15 % 2**64
        self.below(2)

    def below(self, count: int) -> int:
        """Give a number from 0 to ``count`` - 1."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % count

    def of(self, items: Sequence[str]) -> str:
        """Give one of ``items``."""
        return items[self.below(len(items))]

    def several(self, make: Callable[[], str], least: int, most: int) -> str:
        """Give so many made things as a printed list."""
        return "、".join(make() for _ in range(least + self.below(most - least + 1)))


@cache
def _counties() -> tuple[str, ...]:
    return tuple(code for code, one in sorted(divisions().by_code.items()) if one.level == "district")


class _Teller:
    """Tells one article: its county, its few leaders, and what they did."""

    def __init__(self, number: int) -> None:
        choice = self.choice = Choice(number)
        code = choice.of(_counties())
        self.locality = Locality(code, divisions().chain(code))
        county = self.locality.name
        self.county, self.level = county, county[-1] if county[-1] in "市区县旗" else "县"
        self.town = choice.of(_PLACE) + choice.of(_PLACE) + choice.of(("镇", "乡", "街道"))
        self.day = f"{1 + choice.below(12)}月{1 + choice.below(28)}日"
        self.topic = choice.of(_TOPICS)
        self.chief, self.mayor, self.deputy = self.name(), self.name(), self.name()

    def name(self) -> str:
        """Invent a person's name."""
        choice = self.choice
        surname = choice.of(words("names", "surnames"))
        return surname + "".join(choice.of(_GIVEN) for _ in range(1 + (choice.below(4) > 0)))

    def office(self) -> str:
        """Name a body of the county."""
        head = self.choice.of((self.level, self.county))
        return head + self.choice.of(_OFFICES) if self.choice.below(3) else f"{head}委{self.choice.of(_DEPARTMENTS)}"

    def site(self) -> str:
        """Invent a site or project."""
        choice = self.choice
        name = choice.of(_PLACE) + choice.of(_PLACE) + choice.of(("", "里", "路", "湾"))
        return name + choice.of(_PROJECTS if choice.below(2) else _SITES)

    def aim(self) -> str:
        """Make up a clause of what shall be done."""
        return f"{self.choice.of(_ADVERBS)}{self.choice.of(_VERBS)}{self.choice.of(_TOPICS)}{self.choice.of(_NOUNS)}"

    def lead(self) -> str:
        """Tell what took place."""
        level, day, chief, mayor = self.level, self.day, self.chief, self.mayor
        return self.choice.of(
            (
                f"本报讯 {day},{self.county}召开{self.topic}{self.choice.of(_MEETINGS)}。"
                f"{level}委书记{chief}出席会议并讲话,"
                f"{level}委副书记、{level}长{mayor}主持会议。",
                f"{day}上午,{level}委副书记、{level}长{mayor}到{self.town}、{self.site()}、{self.site()}调研{self.topic}工作。"
                f"{level}委常委、副{level}长{self.deputy}参加调研。",
                f"近日,由{self.office()}主办、{self.office()}承办的{self.topic}培训班在{self.site()}开班。"
                f"{level}政协副主席{self.deputy}出席开班仪式并作动员讲话。",
                f"{day},{level}人大常委会主任{chief}率调研组先后来到{self.site()}、{self.site()}和{self.site()},"
                f"实地察看{self.topic}情况。",
                f"{day}下午,{self.county}{self.topic}项目集中开工仪式在{self.town}举行,{level}领导{chief}、{mayor}、{self.deputy}出席。",
            )
        )

    def follow(self) -> str:
        """Tell one more thing."""
        level = self.level
        tellers: tuple[Callable[[], str], ...] = (
            lambda: f"{self.chief}强调,要{self.aim()},{self.aim()};要{self.aim()},为高质量发展作出更大贡献。",
            lambda: f"{self.mayor}指出,各{level}直部门要{self.aim()},{self.aim()}。",
            lambda: (
                f"会上,{self.office()}{self.choice.of(_POSTS)}{self.name()}汇报了{self.choice.of(_TOPICS)}工作开展情况。"
            ),
            lambda: f"{level}领导{self.choice.several(self.name, 2, 5)},{level}直有关部门负责人参加。",
            lambda: (
                f"位于{self.town}的{self.site()}总投资{1 + self.choice.below(90)}.{self.choice.below(9)}亿元,"
                f"占地{10 + self.choice.below(900)}亩。"
            ),
            lambda: (
                f"“{self.choice.of(_QUOTES)}。”{self.town}"
                f"{self.choice.of(_PLACE)}{self.choice.of(_PLACE)}村村民{self.name()}说。"
            ),
            lambda: (
                f"据{self.office()}{self.choice.of(_POSTS)}{self.name()}介绍,今年以来,全{level}{self.aim()},"
                f"累计完成投资{100 + self.choice.below(9000)}万元,"
                f"同比增长{1 + self.choice.below(40)}.{self.choice.below(9)}%。"
            ),
            lambda: (
                f"会议决定,任命{self.name()}为{self.office()}{self.choice.of(('局长', '副局长'))},"
                f"免去{self.name()}的{self.office()}副局长职务。"
            ),
            lambda: (
                f"今年{1 + self.choice.below(12)}月,{self.town}党委书记{self.name()}带领工作人员走访农户,"
                f"帮助解决{self.choice.several(lambda: self.choice.of(_NOUNS), 2, 4)}"
                f"等问题{3 + self.choice.below(70)}个。"
            ),
            lambda: f"就做好下一步工作,{self.mayor}要求,{self.choice.several(self.aim, 2, 3)}。",
            lambda: (
                f"活动现场,{self.choice.several(self.office, 2, 4)}等单位的志愿者"
                f"向群众发放宣传资料{100 + self.choice.below(900)}余份。"
            ),
            lambda: f"目前,{self.site()}、{self.site()}已完工,{self.site()}正在加快建设,预计{self.day}前投入使用。",
        )
        return tellers[self.choice.below(len(tellers))]()


def article(number: int, least: int = 0) -> Article:
    """Give article ``number``; with ``least`` it goes on, paragraph by paragraph, to so many characters."""
    teller = _Teller(number)
    paragraphs = [teller.lead()]
    size = len(paragraphs[0])
    count = 4 + teller.choice.below(9)
    while len(paragraphs) < count or size < least:
        paragraphs.append("".join(teller.follow() for _ in range(1 + teller.choice.below(3))))
        size += len(paragraphs[-1]) + 1
    headline = f"{teller.county}{teller.choice.of(_ADVERBS)}{teller.choice.of(_VERBS)}{teller.topic}"
    return made(headline, "\n".join(paragraphs), teller.locality, f"news-{number}")


def made(headline: str, body: str, locality: Locality | None = None, name: str = "news") -> Article:
    """Make an article of a headline and a body."""
    text = f"{headline}\n\n{body}"
    begin = len(headline) + 2
    return Article(
        page=Page(name, name, text, ""),
        number=1,
        headline=MendedText(headline, (Segment(0, 0, len(headline)),)),
        body=MendedText(body, (Segment(0, begin, len(body)),)),
        span=Span(0, len(text)),
        locality=locality,
        year=2023,
        published="2023-12-28",
    )
