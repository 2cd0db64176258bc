import type { Kernel } from '#core/kernel.ts';
import type { Grow } from '#tests/conformance/population/populate.ts';

const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);

/**
 * Everybody is a promoter; the first one has as many levels, standings and invitations as there are promoters.
 * Who is a promoter has a level at every moment, so that all of it is written at once.
 */
export const growPromoters: Grow = async ({ database: { client } }: Kernel, added, idOf) => {
  const user = (index: number) => idOf('user', index);
  const application = (index: number) => idOf('promoter application', index);
  const invitation = (index: number) => idOf('promoter invitation', index);
  const others = added.filter((index) => index > 0);
  const [first = 0] = added;
  const period = (promoter: number, index: number) => ({
    id: idOf(`period of promoter ${promoter}`, index),
    promoterId: user(promoter),
    since: at(index),
    until: promoter === 0 && index !== added.at(-1) ? at(index + 1) : null,
    setBy: 'test',
    createdAt: at(index),
  });
  const periods = [...added.map((index) => period(0, index)), ...others.map((index) => period(index, index))];
  await client.$transaction([
    client.distributionInvitation.createMany({
      data: added.map((index) => ({
        id: invitation(index),
        inviterId: user(0),
        code: `invitation-${index}`,
        createdAt: at(index),
        expiresAt: at(1_000_000),
      })),
    }),
    client.distributionApplication.createMany({
      data: added.map((index) => ({
        id: application(index),
        userId: user(index),
        state: 'APPROVED' as const,
        statement: 'I know what is good.',
        evidence: [{ kind: 'FRIENDS_1000', number: 1_000 + index, note: 'See my page.' }],
        invitationId: index > 0 ? invitation(index) : null,
        cause: 'REVIEW',
        decidedBy: 'test',
        decidedAt: at(index),
        createdAt: at(index),
      })),
    }),
    client.distributionPromoter.createMany({
      data: added.map((index) => ({
        id: user(index),
        cause: 'REVIEW',
        applicationId: application(index),
        createdAt: at(index),
      })),
    }),
    client.distributionLevelPeriod.updateMany({
      where: { promoterId: user(0), until: null },
      data: { until: at(first) },
    }),
    client.distributionStandingPeriod.updateMany({
      where: { promoterId: user(0), until: null },
      data: { until: at(first) },
    }),
    client.distributionLevelPeriod.createMany({
      data: periods.map((one) => ({
        ...one,
        level: 'PROMOTER' as const,
        isTrial: false,
        cause: 'STAFF' as const,
        reason: '',
        announcedAt: one.since,
      })),
    }),
    client.distributionStandingPeriod.createMany({
      data: periods.map((one) => ({ ...one, standing: 'GOOD' as const, reason: '' })),
    }),
  ]);
};
