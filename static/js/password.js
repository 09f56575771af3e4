// Offers to show what is typed into a password field. Without it the field works as ever.

function toggle(input) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "reveal";
  button.setAttribute("aria-controls", input.id);
  const show = (visible) => {
    input.type = visible ? "text" : "password";
    button.textContent = visible ? input.dataset.hide : input.dataset.show;
  };
  button.addEventListener("click", () => show(input.type === "password"));
  input.form.addEventListener("submit", () => show(false));
  show(false);
  return button;
}

for (const input of document.querySelectorAll("input[type=password][data-show]")) {
  input.after(toggle(input));
}
