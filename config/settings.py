from __future__ import annotations

from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from config import env, judging
from config.databases import databases
from config.logs import lines

BASE_DIR = Path(__file__).resolve().parent.parent

judging.refuse_wrong_environment()

DEBUG = env.flag("DEBUG")
SECRET_KEY = env.text("SECRET_KEY")
PUBLIC_URL = env.public_url()
BEHIND_TLS = PUBLIC_URL.startswith("https://")
BEHIND_PROXY = env.flag("BEHIND_PROXY")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", env.host_of(PUBLIC_URL)]
ALLOWED_HOSTS += env.hosts("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    "accounts",
    "evidence",
    "diary",
    "config",
]

MIDDLEWARE = [
    "config.watching.WatchMiddleware",
    "config.browser.BrowserMiddleware",
    "config.middleware.LettersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.probes.middleware.ProbeMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "config.middleware.MethodNotAllowedMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.PersonMiddleware",
    "accounts.closed.ClosedAccountMiddleware",
    "diary.middleware.OnceMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "accounts.appearance.appearance",
                "accounts.languages.languages",
            ],
        },
    },
]

DATABASES = databases(env.text("DATABASE_URL"), env.text("DATABASE_OWNER_URL"))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
    }
}

AUTH_USER_MODEL = "accounts.User"
# Names match without regard to case: a phone likes to begin with a capital.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.passphrases.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "accounts.passphrases.NotCommon"},
    {"NAME": "accounts.passphrases.NotTheName"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/day/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.signing_in.SignInForm",
    "signup": "accounts.forms.signing_in.SignUpForm",
    "change_password": "accounts.forms.signing_in.ChangePassphraseForm",
    "reauthenticate": "accounts.forms.signing_in.AgainForm",
}
# Counted in the database's cache, so that neither a restart nor a second process forgets.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/5m/key",
    "recover": "10/m/ip,5/5m/key",
    "example": "10/h/ip",
    "read_text": "40/h/user",
}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
MFA_ADAPTER = "accounts.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A clock that is half a minute off, or fingers that are slow.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "accounts.forms.second_step.CodeForm",
    "reauthenticate": "accounts.forms.second_step.CodeAgainForm",
    "activate_totp": "accounts.forms.second_step.SwitchOnForm",
    "add_webauthn": "accounts.forms.second_step.PasskeyForm",
    "login_webauthn": "accounts.forms.second_step.PasskeySignInForm",
    "authenticate_webauthn": "accounts.forms.second_step.PasskeyStepForm",
    "reauthenticate_webauthn": "accounts.forms.second_step.PasskeyAgainForm",
}

SESSION_ENGINE = "accounts.sessions"
# A message may name a symptom; in a cookie it would stay in the browser after signing out.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
# A browser takes this prefix over TLS only, and then lets no neighbouring host set the cookie.
_HOST_ONLY = "__Host-" if BEHIND_TLS else ""
SESSION_COOKIE_NAME = f"{_HOST_ONLY}sessionid"
CSRF_COOKIE_NAME = f"{_HOST_ONLY}csrftoken"
CSRF_FAILURE_VIEW = "accounts.views.signed_out.csrf_failure"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 90 * 24 * 3600
# With no-referrer a browser sends "Origin: null" with our own forms, which the check of the token refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if BEHIND_TLS else 0
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_SSL_HOST = PUBLIC_URL.partition("://")[2]
# Whoever looks after the site asks the program itself, not the proxy in front of it.
SECURE_REDIRECT_EXEMPT = [r"^health/$", r"^ready/$", r"^metrics$"]
# What `check --deploy` would still say, and why it is meant.
MEANT_AS_IT_IS = {
    "security.W005": "a subdomain of the keeper's may speak plain http",
    "security.W021": "being on the browsers' own list is the keeper's decision, not the diary's",
}
SILENCED_SYSTEM_CHECKS = list(MEANT_AS_IT_IS)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en"
# Offered once their catalogues are complete, which tests/test_catalogues.py then holds. Each is
# called by its own name, so that who reads no other finds it: ("de", "Deutsch"), ("nl", "Nederlands").
TRANSLATED: list[tuple[str, str]] = [("de", "Deutsch"), ("nl", "Nederlands")]
LANGUAGES = [("en", "English"), *TRANSLATED]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = BEHIND_TLS
FORMAT_MODULE_PATH = "config.formats"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static_storage.ModuleStorage"},
}

# What is done and went well need not be kept.
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful"}
# Everything is asked for by its content's name; compressing it twice would delay the first start.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
IMPORT_MAX_BYTES = 20 * 1024 * 1024
# Whoever runs the site may then give an address to bring an article in from.
ARTICLES_FETCH = env.flag("ARTICLES_FETCH")
EXAMPLE_HOURS = 24
# Days between closing an account and its deletion; until then it can be taken back. 0: only at once.
GRACE_DAYS = env.number("GRACE_DAYS", 14)
# The longest that people may have changes and the access log kept, in days; 0: as they like.
HISTORY_DAYS = env.number("HISTORY_DAYS", 0)
LOG_DAYS = env.number("LOG_DAYS", 0)
BACKUP_DAYS = env.number("BACKUP_DAYS", 14)
# Only then are browsers rung, through the servers of their makers.
PUSH = env.flag("PUSH")
_KEY_FILE = env.text("VAPID_KEY_FILE")
VAPID_KEY = env.signing_key(_KEY_FILE) if PUSH and _KEY_FILE else ""
PUSH_CONTACT = env.contact_of(PUBLIC_URL)

METRICS_TOKEN = env.first_line("METRICS_TOKEN_FILE")

LOG_FORMAT = lines.log_format()
_JSON = LOG_FORMAT == "json"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "config.logs.lines.formatter"}},
    "filters": {
        "without_probes": {"()": "config.logs.filters.WithoutProbes"},
        "ends_of_jobs": {"()": "config.logs.filters.EndsOfJobs"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "discreet",
            "filters": ["without_probes", "ends_of_jobs"],
        }
    },
    "loggers": {
        # Django's own would mail an error's page, with what was typed, to the site's administrators.
        "django": {"handlers": [], "level": "INFO"},
        # Machines read each request once; a terminal is told what went wrong only.
        "django.request": {"level": "ERROR" if _JSON else "WARNING"},
        "config.watching": {"level": "INFO" if _JSON else "WARNING"},
        "procrastinate.worker": {"level": "INFO" if _JSON else "WARNING"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
