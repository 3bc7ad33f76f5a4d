// Search in a published site. The index lies beside the pages, in scripts that each hand over a part of it.
"use strict";
(() => {
  const form = document.getElementById("search");
  if (!form) return;
  const field = document.getElementById("q");
  const list = document.getElementById("found");
  const total = document.getElementById("total");
  const { ask, fold, token } = globalThis.relaasQuery;
  const parts = new Map(), waiting = new Map();
  const shown = 50, together = 200;

  window.relaas = (name, part) => {
    parts.set(name, part);
  };
  // A part of the index; what is asked for twice is loaded once.
  const load = (name) => {
    if (!waiting.has(name)) {
      waiting.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = form.dataset.index.replace(/static\/search$/, "search/" + name + ".js");
        script.onload = () => done(parts.get(name));
        script.onerror = failed;
        document.head.append(script);
      }));
    }
    return waiting.get(name);
  };

  const marked = (text, marks) => {
    const line = document.createElement("p");
    line.className = "quote";
    let at = 0;
    for (const found of text.matchAll(token)) {
      if (!marks(fold(found[0]))) continue;
      line.append(text.slice(at, found.index));
      line.append(Object.assign(document.createElement("mark"), { textContent: found[0] }));
      at = found.index + found[0].length;
    }
    line.append(text.slice(at));
    return line;
  };
  const item = ([name, title, day], [, anchor, text], marks) => {
    const one = document.createElement("li");
    const head = Object.assign(document.createElement("p"), { className: "head" });
    const link = Object.assign(document.createElement("a"), { textContent: title, href: "documents/" + name + ".html#p" + anchor });
    head.append(link, " ", Object.assign(document.createElement("span"), { className: "small", textContent: day }));
    one.append(head, marked(text, marks));
    return one;
  };

  let latest = 0;
  const search = async () => {
    const turn = ++latest;
    const asked = field.value.trim();
    let found = { passages: [], marks: () => false }, trouble = false;
    if (asked) {
      try {
        found = await ask(asked, load);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        trouble = true;
      }
    }
    const documents = await load("documents");
    const items = [];
    for (const number of found.passages.slice(0, shown)) {
      const passage = (await load("passages-" + Math.floor(number / together)))[number % together];
      items.push(item(documents[passage[0]], passage, found.marks));
    }
    if (turn !== latest) return;
    const count = found.passages.length;
    list.replaceChildren(...items);
    list.dataset.answers = asked;
    total.textContent = !asked ? "" : trouble ? total.dataset.trouble : !count ? total.dataset.none
      : total.dataset.some + " " + count + (count > shown ? ". " + total.dataset.more + " " + shown + "." : "");
  };

  field.disabled = false;
  let typing;
  field.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(search, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  const given = new URLSearchParams(location.search).get("q") || decodeURIComponent(location.hash.slice(1));
  if (given) {
    field.value = given;
    search();
  }
})();
