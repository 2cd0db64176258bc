import { requirePermission } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionPolicy } from '#core/db/generated/client/client.ts';
import type { KeysetQuery } from '#core/page.ts';
import { behindMoment, newestFirst } from '#core/time-page.ts';
import { policyErrors } from './errors.ts';
import { type Terms, termsForm } from './terms.ts';

/** A version of the policy with terms that can be read. */
export interface Policy extends Omit<DistributionPolicy, 'terms'> {
  readonly terms: Terms;
}

/** The versions of the policy, drafts too, the newest first. @throws AccessError without `distribution.policies`. */
export async function listPolicies(ctx: ReadContext, query: KeysetQuery): Promise<DistributionPolicy[]> {
  requirePermission(ctx, 'distribution.policies');
  return ctx.db.distributionPolicy.findMany({
    where: behindMoment('createdAt', query),
    ...newestFirst('createdAt', query),
  });
}

/** A version that the caller has just written. */
export function policyById(ctx: ReadContext, id: string): Promise<DistributionPolicy | null> {
  requirePermission(ctx, 'distribution.policies');
  return ctx.db.distributionPolicy.findUnique({ where: { id } });
}

/** One version. @throws DomainError DISTRIBUTION_POLICY_NOT_FOUND. */
export async function findPolicy(ctx: ReadContext | WriteContext, id: string): Promise<Policy> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  const row = await database.distributionPolicy.findUnique({ where: { id } });
  if (!row) throw policyErrors.DISTRIBUTION_POLICY_NOT_FOUND({ path: ['policyId'] });
  return { ...row, terms: termsForm.parse(row.terms) };
}
