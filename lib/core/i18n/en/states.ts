/** What a data view says when it has no data to show. */
export const states = {
  loading: "Loading",
  slow: "The log store has not answered for {seconds, number} s.",
  retry: "Try again",
  retrying: "Trying",
  stale: "This could not be renewed.",
} as const;
