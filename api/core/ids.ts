import { v7, validate } from 'uuid';
import type { Clock } from './clock.ts';

/** The millisecond of the last id by a clock, and its number in it. */
interface LastId {
  msecs: number;
  seq: number;
}

const lastIds = new WeakMap<Clock, LastId>();
/** A sequence has 32 bits; it begins in the lower half, so that there is always room. */
const half = 2 ** 31;

/** A new UUIDv7 (RFC 9562): unique everywhere, ordered by the clock's time, and in the order of the calls within a millisecond. */
export function newId(clock: Clock): string {
  const msecs = clock.now().getTime();
  const last = lastIds.get(clock);
  const seq = last?.msecs === msecs ? last.seq + 1 : Math.floor(Math.random() * half);
  if (last) Object.assign(last, { msecs, seq });
  else lastIds.set(clock, { msecs, seq });
  return v7({ msecs, seq });
}

/** True when the text is a UUID in its usual form. */
export function isId(text: string): boolean {
  return validate(text);
}
