import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../reason.ts';
import { policyErrors } from './errors.ts';
import { findPolicy, type Policy } from './lists.ts';
import { simulateTerms } from './simulate.ts';

export interface Activation {
  readonly policyId: string;
  /** A minute from now when nothing is said. */
  readonly validFrom?: Date | null | undefined;
  /** The risks that whoever activates it knows of: flags of the linter, and `LOSING_ORDERS`. */
  readonly acknowledged: readonly string[];
  readonly reason: string;
}

/** It is known everywhere before it is in force: what an order was promised never changes. */
const noticeMs = 60_000;
/** How many orders are replayed to find out whether the house would lose by any. */
const replayed = 500;

/**
 * Puts a version in force, from a moment on until the next one begins. Orders that were placed before keep theirs for ever.
 *
 * @throws AccessError without `distribution.policies`; DomainError DISTRIBUTION_POLICY_NOT_FOUND, DISTRIBUTION_POLICY_ACTIVE,
 * DISTRIBUTION_POLICY_TOO_EARLY, DISTRIBUTION_POLICY_OVERLAPS, DISTRIBUTION_POLICY_UNACKNOWLEDGED, DISTRIBUTION_REASON_LENGTH,
 * or about the idempotency key.
 */
export async function activatePolicy(ctx: ReadContext, form: Activation): Promise<{ policyId: string }> {
  requirePermission(ctx, 'distribution.policies');
  const reason = parseReason(form.reason);
  const { policyId, validFrom = null, acknowledged } = form;
  const body = { policyId, validFrom, acknowledged, reason };
  return transact(ctx, (write) => activate(write, body), {
    idempotent: { operation: 'activateCommissionPolicy', body },
  });
}

async function activate(
  write: WriteContext,
  { policyId, validFrom: wanted, acknowledged, reason }: Required<Activation>,
): Promise<{ policyId: string }> {
  await write.tx
    .$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('distribution_policy', 0))::text AS locked`;
  const policy = await findPolicy(write, policyId);
  if (policy.validFrom) throw policyErrors.DISTRIBUTION_POLICY_ACTIVE({ path: ['policyId'] });
  const now = write.clock.now();
  const earliest = new Date(now.getTime() + noticeMs);
  const validFrom = wanted ?? earliest;
  if (validFrom < earliest) throw policyErrors.DISTRIBUTION_POLICY_TOO_EARLY({ path: ['validFrom'] });
  const later = await write.tx.distributionPolicy.findFirst({
    where: { validFrom: { gte: validFrom } },
    select: { id: true },
  });
  if (later) throw policyErrors.DISTRIBUTION_POLICY_OVERLAPS({ path: ['validFrom'] });
  const unknown = (await risksOf(write, policy)).filter((risk) => !acknowledged.includes(risk));
  if (unknown.length > 0)
    throw policyErrors.DISTRIBUTION_POLICY_UNACKNOWLEDGED({
      path: ['acknowledged'],
      data: { flags: unknown.join(', ') },
    });
  await write.tx.distributionPolicy.update({
    where: { id: policyId },
    data: {
      validFrom,
      activatedAt: now,
      activatedBy: callerKey(write.caller),
      acknowledged: [...acknowledged],
    },
    select: { id: true },
  });
  recordAudit(write, {
    action: 'activateCommissionPolicy',
    subject: `policy:${policyId}`,
    after: { validFrom, acknowledged },
    reason,
  });
  return { policyId };
}

async function risksOf(write: WriteContext, { terms }: Policy): Promise<string[]> {
  const { flags, losingOrders } = await simulateTerms(write, terms, replayed);
  return [...new Set([...flags.map(({ flag }) => flag), ...(losingOrders > 0 ? ['LOSING_ORDERS'] : [])])];
}
