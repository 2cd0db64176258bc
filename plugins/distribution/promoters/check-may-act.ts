import type { WriteContext } from '#core/context.ts';
import { handbookErrors } from '../handbooks/errors.ts';
import { handbooksToAccept } from '../handbooks/must-accept.ts';
import { promoterErrors } from './errors.ts';
import { holdInGoodStanding } from './hold-standing.ts';

/**
 * Whether somebody is a promoter in good standing, and stays so until this transaction is over.
 * @throws DomainError DISTRIBUTION_NOT_PROMOTER, DISTRIBUTION_PROMOTER_BANNED.
 */
export async function checkGoodStanding(write: WriteContext, promoterId: string): Promise<void> {
  const standing = await holdInGoodStanding(write, promoterId);
  if (standing === null) throw promoterErrors.DISTRIBUTION_NOT_PROMOTER();
  if (standing === 'BANNED') throw promoterErrors.DISTRIBUTION_PROMOTER_BANNED();
}

/**
 * Whether a promoter may act: in good standing, with every document in force accepted.
 * @throws DomainError DISTRIBUTION_NOT_PROMOTER, DISTRIBUTION_PROMOTER_BANNED, DISTRIBUTION_HANDBOOKS_TO_ACCEPT.
 */
export async function checkMayAct(write: WriteContext, promoterId: string): Promise<void> {
  await checkGoodStanding(write, promoterId);
  const kinds = await handbooksToAccept(write, promoterId);
  if (kinds.length > 0)
    throw handbookErrors.DISTRIBUTION_HANDBOOKS_TO_ACCEPT({ data: { kinds: kinds.join(', ') } });
}
