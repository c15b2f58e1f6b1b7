"""A Django service in one file: /health answers, /boom raises."""
import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path


def health(_request):
    return JsonResponse({"status": "ok"})


def boom(_request):
    return 1 / 0


urlpatterns = [path("health", health), path("boom", boom)]
settings.configure(SECRET_KEY="rig", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__)
django.setup()
application = get_wsgi_application()
