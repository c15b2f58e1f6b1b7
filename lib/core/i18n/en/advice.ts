/** What a service's own settings may lack. */
export const advice = {
  title: "Advice for this service",
  meta: "settings of the program itself",
  django: {
    title: "Tracebacks of Django views",
    text: "For a Django service: by default an exception in a view leaves no traceback in gunicorn’s or uvicorn’s error log. This LOGGING in settings.py writes it to files.",
    next: "The service’s user must be able to write there. Then add {file} here as a log path with the format Django verbose.",
  },
  logrotate: {
    title: "Rotation that loses no line",
    text: "Renames and creates, so that the agent reads the old file to its end. copytruncate would lose lines.",
    save: "Save it as /etc/logrotate.d/{name}, unless another file there names these logs already; try it with logrotate -d.",
    owner: "Put the user that writes the files in place of www-data.",
    unit: "Check that gunicorn runs as {unit}.",
  },
} as const;
