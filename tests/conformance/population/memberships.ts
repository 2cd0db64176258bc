import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf, later } from './names.ts';

/** From then on the present terms run, long after those that are over. */
const present = at(10_000);

/**
 * As many plans; everybody has a membership that runs, and the first member one with a long history; batches of gift cards,
 * of which the first has the most.
 */
export async function addMemberships(
  { database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  await client.membershipPlan.createMany({
    data: added.map((index) => ({
      id: idOf('plan', index),
      slug: `plan-${index}`,
      version: 1,
      tier: 'STANDARD',
      tierRank: 10,
      period: 'MONTH' as const,
      titleEn: `Plan ${index}`,
      titleZh: `方案 ${index}`,
      priceMinor: 100n,
      currency: 'CNY',
      benefits: [{ entitlement: 'membership.livePush', quantity: 1, days: null, rhythm: 'ONCE' }],
      graceDays: 3,
      variantId: idOf('variant', index),
      position: index,
      createdAt: at(index),
    })),
  });
  await client.membership.createMany({
    data: added.map((index) => ({
      id: idOf('membership', index),
      userId: idOf('user', index),
      planId: idOf('plan', index),
      nextPlanId: idOf('plan', 0),
      state: 'ACTIVE' as const,
      endsAt: later,
      graceEndsAt: later,
      anchorDay: 1,
      createdAt: at(index),
      updatedAt: at(index),
    })),
  });
  await addHistory(client, added, idOf);
  await addRights(client, added, idOf);
  await client.giftCardBatch.createMany({
    data: added.map((index) => ({
      id: idOf('giftCardBatch', index),
      planId: idOf('plan', index),
      quantity: 1,
      issuedBy: 'system:test',
      createdAt: at(index),
    })),
  });
  await client.giftCard.createMany({
    data: added.map((index) => ({
      id: idOf('giftCard', index),
      batchId: idOf('giftCardBatch', index),
      codeHash: Buffer.from(`card ${index}`),
      hint: 'ABCD',
      state: 'REDEEMED' as const,
      redeemedBy: idOf('user', index),
      redeemedAt: at(index),
      createdAt: at(index),
    })),
  });
}

type Client = Kernel['database']['client'];

async function addHistory(client: Client, added: readonly number[], idOf: IdOf): Promise<void> {
  const common = { paidMinor: 100n, currency: 'CNY', anchorDay: 1 };
  await client.membershipTerm.createMany({
    data: added.flatMap((index) => [
      {
        ...common,
        id: idOf('presentTerm', index),
        membershipId: idOf('membership', index),
        planId: idOf('plan', index),
        startsAt: present,
        endsAt: later,
        source: `test:${index}`,
        createdAt: at(index),
        begunAt: present,
      },
      {
        ...common,
        id: idOf('pastTerm', index),
        membershipId: idOf('membership', 0),
        planId: idOf('plan', index),
        startsAt: at(index),
        endsAt: at(index + 1),
        source: `past:${index}`,
        createdAt: at(index),
        begunAt: at(index),
      },
    ]),
  });
  const step = (membership: number, index: number) => ({
    id: idOf(`membershipStep of ${membership}`, index),
    membershipId: idOf('membership', membership),
    planId: idOf('plan', index),
    action: 'BEGUN' as const,
    actor: 'system:test',
    occurredAt: at(index),
  });
  await client.membershipStep.createMany({
    data: added.flatMap((index) => [step(0, index), ...(index > 0 ? [step(index, index)] : [])]),
  });
}

/** What each present term has given. */
async function addRights(client: Client, added: readonly number[], idOf: IdOf): Promise<void> {
  await client.entitlement.createMany({
    data: added.map((index) => ({
      id: idOf('membershipRight', index),
      userId: idOf('user', index),
      kind: 'membership.livePush',
      quantity: 1,
      startsAt: at(index),
      details: {},
      source: `membershipTerm:${idOf('presentTerm', index)}:0`,
      grantedBy: 'system:test',
      grantedAt: at(index),
    })),
  });
}
