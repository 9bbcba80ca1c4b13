from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from careers_portal.accounts.access import every_view_has_an_audience


class AccountsConfig(AppConfig):
    name = "careers_portal.accounts"
    label = "accounts"
    verbose_name = _("Accounts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        register(every_view_has_an_audience, Tags.urls)
