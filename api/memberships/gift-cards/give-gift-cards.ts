import type { WriteContext } from '#core/context.ts';
import { planErrors } from '../plans/errors.ts';
import { newCode } from './code.ts';
import { insertBatch } from './insert-batch.ts';

export interface GivenGiftCards {
  /** New, and the caller's: a second batch of this id is not made. */
  readonly batchId: string;
  /** The version that was promised; cards are given even when it is not sold any more. */
  readonly planId: string;
  readonly quantity: number;
  readonly note: string;
  /** Why, for the audit log. */
  readonly reason: string;
}

/**
 * Makes gift cards in the caller's transaction, each worth one period of a plan: for plugins whose members get them by what they
 * do. Who may do so, and how many, is the caller's business.
 *
 * @returns the codes: only their hashes are kept, so they belong into no stored answer.
 * @throws DomainError PLAN_NOT_FOUND.
 */
export async function giveGiftCards(write: WriteContext, given: GivenGiftCards): Promise<readonly string[]> {
  const isPlan = await write.tx.membershipPlan.count({ where: { id: given.planId } });
  if (!isPlan) throw planErrors.PLAN_NOT_FOUND({ path: ['planId'] });
  const codes = Array.from({ length: given.quantity }, newCode);
  await insertBatch(write, { ...given, expiresAt: null }, codes);
  return codes;
}
