// Turns the light without leaving the page; the form alone does it with a reload.

document.querySelector("[data-theme-form]")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const theme = event.submitter.value;
  document.documentElement.dataset.theme = theme;
  const body = new FormData(form, event.submitter);
  fetch(form.action, { method: "POST", body, redirect: "manual" });
  form.querySelector(`button:not([value="${theme}"])`).focus();
});
