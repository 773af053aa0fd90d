// A form's answer, fetched as the page the form leads to and put in place of the old one.

export function answerInPlace(form) {
  let asked = 0;

  async function ask(address, push) {
    const region = document.getElementById(form.dataset.answers);
    const mine = ++asked;
    region.setAttribute("aria-busy", "true");
    try {
      const page = await fetched(address);
      if (mine !== asked) return;
      if (push) history.pushState({}, "", address);
      region.replaceChildren(...page.getElementById(region.id).childNodes);
      mark(page);
    } catch {
      location.assign(address); // the browser says better than we can what is wrong
    } finally {
      region.removeAttribute("aria-busy");
    }
  }

  // Fields keep their focus and their text; only what is wrong with them changes.
  function mark(page) {
    for (const field of form.querySelectorAll("input, select")) {
      const wrong = page.getElementById(field.id)?.getAttribute("aria-invalid");
      if (wrong) field.setAttribute("aria-invalid", wrong);
      else field.removeAttribute("aria-invalid");
    }
    form.querySelector("[aria-invalid]")?.focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(`${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`, true);
  });
  form.addEventListener("change", (event) => {
    if (event.target.matches("select")) form.requestSubmit();
  });
  // A slider moves the number beside it, and asks when it comes to rest.
  for (const slide of form.querySelectorAll("input.slide")) {
    const field = document.getElementById(slide.dataset.for);
    slide.hidden = false;
    slide.addEventListener("input", () => { field.value = slide.value; });
    slide.addEventListener("change", () => form.requestSubmit());
    field.addEventListener("change", () => { if (field.value) slide.value = field.value; });
  }
  addEventListener("popstate", () => location.reload());
}

async function fetched(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.headers.get("content-type")?.startsWith("text/html")) throw new Error("no page");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.getElementById("answer")) throw new Error("no answer");
  return page;
}
