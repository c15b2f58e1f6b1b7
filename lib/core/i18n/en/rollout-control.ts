/** What a person does about a rollout: pause, resume, try again, go back; and what it is set to do by itself. */
export const rolloutControl = {
  pause: "Pause",
  pausing: "Pausing",
  cancelRest: "End it here",
  ending: "Ending",
  resume: "Go on without the failed",
  resumeAll: "Go on",
  resuming: "Going on",
  retryFirst: "Try the failed again first",
  retry: "Retry {count, plural, one {the failed server} other {# failed servers}}…",
  retryRest: "Try {count, plural, one {# server} other {# servers}} again…",
  rollBack: "Roll back…",
  rollBackHint: "Every server that it changed goes back to its config from before, after a preview.",
  paused: {
    failures: "Paused: {host} failed.",
    person: "Paused by {by}.",
    personUnknown: "Paused.",
    interrupted: "Paused: Logyard stopped in the middle.",
    rest: "{count, plural, one {# host waits} other {# hosts wait}} and {count, plural, one {keeps its} other {keep their}} config.",
    pausingAbout: "No new host starts. The ones under way go on to their end.",
  },
  incomplete: {
    finding: "{count, plural, one {# host was} other {# hosts were}} away.",
    about:
      "All others run the new config. {count, plural, one {It is} other {They are}} offered here again as soon as {count, plural, one {it answers} other {they answer}}.",
  },
  back: {
    finding: "{count, plural, one {{first} is} other {# servers are}} back.",
    about:
      "{count, plural, one {It was} other {They were}} away in rollout {number}. Nothing is deployed by itself.",
    aboutMany:
      "{count, plural, one {It was} other {They were}} away when their rollouts ran. Nothing is deployed by itself.",
    deploy: "Preview {count, plural, one {# server} other {# servers}}…",
  },
  of: {
    rollback: "Rolls back rollout {number}.",
    retry: "Tries rollout {number} again.",
  },
  kind: {
    apply: "Deploy",
    rollback: "Rollback",
    install: "Install",
    upgrade: "Upgrade",
    uninstall: "Uninstall",
  },
  paths: {
    title: "Log paths",
    proven: "Found in the store",
    waiting: "Waiting for a line",
    missing: "Not in the store",
    count: "{proven, number} of {total, number} proven",
    countWaiting: "{proven, number} of {total, number} proven, {waiting, number} waiting",
    waitingAbout: "The file has no line yet, so nothing can be proven.",
    some: "{count, plural, one {# log path waits} other {# log paths wait}} for a first line and {count, plural, one {is} other {are}} not proven yet.",
  },
  attempt: "Attempt {attempt, number}",
  settings: {
    title: "How it proceeds",
    summary:
      "Canary, then 3, then five times as many up to {largest, number}; {parallel, number} at a time; {pause}.",
    pauseSummary: {
      always: "pauses at any failure",
      canary: "pauses only while no server has succeeded",
      count: "pauses at {count, plural, one {# failure} other {# failures}}",
    },
    largestBatch: "Largest batch",
    largestBatchHint: "Batches grow from 1 to 3 and then fivefold, up to this.",
    parallelHosts: "At the same time",
    parallelHostsHint: "Servers of a batch that are worked on at once.",
    pauseOn: "Pause",
    pause: {
      always: "At any failure",
      canary: "Only if the canary fails",
      count: "After several failures",
    },
    pauseAfter: "Failures",
    offline:
      "A server that is away never counts as a failure: it is marked, and offered again when it is back.",
  },
  preview: {
    rollbackTitle: "Roll back rollout {number}",
    restoreTitle: "Put revision {number} back on {server}",
    rollback: "{count, plural, one {# server goes} other {# servers go}} back",
    toRevision: "back to revision {number}",
    retryTitle: "Try again what rollout {number} did not reach",
    deploy: "Roll back {count, plural, one {# server} other {# servers}}",
    reason: "Roll back rollout {number}",
    restoreReason: "Back to revision {number}",
    ends: "Rollout {number} is paused. It ends when this one starts.",
  },
  notify: {
    ask: "Notify me at the end",
    on: "You will be notified",
    denied: "Notifications are blocked in this browser",
    title: "Rollout {number}: {state}",
    body: "{done, number} of {total, number} servers done.",
  },
} as const;
