/** Letting the agent's user read a log path. */
export const access = {
  run: "Run these on the server…",
  title: "Let {user} read this on {server}",
  text: "Logyard runs these commands as root, then looks again as {user}. Nothing else is changed.",
  asking: "Asking the server which way is open",
  means: {
    acl: "Access control lists: the right goes to {user} alone, also for files that rotation makes.",
    group:
      "By group {group}, which may read it: {user} joins it, and the agent restarts. It can then read all that the group can.",
    none: "The server has no setfacl, and no group lets {user} read it safely. Install the package acl on the server, then look again.",
  },
  again: "Look again",
  doIt: "Run them",
  running: "Running",
  changed: "The server needs other commands by now. These are the new ones; nothing was run.",
  already: "{user} can read it already. Nothing was run.",
  done: "{user} can read {path} now.",
} as const;
