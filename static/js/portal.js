// A little help on top of pages that work without it. No dependencies; nothing here is needed to read or to send.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // What only makes sense with a script is hidden until there is one.
  const wake = (root) => all(".js-only[hidden]", root).forEach((element) => { element.hidden = false; });

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (!(target instanceof Element)) return;
    if (target.closest("[data-print]")) window.print();
    all("details.menu[open]").forEach((menu) => { if (!menu.contains(target)) menu.open = false; });
    const entry = target.closest(".fold .page-menu a, .page-menu .fold a");
    const fold = entry && entry.closest("details.fold");
    if (fold && getComputedStyle(fold.querySelector("summary")).display !== "none") fold.open = false;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    all("details.menu[open]").forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  // Paper shows lists that are cut short on a screen; they are folded again afterwards.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = all("main details.more:not([open])");
    opened.forEach((fold) => { fold.open = true; });
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((fold) => { fold.open = false; });
    opened = [];
  });

  // Beside a wide page a fold stands open; newer browsers do this in CSS.
  if (window.matchMedia("(min-width: 62em)").matches && !CSS.supports("selector(::details-content)")) {
    all("details.fold").forEach((fold) => { fold.open = true; });
  }

  // The menu of a long page follows the reader.
  const links = new Map(all(".page-menu a[href^='#']").map((link) => [link.hash.slice(1), link]));
  if (links.size && "IntersectionObserver" in window) {
    const seen = new Set();
    const watch = new IntersectionObserver((entries) => {
      entries.forEach((entry) => { seen[entry.isIntersecting ? "add" : "delete"](entry.target.id); });
      const here = [...links.keys()].find((id) => seen.has(id));
      if (here) links.forEach((link, id) => {
        if (id === here) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    }, { rootMargin: "-10% 0px -60% 0px" });
    links.forEach((_link, id) => {
      const part = document.getElementById(id);
      if (part) watch.observe(part);
    });
  }

  document.addEventListener("htmx:afterSwap", (event) => wake(event.target));

  // A list that is filled while somebody types keeps its folds as they stand and the keyboard where it was, and an address
  // without empty parts. A list that was asked for by a button folds the filters away and shows the answer.
  let before = { folds: new Map(), focus: "", asked: false };
  document.addEventListener("htmx:configRequest", (event) => {
    const { verb, parameters } = event.detail;
    if (verb !== "get") return;
    [...event.target.elements || []].forEach(({ name }) => { if (name && parameters[name] === "") delete parameters[name]; });
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const cause = event.detail.requestConfig.triggeringEvent;
    before = {
      folds: new Map(all("details[id]", event.detail.target).map(({ id, open }) => [id, open])),
      focus: document.activeElement ? document.activeElement.id : "",
      asked: Boolean(cause) && cause.type === "submit",
    };
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (!before.folds.size) return;
    if (before.asked) {
      document.getElementById("count").scrollIntoView({ block: "nearest" });
      return;
    }
    all("details[id]", event.detail.target).forEach((fold) => { if (before.folds.has(fold.id)) fold.open = before.folds.get(fold.id); });
    const was = before.focus && document.getElementById(before.focus);
    if (was && was !== document.activeElement) was.focus({ preventScroll: true });
  });

  wake(document);
})();
