import { recruit } from '#core/attribution/recruits/recruit.ts';
import type { WriteContext } from '#core/context.ts';
import { DomainError } from '#core/errors.ts';
import { promoterRecruited } from '../events.ts';
import { holdInGoodStanding } from './hold-standing.ts';

interface Invited {
  readonly promoterId: string;
  readonly inviterId: string;
  readonly at: Date;
}

/**
 * Makes a new promoter the recruit of who invited them, if that is a promoter in good standing. Where there would be a third
 * level or a circle, they have no upline, and the code of the refusal is kept with them.
 */
export async function recruitByInvitation(write: WriteContext, invited: Invited): Promise<void> {
  const { promoterId, inviterId, at } = invited;
  if ((await holdInGoodStanding(write, inviterId)) !== 'GOOD') return;
  const refusal = await refusalOf(write, invited);
  if (refusal === null) {
    write.emit(promoterRecruited, promoterId, { promoterId, leaderId: inviterId, at: at.toISOString() });
    return;
  }
  await write.tx.distributionPromoter.update({
    where: { id: promoterId },
    data: { uplineRefusal: refusal },
    select: { id: true },
  });
}

/** What the database refuses spoils the transaction, but for a savepoint. */
async function refusalOf(write: WriteContext, { promoterId, inviterId }: Invited): Promise<string | null> {
  await write.tx.$executeRaw`SAVEPOINT distribution_recruitment`;
  try {
    await recruit(write, { recruitId: promoterId, leaderId: inviterId, reason: 'distribution.invitation' });
    await write.tx.$executeRaw`RELEASE SAVEPOINT distribution_recruitment`;
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await write.tx.$executeRaw`ROLLBACK TO SAVEPOINT distribution_recruitment`;
    return error.code;
  }
}
