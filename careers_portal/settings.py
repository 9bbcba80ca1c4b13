"""Every setting, from the environment. `.env.example` explains each variable; production refuses to start when one is missing."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict
from redis.backoff import NoBackoff
from redis.retry import Retry

from careers_portal import embedded, log
from careers_portal.build import build_id

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
TESTING = env.bool("PORTAL_TESTING", False)
"""Set by the test plugin only: strict templates, cheap passwords, unhashed static files."""
if not TESTING:
    # What is in the environment goes before what is in the file.
    env.read_env(str(BASE_DIR / ".env"), recurse=False)

# Production unless somebody says otherwise: the mistake that leaves a variable out must be the safe one.
PORTAL_ENV = env.str("PORTAL_ENV", "production")
if PORTAL_ENV not in ("development", "production"):
    raise ImproperlyConfigured(f'PORTAL_ENV is "{PORTAL_ENV}"; it may be "development" or "production".')
DEVELOPMENT = PORTAL_ENV == "development"
PRODUCTION = not DEVELOPMENT

PROCESS = env.str("PORTAL_PROCESS", "")
"""``web`` in the web server's processes (wsgi.py says so), else empty."""

STATE = Path(env.str("PORTAL_STATE", str(BASE_DIR / ".portal"))).absolute()
"""One folder for all that `manage.py up` keeps."""

if PRODUCTION:
    needed = {
        "SECRET_KEY": "a long random text that signs cookies: python -c 'import secrets; print(secrets.token_urlsafe(64))'",
        "ALLOWED_HOSTS": "the names the portal is reached by, with commas between: careers.example.org",
        "DATABASE_URL": "the role that serves: postgresql://portal_app:...@host:5432/portal",
        "REDIS_URL": "the broker and cache: redis://host:6379/0",
    }
    missing = [f"  {name}: {what}" for name, what in needed.items() if not env.str(name, "")]
    if missing:
        raise ImproperlyConfigured(
            "These are not set, and production does not start without them:\n"
            + "\n".join(missing)
            + "\n.env.example explains them. To try the portal on this machine: ./run"
        )
    for name in ("PORTAL_TODAY", "PORTAL_DEBUG", "PORTAL_TESTING"):
        if env.str(name, ""):
            raise ImproperlyConfigured(f"{name} is set. It is for development; take it away to start in production.")

addresses = embedded.addresses(STATE) if DEVELOPMENT else {}
DATABASE_URL = env.str("DATABASE_URL", "") or addresses.get("DATABASE_URL", "")
# The owner of an outside database is never guessed.
DATABASE_OWNER_URL = env.str("DATABASE_OWNER_URL", "") or (
    "" if env.str("DATABASE_URL", "") else addresses.get("DATABASE_OWNER_URL", "")
)
REDIS_URL = env.str("REDIS_URL", "") or addresses.get("REDIS_URL", "")

# --- What it is -------------------------------------------------------------------------------------------------------

SITE_NAME = MFA_TOTP_ISSUER = env.str("SITE_NAME", "Lines of Work")
PORTAL_TODAY: date | None = env.date("PORTAL_TODAY", None) if DEVELOPMENT else None
"""The day that pages take as today; None for the real one."""

DEBUG = env.bool("PORTAL_DEBUG", False) and DEVELOPMENT
# A known key is right where the server listens to this machine only.
SECRET_KEY = env.str("SECRET_KEY", "") or "for this machine only: nothing that matters is signed with this key"
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", []) or ["localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    "careers_portal",  # first: its `migrate` goes before Django's
    "careers_portal.accounts",
    "labour_market",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
]

