import type { WriteContext } from '#core/context.ts';
import { doer } from '../enter-space.ts';

interface Charter {
  readonly spaceId: string;
  readonly version: number;
  readonly body: string;
  readonly goals: string;
}

/** Writes a version down for good. */
export async function writeCharter(write: WriteContext, charter: Charter): Promise<void> {
  const { spaceId, version, body, goals } = charter;
  await write.tx.spaceCharter.create({
    data: { spaceId, version, body, goals, publishedBy: doer(write), publishedAt: write.clock.now() },
    select: { version: true },
  });
}

/** Notes that somebody has agreed to a version. Agreeing again changes nothing. */
export async function noteAcceptance(
  { tx, clock }: WriteContext,
  {
    spaceId,
    userId,
    version,
  }: { readonly spaceId: string; readonly userId: string; readonly version: number },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO space_acceptance (space_id, user_id, version, accepted_at)
    VALUES (${spaceId}::uuid, ${userId}::uuid, ${version}::int, ${clock.now()}::timestamptz) ON CONFLICT DO NOTHING`;
}
