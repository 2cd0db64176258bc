import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { post } from '#core/ledger/post.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../reason.ts';
import { takingsIn } from './accounts.ts';
import { parseAmount } from './amount.ts';
import { holdAccount } from './hold-account.ts';

export interface CostForm {
  readonly eventId: string;
  /** In minor units of the event's currency. */
  readonly amountMinor: bigint;
  /** What for. */
  readonly note: string;
}

/**
 * Records what the house has paid for an event: its hosts share out what is left.
 *
 * @throws AccessError without `events.manage`; DomainError EVENTS_AMOUNT_INVALID, EVENTS_REASON_LENGTH, EVENTS_EVENT_NOT_FOUND,
 * EVENTS_ACCOUNT_CLOSED, or about the idempotency key.
 */
export async function recordCost(ctx: ReadContext, form: CostForm): Promise<{ eventId: string }> {
  requirePermission(ctx, 'events.manage');
  const { eventId } = form;
  const cost = {
    amountMinor: parseAmount('amountMinor', form.amountMinor),
    note: parseReason(form.note, 'note'),
  };
  return transact(ctx, (write) => record(write, { eventId, ...cost }), {
    idempotent: { operation: 'recordEventCost', body: { eventId, ...cost } },
  });
}

async function record(
  write: WriteContext,
  { eventId, amountMinor, note }: CostForm,
): Promise<{ eventId: string }> {
  const { takings, house } = takingsIn(await holdAccount(write, eventId));
  const id = newId(write.clock);
  await write.tx.eventsCost.create({
    data: {
      id,
      eventId,
      amountMinor,
      note,
      recordedBy: callerKey(write.caller),
      createdAt: write.clock.now(),
    },
    select: { id: true },
  });
  await post(write, {
    source: `eventCost:${id}`,
    kind: 'events.costPaid',
    details: { title: { en: 'Costs of an event', zh: '活动成本' }, eventId },
    legs: [
      { account: takings, amount: -amountMinor },
      { account: house, amount: amountMinor },
    ],
  });
  recordAudit(write, {
    action: 'recordEventCost',
    subject: `event:${eventId}`,
    after: { costId: id, amountMinor },
    reason: note,
  });
  return { eventId };
}