MIDDLEWARE = [
    "careers_portal.log.PrivateRequestMiddleware",  # outermost: it sees what every other one answers
    "careers_portal.headers.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # before sessions: a static file costs nothing more
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "careers_portal.web.read_at_the_door",
    "careers_portal.accounts.tenancy.within_their_schools",
    "careers_portal.accounts.doors.second_factor_of_adults",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "careers_portal.urls"
WSGI_APPLICATION = "careers_portal.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if TESTING:
    # Cheap for whoever is made in a test; those of the demonstration have their real one.
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL, LOGIN_REDIRECT_URL = "account_login", "home"
ACCOUNT_ADAPTER = "careers_portal.accounts.adapter.Adapter"
ACCOUNT_FORMS = {"login": "careers_portal.accounts.adapter.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# A school is one address: limits count by account, never by address, or a class of thirty locks itself out.
ACCOUNT_RATE_LIMITS = {
    "login": "",
    "login_failed": "5/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_ADAPTER = "careers_portal.accounts.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_AGE = timedelta(days=14)

BUILD_ID = env.str("BUILD_ID", "") or build_id()
EDITIONS: list[str] = ["labour_market.reads.editions.current"]
"""Functions without arguments, each a text that changes when what public pages show changes; part of their ETags."""
EDITIONS_REMEMBERED = 0.0 if TESTING else 1.0
"""For how many seconds a page seen before is answered from what was current then. A page that reads anything asks afresh."""
if DEBUG:
    EDITIONS.append("careers_portal.build.build_id")  # a template that was edited is seen at once

# --- Templates --------------------------------------------------------------------------------------------------------

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "careers_portal.nav.site",
            ],
        },
    }
]
if TESTING:
    from careers_portal.testing import Undefined

    TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined()

# --- Databases --------------------------------------------------------------------------------------------------------


def database(url: str, *, variable: str, pooled: bool = False) -> dict[str, Any]:
    """A PostgreSQL address as Django wants it. What is not a name, an account or a place goes to the driver as it is."""
    if not url.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(f"{variable} must start with postgresql://")
    try:
        parts = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except ProgrammingError:
        # Without the cause: its text would repeat the password.
        raise ImproperlyConfigured(f"{variable} is not an address that PostgreSQL's driver can read.") from None
    found: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "CONN_HEALTH_CHECKS": True,  # after a restart of the database no request meets a dead connection
        "OPTIONS": {"connect_timeout": 3, **parts},
    }
    if pooled:
        # One connection for each of a worker's threads, opened as they are needed: 0.2 ms a request instead of 2.
        found["OPTIONS"]["pool"] = {"min_size": 1, "max_size": env.int("DATABASE_POOL", 6), "timeout": 3}
    return found


# Celery's workers close their connection at every task, so a pool would only hold connections open for nothing.
DATABASES = {"default": database(DATABASE_URL, variable="DATABASE_URL", pooled=PROCESS == "web")}
# What a view that failed had written is undone. Public views opt out: a page that the server kept needs no database.
DATABASES["default"]["ATOMIC_REQUESTS"] = True
if DATABASE_OWNER_URL and PROCESS != "web":
    # What serves pages does not even know how to reach the role that may change tables.
    DATABASES["owner"] = database(DATABASE_OWNER_URL, variable="DATABASE_OWNER_URL")

LIMITS = "portal_limits"
CACHES: dict[str, dict[str, Any]] = {
    # allauth counts wrong passwords here. The count must hold while Redis is away, so it is rows.
    # Room for many: a count that is put out to make room would open an account that is shut. Those that ran out go at night.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": LIMITS,
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
    "quick": {
        "BACKEND": "careers_portal.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "cache",
        # A cache that does not answer at once is slower than doing without. redis-py keeps to a short timeout only if
        # it is told not to retry.
        "OPTIONS": {"socket_timeout": 0.25, "socket_connect_timeout": 0.25, "retry": Retry(NoBackoff(), 0)},
    },
    # Public pages as they were last made, in this process: a page is found without asking another server.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

# --- Language and time ------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "careers_portal" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

# --- Static files -----------------------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(STATE / "static")))
ASSETS = STATE / "assets"
"""What is made at set-up out of packages: the typeface and the icons."""
STATICFILES_DIRS = [BASE_DIR / "static", ASSETS]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Names with a digest may be kept for ever; both compressions are made once, at set-up. Under DEBUG and in tests
        # the sources are served as they are.
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- Safety -----------------------------------------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = PRODUCTION
# Probes come from beside the server, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
if env.bool("BEHIND_TLS_PROXY", False):
    # Only behind a proxy that sets this header itself: from anybody else it would be a lie.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for all subdomains: they are the operator's, not ours to promise
    "security.W021",  # and so is the browsers' preload list
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# --- Logs -------------------------------------------------------------------------------------------------------------

LOGGING = log.configure(development=DEVELOPMENT)
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG  # one line a request, when it is over
DJANGO_STRUCTLOG_USER_ID_FIELD = ""  # who it was is in the audit trail, for those who may read it
