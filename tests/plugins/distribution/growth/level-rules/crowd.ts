import { newId } from '#core/ids.ts';
import type { Season } from './season.ts';

/** So many more promoters, who joined at this moment, written at once. Their ids rise. */
export async function crowd(
  { client, clock }: Pick<Season, 'client' | 'clock'>,
  size: number,
): Promise<string[]> {
  const now = clock.now();
  const people = Array.from({ length: size }, () => ({ userId: newId(clock), applicationId: newId(clock) }));
  const period = (promoterId: string) => ({
    id: newId(clock),
    promoterId,
    since: now,
    reason: '',
    setBy: 'test',
    createdAt: now,
  });
  await client.$transaction([
    client.user.createMany({
      data: people.map(({ userId }) => {
        const handle = `crowd${userId.replaceAll('-', '')}`;
        return { id: userId, handle, displayName: handle, createdAt: now, updatedAt: now };
      }),
    }),
    client.distributionApplication.createMany({
      data: people.map(({ userId, applicationId }) => ({
        id: applicationId,
        userId,
        state: 'APPROVED' as const,
        statement: 'Like everybody.',
        evidence: [],
        cause: 'REVIEW',
        decidedBy: 'test',
        decidedAt: now,
        createdAt: now,
      })),
    }),
    client.distributionPromoter.createMany({
      data: people.map(({ userId, applicationId }) => ({
        id: userId,
        cause: 'REVIEW',
        applicationId,
        createdAt: now,
      })),
    }),
    client.distributionLevelPeriod.createMany({
      data: people.map(({ userId }) => ({
        ...period(userId),
        level: 'PROMOTER' as const,
        isTrial: false,
        cause: 'JOINED' as const,
        announcedAt: now,
      })),
    }),
    client.distributionStandingPeriod.createMany({
      data: people.map(({ userId }) => ({ ...period(userId), standing: 'GOOD' as const })),
    }),
  ]);
  return people.map(({ userId }) => userId);
}
