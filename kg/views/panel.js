// What the page tells of a thing or a link: panel, hover card, legend marks. Text of the graph only ever becomes
// text nodes, so whatever stands in a name stays words.
"use strict";
window.kgPanel = (page, actions) => {
  const FIRST = 30; // facts of one sort shown before "more"
  const SVG = "http://www.w3.org/2000/svg";
  const PATHS = {
    dot: "M7 1a6 6 0 1 0 .01 0Z", square: "M1.5 1.5h11v11h-11Z", diamond: "M7 .5 13.5 7 7 13.5.5 7Z",
    star: "m7 .5 1.9 4.3 4.6.5-3.4 3.1.9 4.6L7 10.7 3 13l.9-4.6L.5 5.3l4.6-.5Z", triangleDown: "M.7 2h12.6L7 13Z",
    triangle: "M7 1l6.3 11H.7Z", hexagon: "M3.7 1.3h6.6L13.6 7l-3.3 5.7H3.7L.4 7Z",
  };
  const panel = document.getElementById("panel");
  const hover = document.getElementById("hover");
  const things = page.things.map(([iri, name, kind, also, about]) => ({ iri, name, kind, also, about, facts: [] }));
  const facts = page.facts.map(([subject, predicate, object, evidence, first, last], number) => {
    for (const end of new Set([subject, object])) if (typeof end === "number") things[end].facts.push(number);
    return { subject, predicate, object, evidence, first, last };
  });
  const kinds = new Map(page.kinds.map(([kind, label, shape, color, rim, count]) => [kind, { label, shape, color, rim, count }]));
  const say = (key, values = {}) => page.words[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

  function make(tag, text, name) {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (name) element.className = name;
    return element;
  }

  function put(parent, ...children) {
    for (const child of children) if (child) parent.appendChild(child);
    return parent;
  }

  function mark(kind) {
    const { shape, color, rim } = kinds.get(kind);
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 14 14");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    for (const [key, value] of [["d", PATHS[shape] || PATHS.square], ["fill", color], ["stroke", rim]]) path.setAttribute(key, value);
    svg.appendChild(path);
    return svg;
  }

  const nameOf = (end) => (typeof end === "number" ? things[end].name : end);

  function reference(end) {
    const drawn = typeof end === "number";
    const element = put(make(drawn ? "button" : "strong"), make("bdi", nameOf(end)));
    if (drawn) {
      element.type = "button";
      element.addEventListener("click", () => actions.show(end));
    }
    return element;
  }

  function quote([passage, role, confidence]) {
    const [words, article] = page.passages[passage];
    const [headline, date, source] = page.articles[article];
    const from = [headline, date, source, role, confidence && say("confidence", { value: confidence })];
    const cite = make("cite");
    from.filter(Boolean).forEach((part, index) => put(cite, index ? document.createTextNode(" · ") : null, make("bdi", part)));
    return put(make("blockquote"), put(make("div"), make("bdi", words)), cite);
  }

  function seen({ first, last }) {
    if (!first) return null;
    return make("span", first === last || !last ? say("seen_once", { first }) : say("seen", { first, last }), "note");
  }

  function factBlock(fact, ...shown) {
    const ends = shown.flatMap((end, index) => [index ? make("span", " → ") : null, reference(end)]);
    const block = put(make("div", undefined, "fact"), ...ends, seen(fact));
    if (!fact.evidence.length) return put(block, make("div", say("no_evidence"), "note"));
    return put(block, ...fact.evidence.map(quote));
  }

  // Facts under one heading; a hub may have hundreds, so those after the first few wait for a press.
  function group(heading, blocks) {
    const section = put(make("section"), make("h3", `${heading} (${blocks.length})`));
    const more = (from) => {
      for (const block of blocks.slice(from, from + FIRST)) section.appendChild(block());
      const left = blocks.length - from - FIRST;
      if (left <= 0) return;
      const button = make("button", say("more", { count: Math.min(left, FIRST) }), "more");
      button.type = "button";
      button.addEventListener("click", () => { button.remove(); more(from + FIRST); });
      section.appendChild(button);
    };
    more(0);
    return section;
  }

  function open(...children) {
    const close = make("button", "×");
    close.id = "close";
    close.type = "button";
    close.setAttribute("aria-label", say("close"));
    close.addEventListener("click", () => actions.close());
    const focused = panel.contains(document.activeElement);
    panel.replaceChildren();
    put(panel, close, ...children);
    panel.hidden = false;
    if (focused) panel.focus();
    panel.scrollTop = 0;
  }

  function about(thing) {
    const list = make("dl");
    const rows = [...thing.about];
    if (thing.also.length) rows.push([say("also"), thing.also.join("、")]);
    rows.push([say("identifier"), thing.iri]);
    for (const [what, value] of rows) if (what) put(list, make("dt", what), put(make("dd"), make("bdi", value)));
    return list;
  }

  function kindLine(thing) {
    const words = [kinds.get(thing.kind).label, ...thing.about.filter(([what]) => !what).map(([, value]) => value)];
    return put(make("div", undefined, "kind"), mark(thing.kind), make("span", words.join(" · ")));
  }

  function showThing(id) {
    const thing = things[id];
    const groups = new Map();
    for (const number of thing.facts) {
      const fact = facts[number];
      const forward = fact.subject === id;
      const key = page.predicates[fact.predicate][forward ? 1 : 2];
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(() => factBlock(fact, forward ? fact.object : fact.subject));
    }
    const sections = [...groups].map(([heading, blocks]) => group(heading, blocks));
    open(put(make("h2"), make("bdi", thing.name)), kindLine(thing), about(thing), ...sections);
  }

  function showLink(id, { from, to, label }) {
    const groups = new Map();
    for (const number of page.links[id]) {
      const fact = facts[number];
      const heading = page.predicates[fact.predicate][0];
      if (!groups.has(heading)) groups.set(heading, []);
      groups.get(heading).push(() => factBlock(fact, fact.subject, fact.object));
    }
    const head = put(make("h2"), make("bdi", things[from].name), document.createTextNode(" — "), make("bdi", things[to].name));
    open(head, make("div", label, "kind"), ...[...groups].map(([heading, blocks]) => group(heading, blocks)));
  }

  function card(at, title, ...lines) {
    hover.replaceChildren();
    put(hover, put(make("strong"), make("bdi", title.slice(0, 120))), ...lines.filter(Boolean).map((line) => make("span", line.slice(0, 160))));
    hover.hidden = false;
    hover.style.left = `${Math.max(4, Math.min(at.x + 14, innerWidth - hover.offsetWidth - 8))}px`;
    hover.style.top = `${Math.max(4, Math.min(at.y + 14, innerHeight - hover.offsetHeight - 8))}px`;
  }

  return {
    things, facts, kinds, say, make, put, mark, showThing, showLink,
    hideCard: () => { hover.hidden = true; },
    hoverThing: (id, at, count) => card(at, things[id].name, kinds.get(things[id].kind).label,
      things[id].about.filter(([what]) => what).map(([, value]) => value).join(" · "), things[id].also.join("、"), say("links", { count })),
    hoverLink: (id, { from, to, label }, at) => {
      const evidence = page.links[id].map((number) => facts[number].evidence).find((one) => one.length);
      card(at, `${things[from].name} — ${things[to].name}`, label, evidence ? page.passages[evidence[0][0]][0] : "");
    },
    // Tells whether the focus was in it and is now nowhere.
    hide: () => {
      const focused = panel.contains(document.activeElement);
      panel.hidden = true;
      panel.replaceChildren();
      return focused;
    },
  };
};
