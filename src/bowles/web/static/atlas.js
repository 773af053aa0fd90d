// What a page does better with a script: colours change at once, answers come in place, the globe turns.

import { answerInPlace } from "./answers.js";
import { choose } from "./theme.js";

for (const form of document.querySelectorAll("form.theme")) choose(form);
for (const form of document.querySelectorAll("form[data-answers]")) answerInPlace(form);

const reader = document.querySelector("details.reader");
document.addEventListener("click", (event) => { if (!reader.contains(event.target)) reader.open = false; });
reader.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { reader.open = false; reader.querySelector("summary").focus(); }
});

const globe = document.querySelector("section.globe");
if (globe) import("./globe.js").then(({ turnable }) => turnable(globe));

const sliding = document.querySelectorAll("form[data-slides]");
if (sliding.length) import("./slide.js").then(({ slides }) => sliding.forEach(slides));
