import { userIdOf } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { McnContract } from '#core/db/generated/client/client.ts';
import { contractErrors } from './errors.ts';

export interface OwnContract {
  readonly contract: McnContract;
  readonly mover: 'talent' | 'agency';
}

/**
 * A contract of the caller as it stands, and which side of it they are. What may then be done to it is decided by the write.
 * @throws DomainError MCN_CONTRACT_NOT_FOUND.
 */
export async function ownContract(write: WriteContext, contractId: string): Promise<OwnContract> {
  const userId = userIdOf(write.caller);
  const found = await write.tx.mcnContract.findUnique({
    where: { id: contractId },
    include: { agency: { select: { ownerId: true } } },
  });
  if (userId && found) {
    const { agency, ...contract } = found;
    if (contract.talentId === userId) return { contract, mover: 'talent' };
    if (agency?.ownerId === userId) return { contract, mover: 'agency' };
  }
  throw contractErrors.MCN_CONTRACT_NOT_FOUND({ path: ['contractId'] });
}
