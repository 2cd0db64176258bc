import { requirePermission } from '../../access.ts';
import { recordAudit } from '../../audit.ts';
import { isCalendarDay } from '../../calendar-day.ts';
import { callerKey } from '../../caller.ts';
import type { ReadContext } from '../../context.ts';
import type { ChannelCost } from '../../db/generated/client/client.ts';
import type { Entrance } from '../../db/generated/client/enums.ts';
import { newId } from '../../ids.ts';
import { isCurrency } from '../../money.ts';
import type { KeysetQuery } from '../../page.ts';
import { corePermissions } from '../../permissions.ts';
import { behindMoment, newestFirst } from '../../time-page.ts';
import { transact } from '../../transact.ts';
import { attributionErrors } from '../errors.ts';
import { channelCostRecorded } from '../events.ts';
import { checkReason } from '../reason.ts';

export interface NewChannelCost {
  readonly entrance: Entrance;
  /** Business days, `YYYY-MM-DD`; both included. */
  readonly fromDay: string;
  readonly toDay: string;
  /** Negative takes a mistake back. */
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly campaign: string | null;
  readonly note: string;
}

/**
 * Records what the house has spent on an entrance.
 * @throws AccessError without `attribution.manage`; DomainError CHANNEL_COST_INVALID, REASON_LENGTH, or about the idempotency key.
 */
export async function recordChannelCost(ctx: ReadContext, cost: NewChannelCost): Promise<{ costId: string }> {
  requirePermission(ctx, corePermissions.attribution);
  checkReason(cost.note);
  for (const name of ['fromDay', 'toDay'] as const)
    if (!isCalendarDay(cost[name])) throw attributionErrors.CHANNEL_COST_INVALID({ path: [name] });
  const [fromDay, toDay] = [new Date(cost.fromDay), new Date(cost.toDay)];
  if (toDay < fromDay) throw attributionErrors.CHANNEL_COST_INVALID({ path: ['toDay'] });
  if (cost.amountMinor === 0n) throw attributionErrors.CHANNEL_COST_INVALID({ path: ['amountMinor'] });
  if (!isCurrency(cost.currency)) throw attributionErrors.CHANNEL_COST_INVALID({ path: ['currency'] });
  return transact(
    ctx,
    async (write) => {
      const id = newId(write.clock);
      const actor = callerKey(write.caller);
      const { entrance, amountMinor, currency, campaign, note } = cost;
      const what = { entrance, fromDay, toDay, amountMinor, currency, campaign, note };
      const row = { ...what, id, actor, createdAt: write.clock.now() };
      recordAudit(write, {
        action: 'recordChannelCost',
        subject: `channelCost:${id}`,
        after: what,
        reason: note,
      });
      await write.tx.channelCost.create({ data: row, select: { id: true } });
      write.emit(channelCostRecorded, id, { costId: id });
      return { costId: id };
    },
    { idempotent: { operation: 'recordChannelCost', body: cost } },
  );
}

/** One of them. */
export function channelCostById(ctx: Pick<ReadContext, 'db'>, id: string): Promise<ChannelCost | null> {
  return ctx.db.channelCost.findUnique({ where: { id } });
}

/** What was spent, the newest record first. One statement. */
export function listChannelCosts(ctx: ReadContext, query: KeysetQuery): Promise<ChannelCost[]> {
  return ctx.db.channelCost.findMany({
    where: behindMoment('createdAt', query),
    ...newestFirst('createdAt', query),
  });
}
