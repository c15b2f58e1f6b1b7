/** What a data view says when it has no data to show. */
export const states = {
  loading: "Loading",
  retry: "Try again",
  retrying: "Trying",
  stale: "This could not be renewed.",
} as const;
