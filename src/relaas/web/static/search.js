// Search in a published site. The index lies beside the pages, in scripts that each hand over a part of it.
"use strict";
(() => {
  const form = document.getElementById("search");
  if (!form) return;
  const field = document.getElementById("q");
  const list = document.getElementById("found");
  const total = document.getElementById("total");
  const parts = new Map();
  const waiting = new Map();
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
  const folded = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const wordsOf = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) || [];
  const hex = (text) => Array.from(new TextEncoder().encode(text), (one) => one.toString(16).padStart(2, "0")).join("");

  // Passages with a word, or with any that begins so.
  const passagesOf = async (word, begins) => {
    const found = new Set();
    for (const shard of await load("shards")) {
      const prefix = shard.replace(/\.$/, "");
      const own = prefix !== shard;
      const fits = own ? prefix === word || (begins && prefix.startsWith(word))
        : word.startsWith(prefix) || (begins && prefix.startsWith(word));
      if (!fits) continue;
      for (const [one, places] of await load("words-" + hex(shard))) {
        if (one === word || (begins && one.startsWith(word))) places.forEach((place) => found.add(place));
      }
    }
    return found;
  };
  const parsed = (text) => {
    const asked = [];
    for (const [, phrase, single] of text.matchAll(/"([^"]*)"|(\S+)/g)) {
      const words = wordsOf(phrase === undefined ? single : phrase);
      words.forEach((word, at) => asked.push({
        word: word.slice(0, 40), begins: phrase === undefined && at === words.length - 1 && single.endsWith("*"),
      }));
      if (phrase !== undefined && words.length > 1) asked.push({ phrase: words.join(" ") });
    }
    return asked;
  };
  const passage = async (number) => (await load("passages-" + Math.floor(number / together)))[number % together];

  const marked = (text, asked) => {
    const line = document.createElement("p");
    line.className = "quote";
    let at = 0;
    for (const found of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      const plain = folded(found[0]);
      const fits = asked.some((one) => one.word && (one.begins ? plain.startsWith(one.word) : plain === one.word));
      if (!fits) continue;
      line.append(text.slice(at, found.index));
      line.append(Object.assign(document.createElement("mark"), { textContent: found[0] }));
      at = found.index + found[0].length;
    }
    line.append(text.slice(at));
    return line;
  };
  const item = ([name, title, day], [, start, text], asked) => {
    const one = document.createElement("li");
    const head = Object.assign(document.createElement("p"), { className: "head" });
    const link = Object.assign(document.createElement("a"), { textContent: title, href: "documents/" + name + ".html#p" + start });
    head.append(link, " ", Object.assign(document.createElement("span"), { className: "small", textContent: day }));
    one.append(head, marked(text, asked));
    return one;
  };

  let latest = 0;
  const search = async () => {
    const turn = ++latest;
    const asking = field.value;
    const asked = parsed(asking);
    const words = asked.filter((one) => one.word);
    let numbers = [];
    if (words.length) {
      const sets = await Promise.all(words.map((one) => passagesOf(one.word, one.begins)));
      sets.sort((one, other) => one.size - other.size);
      numbers = [...sets[0]].filter((number) => sets.every((set) => set.has(number))).sort((one, other) => one - other);
      for (const { phrase } of asked.filter((one) => one.phrase)) {
        const kept = [];
        for (const number of numbers.slice(0, 2000)) {
          if ((" " + wordsOf((await passage(number))[2]).join(" ") + " ").includes(" " + phrase + " ")) kept.push(number);
        }
        numbers = kept;
      }
    }
    const documents = await load("documents");
    const items = [];
    for (const number of numbers.slice(0, shown)) {
      const found = await passage(number);
      items.push(item(documents[found[0]], found, asked));
    }
    if (turn !== latest) return;
    list.replaceChildren(...items);
    list.dataset.answers = asking;
    total.textContent = !words.length ? "" : !numbers.length ? total.dataset.none
      : total.dataset.some + " " + numbers.length + (numbers.length > shown ? ". " + total.dataset.more + " " + shown + "." : "");
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
