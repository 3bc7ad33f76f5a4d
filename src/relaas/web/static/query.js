// Questions to a published site: the same language, the same passages and the same order as on a server.
// What it is asked of lies in parts beside the pages; `load` gives a part by its name.
"use strict";
(() => {
  const DISTANCE = 10, LONGEST = 1000, DEEPEST = 40, LONGEST_WORD = 64, LONGEST_NAME = 6;
  const K1 = 1.2, B = 0.75, LEAST = 1e-6, WEIGHTS = { exact: 2, stem: 1 };
  const LEXEME = /\s*(?:(?<near>NEAR\s*\()|(?<open>\()|(?<close>\))|(?<comma>,)|["“”„«](?<phrase>[^"“”„«»]*)["“”»](?<star>\*?)|(?<lone>["“”„«»])|(?<word>(?:[^\s()"“”„«»,]|(?<=\d),(?=\d))+))/gu;
  const TOKEN = /[\p{L}\p{N}_][\p{L}\p{N}_\u0300-\u036f\u00ad]*/gu;
  const OPERATORS = new Set(["AND", "OR", "NOT"]);

  const fold = (word) => Array.from(word.slice(0, 4 * LONGEST_WORD).toLowerCase().replace(/ß/g, "ss").normalize("NFKD"))
    .filter((sign) => /[\p{L}\p{N}]/u.test(sign)).slice(0, LONGEST_WORD).join("");
  const folded = (text) => Array.from(text.matchAll(TOKEN), (found) => fold(found[0])).filter(Boolean);
  const wrong = () => { throw new SyntaxError("no question"); };

  // Reads left to right; NOT binds before AND, AND before OR.
  class Parser {
    constructor(text) {
      if (text.length > LONGEST) wrong();
      this.lexemes = Array.from(text.matchAll(LEXEME), (found) => found.groups);
      this.at = 0;
      this.depth = 0;
    }
    whole() {
      if (!this.lexemes.length) wrong();
      const query = this.either();
      return this.at < this.lexemes.length ? wrong() : query;
    }
    take(operator) {
      const found = this.at < this.lexemes.length && this.lexemes[this.at].word === operator;
      if (found) this.at += 1;
      return found;
    }
    begins() {
      const next = this.lexemes[this.at];
      return Boolean(next) && !next.close && !next.comma && !OPERATORS.has(next.word);
    }
    either() {
      const parts = [this.both()];
      while (this.take("OR")) parts.push(this.both());
      return parts.length === 1 ? parts[0] : { kind: "either", parts };
    }
    both() {
      const parts = [this.without()];
      while (this.take("AND") || this.begins()) parts.push(this.without());
      return parts.length === 1 ? parts[0] : { kind: "both", parts };
    }
    without() {
      let query = this.part();
      while (this.take("NOT")) query = { kind: "without", wanted: query, unwanted: this.part() };
      return query;
    }
    part() {
      const next = this.lexemes[this.at];
      if (!next || OPERATORS.has(next.word) || /^NEAR(\/\d+)?$/.test(next.word || "")) wrong();
      this.at += 1;
      if (next.near) return this.near();
      if (next.open) return this.bracket();
      if (next.phrase !== undefined) return this.phrase(next.phrase, Boolean(next.star));
      return next.word ? this.word(next.word) : wrong();
    }
    bracket() {
      this.depth += 1;
      if (this.depth > DEEPEST) wrong();
      const query = this.either();
      this.close();
      this.depth -= 1;
      return query;
    }
    near() {
      const words = [];
      let distance = DISTANCE;
      while (this.begins() && (this.lexemes[this.at].word || this.lexemes[this.at].phrase)) {
        words.push(...folded(this.lexemes[this.at].word || this.lexemes[this.at].phrase));
        this.at += 1;
      }
      if (this.lexemes[this.at] && this.lexemes[this.at].comma) {
        const number = (this.lexemes[this.at + 1] || {}).word || "";
        if (!/^\d{1,4}$/.test(number)) wrong();
        distance = Number(number);
        this.at += 2;
      }
      this.close();
      return words.length < 2 ? wrong() : { kind: "near", words, distance };
    }
    close() {
      if (!this.lexemes[this.at] || !this.lexemes[this.at].close) wrong();
      this.at += 1;
    }
    word(written) {
      const words = folded(written);
      return words.length ? { kind: "word", words, prefix: written.endsWith("*"), variants: [] } : wrong();
    }
    phrase(written, prefix) {
      const words = folded(written);
      if (!words.length) wrong();
      return prefix ? { kind: "word", words, prefix, variants: [] } : { kind: "phrase", words, variants: [] };
    }
  }

  const hex = (text) => Array.from(new TextEncoder().encode(text), (one) => one.toString(16).padStart(2, "0")).join("");
  const add = (found, passage, places) => found.set(passage, found.has(passage) ? found.get(passage).concat(places) : places);

  // Asks the index; a part that is asked for twice is loaded once by `load`.
  class Index {
    constructor(load) {
      this.load = load;
    }
    // The entries of a kind (words, stems, names) that go by some letters, or begin with them.
    async entries(kind, letters, begins = false) {
      const found = [];
      for (const shard of (await this.load("shards"))[kind]) {
        const own = shard.endsWith(".");
        const prefix = own ? shard.slice(0, -1) : shard;
        const fits = own ? prefix === letters || (begins && prefix.startsWith(letters))
          : letters.startsWith(prefix) || (begins && prefix.startsWith(letters));
        if (!fits) continue;
        for (const entry of await this.load(kind + "-" + hex(shard))) {
          if (entry[0] === letters || (begins && entry[0].startsWith(letters))) found.push(entry);
        }
      }
      return found;
    }
    // Passages with a word, or with any that begins so, each with the places of it.
    async exact(word, begins = false) {
      const found = new Map();
      for (const [, , , places] of await this.entries("words", word, begins)) {
        for (const [passage, ...at] of places) add(found, passage, at);
      }
      return found;
    }
    // The stems of a word, in Dutch and in English; one that is no form of any word here is taken for its own stem.
    async stems(word) {
      const [entry] = [...await this.entries("words", word), ...await this.entries("forms", word)];
      return entry ? [entry[1], entry[2]] : [word, word];
    }
    // Passages with a word of a stem, in the language of their paper.
    async stemmed(stem) {
      const found = new Map();
      const languages = await this.load("languages");
      const [entry] = await this.entries("stems", stem);
      for (const [word, language] of entry ? entry[1] : []) {
        const [of] = await this.entries("words", word);
        for (const [passage, ...at] of of[3]) if (languages[passage] === language) add(found, passage, at);
      }
      return found;
    }
    async phrase(words, prefix = false) {
      const parts = await Promise.all(words.map((word, at) => this.exact(word, prefix && at === words.length - 1)));
      const found = new Map();
      for (const [passage, places] of parts[0]) {
        const starts = places.filter((place) => parts.every((part, step) => (part.get(passage) || []).includes(place + step)));
        if (starts.length) found.set(passage, starts);
      }
      return found;
    }
    async near(stems, distance) {
      const parts = await Promise.all(stems.map((stem) => this.stemmed(stem)));
      const found = new Map();
      for (const passage of parts[0].keys()) {
        const places = parts.map((part) => part.get(passage) || []);
        if (places.every((some) => some.length) && within(places, distance)) found.set(passage, [0]);
      }
      return found;
    }
    async spellings(words) {
      const name = words.join(" ");
      const heard = await this.sound(name);
      const entries = [...await this.entries("names", name), ...(heard ? await this.entries("names", "~" + heard) : [])];
      const found = new Set(entries.flatMap((entry) => entry[1]));
      found.delete(name);
      return [...found].map((one) => one.split(" "));
    }
    // What a name sounds like, however it is written; nothing for one that is too short to tell.
    async sound(name) {
      const [fewest, sounds] = await this.load("sounds");
      const letters = Array.from(name.toLowerCase().normalize("NFD")).filter((sign) => /\p{L}/u.test(sign));
      if (letters.length < fewest) return "";
      return sounds.reduce((key, [written, heard]) => key.replaceAll(written, heard), letters.join("")).replace(/(.)\1+/gu, "$1");
    }
  }

  // Whether one place of each word lies in a stretch with at most so many words between the first and the last.
  const within = (places, distance) => {
    const every = places.flatMap((some, which) => some.map((place) => [place, which])).sort((one, other) => one[0] - other[0]);
    const counts = new Map();
    let from = 0;
    for (const [place, which] of every) {
      counts.set(which, (counts.get(which) || 0) + 1);
      while (place - every[from][0] - 1 > distance) {
        counts.set(every[from][1], counts.get(every[from][1]) - 1);
        from += 1;
      }
      if (places.every((_, one) => counts.get(one) > 0)) return true;
    }
    return false;
  };

  // The question with other spellings of the names in it; words side by side that form a name are one name.
  const withVariants = async (query, index) => {
    if (query.kind === "both") return joined([...query.parts], index);
    if (query.kind === "either") {
      return { ...query, parts: await Promise.all(query.parts.map((part) => withVariants(part, index))) };
    }
    if (query.kind === "without") {
      return { ...query, wanted: await withVariants(query.wanted, index), unwanted: await withVariants(query.unwanted, index) };
    }
    if (query.kind === "near" || query.prefix) return query;
    return { ...query, variants: await index.spellings(query.words) };
  };
  const joined = async (parts, index) => {
    const done = [];
    while (parts.length) {
      const [length, name] = await longestName(parts, index);
      done.push(length > 1 ? { kind: "either", parts: [{ kind: "both", parts: parts.slice(0, length) }, name] }
        : await withVariants(parts[0], index));
      parts = parts.slice(length);
    }
    return done.length === 1 ? done[0] : { kind: "both", parts: done };
  };
  const longestName = async (parts, index) => {
    for (let length = Math.min(parts.length, LONGEST_NAME); length > 1; length -= 1) {
      const some = parts.slice(0, length);
      if (some.some((part) => part.kind !== "word" || part.prefix)) continue;
      const words = some.flatMap((part) => part.words);
      const variants = await index.spellings(words);
      if (variants.length) return [length, { kind: "phrase", words, variants }];
    }
    return [1, null];
  };

  // What a question looks for, each with the passages that have it; what it does not want is left out.
  const sought = async (query, index) => {
    if (query.parts) return (await Promise.all(query.parts.map((part) => sought(part, index)))).flat();
    if (query.kind === "without") return sought(query.wanted, index);
    if (query.kind === "near") {
      const stems = (await Promise.all(query.words.map((word) => index.stems(word)))).flat();
      return stems.map((stem) => ({ column: "stem", words: [stem], prefix: false }));
    }
    const ways = [query.words, ...query.variants].map((words, at) => ({ column: "exact", words, prefix: Boolean(query.prefix) && !at }));
    if (query.kind === "phrase" || query.prefix || query.words.length > 1) return ways;
    return [...ways, ...(await index.stems(query.words[0])).map((stem) => ({ column: "stem", words: [stem], prefix: false }))];
  };
  const passagesOf = (one, index) => one.column === "stem" ? index.stemmed(one.words[0])
    : one.words.length > 1 || one.prefix ? index.phrase(one.words, one.prefix) : index.exact(one.words[0]);

  const answering = async (query, index) => {
    const sets = () => Promise.all(query.parts.map((part) => answering(part, index)));
    if (query.kind === "either") return new Set((await sets()).flatMap((set) => [...set]));
    if (query.kind === "both") {
      const [first, ...others] = (await sets()).sort((one, other) => one.size - other.size);
      return new Set([...first].filter((passage) => others.every((set) => set.has(passage))));
    }
    if (query.kind === "without") {
      const [wanted, unwanted] = await Promise.all([answering(query.wanted, index), answering(query.unwanted, index)]);
      return new Set([...wanted].filter((passage) => !unwanted.has(passage)));
    }
    if (query.kind === "near") {
      const stems = await Promise.all(query.words.map((word) => index.stems(word)));
      const ways = await Promise.all([0, 1].map((which) => index.near(stems.map((two) => two[which]), query.distance)));
      return new Set(ways.flatMap((way) => [...way.keys()]));
    }
    const found = await Promise.all((await sought(query, index)).map((one) => passagesOf(one, index)));
    return new Set(found.flatMap((way) => [...way.keys()]));
  };

  // Okapi BM25 over passages, lengths in characters; of equals the one that came in first.
  const ranked = async (query, found, index) => {
    const lengths = await index.load("lengths");
    const mean = lengths.reduce((sum, one) => sum + one, 0) / lengths.length || 1;
    const scores = new Map([...found].map((passage) => [passage, 0]));
    const seen = new Set();
    for (const one of await sought(query, index)) {
      const key = JSON.stringify(one);
      if (seen.has(key)) continue;
      seen.add(key);
      const having = await passagesOf(one, index);
      const weight = WEIGHTS[one.column] * Math.max(Math.log((lengths.length - having.size + 0.5) / (having.size + 0.5)), LEAST);
      const single = one.words.length === 1 && !one.prefix;
      for (const [passage, places] of having) {
        if (!scores.has(passage)) continue;
        const count = single ? places.length : 1;
        const norm = K1 * (1 - B) + (K1 * B / mean) * lengths[passage];
        scores.set(passage, scores.get(passage) + weight * count * (K1 + 1) / (count + norm));
      }
    }
    return [...found].sort((one, other) => scores.get(other) - scores.get(one) || one - other);
  };

  // The words that a found passage is marked at: as tests of a folded word.
  const marking = async (query, index) => {
    const words = new Set(), begins = [];
    for (const one of await sought(query, index)) {
      if (one.column === "stem") {
        const [entry] = await index.entries("stems", one.words[0]);
        for (const [word] of entry ? entry[1] : []) words.add(word);
      } else {
        one.words.forEach((word, at) => one.prefix && at === one.words.length - 1 ? begins.push(word) : words.add(word));
      }
    }
    return (word) => words.has(word) || begins.some((letters) => word.startsWith(letters));
  };

  globalThis.relaasQuery = {
    fold, token: TOKEN,
    // The passages that answer a question, best first, and a test of the words to mark; throws where it is none.
    ask: async (text, load) => {
      const index = new Index(load);
      const query = await withVariants(new Parser(text).whole(), index);
      return { passages: await ranked(query, await answering(query, index), index), marks: await marking(query, index) };
    },
  };
})();
