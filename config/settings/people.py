"""How people sign in, and what allauth is told about it. `base` takes these names over."""

from datetime import timedelta

from config.settings import env, identity
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
    "request_login_code": "accounts.signing_in.forms.RequestCodeForm",
    "confirm_login_code": "accounts.signing_in.forms.ConfirmCodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.signing_in.questions.SignUpQuestions"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
SHORTEST_PASSWORD = 12
LINKS_HOLD = timedelta(days=3)
"""Links of mails that confirm an address or let one choose a new password."""
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = LINKS_HOLD.days
PASSWORD_RESET_TIMEOUT = int(LINKS_HOLD.total_seconds())
TRIES_PAUSE = timedelta(minutes=5)
"""After five wrong passwords or codes for one account from one network, none counts so long."""
ACCOUNT_RATE_LIMITS = {"login_failed": f"10/m/ip,5/{int(TRIES_PAUSE.total_seconds())}s/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", default=0)

AGE_REFUSAL_HOLDS = timedelta(days=1)
"""How long a browser remembers that somebody in it was too young."""

# Visitors who try without an account, where the brand allows it.
WELCOME_GUEST = "billing.guests.welcome_guest"
"""Who gives the credits that everybody begins with to a guest who has signed up."""
GUESTS_KEPT = timedelta(days=7)
"""How long a guest who stays away is kept, with all that was made."""


# A code by mail: eight letters, three tries, and each newer one ends the older.
CODES_HOLD = timedelta(minutes=10)
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = int(CODES_HOLD.total_seconds())
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True

UNCONFIRMED_KEPT = timedelta(days=env.number("UNCONFIRMED_DAYS", default=7, least=LINKS_HOLD.days))
"""How long an account waits for its address to be confirmed: no shorter than the link holds."""

# A second factor, passkeys, recovery codes, trusted devices. Secrets lie sealed under the key of
# their owner; the same code is not taken twice; five wrong ones close the door for TRIES_PAUSE.
MFA_ADAPTER = "accounts.security.factors.FactorAdapter"
MFA_FORMS = {
    "authenticate": "accounts.security.forms.SecondStepForm",
    "reauthenticate": "accounts.security.forms.ConfirmFactorForm",
    "activate_totp": "accounts.security.forms.AddAppForm",
    "add_webauthn": "accounts.security.forms.AddKeyForm",
    "edit_webauthn": "accounts.security.forms.RenameKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RECOVERY_CODE_DIGITS = 10
MFA_TOTP_TOLERANCE = 0  # thirty seconds and no more (ASVS 6.5.5); used codes are kept as long
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TRUST_ENABLED = False  # its cookie can be neither shown nor ended: accounts/trust.py has ours
TRUST_LASTS_FOR = MFA_TRUST_COOKIE_AGE = timedelta(days=14)
TRUST_COOKIE_NAME = "trusted"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60

# Sessions that a person can see and end. Idle or old for too long, each ends by itself.
SESSION_IDLE_FOR = timedelta(days=env.number("SESSION_IDLE_DAYS", default=14, least=1))
SESSION_LASTS_FOR = timedelta(days=env.number("SESSION_LASTS_DAYS", default=30, least=1))
SESSION_COOKIE_AGE = int(SESSION_LASTS_FOR.total_seconds())
SIGN_INS_KEPT = timedelta(days=90)
"""How long people see who came in and who tried; a device that was not seen so long is new."""
COUNTRY_HEADER = env.text("COUNTRY_HEADER", "")
"""Where a trusted proxy names the visitor's country, such as CF-IPCountry; none by default."""

# Google and any OpenID Connect provider. No token is stored, no claim but the few that are named
# in accounts/signing_in/openid, and an account is never linked for its address alone.
IDENTITY_PROVIDERS = identity.from_environment()
SOCIALACCOUNT_ADAPTER = "accounts.signing_in.openid.adapter.SocialAdapter"
SOCIALACCOUNT_FORMS = {
    "signup": "accounts.signing_in.openid.forms.ProviderSignUpForm",
    "disconnect": "accounts.signing_in.openid.connected.DisconnectForm",
}
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "accounts.signing_in.openid.provider.OpenIDProvider",
    }
}
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SET_AVATAR = "accounts.profile.avatar.set_avatar"
"""Who keeps the picture that a provider has of somebody: called with `user` and `data`."""

