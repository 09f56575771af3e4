// Lets a form ask the device for a passkey. `data-passkey` says for what: add, authenticate, login.
// What is asked stands as JSON in the page; for signing in it is fetched when the button is used.

const { forms } = window.allauth.webauthn;
const starts = { add: forms.addForm, authenticate: forms.authenticateForm, login: forms.loginForm };
const asked = document.getElementById("passkey-asked");
const isPossible = Boolean(window.PublicKeyCredential);

function ids(form, kind) {
  return {
    [kind]: form.querySelector("[data-passkey-button]").id,
    credential: form.elements.credential.id,
    passwordless: form.elements.passwordless?.id,
  };
}

function prepare(form) {
  const kind = form.dataset.passkey;
  starts[kind]({ ids: ids(form, kind), data: asked && JSON.parse(asked.textContent) });
  form.querySelector("[data-passkey-button]").hidden = !isPossible;
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelector("[data-passkey-fault]").hidden = false;
});

for (const form of document.querySelectorAll("form[data-passkey]")) prepare(form);
for (const note of document.querySelectorAll("[data-passkey-none]")) note.hidden = isPossible;
