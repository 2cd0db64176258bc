import { expect, it } from 'vitest';
import { applyAsPromoter } from '#plugins/distribution/applications/apply-as-promoter.ts';
import { createPromoLink } from '#plugins/distribution/links/create-promo-link.ts';
import { activatePolicy } from '#plugins/distribution/policies/activate-policy.ts';
import { draftPolicy } from '#plugins/distribution/policies/draft-policy.ts';
import { moveOwnSession } from '#plugins/live/sessions/move-session.ts';
import { minute, open } from '#tests/core/attribution/village.ts';
import { openStall } from './stall.ts';
import { reason } from './studio.ts';

const tenth = { base: 'PAID', rules: [{ rate: { basisPoints: 1_000 } }] } as const;

it('the host, a promoter by the package, earns by the link of the session during it and after it, net of refunds', async () => {
  const stall = await openStall();
  const { kernel, client, house, host, sessionId, begin, join, buy, refund, sold, clock, faults } = stall;
  const { policyId } = await draftPolicy(house(), { terms: tenth, reason });
  await activatePolicy(house(), { policyId, acknowledged: [], reason });
  clock.advanceMs(2 * minute);
  await applyAsPromoter(host.ctx(), { statement: 'I show what I use.', evidence: [] });
  const { linkId } = await createPromoLink(host.ctx(), {
    targetKind: 'LIVE',
    targetId: sessionId,
    place: 'OUTSIDE',
    campaign: null,
    expiresAt: null,
  });
  const link = await client.referralLink.findUniqueOrThrow({ where: { id: linkId } });
  await begin();
  const [bob, cai] = [await join(), await join()];
  for (const { userId } of [bob, cai]) await open(kernel, userId, link);
  clock.advanceMs(minute);
  const { orderId } = await buy(bob, 2);
  await moveOwnSession(host.ctx(), { sessionId, to: 'ENDED' });
  await buy(cai);
  await refund(orderId);
  expect(await sold()).toEqual([
    ['DURING', 1, 10_000n, 10_000n],
    ['AFTER', 1, 10_000n, 0n],
  ]);
  const commissions = await client.distributionCommission.findMany({ orderBy: { earnedAt: 'asc' } });
  expect(
    commissions.map(({ promoterId, amountMinor, reversedMinor }) => [
      promoterId,
      amountMinor - reversedMinor,
    ]),
  ).toEqual([
    [host.userId, 1_000n],
    [host.userId, 1_000n],
  ]);
  expect(await faults()).toEqual([]);
});
