import { expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import { tellPluginStories } from '#core/plugins/story.ts';
import { distributionChecks } from '#plugins/distribution/checks.ts';
import { incentiveChecks } from '#plugins/distribution/incentives/checks.ts';
import { standingsAt } from '#plugins/distribution/promoters/standings-at.ts';
import { offer } from '#tests/goods/cart/basket-shop.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { dayMs, openSociety } from './society.ts';

const cast = ['lixiaoyu', 'grace_lin', 'chenmo', 'tom_w', 'wangyuhan', 'laoluo'];

it('the story has a leader, one on trial, one refused, one waiting, one banned and one by right, with links, customers, a quarrel, prizes and two cases; told again it says nothing', async () => {
  const { kernel, client, clock, house } = await openSociety();
  const ids = new Map<string, string>();
  for (const handle of cast) {
    const id = await addMember(kernel);
    await client.user.update({ where: { id }, data: { handle } });
    ids.set(handle, id);
  }
  await offer({ kernel }, { slug: 'lesson', priceMinor: 9_900n, kind: 'SERVICE' });
  clock.advanceMs(100 * dayMs);
  await tellPluginStories(kernel, clock.now());
  await deliverAll(kernel);
  const told = await client.eventLog.count();
  const standings = await standingsAt(house(), [...ids.values()], clock.now());
  const seen = cast.map((handle) => {
    const { level, isTrial, standing } = standings.get(ids.get(handle) ?? '') ?? {};
    return [handle, level, isTrial, standing];
  });
  expect(seen).toEqual([
    ['lixiaoyu', 'LEADER', false, 'GOOD'],
    ['grace_lin', 'LEADER', true, 'GOOD'],
    ['chenmo', 'PROMOTER', false, 'BANNED'],
    ['tom_w', undefined, undefined, undefined],
    ['wangyuhan', undefined, undefined, undefined],
    ['laoluo', 'PROMOTER', false, 'GOOD'],
  ]);
  const applications = await client.distributionApplication.findMany({ orderBy: { createdAt: 'asc' } });
  const states = Map.groupBy(applications, ({ state }) => state);
  expect(states.get('REFUSED')?.map(({ userId, reason }) => [userId, reason.length > 0])).toEqual([
    [ids.get('tom_w'), true],
  ]);
  expect(states.get('SUBMITTED')?.map(({ userId }) => userId)).toEqual([ids.get('wangyuhan')]);
  const recruited = await client.eventLog.findMany({ where: { name: 'distribution.recruited' } });
  expect(recruited.map(({ payload }) => payload)).toMatchObject([
    { promoterId: ids.get('grace_lin'), leaderId: ids.get('lixiaoyu') },
  ]);
  const cases = await client.distributionCase.findMany({
    orderBy: { openedAt: 'asc' },
    include: { redLine: true },
  });
  expect(
    cases.map(({ promoterId, state, decision, redLine }) => [promoterId, redLine.kind, state, decision]),
  ).toEqual([
    [ids.get('lixiaoyu'), 'OVER_PROMISING', 'CLOSED', 'DISMISSED'],
    [ids.get('grace_lin'), 'PRICE_CHAOS', 'APPEALED', 'UPHELD'],
  ]);
  const withdrawals = await client.distributionWithdrawal.findMany({ orderBy: { requestedAt: 'asc' } });
  const [lin, grace] = [ids.get('lixiaoyu'), ids.get('grace_lin')];
  expect(
    withdrawals.map(({ promoterId, state, amountMinor, taxMinor }) => [
      promoterId,
      state,
      amountMinor,
      taxMinor,
    ]),
  ).toEqual([
    [lin, 'CONFIRMED', 120_000n, 8_000n],
    [grace, 'FAILED', 50_000n, 0n],
    [lin, 'CONFIRMED', 60_000n, 0n],
  ]);
  const idOf = async (handle: string) => (await client.user.findUniqueOrThrow({ where: { handle } })).id;
  const [zhouqi, owen] = [await idOf('zhouqi_home'), await idOf('owen_bakes')];
  const bound = await client.customerBinding.findMany({ orderBy: { since: 'asc' } });
  expect(bound.map(({ customerId, promoterId }) => [customerId, promoterId])).toEqual([
    [zhouqi, ids.get('lixiaoyu')],
    [owen, ids.get('grace_lin')],
    [owen, ids.get('lixiaoyu')],
  ]);
  expect(await client.distributionDispute.findMany()).toMatchObject([
    { promoterId: ids.get('grace_lin'), state: 'OPEN' },
  ]);
  expect(await client.touch.count()).toBe(4);
  const materials = await client.distributionMaterial.groupBy({ by: ['state', 'kind'], _count: true });
  expect(materials.map(({ state, kind, _count }) => `${state} ${kind} ${_count}`).sort()).toEqual([
    'PUBLISHED COPY 3',
    'PUBLISHED IMAGE 1',
    'SUBMITTED COPY 1',
  ]);
  const assessed = await client.distributionAssessment.findMany({ where: { promoterId: lin ?? '' } });
  expect(assessed.map(({ period, outcome }) => [period, outcome])).toEqual([['2026-08', 'KEPT']]);
  const attempts = await client.distributionTrainingAttempt.findMany({ orderBy: { createdAt: 'asc' } });
  expect(attempts.map(({ promoterId, result }) => [promoterId, result])).toEqual([
    [lin, 'FAILED'],
    [grace, 'FAILED'],
    [lin, 'PASSED'],
  ]);
  const requests = await client.distributionServiceRequest.findMany({ orderBy: { createdAt: 'asc' } });
  expect(requests.map(({ promoterId, kind, state }) => [promoterId, kind, state])).toEqual([
    [lin, 'WITHDRAWAL', 'CLOSED'],
    [grace, 'CUSTOMER', 'ANSWERED'],
    [lin, 'MATERIAL', 'OPEN'],
  ]);
  const advised = await client.distributionAdviserAssignment.findMany({ include: { adviser: true } });
  const looksAfter = advised.map(({ kind, customerId, adviser }) =>
    [kind, customerId, adviser.userId].join(' '),
  );
  expect(looksAfter.sort()).toEqual(
    [
      ['TEACHER', ids.get('wangyuhan'), ids.get('laoluo')].join(' '),
      ['AGENT', zhouqi, lin].join(' '),
      ['AGENT', owen, lin].join(' '),
    ].sort(),
  );
  const commissions = await client.distributionCommission.findMany({ orderBy: { earnedAt: 'asc' } });
  expect(commissions.map(({ customerId, promoterId, level }) => [customerId, promoterId, level])).toEqual([
    [zhouqi, lin, 1],
    [owen, grace, 1],
    [zhouqi, lin, 1],
    [owen, lin, 1],
  ]);
  const incentives = await client.distributionIncentive.findMany({
    orderBy: { createdAt: 'asc' },
    include: { awards: true, entrants: { orderBy: { place: 'asc' } } },
  });
  expect(incentives).toMatchObject([
    { kind: 'LOTTERY', state: 'SETTLED', awardedMinor: 10_600n, entrants: [{}, {}] },
    { kind: 'STAIRCASE', state: 'ACTIVE', awards: [] },
  ]);
  const awards = incentives.flatMap((incentive) => incentive.awards);
  expect(awards.map(({ promoterId, state }) => `${promoterId} ${state}`).sort()).toEqual(
    [`${lin} PAID`, `${grace} PAID`].sort(),
  );
  const ctx = systemContext(kernel, 'test');
  for (const check of [...distributionChecks, ...incentiveChecks]) expect(await check.find(ctx)).toEqual([]);
  await tellPluginStories(kernel, clock.now());
  expect(await client.eventLog.count()).toBe(told);
});

it('without its cast, or where everybody may promote, the story is not told', async () => {
  for (const settings of [{}, { mode: 'EVERYONE' }]) {
    const { kernel, client, clock } = await openSociety(settings);
    await tellPluginStories(kernel, clock.now());
    expect(await client.distributionHandbook.count()).toBe(0);
  }
});
