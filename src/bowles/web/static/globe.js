// The globe under mouse, touch and keys: it turns here, is projected on the server, drawn here.

import { paint } from "./paint.js";
import { Wire } from "./wire.js";

const REST = 180; // milliseconds without motion after which the fine coast is asked for
const STEP = 5; // degrees of an arrow key
const TURNS = { west: [-1, 0], east: [1, 0], north: [0, 1], south: [0, -1] };
const KEYS = { ArrowLeft: "west", ArrowRight: "east", ArrowUp: "north", ArrowDown: "south" };

export function turnable(section) {
  const stage = section.querySelector(".stage");
  const centre = section.querySelector(".centre");
  const announced = section.querySelector(".announced");
  const chooser = section.querySelector("select");
  const view = {
    longitude: Number(section.dataset.longitude),
    latitude: Number(section.dataset.latitude),
    projection: section.dataset.projection,
    zoom: 1,
  };
  const home = { longitude: view.longitude, latitude: view.latitude, zoom: 1 };
  const canvas = placed(stage);
  let shown = null;
  let resting = 0;

  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const wire = new Wire(`${scheme}://${location.host}/globe/stream`, (frame) => {
    shown = frame;
    paint(canvas, frame);
    centre.textContent = frame.words;
    stage.querySelector(".still")?.remove();
    section.dataset.longitude = frame.longitude;
    section.dataset.latitude = frame.latitude;
    section.dataset.state = frame.fine ? "rest" : "moving";
    if (frame.fine) {
      announced.textContent = `Centre ${frame.words}`;
      canvas.setAttribute("aria-label", `Globe, centre ${frame.words}`);
    }
  });

  function ask(fine) {
    const sharp = devicePixelRatio || 1;
    const { clientWidth, clientHeight } = stage;
    wire.ask({ ...view, width: clientWidth * sharp, height: clientHeight * sharp, fine });
  }

  function moved() {
    section.dataset.state = "moving";
    ask(false);
    clearTimeout(resting);
    resting = setTimeout(() => ask(true), REST);
  }

  function turn(east, north) {
    view.longitude = ((view.longitude + east + 540) % 360) - 180;
    view.latitude = Math.max(-90, Math.min(90, view.latitude + north));
    moved();
  }

  function near(factor) {
    view.zoom = Math.max(1, Math.min(12, view.zoom * factor));
    moved();
  }

  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [east, north] = TURNS[KEYS[event.key]] ?? [0, 0];
    const step = (event.shiftKey ? 3 : 1) * STEP / view.zoom;
    if (east || north) turn(east * step, north * step);
    else if (event.key === "+" || event.key === "=") near(1.25);
    else if (event.key === "-" || event.key === "_") near(0.8);
    else if (event.key === "Home") { Object.assign(view, home); moved(); }
    else return;
    event.preventDefault();
  });

  const held = new Map(); // pointers that are down, by id
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    held.set(event.pointerId, event);
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before || !shown) return;
    if (held.size === 2) {
      const other = [...held.values()].find((each) => each.pointerId !== event.pointerId);
      const apart = (each) => Math.hypot(each.clientX - other.clientX, each.clientY - other.clientY);
      near(apart(event) / Math.max(1, apart(before)));
    } else {
      const degrees = (180 / Math.PI) / (shown.scale / (devicePixelRatio || 1));
      turn((before.clientX - event.clientX) * degrees, (event.clientY - before.clientY) * degrees);
    }
    held.set(event.pointerId, event);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, (event) => held.delete(event.pointerId));
  }

  for (const link of section.querySelectorAll("[data-turn]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const [east, north] = TURNS[link.dataset.turn];
      turn(30 * east / view.zoom, 30 * north / view.zoom);
    });
  }
  nearer(section, near);

  chooser.addEventListener("change", () => {
    view.projection = chooser.value;
    view.zoom = 1;
    stage.classList.toggle("wide", !ROUND.has(view.projection));
    moved();
  });
  section.querySelector(".laid button").remove();

  stage.classList.toggle("wide", !ROUND.has(view.projection));
  new ResizeObserver(() => ask(true)).observe(stage);
  const redraw = () => shown && paint(canvas, shown);
  document.addEventListener("inks", redraw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  ask(true);
}

// Maps that are about as high as wide.
const ROUND = new Set([
  "orthographic", "stereographic", "gnomonic", "lambert_azimuthal", "azimuthal_equidistant",
  "bonne", "werner", "mercator", "nicolosi",
]);

function placed(stage) {
  const canvas = document.createElement("canvas");
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-roledescription", "globe");
  canvas.setAttribute("aria-label", "Globe");
  canvas.title = "Drag, or use the arrow keys; + and − bring it nearer and farther";
  stage.append(canvas);
  return canvas;
}

function nearer(section, near) {
  for (const [sign, words, factor] of [["+", "Nearer", 1.5], ["−", "Farther", 1 / 1.5]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", words);
    button.addEventListener("click", () => near(factor));
    section.querySelector(".turns").append(button);
  }
}
