import type { WriteContext } from '#core/context.ts';
import { planErrors } from './plans/errors.ts';
import { addTerm } from './terms/add-term.ts';

export interface GivenTerm {
  readonly userId: string;
  /** The version that was promised; it is given even when it is not sold any more. */
  readonly planId: string;
  /** What it comes from, as `liveInvite:<id>`. With it the term is given once, however often that is asked for. */
  readonly source: string;
  /** What the member's history says about it. */
  readonly note: string;
}

/**
 * Gives a member a period of a plan for nothing, in the caller's transaction: for plugins whose members get memberships by
 * what they do. Who may do so, and the audit log, are the caller's business.
 *
 * @throws DomainError PLAN_NOT_FOUND.
 */
export async function giveTerm(write: WriteContext, given: GivenTerm): Promise<{ membershipId: string }> {
  const { planId, ...term } = given;
  const plan = await write.tx.membershipPlan.findUnique({ where: { id: planId } });
  if (!plan) throw planErrors.PLAN_NOT_FOUND({ path: ['planId'] });
  const free = { paidMinor: 0n, dueMinor: 0n, action: 'GIVEN' } as const;
  const { membershipId } = await addTerm(write, { ...term, ...free, plan });
  return { membershipId };
}
