const startedAt = performance.now();

/** Seconds since the script began, as "12.3 s". */
export function elapsed(sinceMs = startedAt) {
  return `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;
}

let stream = process.stdout;

/** Progress goes there instead: where the standard output belongs to a result. */
export function sayOn(other) {
  stream = other;
}

/** One line of progress. */
export function say(text) {
  stream.write(`${text}\n`);
}

/** A failure that the reader can do something about: its text is all that is shown. */
export class Stop extends Error {}

/** Runs one step between two lines: what begins, and how long it took. */
export async function step(name, run) {
  const began = performance.now();
  say(`· ${name}…`);
  const result = await run();
  say(`✓ ${name} (${elapsed(began)})`);
  return result;
}
