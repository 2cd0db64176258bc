import type { WriteContext } from '#core/context.ts';
import { moderationErrors } from '../errors.ts';

interface Suspension {
  readonly caseId: string;
  readonly userId: string | null;
  readonly until: Date;
  readonly reason: string;
}

/** From now until then the member writes nothing. @throws DomainError MODERATION_NO_AUTHOR. */
export async function suspend(
  write: WriteContext,
  { caseId, userId, until, reason }: Suspension,
): Promise<void> {
  if (userId === null) throw moderationErrors.MODERATION_NO_AUTHOR({ path: ['decision'] });
  const data = { caseId, userId, reason, from: write.clock.now(), until };
  await write.tx.moderationSuspension.create({ data, select: { caseId: true } });
}

/** Ends the suspension by this case, if there is one that has not ended. */
export async function liftSuspension({ tx, clock }: WriteContext, caseId: string): Promise<void> {
  await tx.moderationSuspension.updateMany({
    where: { caseId, liftedAt: null },
    data: { liftedAt: clock.now() },
  });
}
