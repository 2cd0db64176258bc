import type { WriteContext } from '../../context.ts';
import { newId } from '../../ids.ts';

interface Suspension {
  readonly userId: string;
  /** What suspends; it does so once, however often it says so. */
  readonly source: string;
  readonly reason: string;
}

/** From now on no order is owed to a member; those that were placed before are not touched. */
export async function suspend(write: WriteContext, { userId, source, reason }: Suspension): Promise<void> {
  const now = write.clock.now();
  await write.tx.$executeRaw`
    INSERT INTO attribution_suspension (id, user_id, source, reason, since)
    VALUES (${newId(write.clock)}::uuid, ${userId}::uuid, ${source}, ${reason}, ${now}::timestamptz)
    ON CONFLICT (source) WHERE until IS NULL DO NOTHING`;
}

/** Ends what a source has suspended. */
export async function endSuspension(
  write: WriteContext,
  { source }: Pick<Suspension, 'source'>,
): Promise<void> {
  await write.tx.attributionSuspension.updateMany({
    where: { source, until: null },
    data: { until: write.clock.now() },
  });
}
