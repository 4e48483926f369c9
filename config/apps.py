from __future__ import annotations

from django.apps import AppConfig, apps


class WiringConfig(AppConfig):
    name = "config"
    verbose_name = "Wiring"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from config import checks  # noqa: F401
        from config.grants import grant_to_app

        # Sent once for each app with models, after all migrations; one of them is enough.
        post_migrate.connect(grant_to_app, sender=apps.get_app_config("accounts"))
