import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionAdviserKind } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../../reason.ts';
import { adviserAssigned } from '../events.ts';
import { givePlaceBack, lockRouting, takePlaceWith } from './choose-adviser.ts';
import { routingErrors } from './errors.ts';

export interface Reassignment {
  readonly customerId: string;
  readonly kind: DistributionAdviserKind;
  /** Who looks after the customer from now on; null for nobody. */
  readonly adviserId: string | null;
  readonly reason: string;
}

/**
 * Gives a customer to another adviser of a kind, or to nobody, from now on. What was before stays known, with its reason.
 *
 * @throws AccessError without `distribution.advisers`; DomainError DISTRIBUTION_REASON_LENGTH,
 * DISTRIBUTION_ADVISER_USER_UNKNOWN, DISTRIBUTION_ADVISER_NOT_FOUND, DISTRIBUTION_ADVISER_OWN, DISTRIBUTION_ADVISER_UNCHANGED,
 * DISTRIBUTION_ADVISER_FULL, or about the idempotency key.
 */
export async function reassignAdviser(ctx: ReadContext, form: Reassignment): Promise<Reassigned> {
  requirePermission(ctx, 'distribution.advisers');
  const { customerId, kind, adviserId } = form;
  const reason = parseReason(form.reason);
  return transact(ctx, (write) => reassign(write, { customerId, kind, adviserId, reason }), {
    idempotent: { operation: 'distributionReassignAdviser', body: { customerId, kind, adviserId, reason } },
  });
}

type Reassigned = Pick<Reassignment, 'customerId' | 'adviserId'>;

async function reassign(write: WriteContext, change: Reassignment): Promise<Reassigned> {
  const { customerId, kind, adviserId, reason } = change;
  await checkPeople(write, change);
  await lockRouting(write, kind);
  const present = await write.tx.distributionAdviserAssignment.findFirst({
    where: { customerId, kind, until: null },
  });
  if ((present?.adviserId ?? null) === adviserId)
    throw routingErrors.DISTRIBUTION_ADVISER_UNCHANGED({ path: ['adviserId'] });
  // Behind what began last, should another process's clock be ahead.
  const at = new Date(Math.max(write.clock.now().getTime(), (present?.since.getTime() ?? 0) + 1));
  if (present) {
    await write.tx.distributionAdviserAssignment.update({
      where: { id: present.id },
      data: { until: at, endReason: reason },
      select: { id: true },
    });
    await givePlaceBack(write, present.adviserId);
  }
  if (adviserId) await begin(write, { ...change, adviserId }, at);
  await write.tx.distributionAdviserWait.deleteMany({ where: { customerId, kind } });
  recordAudit(write, {
    action: 'distributionReassignAdviser',
    subject: `customer:${customerId}`,
    before: { kind, adviserId: present?.adviserId ?? null },
    after: { kind, adviserId },
    reason,
  });
  return { customerId, adviserId };
}

async function checkPeople(
  { tx }: WriteContext,
  { customerId, kind, adviserId }: Reassignment,
): Promise<void> {
  const customer = await tx.user.findUnique({ where: { id: customerId }, select: { id: true } });
  if (!customer) throw routingErrors.DISTRIBUTION_ADVISER_USER_UNKNOWN({ path: ['customerId'] });
  if (adviserId === null) return;
  const adviser = await tx.distributionAdviser.findFirst({ where: { id: adviserId, kind } });
  if (!adviser) throw routingErrors.DISTRIBUTION_ADVISER_NOT_FOUND({ path: ['adviserId'] });
  if (adviser.userId === customerId) throw routingErrors.DISTRIBUTION_ADVISER_OWN({ path: ['adviserId'] });
}

async function begin(
  write: WriteContext,
  { customerId, kind, adviserId, reason }: Reassignment & { readonly adviserId: string },
  at: Date,
): Promise<void> {
  if (!(await takePlaceWith(write, adviserId)))
    throw routingErrors.DISTRIBUTION_ADVISER_FULL({ path: ['adviserId'] });
  await write.tx.distributionAdviserAssignment.create({
    data: {
      id: newId(write.clock),
      customerId,
      adviserId,
      kind,
      since: at,
      cause: 'STAFF',
      reason,
      setBy: callerKey(write.caller),
      createdAt: at,
    },
    select: { id: true },
  });
  write.emit(adviserAssigned, customerId, { customerId, adviserId, kind, at: at.toISOString() });
}
