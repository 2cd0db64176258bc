import { v7, validate } from 'uuid';
import type { Clock } from './clock.ts';

/** A new UUIDv7 (RFC 9562): unique everywhere, and ordered by the clock's time to the millisecond. */
export function newId(clock: Clock): string {
  return v7({ msecs: clock.now().getTime() });
}

/** True when the text is a UUID in its usual form. */
export function isId(text: string): boolean {
  return validate(text);
}
