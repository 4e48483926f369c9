from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from config.letters import letters_only

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = letters_only(get_wsgi_application())
