import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../reason.ts';
import { policyErrors } from './errors.ts';
import { type Terms, termsForm } from './terms.ts';

const most = 10_000;

/**
 * Writes down a version of what promoters earn. It changes nothing before it is activated, and its terms never change.
 *
 * @throws AccessError without `distribution.policies`; DomainError DISTRIBUTION_POLICY_INVALID, DISTRIBUTION_POLICY_ABOVE_PRICE,
 * DISTRIBUTION_REASON_LENGTH, or about the idempotency key.
 */
export async function draftPolicy(
  ctx: ReadContext,
  form: { readonly terms: unknown; readonly reason: string },
): Promise<{ policyId: string }> {
  requirePermission(ctx, 'distribution.policies');
  const reason = parseReason(form.reason);
  const terms = parseTerms(form.terms);
  return transact(
    ctx,
    async (write) => {
      await write.tx
        .$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('distribution_policy', 0))::text AS locked`;
      const last = await write.tx.distributionPolicy.findFirst({
        orderBy: { version: 'desc' },
        select: { version: true },
      });
      const [id, version] = [newId(write.clock), (last?.version ?? 0) + 1];
      await write.tx.distributionPolicy.create({
        data: {
          id,
          version,
          terms,
          reason,
          createdBy: callerKey(write.caller),
          createdAt: write.clock.now(),
        },
        select: { id: true },
      });
      recordAudit(write, {
        action: 'distributionDraftPolicy',
        subject: `policy:${id}`,
        after: terms,
        reason,
      });
      return { policyId: id };
    },
    { idempotent: { operation: 'distributionDraftPolicy', body: { terms, reason } } },
  );
}

/**
 * Terms that can be meant: well-formed, and no rule shares out more than was paid.
 * @throws DomainError DISTRIBUTION_POLICY_INVALID, DISTRIBUTION_POLICY_ABOVE_PRICE.
 */
export function parseTerms(given: unknown): Terms {
  const read = termsForm.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw policyErrors.DISTRIBUTION_POLICY_INVALID({
      path: ['terms', ...(issue?.path ?? []).map(String)],
      data: { what: issue?.message ?? '' },
    });
  }
  for (const [at, { rate, secondRate }] of read.data.rules.entries()) {
    const of = (one: typeof secondRate) => (one && 'basisPoints' in one ? one.basisPoints : 0);
    if (of(rate) + of(secondRate) > most)
      throw policyErrors.DISTRIBUTION_POLICY_ABOVE_PRICE({ path: ['terms', 'rules', String(at)] });
  }
  return read.data;
}
