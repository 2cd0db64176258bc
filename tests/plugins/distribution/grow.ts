import type { Kernel } from '#core/kernel.ts';
import type { Grow } from '#tests/conformance/population/populate.ts';

/** The policy that lists are asked about. */
export const simulatedPolicy = '01935b6e-0000-7000-8000-0000000000d1';

const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);

/**
 * Everybody is a promoter; the first one has as many levels, standings, invitations and documents as there are promoters.
 * Who is a promoter has a level at every moment, so that all of it is written at once.
 */
export const growDistribution: Grow = async ({ database: { client } }: Kernel, added, idOf) => {
  const user = (index: number) => idOf('user', index);
  const application = (index: number) => idOf('promoter application', index);
  const invitation = (index: number) => idOf('promoter invitation', index);
  const handbook = (index: number) => idOf('promoter handbook', index);
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
    client.distributionHandbook.createMany({
      data: added.map((index) => ({
        id: handbook(index),
        kind: 'HANDBOOK' as const,
        version: index + 1,
        textEn: `Edition ${index}`,
        textZh: `第 ${index} 版`,
        publishedBy: 'test',
        publishedAt: at(index),
      })),
    }),
    client.distributionHandbookAcceptance.createMany({
      data: added.map((index) => ({
        handbookId: handbook(index),
        promoterId: user(0),
        acceptedAt: at(index),
      })),
    }),
  ]);
  await growCommissions(client, added, idOf);
  await growLinks(client, added, idOf);
};

/** The first promoter has as many links, leads and disputes. The bindings are there. */
async function growLinks(
  client: Kernel['database']['client'],
  added: readonly number[],
  idOf: Parameters<Grow>[2],
): Promise<void> {
  const promoterId = idOf('user', 0);
  const customer = (index: number) => (index === 0 ? idOf('somebody', 1) : idOf('user', index));
  await client.$transaction([
    client.referralLink.createMany({
      data: added.map((index) => ({
        id: idOf('promo link', index),
        code: `promolink${String(index).padStart(3, '0')}`,
        ownerId: promoterId,
        programme: 'distribution',
        earns: true,
        targetKind: 'SHOP',
        createdAt: at(index),
      })),
    }),
    client.distributionPromoLink.createMany({
      data: added.map((index) => ({
        id: idOf('promo link', index),
        promoterId,
        place: 'OUTSIDE' as const,
        createdAt: at(index),
      })),
    }),
    client.distributionLead.createMany({
      data: added.map((index) => ({
        id: idOf('lead', index),
        promoterId,
        customerId: customer(index),
        stage: 'REGISTERED' as const,
        firstTouchAt: at(index),
        lastActivityAt: at(index),
        createdAt: at(index),
      })),
    }),
    client.distributionMaterial.createMany({
      data: added.map((index) => ({
        id: idOf('material', index),
        kind: 'COPY' as const,
        titleEn: `Copy ${index}`,
        titleZh: `文案 ${index}`,
        textEn: 'Picked before the rain.',
        textZh: '雨前采摘。',
        tones: ['warm'],
        state: 'PUBLISHED' as const,
        authorId: promoterId,
        freshFrom: at(index),
        decidedBy: 'test',
        decidedAt: at(index),
        createdAt: at(index),
      })),
    }),
    client.distributionDispute.createMany({
      data: added.map((index) => ({
        id: idOf('dispute', index),
        bindingId: idOf('ownBinding', index),
        promoterId,
        customerId: customer(index),
        statement: 'I brought this customer myself.',
        state: 'OPEN' as const,
        createdAt: at(index),
      })),
    }),
  ]);
}

async function growCommissions(
  client: Kernel['database']['client'],
  added: readonly number[],
  idOf: (kind: string, index: number) => string,
): Promise<void> {
  const policy = (index: number) => (index === 0 ? simulatedPolicy : idOf('policy', index));
  await client.distributionPolicy.createMany({
    data: added.map((index) => ({
      id: policy(index),
      version: index + 1,
      terms: { base: 'PAID', rules: [{ rate: { basisPoints: 1_000 } }] },
      reason: 'A test',
      createdBy: 'test',
      createdAt: at(index),
    })),
  });
  await client.distributionAccrual.createMany({
    data: added.map((index) => ({
      orderId: idOf('order', index),
      policyId: policy(0),
      outcome: 'EARNED' as const,
      at: at(index),
      createdAt: at(index),
    })),
  });
  await client.distributionCommission.createMany({
    data: added.map((index) => ({
      id: idOf('commission', index),
      orderId: idOf('order', index),
      orderLineId: idOf('sold line', index),
      productId: idOf('product', index),
      promoterId: idOf('user', 0),
      customerId: idOf('somebody', 1),
      level: 1,
      rule: 0,
      currency: 'CNY',
      baseMinor: 1_000n,
      amountMinor: 100n,
      earnedAt: at(index),
    })),
  });
}
