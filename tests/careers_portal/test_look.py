"""The look's promises that a machine can check: contrast, weight, old phones, and nothing inline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from fontTools.ttLib import TTFont
from lxml import etree, html

from careers_portal import assets, design
from careers_portal.nav import site
from careers_portal.templatetags import ui
from careers_portal.web import Page

ROOT = Path(__file__).resolve().parents[2]
CSS = ROOT / "static" / "css"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

# What a person reads, on what it stands: the pairs of the design page, which lists those that components use.
TEXT = [*design.PAIRS, *(("on-primary", f"route-{line}") for line in "uatwl")]
# Lines and controls need less: 3:1 beside what they stand on.
LINES = [
    ("rule", "paper"),
    ("rule", "card"),
    ("data", "paper"),
    ("data", "card"),
    ("other", "paper"),
    ("primary", "paper"),
    *((f"route-{line}", "paper") for line in "uatwl"),
]


def palette(scheme: str) -> dict[str, str]:
    """The colours of ``tokens.css`` in one scheme: the light ones, and over them those of the dark block."""
    text = (CSS / "tokens.css").read_text()
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", text.split("@media", 1)[0]))
    block = re.search(rf"@media {re.escape(scheme)} \{{(.*?)\n\}}", text, re.DOTALL)
    return light | (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1])) if block else {})


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def too_faint(colours: dict[str, str], pairs: list[tuple[str, str]], least: float) -> list[str]:
    found = ((one, other, contrast(colours[one], colours[other])) for one, other in pairs)
    return [f"{one} on {other}: {ratio:.2f}" for one, other, ratio in found if ratio < least]


SCHEMES = ["light", "(prefers-color-scheme: dark)", "print"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_stands_out_from_its_surface(scheme: str) -> None:
    assert too_faint(palette(scheme), list(TEXT), 4.5) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_lines_and_controls_can_be_seen(scheme: str) -> None:
    assert too_faint(palette(scheme), LINES, 3) == []


def test_dark_is_not_light() -> None:
    assert palette("(prefers-color-scheme: dark)")["paper"] != palette("light")["paper"]


def test_a_faint_pair_is_found() -> None:
    assert too_faint({"ink": "#999999", "paper": "#ffffff"}, [("ink", "paper")], 4.5) == ["ink on paper: 2.85"]


def test_each_scheme_names_each_colour() -> None:
    text = (CSS / "tokens.css").read_text()
    colours = set(re.findall(r"--([\w-]+): #", text.split("@media", 1)[0])) - {"sun", "on-sun"}
    for block in re.findall(
        r"@media (?:\(prefers-color-scheme: dark\)|print|\(forced-colors: active\)) \{.*?\n\}", text, re.DOTALL
    ):
        assert colours - set(re.findall(r"--([\w-]+):", block)) == set()


def test_every_token_that_is_used_is_set() -> None:
    sheets = "\n".join(sheet.read_text() for sheet in CSS.glob("*.css"))
    used = set(re.findall(r"var\(--([\w-]+)\)", sheets))
    assert used - set(re.findall(r"--([\w-]+):", sheets)) == set()


# Weight


def weight(files: Iterator[Path]) -> int:
    return sum(len(brotli.compress(file.read_bytes())) for file in files)


def test_all_style_sheets_weigh_at_most_12_kb() -> None:
    assert 0 < weight(CSS.glob("*.css")) <= 12 * 1024


def test_our_script_weighs_at_most_5_kb() -> None:
    assert 0 < weight((ROOT / "static" / "js").glob("*.js")) <= 5 * 1024


def test_every_letter_is_asked_for_at_once() -> None:
    """A face that comes after the first look moves what people are reading."""
    faces = set(re.findall(r"fonts/([\w-]+\.woff2)", (CSS / "base.css").read_text()))
    layout = (ROOT / "templates" / "layouts" / "bare.html").read_text()
    preloads = re.findall(r'rel="preload" href="{% static "fonts/([\w-]+\.woff2)" %}"', layout)
    assert len(faces) == 2
    assert set(preloads) == faces


# Old phones


def without_comments(sheet: str) -> str:
    return re.sub(r"/\*.*?\*/", "", (CSS / sheet).read_text(), flags=re.DOTALL)


def modern(css: str) -> list[str]:
    """What a browser of 2017 does not know: layers, containers, rules inside rules, new selectors and units of layout."""
    found = re.findall(
        r"@layer|@container|@property|:is\(|:where\(|:has\(|clamp\(|\bmin\(|\bmax\(|inset\b|-inline|-block\b", css
    )
    depth_of_rules = 0
    stack: list[bool] = []
    for head, brace in re.findall(r"([^{};]*)([{}])", css):
        if brace == "{":
            is_rule = not head.strip().startswith("@")
            if is_rule and depth_of_rules:
                found.append(f"nested: {head.strip()}")
            stack.append(is_rule)
            depth_of_rules += is_rule
        else:
            depth_of_rules -= stack.pop()
    return found


def test_the_base_sheet_is_one_that_old_phones_understand() -> None:
    # `inline-block` and `display: inline` are as old as the web; the names of our own knobs are not properties.
    css = without_comments("base.css").replace("inline-block", "").replace("-inline)", ")")
    assert modern(css) == []


@pytest.mark.parametrize(
    "rule", ["a { b { color: red } }", "@layer x { a { color: red } }", "a { margin-inline: 0 }", "a:has(b) {}"]
)
def test_modern_css_is_found(rule: str) -> None:
    assert modern(rule) != []


def test_what_makes_it_ours_stands_in_layers() -> None:
    css = without_comments("components.css")
    outside, depth = "", 0
    for part in re.split(r"([{}])", css):
        depth += {"{": 1, "}": -1}.get(part, 0)
        outside += part if depth == 0 else ""
    at_rules = {word for word in re.findall(r"@?[\w.#-]+", outside) if not word.startswith("--")}
    assert at_rules == {"@layer", "@property", "layout", "parts", "drawings"}


# Nothing inline


def inline(markup: str) -> list[str]:
    """Style attributes, event attributes, and elements that hold a script or a style."""
    found = re.findall(r"<[^>]*\s(style|on[a-z]+|hx-on[\w:-]*)\s*=", markup)
    found += re.findall(r"<style\b", markup)
    return found + [tag for tag in re.findall(r"<script\b[^>]*>", markup) if "src=" not in tag]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_template_holds_style_or_script(template: Path) -> None:
    assert inline(template.read_text()) == []


@pytest.mark.parametrize(
    "markup",
    ['<p style="color: red">', '<a onclick="x()">', "<script>1</script>", "<style>a{}</style>", '<p hx-on:click="x">'],
)
def test_inline_style_and_script_are_found(markup: str) -> None:
    assert inline(markup) != []


def test_no_script_evaluates_text() -> None:
    script = (ROOT / "static" / "js" / "portal.js").read_text()
    assert not re.search(r"\beval\(|new Function|innerHTML|\.style\b|setAttribute\(.style", script)


# Components


def design_page() -> etree._Element:
    request = RequestFactory().get("/design/")
    return html.fromstring(render_to_string("design.html", design.samples() | site(request), request))


def test_the_design_page_shows_every_tag() -> None:
    source = (ROOT / "careers_portal" / "templatetags" / "ui.py").read_text()
    tags = set(re.findall(r"^def ([a-z]\w+)\(", source, re.MULTILINE))
    # These stand inside others or in the frame of every page; `fill` is no component.
    within = {"fill", "source_line", "save_button", "mark", "site_name", "icon"}
    text = (ROOT / "templates" / "design.html").read_text()
    assert {tag for tag in tags - within if f"{{% {tag} " not in text and f"{{% {tag} %}}" not in text} == set()


def test_ids_on_the_design_page_are_unique() -> None:
    ids = design_page().xpath("//@id")
    assert sorted(ids) == sorted(set(ids))


def test_the_sprite_holds_the_icons_that_are_used_and_no_others() -> None:
    known = set(assets.ICONS)
    used = {
        name
        for template in TEMPLATES
        for name in re.findall(r'(?:{% icon |icon=|{% empty \w+ )"([\w-]+)"', template.read_text())
    }
    # A notice chooses its icon by its kind.
    assert used | set(ui.NOTICES.values()) == known


def test_every_control_has_a_name() -> None:
    page = design_page()
    controls = page.xpath("//input[not(@type='hidden')] | //select | //textarea")
    assert controls
    for control in controls:
        labels = page.xpath(f"//label[@for='{control.get('id')}']")
        assert labels
        assert labels[0].text_content().strip()
    assert all(button.text_content().strip() for button in page.xpath("//button"))


def test_what_is_given_to_a_component_is_escaped() -> None:
    bad = '<b onclick="x">&'
    hit = design.Hit(bad, bad, bad, bad, ((bad, bad),), saved=False)
    markup = render_to_string("components/result.html", {"hit": hit, "next_url": bad, "level": 2})
    assert "<b " not in markup
    assert "&lt;b onclick=" in markup


def test_a_pager_keeps_the_filters_and_has_an_end() -> None:
    request = RequestFactory().get("/")
    page = html.fromstring(
        render_to_string("design.html", design.samples() | site(request) | {"first_page": Page((), 2, 2, 40)}, request)
    )
    first = page.xpath("//nav[contains(@class, 'pager')]")[0]
    assert [link.get("href") for link in first.xpath(".//li/a")] == ["/careers/?q=vet", "/careers/?q=vet&page=2"]
    assert not first.xpath(".//a[@rel='next']")


def test_a_missing_page_searches() -> None:
    request = RequestFactory().get("/nowhere/")
    page = html.fromstring(render_to_string("404.html", site(request), request))
    assert page.xpath(f"//main//form[@action='{reverse('labour_market:results')}']//input[@name='q']")


def test_a_broken_page_needs_neither_context_nor_database() -> None:
    # Without a database fixture a query would be refused here.
    page = html.fromstring(render_to_string("500.html"))
    assert page.xpath("string(//h1)")
    assert page.xpath("//main//a/@href") == ["/"]


# Files made at set-up


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("assets")
    assets.prepare_assets(target)
    return target


def test_the_typeface_holds_english_and_welsh_and_stays_small(made: Path) -> None:
    for name in assets.FONTS:
        file = made / "fonts" / name
        assert file.stat().st_size < 10_000
        font = TTFont(file)
        known = font.getBestCmap()
        assert {letter for letter in "abcXYZ0189£–‘’ŵŷŴŶâêîôû" if ord(letter) not in known} == set()
        assert "tnum" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        assert font["glyf"][known[ord("ŵ")]].yMax > font["glyf"][known[ord("w")]].yMax


def test_the_sprite_holds_the_mark_and_the_icons(made: Path) -> None:
    drawing = etree.fromstring((made / "sprite.svg").read_bytes())
    ids = {symbol.get("id") for symbol in drawing}
    assert {"mark", *assets.ICONS} == ids
    assert b"style=" not in (made / "sprite.svg").read_bytes()


def test_a_second_set_up_does_nothing_and_a_broken_one_is_mended(made: Path) -> None:
    files = assets.prepare_assets(made)
    before = {file: file.stat().st_mtime_ns for file in files}
    assert {file: file.stat().st_mtime_ns for file in assets.prepare_assets(made)} == before
    (made / "sprite.svg").unlink()
    assert all(file.is_file() for file in assets.prepare_assets(made))


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(KeyError):
        assets.sprite(("no-such-icon",))
