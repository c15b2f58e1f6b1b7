import type { ProblemGroup } from "../../problem-words";

/** Forms, rollouts, access, and Logyard itself. */
export const console = {
  value: {
    "control-character": {
      what: "A value contains a character that cannot be shown",
      why: "Control characters have no place in it and could harm what is generated.",
      next: "Type the value again instead of pasting it.",
    },
  },
  name: {
    taken: {
      what: "The name {name} is taken",
      why: "Names are unique, so that nobody confuses two of them.",
      next: "Choose another name.",
    },
    invalid: {
      what: "This name is not allowed",
      why: "A name has up to 63 letters, digits, dots, hyphens and underscores, and begins with a letter or digit.",
      next: "Correct the name.",
    },
    unclear: {
      what: "This name is not allowed",
      why: "A name has 1 to 80 visible characters, no slash or backslash, and begins with neither a dot nor a space.",
      next: "Correct the name.",
    },
  },
  input: {
    invalid: {
      what: "This value is not allowed",
      why: "It is empty, too long, or not of the expected kind.",
      next: "Correct the value.",
    },
  },
  "not-found": {
    what: "It was not found",
    why: "It was removed, or the link is wrong.",
    next: "Go back to the list.",
  },
  "changed-meanwhile": {
    what: "{name} was changed while you edited it",
    why: "Somebody saved it after you had opened it. Nothing was overwritten, and what you typed is still here.",
    next: "Close this to see what it is now, or save again to replace it with yours.",
  },
  conflict: {
    what: "Somebody else changed it meanwhile",
    why: "What you see is no longer what is stored. Nothing was overwritten.",
    next: "Reload, and make your change again.",
  },
  rollout: {
    "nothing-selected": {
      what: "No server is selected",
      why: "A rollout needs at least one server.",
      next: "Select servers.",
    },
    "host-busy": {
      what: "Another rollout works on {host}",
      why: "Only one may change a server at a time.",
      next: "Wait until it has finished, or cancel it.",
    },
    "host-changed": {
      what: "The config on {host} is not the one that the preview showed",
      why: "Somebody changed it meanwhile. Nothing was overwritten.",
      next: "Look at the new preview, then deploy again.",
    },
    restored: {
      what: "The old config runs again on {host}",
      why: "The new one failed, so it was taken back; the cause is in the evidence.",
      next: "Correct the cause, and deploy again.",
    },
    "restore-failed": {
      what: "{host} needs attention",
      why: "The new config failed, and the old one could not be brought back.",
      next: "Read the evidence, sign in to the host, and start the agent by hand.",
    },
    interrupted: {
      what: "The rollout was interrupted",
      why: "Logyard stopped while it ran. What was started on a host came to its own end there.",
      next: "Check the servers, and deploy again where needed.",
    },
    cancelled: {
      what: "The rollout was cancelled",
      why: "Somebody stopped it before this server.",
      next: "Deploy again when you are ready.",
    },
    "unmanaged-config": {
      what: "{host} has a config that Logyard did not write",
      why: "Overwriting it would lose what somebody made by hand.",
      next: "Adopt it, or allow in the preview that it is overwritten.",
    },
    "no-previous": {
      what: "{host} has no config from before",
      why: "This was the first config that Logyard put there, or the one before it is no longer kept.",
      next: "Deploy another config, or remove the agent from the server.",
    },
  },
  access: {
    "signed-out": {
      what: "You are signed out",
      why: "The session has ended.",
      next: "Sign in again.",
    },
    denied: {
      what: "Your role does not allow this",
      why: "It needs the role {role}.",
      next: "Ask an admin.",
    },
    "rate-limited": {
      what: "Too many attempts",
      why: "Further ones are refused for a while to keep guessing slow.",
      next: "Wait {minutes, plural, one {a minute} other {# minutes}}, then try again.",
    },
    "wrong-password": {
      what: "The e-mail address or password is wrong",
      why: "No account matches both.",
      next: "Enter them again.",
    },
  },
  demo: {
    unavailable: {
      what: "This is not possible with simulated hosts",
      why: "The demo village imitates only what the product needs.",
      next: "Try it with a real server.",
    },
  },
  console: {
    unreachable: {
      what: "Logyard does not answer",
      why: "The connection from this browser is gone, or Logyard is restarting.",
      next: "Check the connection; the page goes on by itself.",
    },
  },
  internal: {
    what: "Logyard made a mistake",
    why: "This is a bug. It was written to the log of Logyard as {id}.",
    next: "Try again, and report it with that number if it stays.",
  },
} as const satisfies ProblemGroup<
  | "value"
  | "name"
  | "input"
  | "not-found"
  | "conflict"
  | "changed-meanwhile"
  | "rollout"
  | "access"
  | "demo"
  | "console"
  | "internal"
>;
