// Sliders for a figure: moving one draws the figure anew. What can be played, plays, but only where
// motion is welcome; the keys and the buttons always step.

const DAY = 864e5;
const WAIT = 120; // milliseconds between two frames that are played
const still = matchMedia("(prefers-reduced-motion: reduce)");

export function slides(form) {
  const region = document.getElementById(form.dataset.slides);
  const draw = newest((address) => drawn(region, address));
  const ask = () => draw(`${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`);
  for (const field of form.querySelectorAll("input[data-slide]")) {
    const range = slider(field, ask);
    if (field.dataset.slide === "way") player(range, draw);
  }
  if (form.classList.contains("sliding")) {
    form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });
    form.addEventListener("change", (event) => { if (event.target.matches("select")) ask(); });
  }
}

function slider(field, ask) {
  const { slide, min, max, step, value } = field.dataset;
  const begun = field.value;
  const range = Object.assign(document.createElement("input"), { type: "range", min, max, step });
  range.value = value;
  range.setAttribute("aria-label", field.labels[0]?.textContent ?? field.name);
  range.addEventListener("input", () => {
    field.value = slide === "date" ? days(begun, range.valueAsNumber) : range.value;
    range.setAttribute("aria-valuetext", field.value);
    ask();
  });
  field.after(range);
  return range;
}

// A day of the form 2026-11-25 and so many after it; another form is left to the server's "today".
function days(text, count) {
  const start = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Date.now();
  return new Date(start + count * DAY).toISOString().slice(0, 10);
}

function player(range, draw) {
  const bar = document.createElement("div");
  bar.className = "plays";
  const move = (steps) => {
    range.valueAsNumber = Math.min(Number(range.max), range.valueAsNumber + steps * Number(range.step));
    range.dispatchEvent(new Event("input"));
  };
  let playing = false;
  const back = button("◂", "A step back", () => move(-1));
  const play = button("Play", "Play", () => run(!playing));
  const on = button("▸", "A step on", () => move(1));

  async function run(wanted) {
    playing = wanted;
    play.textContent = playing ? "Pause" : "Play";
    play.setAttribute("aria-label", play.textContent);
    if (playing && range.valueAsNumber >= Number(range.max)) range.value = range.min;
    while (playing && range.valueAsNumber < Number(range.max)) {
      move(1);
      await draw.done();
      await new Promise((then) => setTimeout(then, WAIT));
      if (still.matches || document.hidden) break;
    }
    if (playing) run(false);
  }
  const welcome = () => { play.hidden = still.matches; if (still.matches) playing = false; };
  still.addEventListener("change", welcome);
  welcome();
  bar.append(back, play, on);
  range.after(bar);
}

function button(words, label, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: words });
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

// One request at a time; of the wishes that come meanwhile only the newest is kept.
function newest(act) {
  let busy = null;
  let wish = null;
  async function work() {
    while (wish !== null) {
      const wanted = wish;
      wish = null;
      await act(wanted);
    }
    busy = null;
  }
  const ask = (wanted) => { wish = wanted; busy ??= work(); };
  ask.done = () => busy ?? Promise.resolve();
  return ask;
}

async function drawn(region, address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const picture = page.querySelector("#answer figure svg");
  if (picture) region.querySelector("figure svg")?.replaceWith(document.adoptNode(picture));
}
