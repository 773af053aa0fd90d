// Day or night, kept in a cookie, so that the server sends the next page in the same colours.

const YEAR = 31536000;

export function choose(form) {
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button) return;
    event.preventDefault();
    document.documentElement.dataset.theme = button.value;
    document.cookie = `theme=${button.value}; path=/; max-age=${YEAR}; samesite=lax`;
    for (const each of form.querySelectorAll("button")) {
      if (each === button) each.setAttribute("aria-pressed", "true");
      else each.removeAttribute("aria-pressed");
    }
    document.dispatchEvent(new Event("inks"));
  });
}
