import type { WakeUp } from './outbox.ts';

/** PostgreSQL refuses a NOTIFY payload of 8,000 bytes or more. */
const maxPayloadBytes = 7_900;

/** Packs wake-ups into as few payloads as the limit allows. */
export function payloadsOf(wakeUps: readonly WakeUp[]): string[] {
  const payloads: string[] = [];
  let parts: string[] = [];
  let bytes = 0;
  for (const wakeUp of wakeUps) {
    const part = JSON.stringify(wakeUp);
    const size = Buffer.byteLength(part) + 1;
    if (bytes + size > maxPayloadBytes) {
      payloads.push(`[${parts.join()}]`);
      parts = [];
      bytes = 0;
    }
    parts.push(part);
    bytes += size;
  }
  return [...payloads, `[${parts.join()}]`];
}

export function wakeUpsIn(payload: string): WakeUp[] {
  return JSON.parse(payload) as WakeUp[];
}
