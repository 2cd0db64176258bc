import type { Kernel } from '#core/kernel.ts';
import type { Grow } from '#tests/conformance/population/populate.ts';

const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);

/** The first promoter has as many links, leads and disputes. The bindings are there. */
export const growLinks: Grow = async ({ database: { client } }: Kernel, added, idOf) => {
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
};
