// Comfort on top of pages that work without it: nothing is fetched from elsewhere, nothing is kept.
"use strict";
document.documentElement.classList.add("scripts");

// Kinds of marks that can be hidden in a text.
for (const box of document.querySelectorAll(".legend input[data-kind]")) {
  box.addEventListener("change", () => {
    document.querySelector("article").classList.toggle("off-" + box.dataset.kind, !box.checked);
  });
}

// A slider beside a day: two years to either side, a day a step; the form is sent when it is let go.
for (const field of document.querySelectorAll("input[data-slider]")) {
  const day = 86400000;
  const given = Date.parse(field.value) || Date.now();
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: -730, max: 730, value: 0 });
  slider.setAttribute("aria-label", field.dataset.slider);
  slider.addEventListener("input", () => {
    field.value = new Date(given + slider.value * day).toISOString().slice(0, 10);
    slider.setAttribute("aria-valuetext", field.value);
  });
  slider.addEventListener("change", () => field.form.requestSubmit());
  field.after(slider);
}

// A document: words that are selected get an address of their own, which can be followed and copied.
const paper = document.querySelector("article[data-passage]");
if (paper) {
  const shown = Object.assign(document.createElement("p"), { className: "passage-link", hidden: true });
  shown.lang = document.documentElement.lang;
  shown.setAttribute("role", "status");
  const link = shown.appendChild(Object.assign(document.createElement("a"), { textContent: paper.dataset.passage }));
  document.querySelector("main").append(shown);
  // How many characters of the paper stand before a place: signs that are written out as [U+202E] are one, and the
  // number of a page is none of them.
  const place = (node, offset) => {
    const part = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".part");
    const text = part?.querySelector(".text");
    if (!text?.contains(node)) return null;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(node, offset);
    const read = before.cloneContents();
    read.querySelectorAll(".page-number").forEach((one) => one.remove());
    return Number(part.dataset.start) + [...read.textContent.replace(/\[U\+[0-9A-F]{4,6}\]/g, " ")].length;
  };
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    const range = chosen.rangeCount && !chosen.isCollapsed ? chosen.getRangeAt(0) : null;
    const start = range && paper.contains(range.startContainer) ? place(range.startContainer, range.startOffset) : null;
    const end = range && paper.contains(range.endContainer) ? place(range.endContainer, range.endOffset) : null;
    shown.hidden = start === null || end === null || end <= start;
    if (!shown.hidden) link.href = paper.dataset.address + "?span=" + start + "-" + end + "#span";
  });
}

// Review: words selected in the passage are put into the field for them, with about where they stand.
const passage = document.querySelector(".context[data-start]");
const words = document.getElementById("words");
if (passage && words) {
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed || !passage.contains(chosen.anchorNode) || !passage.contains(chosen.focusNode)) return;
    const range = chosen.getRangeAt(0);
    const before = document.createRange();
    before.setStart(passage, 0);
    before.setEnd(range.startContainer, range.startOffset);
    words.value = chosen.toString().replace(/\s+/g, " ").trim();
    words.form.elements.near.value = Number(passage.dataset.start) + before.toString().length;
    words.closest("details").open = true;
  });
}

// Review: single letters work as keys once somebody switches them on; nothing but that switch is remembered.
const keyed = document.querySelector("form[data-keyed]");
const single = document.querySelector("[data-single-keys]");
if (keyed && single) {
  const name = "relaas-single-keys";
  single.closest("label").hidden = false;
  try { single.checked = localStorage.getItem(name) === "on"; } catch { /* a browser that keeps nothing */ }
  single.addEventListener("change", () => {
    try { localStorage.setItem(name, single.checked ? "on" : "off"); } catch { /* the switch works all the same */ }
  });
  document.addEventListener("keydown", (event) => {
    if (!single.checked || event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select")) return;
    const found = document.querySelector("[data-key='" + CSS.escape(event.key.toLowerCase()) + "']");
    if (!found) return;
    event.preventDefault();
    if (found.tagName === "DETAILS") {
      found.open = true;
      found.querySelector("input, button").focus();
    } else if (event.key.toLowerCase() === "r" && !keyed.elements.reason.value.trim()) {
      keyed.elements.reason.focus();
    } else found.click();
  });
}

// Search as somebody types: the list alone is asked for, and put in the place of the one that is there. The address
// follows, so that what is seen can be copied and gone back to.
for (const field of document.querySelectorAll("input[data-typing]")) {
  const list = document.getElementById("found");
  let waiting = 0;
  let asked = null;
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const address = new URL(field.dataset.typing, location.href);
    if (field.value.trim()) address.searchParams.set("q", field.value);
    const shown = address.href;
    address.searchParams.set("part", "1");
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (!answer.ok || !answer.headers.get("content-type").startsWith("text/html")) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      list.replaceChildren(...page.body.childNodes);
      history.replaceState(null, "", shown);
    } catch {
      // Broken off by the next letter, or the server is gone: the button asks in the plain way.
    }
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 180);
  });
  field.form.addEventListener("submit", () => {
    clearTimeout(waiting);
    asked?.abort();
  });
}
