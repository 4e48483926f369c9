from __future__ import annotations

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.letters import letters_only
from config.writers import WEB, write_with

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = letters_only(get_wsgi_application())
write_with(WEB)
# Now, once for all processes of the server, rather than at the first request of each.
import_module(settings.ROOT_URLCONF)
# A request that happens to collect garbage need not look through all of this: it is there to stay.
gc.collect()
gc.freeze()
