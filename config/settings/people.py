"""How people sign in, and what allauth is told about it. `base` takes these names over."""

from config.settings import env
from config.setup import passwords

# Passwords that are refused: the list that set-up makes, and an operator's own folder of files in
# the range format of Have I Been Pwned, which is read where it is named.
KNOWN_PASSWORDS = passwords.KNOWN_PASSWORDS
BREACHED_PASSWORDS_DIR = env.text("BREACHED_PASSWORDS_DIR", "")

# django-allauth: an address and a password, confirmed before the studio, and no page that tells
# who has an account. Its rate limits (per address, account and person) are counted in Redis.
ACCOUNT_ADAPTER = "accounts.signing_in.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "signup": "accounts.signing_in.forms.SignUpForm",
    "login": "accounts.signing_in.forms.SignInForm",
    "add_email": "accounts.signing_in.forms.ChangeAddressForm",
    "change_password": "accounts.signing_in.forms.ChangePasswordForm",
    "set_password": "accounts.signing_in.forms.SetPasswordForm",
    "reset_password": "accounts.signing_in.forms.RequestResetForm",
    "reset_password_from_key": "accounts.signing_in.forms.ResetForm",
    "reauthenticate": "accounts.signing_in.forms.ConfirmPasswordForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", default=0)

# A second factor, passkeys, recovery codes, trusted devices

# Sessions that a person can see and end

# Google and any OpenID Connect provider

# Sign-in for programs that have no page of ours (headless)

# Our own OpenID provider, for programs that act for a person
