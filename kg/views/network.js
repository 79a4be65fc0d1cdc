// The page at work. window.kgView is its hook: kgView.show(id), showLink(id), close(), filter(kind, shown), find(text),
// with kgView.network (vis-network's own), nodes and edges (its data sets); ids count from 0.
"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const page = read("facts");
  const edgeData = read("edges");
  const container = document.getElementById("mynetwork");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const actions = {};
  const panel = window.kgPanel(page, actions);
  const { things, kinds, say, make, put, mark } = panel;
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const family = getComputedStyle(document.body).fontFamily;
  const narrow = () => innerWidth <= 640;

  // Labels are drawn by labels.js as text of one size; vis-network gets none of the graph's words.
  const nodeData = read("nodes");
  const nodes = new vis.DataSet(nodeData.map(({ label, ...node }) => node));
  const edges = new vis.DataSet(edgeData.map(({ label, ...edge }) => edge));
  const options = read("options");
  if (edgeData.length > 1500) options.interaction.hideEdgesOnDrag = options.interaction.hideEdgesOnZoom = true;
  const network = new vis.Network(container, { nodes, edges }, options);
  const frame = container.querySelector(".vis-network");
  for (const [key, value] of [["aria-label", say("canvas")], ["role", "application"], ["tabindex", "0"]]) frame.setAttribute(key, value);
  const places = nodeData.map(({ x, y, size }) => ({ x, y, size }));
  const links = things.map(() => []);
  for (const edge of edgeData) for (const end of [edge.from, edge.to]) links[end].push(edge);
  const byDegree = things.map((_, id) => id).sort((one, other) => links[other].length - links[one].length || one - other);
  const hidden = new Set();
  const shown = (id) => !hidden.has(things[id].kind);

  const state = {
    active: null, activeEdge: null, hovered: null, around: null,
    order: () => {
      const first = [state.active, state.hovered].filter((id) => id !== null);
      const rest = state.around ? byDegree.filter((id) => state.around.has(id)) : byDegree;
      return [...new Set([...first, ...rest])].filter(shown);
    },
    place: (id) => places[id],
    edgeShown: (edge) => shown(edge.from) && shown(edge.to),
  };

  let colors = {};
  function paint() {
    colors = { ground: color("--ground"), ink: color("--ink"), faint: color("--faint") };
    Object.assign(colors, { edge: color("--edge"), strong: color("--edge-strong") });
    network.setOptions({ edges: { color: { color: colors.edge, highlight: colors.strong, hover: colors.strong, inherit: false } } });
    fade();
  }
  const drawLabels = window.kgLabels(network, things, edgeData, state);
  network.on("afterDrawing", (context) => drawLabels(context, colors, family));
  network.on("dragEnd", ({ nodes: moved }) => {
    for (const [id, at] of Object.entries(network.getPositions(moved))) Object.assign(places[id], at);
  });
  network.on("dragging", ({ nodes: moved }) => {
    for (const [id, at] of Object.entries(network.getPositions(moved))) Object.assign(places[id], at);
  });

  // The part of the window that neither bar nor panel covers.
  function room() {
    const bar = document.querySelector(".bar").getBoundingClientRect();
    const side = document.getElementById("panel");
    const rim = narrow() ? 36 : 64; // half a name
    const box = { left: rim, top: 24, right: innerWidth - rim, bottom: innerHeight - 32 };
    if (narrow()) box.top = bar.bottom + 12; else box.left = bar.right + rim;
    if (!side.hidden) {
      const cover = side.getBoundingClientRect();
      if (narrow()) box.bottom = cover.top - 12; else box.right = cover.left - rim;
    }
    return box;
  }

  function move(middle, scale, animated) {
    const box = room();
    const offset = { x: (box.left + box.right - innerWidth) / 2, y: (box.top + box.bottom - innerHeight) / 2 };
    const animation = animated && !still.matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
    network.moveTo({ position: middle, scale, offset, animation });
  }

  function fit(wanted = things.map((_, id) => id), least = 0.02, most = 1.6, animated = false) {
    const seen = wanted.filter(shown).map((id) => places[id]);
    if (!seen.length) return;
    const edge = (pick, way) => seen.reduce((best, place) => Math[way](best, pick(place)), way === "min" ? Infinity : -Infinity);
    const [left, right] = [edge(({ x, size }) => x - size, "min"), edge(({ x, size }) => x + size, "max")];
    const [top, bottom] = [edge(({ y, size }) => y - size, "min"), edge(({ y, size }) => y + size + 20, "max")];
    const box = room();
    const scale = Math.min((box.right - box.left) / (right - left), (box.bottom - box.top) / (bottom - top), most);
    if (scale < least) return move(seen[0], least, animated); // no room for all: the first in the middle
    move({ x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animated);
  }

  // What is not linked with the active thing fades.
  function fade() {
    const ends = state.activeEdge !== null ? [edgeData[state.activeEdge]] : state.active !== null ? links[state.active] : null;
    state.around = ends && new Set([...ends.flatMap(({ from, to }) => [from, to]), ...(state.active === null ? [] : [state.active])]);
    const kept = ends && new Set(ends.map(({ id }) => id));
    nodes.update(things.map((_, id) => ({ id, opacity: !ends || state.around.has(id) ? 1 : 0.15 })));
    const look = (id) => (!ends ? { color: colors.edge, opacity: 1 } : kept.has(id) ? { color: colors.strong, opacity: 1 } : { color: colors.edge, opacity: 0.12 });
    edges.update(edgeData.map(({ id }) => ({ id, color: look(id) })));
  }

  function activate(id, edge) {
    panel.hideCard();
    Object.assign(state, { active: id, activeEdge: edge, hovered: null });
    fade();
    network.setSelection({ nodes: id === null ? [] : [id], edges: edge === null ? [] : [edge] }, { highlightEdges: false });
  }

  function filter(kind, on) {
    if (on) hidden.delete(kind); else hidden.add(kind);
    document.querySelectorAll("#legend button").forEach((button) => {
      if (button.dataset.kind === kind) button.setAttribute("aria-pressed", String(on));
    });
    nodes.update(things.map((_, id) => ({ id, hidden: !shown(id) })));
    edges.update(edgeData.map((edge) => ({ id: edge.id, hidden: !state.edgeShown(edge) })));
  }

  Object.assign(actions, {
    show: (id, moving = true) => {
      if (!shown(id)) filter(things[id].kind, true);
      activate(id, null);
      panel.showThing(id);
      if (moving) fit([id, ...state.around], 0.35, 1.2, true);
    },
    showLink: (id) => { activate(null, id); panel.showLink(id, edgeData[id]); },
    close: () => {
      if (panel.hide()) frame.focus();
      activate(null, null);
    },
    filter,
    find: (text) => {
      const wanted = text.trim().toLowerCase();
      const rank = (name) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(wanted) ? 2 : 3);
      const best = (id) => Math.min(...[things[id].name, ...things[id].also].map((name) => rank(name.toLowerCase())));
      return byDegree.map((id) => [best(id), id]).filter(([score]) => score < 3).sort(([one], [other]) => one - other).slice(0, 20).map(([, id]) => id);
    },
  });

  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) actions.show(node, false);
    else if (edge !== undefined) actions.showLink(edge);
    else actions.close();
  });
  network.on("hoverNode", ({ node, pointer }) => { state.hovered = node; panel.hoverThing(node, pointer.DOM, links[node].length); });
  network.on("hoverEdge", ({ edge, pointer }) => panel.hoverLink(edge, edgeData[edge], pointer.DOM));
  network.on("blurNode", () => { state.hovered = null; panel.hideCard(); });
  for (const event of ["blurEdge", "dragStart", "zoom"]) network.on(event, panel.hideCard);

  const legend = document.getElementById("legend");
  for (const [kind, { label, count }] of kinds) {
    const button = put(make("button"), mark(kind), make("span", `${label} ${count}`));
    button.type = "button";
    button.dataset.kind = kind;
    button.setAttribute("aria-pressed", "true");
    button.addEventListener("click", () => filter(kind, hidden.has(kind)));
    legend.appendChild(button);
  }

  const search = document.getElementById("search");
  const found = document.getElementById("found");
  let chosen = -1;
  function choose(index) {
    const items = [...found.children].filter((item) => item.id);
    chosen = items.length ? (index + items.length) % items.length : -1;
    items.forEach((item, number) => item.setAttribute("aria-selected", String(number === chosen)));
    if (chosen < 0) search.removeAttribute("aria-activedescendant");
    else { search.setAttribute("aria-activedescendant", items[chosen].id); items[chosen].scrollIntoView({ block: "nearest" }); }
  }
  function list(open) {
    const results = open ? actions.find(search.value) : [];
    found.replaceChildren(...results.map((id) => {
      const item = put(make("li"), mark(things[id].kind), put(make("span"), make("bdi", things[id].name)), make("small", kinds.get(things[id].kind).label));
      item.id = `found-${id}`;
      item.dataset.thing = String(id);
      item.setAttribute("role", "option");
      item.addEventListener("click", () => take(id));
      return item;
    }));
    if (open && !results.length) found.appendChild(make("li", say("nothing")));
    found.hidden = !open;
    search.setAttribute("aria-expanded", String(open));
    choose(results.length && search.value.trim() ? 0 : -1);
  }
  function take(id) { list(false); actions.show(id); }
  search.addEventListener("input", () => list(search.value.trim() !== ""));
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (found.hidden) list(true); else choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && chosen >= 0) {
      take(Number(found.children[chosen].dataset.thing));
      document.getElementById("panel").focus();
    } else if (event.key === "Escape" && !found.hidden) { event.stopPropagation(); list(false); }
  });
  document.addEventListener("click", (event) => { if (!found.contains(event.target) && event.target !== search) list(false); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") actions.close();
    if (event.key === "/" && event.target !== search) { event.preventDefault(); search.focus(); }
  });

  dark.addEventListener("change", paint);
  paint();
  if (page.center !== null) activate(page.center, null);
  fit();
  window.kgView = { network, nodes, edges, fit, ...actions };
})();
