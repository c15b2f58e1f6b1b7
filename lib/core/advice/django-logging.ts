import { checkLogPath } from "../fleet/paths";
import type { Problem } from "../problem";
import { fail, ok, type Result } from "../result";

export interface DjangoLoggingInput {
  /** All that the application says, INFO and above. */
  readonly logFile: string;
  /** Errors alone, with the traceback of a failed view. */
  readonly errorFile: string;
}

/**
 * A `LOGGING` for settings.py that gives a Django service log files worth collecting, in the form of the preset
 * "django verbose". Without it, an exception in a view leaves no traceback in gunicorn's error log.
 */
export function djangoLogging({ logFile, errorFile }: DjangoLoggingInput): Result<string, Problem[]> {
  const problems = [checkLogPath("file", logFile, "logFile"), checkLogPath("file", errorFile, "errorFile")];
  const found = problems.filter((one) => one !== null);
  if (found.length > 0) return fail(found);
  return ok(`# Django keeps tracebacks of failed views to itself unless a handler takes them.
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
            "filename": ${pythonString(logFile)},
            "encoding": "utf-8",
            "formatter": "verbose",
        },
        "errors": {
            "class": "logging.handlers.WatchedFileHandler",
            "filename": ${pythonString(errorFile)},
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
`);
}

/** JSON's texts are Python's too, once control characters and halves of characters are refused. */
function pythonString(text: string): string {
  return JSON.stringify(text);
}
