import { userIdOf } from '#core/caller.ts';
import type { WriteContext } from '#core/context.ts';
import type { McnDispute } from '#core/db/generated/client/client.ts';
import type { McnContractSide } from '#core/db/generated/client/enums.ts';
import { disputeErrors } from './errors.ts';

interface DisputeWithSides {
  readonly dispute: McnDispute;
  readonly talentId: string;
  readonly ownerId: string | undefined;
}

/** A dispute as it stands, with who is in it. @throws DomainError MCN_DISPUTE_NOT_FOUND. */
export async function findDispute({ tx }: WriteContext, disputeId: string): Promise<DisputeWithSides> {
  const found = await tx.mcnDispute.findUnique({
    where: { id: disputeId },
    include: { contract: { select: { talentId: true, agency: { select: { ownerId: true } } } } },
  });
  if (!found) throw disputeErrors.MCN_DISPUTE_NOT_FOUND({ path: ['disputeId'] });
  const { contract, ...dispute } = found;
  return { dispute, talentId: contract.talentId, ownerId: contract.agency?.ownerId };
}

/** As `findDispute`, with the side of the caller. @throws DomainError MCN_DISPUTE_NOT_FOUND. */
export async function sideOfDispute(
  write: WriteContext,
  disputeId: string,
): Promise<{ readonly dispute: McnDispute; readonly side: McnContractSide }> {
  const userId = userIdOf(write.caller);
  const { dispute, talentId, ownerId } = await findDispute(write, disputeId);
  if (userId === talentId) return { dispute, side: 'TALENT' };
  if (userId !== null && userId === ownerId) return { dispute, side: 'AGENCY' };
  throw disputeErrors.MCN_DISPUTE_NOT_FOUND({ path: ['disputeId'] });
}
