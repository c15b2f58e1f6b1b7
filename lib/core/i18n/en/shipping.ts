/** What a rollout sends of files that exist, and what it makes of a store's streams. */
export const shipping = {
  title: "What is sent and stored",
  first:
    "Lines that are there already: {bytes} will be sent for the first time, from {count, plural, one {# server} other {# servers}}.",
  again: "{bytes} will be sent again, from {count, plural, one {# server} other {# servers}}.",
  againAbout:
    "Alloy remembers how far it read by the name of the component, the path and the target’s labels. Lines whose time is in the line are stored once; others are stored twice.",
  skipped: "{bytes} that exist already stay unsent, because the log path starts at the end of its files.",
  path: "{path}: {bytes} in {count, plural, one {# file} other {# files}}",
  kind: { first: "first time", again: "again", skipped: "left out" },
  because: {
    "component-renamed": "read by {before} until now",
    "target-labels": "its target had other labels",
  },
  streams: "{store}: about {added, number} more streams, then {after, number} of {limit, number}",
  streamsNone: "{store}: no more streams, {after, number} of {limit, number} are in use",
  streamsUnknown:
    "{store}: about {added, number} more streams; it did not say how many it has. Limit {limit, number}",
  streamsFull:
    "{store}: about {added, number} more streams, then {after, number}, and it takes {limit, number}. Lines of the streams past that are refused.",
  assumed: "Loki’s default limit",
  startAt: "Files that exist already",
  startBeginning: "Send them whole",
  startEnd: "Only new lines",
  startHint: "Files that a glob finds later also start at their end, so their first lines may be missing.",
  labTitle: "Streams",
  labMeta: "per server",
  labOne: "One stream per server: no label takes its value from the lines.",
  labUsual:
    "About {usual, number} per server, {most, select, none {without a bound} other {at most {most}}}.",
  labFactor: "{usual, number} usual, {most, select, none {no bound} other {{most} possible}}",
  labSeen: "{count, number} in the sample",
  storeStreams: "{active, number} active streams of {limit, number}",
} as const;
