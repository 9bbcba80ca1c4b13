"""What the web server runs. Being the web process is known before settings load: it alone pools its connections."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careers_portal.settings")
os.environ["PORTAL_PROCESS"] = "web"

application = get_wsgi_application()
