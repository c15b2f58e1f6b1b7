# Django keeps tracebacks of failed views to itself unless a handler takes them.
# WatchedFileHandler opens its file anew when logrotate has moved it; the service's user must be able to write it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "verbose": {
            "format": "{levelname} {asctime} {module} {process:d} {thread:d} {message}",
            "style": "{",
        },
    },
    "handlers": {
        "file": {
            "class": "logging.handlers.WatchedFileHandler",
            "filename": "/var/log/ssc_api/django.log",
            "encoding": "utf-8",
            "formatter": "verbose",
        },
        "errors": {
            "class": "logging.handlers.WatchedFileHandler",
            "filename": "/var/log/a \"b\"\\n/한글.log",
            "encoding": "utf-8",
            "formatter": "verbose",
            "level": "ERROR",
        },
    },
    "root": {"handlers": ["file", "errors"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["file", "errors"], "level": "INFO", "propagate": False},
    },
}
