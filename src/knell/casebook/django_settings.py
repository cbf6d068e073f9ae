"""Django's settings for a casebook: our one app, no request handling. Databases are added as casebooks open."""

SECRET_KEY = "unused: a casebook signs nothing"
INSTALLED_APPS = ["knell.casebook"]
DATABASES: dict[str, dict[str, object]] = {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
