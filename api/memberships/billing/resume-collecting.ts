import type { WriteContext } from '#core/context.ts';

/** Takes back that the provider is to end with the period; a job tells it. Only for who has locked the membership. */
export async function resumeCollecting(write: WriteContext, userId: string): Promise<void> {
  await write.tx.$executeRaw`
    UPDATE membership_subscription SET wish = 'RUN', updated_at = ${write.clock.now()}::timestamptz
    WHERE user_id = ${userId}::uuid AND state <> 'ENDED' AND wish = 'END_WITH_PERIOD'`;
}
