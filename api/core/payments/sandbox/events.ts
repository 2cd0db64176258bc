import type { EventSubject, ProviderEvent } from '../provider.ts';
import type { SandboxWorld } from './world.ts';

interface EventRow {
  readonly id: string;
  readonly type: string;
  readonly kind: EventSubject['kind'];
  readonly subjectId: string;
  readonly state: string;
  readonly occurredAt: Date;
  readonly copies: number;
}

const pageSize = 200;

/** Everything that happened in the sandbox since then, lost messages included, oldest first. */
export async function* sandboxEventsSince(
  { database }: SandboxWorld,
  since: Date,
): AsyncIterable<ProviderEvent> {
  let [at, after] = [since, '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const rows = await database.client.$queryRaw<EventRow[]>`
      SELECT id, type, kind, subject_id AS "subjectId", state, occurred_at AS "occurredAt", copies FROM sandbox_event
      WHERE (occurred_at, id) > (${at}::timestamptz, ${after}::uuid) ORDER BY occurred_at, id LIMIT ${pageSize}::int`;
    yield* rows.map(eventOf);
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    [at, after] = [last.occurredAt, last.id];
  }
}

/** The messages that are due, as often as they are to be sent; they count as sent. */
export async function takeDueMessages({ database, clock }: SandboxWorld): Promise<ProviderEvent[]> {
  const rows = await database.client.$queryRaw<EventRow[]>`
    UPDATE sandbox_event SET deliver_at = NULL WHERE id IN (
      SELECT id FROM sandbox_event WHERE deliver_at <= ${clock.now()}::timestamptz ORDER BY deliver_at, id
      LIMIT ${pageSize}::int FOR UPDATE SKIP LOCKED
    ) RETURNING id, type, kind, subject_id AS "subjectId", state, occurred_at AS "occurredAt", copies`;
  return rows.flatMap((row) => Array.from({ length: row.copies }, () => eventOf(row)));
}

function eventOf({ id, type, kind, subjectId, state, occurredAt }: EventRow): ProviderEvent {
  return { externalId: id, type, occurredAt, about: { kind, externalId: subjectId, state } };
}
