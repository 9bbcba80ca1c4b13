// What is wrong with a page to the eye. Each function answers with sentences, at most a few; an empty list is good.
(() => {
  const words = (element) => element.textContent.trim().replace(/\s+/g, " ").slice(0, 50);
  const named = (element) => `<${element.localName} class="${element.getAttribute("class") || ""}"> ${words(element) || element.name || element.id || ""}`;
  const clips = (value) => ["hidden", "clip"].includes(value);

  // Whether somebody who looks sees an element: not folded away, and not there for screen readers only.
  const seen = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(".skip")) return false;
    for (let at = element; at && at !== document.body; at = at.parentElement)
      if (at.offsetWidth <= 2 && clips(getComputedStyle(at).overflowX)) return false;
    return true;
  };

  // Every text that is seen, as its node.
  const texts = () => {
    const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const parent = node.parentElement;
      if (node.data.trim() && !parent.closest("script, style, noscript, title, desc, option") && seen(parent)) found.push(node);
    }
    return found;
  };
  const above = (element, test) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) if (test(getComputedStyle(at))) return at;
    return null;
  };

  const tooWide = () => {
    const wide = document.documentElement.clientWidth, found = [];
    if (document.documentElement.scrollWidth > wide) found.push(`the page is ${document.documentElement.scrollWidth} px wide on ${wide}`);
    for (const element of document.body.querySelectorAll("*")) {
      const box = element.getBoundingClientRect();
      if (box.width && box.height && box.right > wide + 1 && !element.closest(".skip") && !above(element, (style) => style.overflowX !== "visible"))
        found.push(`${named(element)} ends at ${Math.round(box.right)} px of ${wide}`);
    }
    return found.slice(0, 5);
  };

  // Text is drawn in lines higher than its letters, so what counts is the middle of each line.
  const overlaps = () => {
    const lines = [], found = new Set(), range = document.createRange();
    for (const node of texts()) {
      if (above(node.parentElement, (style) => ["fixed", "sticky"].includes(style.position) || style.overflowX !== "visible")) continue;
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        const inset = box.height * .22;
        if (box.width > 2 && box.height > 2)
          lines.push({ node, top: box.top + inset, bottom: box.bottom - inset, left: box.left + 1, right: box.right - 1 });
      }
    }
    lines.sort((a, b) => a.top - b.top);
    lines.forEach((a, at) => {
      for (let next = at + 1; next < lines.length && lines[next].top < a.bottom; next++) {
        const b = lines[next];
        if (a.node !== b.node && a.left < b.right && b.left < a.right)
          found.add(`“${a.node.data.trim().slice(0, 40)}” lies on “${b.node.data.trim().slice(0, 40)}”`);
      }
    });
    return [...found].slice(0, 8);
  };

  const cutOff = () => [...document.body.querySelectorAll("*")].filter((element) => {
    if (!seen(element) || element.closest("svg") || element.clientWidth < 3) return false;
    const style = getComputedStyle(element);
    const wider = element.scrollWidth > element.clientWidth + 1, higher = element.scrollHeight > element.clientHeight + 1;
    return element.localName === "button" ? wider : (clips(style.overflowX) && wider) || (clips(style.overflowY) && higher);
  }).map((element) => `${named(element)} is cut off`).slice(0, 5);

  // A control can be used when it is on top itself (or its label is) in the middle of each of its lines and near both their
  // ends, and when it is high enough to hit. A frame of it that is on top would get the touch, and do nothing.
  const unusable = () => {
    const found = [], least = 24;
    for (const control of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")) {
      if (!seen(control)) continue;
      control.scrollIntoView({ block: "center", behavior: "instant" });
      const lines = [...control.getClientRects()].filter((each) => each.width > 1 && each.height > 1), box = lines[0];
      if (!box) { found.push(`${named(control)} takes up no room`); continue; }
      const label = control.labels && control.labels[0];
      const faults = lines.flatMap((line) => [1 / 2, 1 / 6, 5 / 6].map((part) => {
        const top = document.elementFromPoint(line.left + line.width * part, line.top + line.height / 2);
        if (!top) return "off the screen";
        return control.contains(top) || (label && label.contains(top)) ? "" : `covered by ${named(top)}`;
      })).filter(Boolean);
      if (faults.length) found.push(`${named(control)} is ${faults[0]}`);
      const inText = control.localName === "a" && getComputedStyle(control).display === "inline";
      const high = Math.max(box.height, label ? label.getBoundingClientRect().height : 0);
      if (!inText && high < least) found.push(`${named(control)} is only ${Math.round(high)} px high`);
    }
    window.scrollTo(0, 0);
    return found.slice(0, 8);
  };

  const tooSmall = () => {
    const found = new Set();
    for (const node of texts()) {
      const svg = node.parentElement.closest("svg"), box = svg && svg.viewBox.baseVal;
      const scale = box && box.width ? svg.getBoundingClientRect().width / box.width : 1;
      const size = parseFloat(getComputedStyle(node.parentElement).fontSize) * scale;
      if (size < 12) found.add(`${size.toFixed(1)} px: ${node.data.trim().slice(0, 40)}`);
    }
    return [...found].slice(0, 5);
  };

  // In the reader's own colours the browser puts the page's colour behind text, so text of that colour vanishes.
  const vanished = () => {
    const canvas = getComputedStyle(document.body).backgroundColor, found = [];
    const drawn = (colour) => colour && colour !== "none" && colour !== canvas && !/^rgba\(.*, 0\)$/.test(colour);
    for (const control of document.querySelectorAll("button, .button, input:not([type=hidden]), select")) {
      if (!seen(control)) continue;
      const style = getComputedStyle(control), edge = getComputedStyle(control.closest(".search-row") || control);
      const hasEdge = parseFloat(edge.borderTopWidth) > 0 && edge.borderTopStyle !== "none" && drawn(edge.borderTopColor);
      if (!["checkbox", "radio"].includes(control.type) && !hasEdge) found.push(`no edge to be seen: ${named(control)}`);
    }
    for (const node of texts()) {
      const parent = node.parentElement, style = getComputedStyle(parent);
      if (parent.closest("svg")) continue;
      if (style.forcedColorAdjust === "none") {
        const behind = above(parent, (each) => drawn(each.backgroundColor));
        if (style.color === (behind ? getComputedStyle(behind).backgroundColor : canvas)) found.push(`no words to be seen: ${named(parent)}`);
      } else if (!drawn(style.color)) found.push(`no words to be seen: ${named(parent)}`);
    }
    for (const part of document.querySelectorAll("svg.chart :is(path, line, rect, circle, polyline, polygon, text)")) {
      if (part.closest("defs") || !part.checkVisibility()) continue;
      const style = getComputedStyle(part);
      const hasInk = drawn(style.fill) && style.fillOpacity !== "0", hasLine = drawn(style.stroke) && parseFloat(style.strokeWidth) > 0;
      if (!hasInk && !hasLine) found.push(`part of a chart is not to be seen: ${part.outerHTML.slice(0, 90)}`);
    }
    return found.slice(0, 8);
  };

  const moves = () => [...document.querySelectorAll("*")].flatMap((each) => ["", "::before", "::after"].map((part) => {
    const style = getComputedStyle(each, part || null);
    const long = (times) => times.split(",").some((time) => parseFloat(time) > .01);
    const does = (style.transitionProperty !== "none" && long(style.transitionDuration))
      || (style.animationName !== "none" && long(style.animationDuration)) || style.scrollBehavior === "smooth";
    return does ? `${named(each)}${part}` : "";
  })).filter(Boolean).slice(0, 8);

  return { tooWide, overlaps, cutOff, unusable, tooSmall, vanished, moves };
})()
