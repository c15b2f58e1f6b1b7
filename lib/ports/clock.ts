/** The time, so that tests can hold it. */
export interface Clock {
  now(): Date;
}

/** New identifiers (UUIDv7 text), so that tests can foresee them. */
export interface Ids {
  next(): string;
}