# Profile and preferences: who decodes a picture, who keeps the chosen light with the account, how
# long things stay without a history, and how long a closed account can come back.
AVATAR_READER = "generation.assets.avatars.read_avatar"
AVATAR_MOST_MB = 25
KEEP_THEME = "accounts.profile.theme.keep_theme"
ERASE_EVERYTHING = "generation.jobs.leaving.erase_everything_of"
"""Who removes what somebody sent or made, when their account goes: called with the person."""
HISTORY_OFF_HOURS = env.number("HISTORY_OFF_HOURS", default=24, least=1)
ACCOUNT_GRACE_DAYS = env.number("ACCOUNT_GRACE_DAYS", default=30, least=1)

# Sign-in for programs that have no page of ours (headless)
HEADLESS_ADAPTER = "accounts.signing_in.headless.HeadlessAdapter"
HEADLESS_TOKEN_STRATEGY = "accounts.security.tokens.HeldTokens"  # noqa: S105  a class

# Our own OpenID provider, for programs that act for a person. Tokens are looked up at each call,
# so what is ended is refused at once. Anybody may register a program; what it may do is asked of
# each person, and a program that did not check in for two months asks again.
IDP_OIDC_ADAPTER = "accounts.connections.adapter.ProgramAdapter"
IDP_OIDC_AUTHORIZATION_CODE_EXPIRES_IN = 60
IDP_OIDC_DEVICE_CODE_EXPIRES_IN = 10 * 60
IDP_OIDC_ACCESS_TOKEN_EXPIRES_IN = 60 * 60
IDP_OIDC_REFRESH_TOKEN_EXPIRES_IN = 60 * 24 * 60 * 60
IDP_OIDC_ROTATE_REFRESH_TOKEN = True
CONNECTION_LASTS_FOR = timedelta(days=env.number("CONNECTION_LASTS_DAYS", default=365, least=1))
"""From a person's yes until the program has to ask again, however busy it was meanwhile."""
IDP_OIDC_DCR_ENABLED = True
IDP_OIDC_DCR_REQUIRES_INITIAL_ACCESS_TOKEN = False
IDP_OIDC_INTROSPECTION_ENABLED = False
IDP_OIDC_RATE_LIMITS = {
    "registration_tried": "10/m/ip,100/d/ip",
    "client_registration": "5/m/ip,50/d/ip",
    "device_code": "10/m/ip",
    "device_user_code": "5/m/ip",
    "refused": "60/m/ip,600/h/ip",
}

# Mail: what is left of one after its words are gone, that one of this kind was sent, and when
MAIL_ROWS_KEPT = timedelta(days=30)

# Conversations with people, and what staff may do
SUPPORT_ANSWER_WORKING_DAYS = env.number("SUPPORT_ANSWER_WORKING_DAYS", default=2, least=1)
"""Printed on the form; the queue is in this order."""
SUPPORT_QUIET_DAYS = env.number("SUPPORT_QUIET_DAYS", default=14, least=1)
"""An answered conversation that stays silent so long is closed."""
SUPPORT_KEPT_DAYS = env.number("SUPPORT_KEPT_DAYS", default=365, least=1)
"""After it was closed."""
SUPPORT_LINK_DAYS = env.number("SUPPORT_LINK_DAYS", default=30, least=1)
"""How long a visitor's link still opens a conversation that was closed."""
UNDER_AGE_ERASED_WITHIN = timedelta(hours=72)
VIEW_AS_LASTS = timedelta(minutes=15)
