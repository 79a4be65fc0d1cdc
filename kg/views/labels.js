// Names on the canvas, as on a map: of one size whatever the zoom, the best connected first, none over another.
"use strict";
window.kgLabels = (network, things, edges, state) => {
  const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;
  const clean = (text) => text.replace(HIDDEN, " ").trim();
  const shorten = (text, length) => {
    const letters = [...text];
    return letters.length > length ? `${letters.slice(0, length - 1).join("")}…` : text;
  };
  const names = things.map((thing) => clean(thing.name));
  const widths = new Map();

  function width(context, font, text) {
    const key = `${font}|${text}`;
    if (!widths.has(key)) {
      context.font = font;
      widths.set(key, context.measureText(text).width);
    }
    return widths.get(key);
  }

  function free(taken, box) {
    return !taken.some((other) => box.x < other.x + other.w && other.x < box.x + box.w && box.y < other.y + other.h && other.y < box.y + box.h);
  }

  function write(context, text, x, y, font, size, taken, ink, must) {
    const w = width(context, font, text);
    const box = { x: x - w / 2 - 2, y: y - size / 2 - 2, w: w + 4, h: size + 4 };
    if (box.x > innerWidth || box.y > innerHeight || box.x + w < 0 || box.y + size < 0) return;
    if (!must && !free(taken, box)) return;
    taken.push(box);
    context.font = font;
    context.strokeText(text, x, y);
    context.fillStyle = ink;
    context.fillText(text, x, y);
  }

  return (context, colors, family) => {
    const scale = network.getScale();
    const view = network.getViewPosition();
    const ratio = context.canvas.width / context.canvas.clientWidth;
    const across = context.canvas.clientWidth / 2;
    const down = context.canvas.clientHeight / 2;
    const taken = [];
    const shapes = [];
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    Object.assign(context, { textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 4, strokeStyle: colors.ground, direction: "ltr" });
    for (const id of state.order()) {
      const { x, y, size } = state.place(id);
      const strong = id === state.active || id === state.hovered;
      const points = strong ? 15 : size > 28 ? 14 : 12;
      const font = `${strong || size > 28 ? "600 " : ""}${points}px ${family}`;
      const text = shorten(names[id], strong ? 40 : state.around ? 18 : 12);
      const [left, top, radius] = [(x - view.x) * scale + across, (y - view.y) * scale + down, size * scale];
      if (left > -radius && top > -radius && left < innerWidth + radius && top < innerHeight + radius) {
        shapes.push({ x: left - radius, y: top - radius, w: 2 * radius, h: 2 * radius });
      }
      write(context, text, left, top + radius + points * 0.5 + 5, font, points, taken, colors.ink, strong);
    }
    taken.push(...shapes); // a link's name may not lie on a node
    const font = `11px ${family}`;
    for (const edge of edges) {
      const strong = edge.from === state.active || edge.to === state.active || edge.id === state.activeEdge;
      if (!state.edgeShown(edge) || !(strong || (scale > 0.75 && !state.around))) continue;
      const [one, other] = [state.place(edge.from), state.place(edge.to)];
      if (Math.hypot(one.x - other.x, one.y - other.y) * scale < 50) continue;
      const text = shorten(edge.label, 12);
      write(context, text, ((one.x + other.x) / 2 - view.x) * scale + across, ((one.y + other.y) / 2 - view.y) * scale + down, font, 11, taken, colors.faint, edge.id === state.activeEdge);
    }
    context.restore();
  };
};
