// Choosing an item shows the words it rests on; choosing a word shows its items. Without this script the page still
// reads: links lead from items to words, and the lists stand one below the other.
(() => {
  "use strict";
  const root = document.documentElement;
  const wide = matchMedia("(min-width: 1080px)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const picked = document.getElementById("picked");
  const pickedItems = document.getElementById("picked-items");
  const pickedWords = document.getElementById("picked-words");
  const back = document.getElementById("back");
  const said = document.getElementById("said");
  const ROLES = { s: "source", q: "cue", c: "content", t: "trigger", x: "sentence", m: "mention" };
  const CLASSES = ["on", "here", ...Object.keys(ROLES).map((role) => "on-" + role)];
  const indexes = new WeakMap();
  let current = null; // the article in which something is chosen
  let origin = null; // where the reader was before, to go back to

  root.classList.add("js");

  // ---- theme
  const THEMES = { auto: "as the system", dark: "dark", light: "light" };
  const theme = document.getElementById("theme");
  const stored = (value) => {
    try {
      if (value === undefined) return localStorage.getItem("dragoman-theme");
      localStorage.setItem("dragoman-theme", value);
    } catch { /* a browser that keeps nothing still changes the theme */ }
    return value;
  };
  const setTheme = (name) => {
    if (name === "auto") delete root.dataset.theme; else root.dataset.theme = name;
    theme.querySelector("span").textContent = THEMES[name];
    theme.dataset.name = name;
  };
  const before = stored();
  setTheme(before in THEMES ? before : "auto");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const names = Object.keys(THEMES);
    const next = names[(names.indexOf(theme.dataset.name) + 1) % names.length];
    setTheme(next);
    stored(next);
  });

  // ---- items and their words
  const codes = (element) => element.dataset.i.split(" ").filter(Boolean);
  const indexOf = (article) => {
    if (!indexes.has(article)) {
      const index = new Map();
      for (const element of article.querySelectorAll(".text [data-i]")) {
        for (const code of codes(element)) {
          const item = code.slice(0, -1);
          if (!index.has(item)) index.set(item, []);
          index.get(item).push({ element, role: code.slice(-1) });
        }
      }
      indexes.set(article, index);
    }
    return indexes.get(article);
  };
  const itemsAt = (element) => [...new Set(codes(element).filter((code) => !code.endsWith("x")).map((code) => code.slice(0, -1)))];
  const cardOf = (article, item) => article.querySelector(`.lists .list .card[data-i="${item}"]`);

  const clear = () => {
    for (const element of document.querySelectorAll(".on, .here")) element.classList.remove(...CLASSES);
    for (const element of document.querySelectorAll("[aria-current]")) element.removeAttribute("aria-current");
    if (current) current.classList.remove("choosing");
    current = null;
  };
  const close = () => {
    clear();
    picked.hidden = true;
    said.textContent = "";
  };

  // marks the words of `items`; returns the first piece that is more than a sentence
  const mark = (article, items) => {
    clear();
    current = article;
    article.classList.add("choosing");
    let first = null;
    const roles = new Set();
    for (const item of items) {
      for (const { element, role } of indexOf(article).get(item) || []) {
        element.classList.add("on", "on-" + role);
        roles.add(ROLES[role]);
        if (role !== "x" && (!first || element.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING)) first = element;
      }
      for (const element of article.querySelectorAll(`.card[data-i="${item}"], svg a[data-i~="${item}"]`)) {
        element.setAttribute("aria-current", "true");
      }
    }
    said.textContent = roles.size ? "Marked in the text: " + [...roles].join(", ") : "No words in the text";
    return first;
  };
  const show = (element) => element && element.scrollIntoView({ block: wide.matches ? "center" : "start", behavior: calm.matches ? "auto" : "smooth" });

  const open = (article, items, words) => {
    pickedItems.replaceChildren(...items.map((item) => cardOf(article, item)).filter(Boolean).map((card) => {
      const copy = card.cloneNode(true);
      copy.removeAttribute("aria-current");
      return copy;
    }));
    pickedWords.textContent = words;
    picked.querySelector("h2").textContent = words ? "At these words" : items.length > 1 ? "Chosen events" : "Chosen";
    place(article);
    picked.hidden = false;
    picked.scrollTop = 0;
  };
  const place = (article) => {
    const home = wide.matches ? article.querySelector(".lists") : document.body;
    if (picked.parentNode !== home) home.prepend(picked);
    picked.articleShown = article;
  };
  wide.addEventListener("change", () => { if (!picked.hidden) place(picked.articleShown); });

  // ---- choosing
  const chooseItems = (article, items, from) => {
    const inPanel = picked.contains(from);
    if (!inPanel) {
      origin = from;
      const listed = wide.matches && from.closest(".lists");
      if (listed) picked.hidden = true; else open(article, items, "");
      back.hidden = wide.matches;
    }
    const first = mark(article, items);
    if (wide.matches && !inPanel && !from.closest(".lists")) reveal(article, items[0]);
    show(first);
  };
  const chooseWord = (article, element, byKey) => {
    const items = itemsAt(element);
    mark(article, items.length === 1 ? items : []);
    element.classList.add("on", "here");
    origin = element;
    back.hidden = true;
    open(article, items, element.textContent);
    said.textContent = `${items.length} ${items.length === 1 ? "item" : "items"} at these words`;
    if (byKey) picked.focus();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-i]");
    if (link) {
      event.preventDefault();
      chooseItems(link.closest(".article") || picked.articleShown, codes(link), link);
      return;
    }
    const word = event.target.closest(".text .m");
    if (word && getSelection().isCollapsed) chooseWord(word.closest(".article"), word, false);
  });
  document.getElementById("close").addEventListener("click", () => { const to = origin; close(); if (to) to.focus({ preventScroll: true }); });
  back.addEventListener("click", () => { const to = origin; close(); if (to) { to.focus({ preventScroll: true }); to.scrollIntoView({ block: "center" }); } });

  // ---- keys: one stop of the Tab key for a text, arrows between its marks
  const rove = (text, to) => {
    const old = text.querySelector('[tabindex="0"]');
    if (old) { old.tabIndex = -1; old.removeAttribute("role"); }
    to.tabIndex = 0;
    to.setAttribute("role", "button");
  };
  for (const text of document.querySelectorAll(".text")) {
    const first = text.querySelector(".m");
    if (first) rove(text, first);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && (current || !picked.hidden)) {
      const to = picked.contains(document.activeElement) ? origin : null;
      close();
      if (to) to.focus({ preventScroll: true });
      return;
    }
    const tab = event.target.closest('[role="tab"]');
    if (tab && ["ArrowLeft", "ArrowRight"].includes(event.key)) {
      const next = event.key === "ArrowRight" ? tab.nextElementSibling || tab.parentNode.firstElementChild : tab.previousElementSibling || tab.parentNode.lastElementChild;
      next.click();
      next.focus();
      return;
    }
    const word = event.target.closest(".text .m");
    if (!word) return;
    const text = word.closest(".text");
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      chooseWord(word.closest(".article"), word, true);
    } else if (["ArrowLeft", "ArrowRight"].includes(event.key)) {
      event.preventDefault();
      const all = [...text.querySelectorAll(".m")];
      const next = all[all.indexOf(word) + (event.key === "ArrowRight" ? 1 : -1)];
      if (next) { rove(text, next); next.focus(); }
    }
  });

  // ---- lists as tabs
  const select = (lists, tab) => {
    for (const other of lists.querySelectorAll('[role="tab"]')) {
      const on = other === tab;
      other.setAttribute("aria-selected", String(on));
      other.tabIndex = on ? 0 : -1;
      document.getElementById(other.getAttribute("aria-controls")).hidden = !on;
    }
  };
  const reveal = (article, item) => {
    const card = cardOf(article, item);
    if (!card) return;
    const list = card.closest(".list");
    select(list.closest(".lists"), article.querySelector(`[aria-controls="${list.id}"]`));
    list.scrollTop += card.getBoundingClientRect().top - list.getBoundingClientRect().top - 60;
  };
  for (const lists of document.querySelectorAll(".lists")) {
    const tabs = lists.querySelector(".tabs");
    for (const list of lists.querySelectorAll(".list")) {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.id = "tab-" + list.id;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", list.id);
      tab.append(list.dataset.name + " ", list.querySelector("h3 .count").cloneNode(true));
      tab.addEventListener("click", () => select(lists, tab));
      list.setAttribute("role", "tabpanel");
      list.setAttribute("aria-labelledby", tab.id);
      tabs.append(tab);
    }
    tabs.hidden = false;
    select(lists, tabs.firstElementChild);
  }

  // ---- the key of the marks turns them on and off, in all texts at once
  for (const key of document.querySelectorAll(".key")) {
    key.disabled = false;
    key.addEventListener("click", () => {
      const off = root.classList.toggle("off-" + key.dataset.part);
      for (const same of document.querySelectorAll(`.key[data-part="${key.dataset.part}"]`)) same.setAttribute("aria-pressed", String(!off));
    });
  }
})();
