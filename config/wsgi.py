from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from config.writers import WEB, write_with

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()
write_with(WEB)
