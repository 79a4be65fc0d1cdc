"""The page in a real Chromium, opened from disk; without Chromium these fail."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pyoxigraph import Store

from kg.graph.folder import open_store
from kg.views.network import render_network
from kg.views.selection import select
from tests.views import HOSTILE, hostile_store, large_store

pytestmark = pytest.mark.browser

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium")
    assert executable, "chromium is not installed; the views cannot be tested without it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Open a page's bytes from disk; at the end, nothing must have been asked for, said or thrown by any of them."""
    heard: list[str] = []
    files: set[str] = set()
    asked: list[str] = []
    pages: list[Page] = []

    def dismiss(dialog: Any) -> None:
        heard.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def opener(data: bytes, width: int = 1280, height: int = 800, dark: bool = False) -> Page:
        file = tmp_path / f"page{len(pages)}.html"
        file.write_bytes(data)
        files.add(file.as_uri())
        scheme: Any = "dark" if dark else "light"
        page = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
        )
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: heard.append(f"console {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"error {error}"))
        page.on("dialog", dismiss)
        pages.append(page)
        page.goto(file.as_uri())
        page.wait_for_function("window.kgView !== undefined")
        return page

    yield opener
    for page in pages:
        page.wait_for_timeout(50)
        page.close()
    assert heard == []
    assert set(asked) == files
    assert len(asked) == len(pages)


@pytest.fixture(scope="module")
def store(sample_folder: Path) -> Store:
    return open_store(sample_folder)


@pytest.fixture(scope="module")
def sample(store: Store) -> bytes:
    return render_network(store)


def number(store: Store, label: str) -> int:
    return [node.label for node in select(store).nodes].index(label)


def click_node(page: Page, node: int) -> None:
    at = page.evaluate("id => kgView.network.canvasToDOM(kgView.network.getPosition(id))", node)
    page.mouse.click(at["x"], at["y"])


def colored(page: Page, color: tuple[int, int, int]) -> int:
    """How many pixels of the canvas have the colour."""
    counted = page.evaluate(
        """([red, green, blue]) => {
          const canvas = document.querySelector("#mynetwork canvas");
          const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
          copy.drawImage(canvas, 0, 0);
          const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
          let count = 0;
          for (let at = 0; at < data.length; at += 4)
            if (data[at] === red && data[at + 1] === green && data[at + 2] === blue && data[at + 3] === 255) count += 1;
          return count;
        }""",
        list(color),
    )
    return int(counted)


BLUE, GREEN = (0x00, 0x72, 0xB2), (0x00, 0x9E, 0x73)


def test_nodes_are_drawn_in_the_colours_of_their_kinds(opened: Opener, sample: bytes) -> None:
    page = opened(sample)
    assert colored(page, BLUE) > 500
    assert colored(page, GREEN) > 200


def test_every_node_is_in_sight_and_not_under_the_bar(opened: Opener, sample: bytes) -> None:
    for width, height in ((1280, 800), (390, 844)):
        page = opened(sample, width, height)
        bar = page.locator(".bar").bounding_box()
        assert bar is not None
        for node in range(16):
            at = page.evaluate("id => kgView.network.canvasToDOM(kgView.network.getPosition(id))", node)
            assert 0 < at["x"] < width
            assert 0 < at["y"] < height
            assert at["x"] > bar["x"] + bar["width"] or at["y"] > bar["y"] + bar["height"]


def test_a_click_on_a_node_shows_its_facts_with_their_sentences(opened: Opener, sample: bytes, store: Store) -> None:
    page = opened(sample)
    panel = page.locator("#panel")
    expect(panel).to_be_hidden()
    click_node(page, number(store, "周明远"))
    expect(panel.locator("h2")).to_have_text("周明远")
    expect(panel).to_contain_text("会议由区委常委、组织部部长何书琴主持,区委书记周明远出席并讲话。")
    expect(panel).to_contain_text("区领导调研重点项目 · pages/sample.txt")
    expect(panel).to_contain_text("见于 2023-12-20")
    panel.get_by_role("button", name="清河区委书记").click()
    expect(panel.locator("h2")).to_have_text("清河区委书记")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_a_click_on_a_line_shows_its_fact(opened: Opener, sample: bytes, store: Store) -> None:
    page = opened(sample)
    ends = [number(store, "贺立新"), number(store, "调研重点项目")]
    at = page.evaluate(
        """ends => { const [one, other] = ends.map(id => kgView.network.getPosition(id));
          return kgView.network.canvasToDOM({ x: one.x * 0.7 + other.x * 0.3, y: one.y * 0.7 + other.y * 0.3 }); }""",
        ends,
    )
    page.mouse.click(at["x"], at["y"])
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("调研重点项目 — 贺立新")
    expect(panel.locator("blockquote")).to_have_count(1)
    expect(panel.locator("blockquote")).to_contain_text("副区长贺立新陪同调研。")
    expect(panel.locator("cite")).to_contain_text("陪同")


def test_hovering_shows_a_card(opened: Opener, sample: bytes, store: Store) -> None:
    page = opened(sample)
    at = page.evaluate("id => kgView.network.canvasToDOM(kgView.network.getPosition(id))", number(store, "清河区委"))
    page.mouse.move(at["x"] - 2, at["y"])
    page.mouse.move(at["x"], at["y"])
    expect(page.locator("#hover")).to_contain_text("区委")
    page.mouse.move(640, 780)
    expect(page.locator("#hover")).to_be_hidden()


def test_search_by_name_and_other_name_with_the_keyboard(opened: Opener, sample: bytes, store: Store) -> None:
    page = opened(sample)
    page.keyboard.press("/")
    page.keyboard.type("组织部")
    results = page.locator("#found li")
    expect(results.first).to_contain_text("清河区委组织部")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("清河区委组织部")
    assert page.evaluate("kgView.network.getSelectedNodes()") == [number(store, "清河区委组织部")]
    page.fill("#search", "无此人")
    expect(results).to_have_text("没有找到")
    page.fill("#search", "清河")
    expect(results).not_to_have_count(0)
    first = page.locator("#found li[aria-selected=true]").inner_text()
    page.locator("#search").press("ArrowDown")
    assert page.locator("#found li[aria-selected=true]").inner_text() != first


def test_a_found_node_and_its_neighbours_stand_clear_of_the_panel(opened: Opener, sample: bytes, store: Store) -> None:
    for width, height in ((1280, 800), (390, 844)):
        page = opened(sample, width, height)
        for name in ("清河区委", "周明远"):
            node = number(store, name)
            page.evaluate("id => kgView.show(id)", node)
            panel = page.locator("#panel").bounding_box()
            assert panel is not None
            for near in [node, *page.evaluate("id => kgView.network.getConnectedNodes(id)", node)]:
                at = page.evaluate("id => kgView.network.canvasToDOM(kgView.network.getPosition(id))", near)
                assert 0 < at["x"] < width
                assert 0 < at["y"] < height
                assert at["x"] < panel["x"] or at["y"] < panel["y"]


def test_search_by_another_name_finds_what_the_name_does_not_hold(opened: Opener) -> None:
    page = opened(render_network(hostile_store()))
    page.fill("#search", "别名长长")
    expect(page.locator("#found li")).to_have_count(1)
    expect(page.locator("#found li")).to_contain_text("长" * 500)


def test_the_legend_hides_and_shows_a_kind_with_its_lines(opened: Opener, sample: bytes) -> None:
    page = opened(sample)
    before = colored(page, GREEN)
    button = page.locator("#legend button", has_text="事件")
    expect(button).to_have_text("事件 2")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    page.wait_for_timeout(100)
    assert colored(page, GREEN) == 0
    lines = "kgView.edges.get().filter(one => !one.hidden).length"
    assert page.evaluate(lines) < 20
    button.press("Enter")
    page.wait_for_timeout(100)
    assert colored(page, GREEN) == before
    assert page.evaluate(lines) == 20


def test_finding_a_hidden_thing_shows_its_kind_again(opened: Opener, sample: bytes, store: Store) -> None:
    page = opened(sample)
    page.locator("#legend button", has_text="官员").click()
    page.evaluate("id => kgView.show(id)", number(store, "何书琴"))
    expect(page.locator("#legend button", has_text="官员")).to_have_attribute("aria-pressed", "true")


def test_dark_and_light(opened: Opener, sample: bytes) -> None:
    page = opened(sample, dark=True)
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(18, 21, 26)"
    page.emulate_media(color_scheme="light")
    assert page.evaluate(ground) == "rgb(246, 245, 241)"


def test_hostile_names_do_nothing(opened: Opener) -> None:
    store = hostile_store()
    page = opened(render_network(store))
    tags = "[...new Set([...document.querySelectorAll('*')].map(one => one.localName))].sort().join(' ')"
    before = set(page.evaluate(tags).split())
    for node in range(len(HOSTILE) + 1):
        page.evaluate("id => kgView.show(id)", node)
        click_node(page, node)
    shown = [node.label for node in select(store).nodes]
    for edge in range(len(HOSTILE)):
        page.evaluate("id => kgView.showLink(id)", edge)
    for name in HOSTILE:
        page.fill("#search", " ".join(name.split())[:8])
        page.evaluate("id => kgView.show(id)", shown.index(name))
        assert page.evaluate("document.querySelector('#panel h2').textContent") == name
        assert f"原文{name}" in page.evaluate(
            "[...document.querySelectorAll('#panel blockquote div')].map(one => one.textContent)"
        )
    extra = set(page.evaluate(tags).split()) - before
    assert extra <= {"h2", "h3", "dl", "dt", "dd", "bdi", "blockquote", "cite", "li", "small", "strong", "button"}
    assert page.evaluate("document.querySelectorAll('img, iframe, object, a, link, [onerror], [onload]').length") == 0
    assert page.evaluate("document.scripts.length") == 8
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


def test_the_policy_stops_script_that_got_in_all_the_same(browser: Browser, sample: bytes, tmp_path: Path) -> None:
    file = tmp_path / "broken.html"
    file.write_bytes(
        sample.replace(b"</body>", b"<img src=x onerror='window.bad=1'><script>window.bad=1</script></body>")
    )
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_function("window.kgView !== undefined")
    page.evaluate("fetch('https://example.org/').catch(() => 0)")
    assert page.evaluate("window.bad") is None
    assert [url for url in asked if not url.startswith("file:")] == []
    page.close()


def test_officials_seen_together(opened: Opener, store: Store) -> None:
    page = opened(render_network(store, select(store, officials_only=True), "en"))
    page.evaluate("kgView.showLink(0)")
    expect(page.locator("#panel .kind")).to_have_text("together 1×")
    expect(page.locator("#panel blockquote")).to_have_count(2)


def test_two_thousand_nodes_open_in_a_few_seconds(opened: Opener) -> None:
    page = opened(render_network(large_store(2000, 4500)))
    assert page.evaluate("performance.now()") < 8000
    assert page.evaluate("kgView.nodes.length") == 2000
