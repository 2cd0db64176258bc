import { userIdOf } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import type { EventsEvent } from '#core/db/generated/client/client.ts';
import { managesAll } from '../gatherings/host-right.ts';
import { takingsOf } from './accounts.ts';

/** What moved money into the account of an event or out of it, as the ledger calls it. */
export const lineKinds = {
  TICKETS: 'events.ticketsPaid',
  REFUNDS: 'events.ticketsRefunded',
  SPONSORS: 'events.sponsorPaid',
  COSTS: 'events.costPaid',
  CALLED_OFF: 'events.calledOff',
  SETTLED: 'events.settled',
  TAKEN_BACK: 'events.takenBack',
} as const;

export type LineKind = keyof typeof lineKinds;

export interface AccountLine {
  readonly kind: LineKind;
  /** In minor units, below zero when it left the account. */
  readonly amountMinor: bigint;
  readonly currency: string;
}

const kindOf = new Map(Object.entries(lineKinds).map(([kind, name]) => [name as string, kind as LineKind]));

/** The profit and loss of events, by kind, for those who run them and for staff: one statement for all. */
export async function accountLinesOf(
  ctx: ReadContext,
  events: readonly Pick<EventsEvent, 'id' | 'currency'>[],
): Promise<Map<string, AccountLine[]>> {
  const accounts = events.map(({ id, currency }) => takingsOf(currency).of(id));
  const rows = await ctx.db.$queryRaw<{ eventId: string; name: string; currency: string; amount: bigint }[]>`
    SELECT a.owner_id AS "eventId", split_part(t.kind, ':', 1) AS name, a.asset AS currency, sum(e.amount)::bigint AS amount
    FROM ledger_account a JOIN ledger_entry e ON e.account_id = a.id JOIN ledger_transfer t ON t.id = e.transfer_id
    WHERE a.id = ANY (${accounts.map(({ id }) => id)}::uuid[]) AND (${managesAll(ctx)}::boolean OR EXISTS (
      SELECT FROM events_host h WHERE h.event_id::text = a.owner_id AND h.user_id = ${userIdOf(ctx.caller)}::uuid))
    GROUP BY 1, 2, 3 ORDER BY 1, min(e.occurred_at), 2`;
  const lines = rows.flatMap(({ eventId, name, currency, amount }) => {
    const kind = kindOf.get(name);
    return kind ? [{ eventId, kind, amountMinor: amount, currency }] : [];
  });
  return Map.groupBy(lines, ({ eventId }) => eventId);
}
