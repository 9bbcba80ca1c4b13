"""What is wrong with a page to the eye, measured in the browser: too wide, overlapping, cut off, covered, too small."""

from __future__ import annotations

from playwright.sync_api import Page

SEEN = """const seen = (element) => {
    if (!element.checkVisibility({visibilityProperty: true}) || element.closest(".skip")) return false;
    for (let at = element; at && at !== document.body; at = at.parentElement)
      if (at.offsetWidth <= 2 && getComputedStyle(at).overflow === "hidden") return false;
    return true;
  };"""
"""Whether somebody who looks sees an element: not folded away, and not there for screen readers only."""

TOO_WIDE = """() => {
  const wide = document.documentElement.clientWidth, found = [];
  if (document.documentElement.scrollWidth > wide) found.push(`the page is ${document.documentElement.scrollWidth} px wide on ${wide}`);
  const scrolls = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement)
      if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(at).overflowX)) return true;
    return false;
  };
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    if (box.width && box.height && box.right > wide + 1 && !scrolls(element) && !element.closest(".skip"))
      found.push(`<${element.localName} class="${element.getAttribute("class") || ""}"> ends at ${Math.round(box.right)} px of ${wide}: ${element.textContent.trim().slice(0, 50)}`);
  }
  return found.slice(0, 5);
}"""

# The lines of every visible text, and which of them lie on each other. Text is drawn in lines as high as its letters,
# so what counts is the middle of each line.
OVERLAPS = """() => {
  SEEN
  const lines = [], found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const text = node.data.trim(), parent = node.parentElement;
    if (!text || ["SCRIPT", "STYLE", "NOSCRIPT", "TITLE", "DESC", "OPTION"].includes(parent.nodeName.toUpperCase())) continue;
    if (!seen(parent)) continue;
    const fixed = (() => { for (let at = parent; at; at = at.parentElement) if (["fixed", "sticky"].includes(getComputedStyle(at).position)) return true; return false; })();
    if (fixed) continue;
    const clip = parent.closest("select, .table-scroll, thead");
    if (clip && clip.localName !== "thead") continue;
    if (clip && getComputedStyle(clip).position === "absolute") continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 2 || box.height < 2) continue;
      const inset = box.height * .22;
      lines.push({node, text, top: box.top + inset, bottom: box.bottom - inset, left: box.left + 1, right: box.right - 1});
    }
  }
  lines.sort((a, b) => a.top - b.top);
  for (let i = 0; i < lines.length; i++) for (let j = i + 1; j < lines.length && lines[j].top < lines[i].bottom; j++) {
    const a = lines[i], b = lines[j];
    if (a.node !== b.node && a.left < b.right && b.left < a.right) found.push(`“${a.text.slice(0, 40)}” lies on “${b.text.slice(0, 40)}”`);
  }
  return [...new Set(found)].slice(0, 8);
}"""

CUT_OFF = """() => {
  SEEN
  const found = [];
  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    if (!seen(element) || element.closest("svg") || element.clientWidth < 2) continue;
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const clips = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
    if (clips && style.position !== "absolute" && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))
      found.push(`<${element.localName} class="${element.className}"> cuts off: ${element.textContent.trim().slice(0, 50)}`);
    else if (own && ["BUTTON"].includes(element.nodeName) && element.scrollWidth > element.clientWidth + 1)
      found.push(`<button> is too small for: ${element.textContent.trim().slice(0, 50)}`);
  }
  return found.slice(0, 5);
}"""

# A control can be used when something that belongs to it is on top at its middle.
UNUSABLE = """() => {
  SEEN
  const found = [], least = 24;
  for (const control of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")) {
    if (!seen(control)) continue;
    control.scrollIntoView({block: "center", behavior: "instant"});
    const name = `<${control.localName}> ${(control.textContent.trim() || control.name || control.id).replace(/\\s+/g, " ").slice(0, 50)}`;
    const boxes = [...control.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    if (!boxes.length) { found.push(`${name} takes up no room`); continue; }
    const label = control.labels && control.labels[0];
    const box = boxes[0], x = box.left + box.width / 2, y = box.top + box.height / 2;
    const top = document.elementFromPoint(x, y);
    if (!top || !(control.contains(top) || top.contains(control) || (label && label.contains(top))))
      found.push(`${name} is covered by <${top ? top.localName + " " + (top.getAttribute("class") || "") : "nothing: it is off the screen"}>`);
    const inText = control.localName === "a" && getComputedStyle(control).display === "inline";
    const target = label ? label.getBoundingClientRect() : box;
    if (!inText && Math.max(box.height, target.height) < least) found.push(`${name} is only ${Math.round(box.height)} px high`);
  }
  window.scrollTo(0, 0);
  return found.slice(0, 8);
}"""

TOO_SMALL = """() => {
  SEEN
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("script, style, noscript, title, desc") || !seen(parent)) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    const svg = parent.closest("svg");
    const scale = svg && svg.viewBox.baseVal && svg.viewBox.baseVal.width ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    if (size * scale < 12) found.push(`${(size * scale).toFixed(1)} px: ${node.data.trim().slice(0, 40)}`);
  }
  return [...new Set(found)].slice(0, 5);
}"""


def too_wide(page: Page) -> list[str]:
    """What makes somebody scroll sideways. A table may scroll inside its own frame."""
    return _asked(page, TOO_WIDE)


def overlaps(page: Page) -> list[str]:
    """Texts that lie on one another."""
    return _asked(page, OVERLAPS)


def cut_off(page: Page) -> list[str]:
    """Texts that their frame hides in part."""
    return _asked(page, CUT_OFF)


def unusable(page: Page) -> list[str]:
    """Controls that something covers, or that are too low to hit (under 24 px)."""
    return _asked(page, UNUSABLE)


def too_small(page: Page) -> list[str]:
    """Texts under 12 px."""
    return _asked(page, TOO_SMALL)


def faults(page: Page) -> list[str]:
    """Everything above."""
    return [*too_wide(page), *overlaps(page), *cut_off(page), *unusable(page), *too_small(page)]


def _asked(page: Page, question: str) -> list[str]:
    found: list[str] = page.evaluate(question.replace("SEEN", SEEN))
    return found
