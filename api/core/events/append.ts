import type { WriteContext } from '../context.ts';
import { toJson } from '../json.ts';

export interface PendingEvent {
  readonly name: string;
  readonly key: string;
  readonly payload: unknown;
  readonly actor: string;
}

/** Appends the events of one transaction in one statement. The relay hands them to their consumers after the commit. */
export async function appendEvents(write: WriteContext, events: readonly PendingEvent[]): Promise<void> {
  const at = write.clock.now();
  await write.tx.$executeRaw`
    INSERT INTO event_log (name, key, payload, actor, request_id, cause_depth, occurred_at)
    SELECT e.one->>'name', e.one->>'key', e.one->'payload', e.one->>'actor', ${write.requestId}, ${write.causeDepth}::int, ${at}::timestamptz
    FROM jsonb_array_elements(${toJson(events)}::jsonb) WITH ORDINALITY AS e(one, position)
    ORDER BY e.position`;
}
