/** Names and descriptions of the saved queries that a first run brings. */
export const starters = {
  allAccess: {
    name: "Access log of all servers",
    description: "Every request that any server answered, in one list.",
  },
  accessByHost: {
    name: "Access log of one server",
    description: "Requests that one host answered. Choose the host.",
  },
  accessByService: {
    name: "Access log of one service",
    description: "Requests of one service on all its servers. Choose the service.",
  },
  serverErrors: {
    name: "HTTP 5xx errors",
    description: "Requests that ended with a server error, status 500 to 599.",
  },
  scans: {
    name: "Scans for phpinfo (404)",
    description: "Probes for a PHP page that is not there: a sign of automated scanning.",
  },
  workerRestarts: {
    name: "Gunicorn worker restarts",
    description: "Each line is a worker that booted. Many in a short time mean crashes or timeouts.",
  },
  errorLevel: {
    name: "Errors of the application server",
    description: "Lines of the Gunicorn error log with level ERROR.",
  },
  polling: {
    name: "Polling endpoint of one server",
    description: "Calls to /api/center/polling/ on one host. Choose the host.",
  },
} as const;
