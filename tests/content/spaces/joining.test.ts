import { expect, it } from 'vitest';
import { createSpace, guardJoining, joinSpace, leaveSpace } from '#api/content/index.ts';
import { availablePoints, upsertEarnRule } from '#api/points/index.ts';
import { systemContext } from '#core/context.ts';
import { defineErrors } from '#core/errors.ts';
import { guard } from '#core/hooks.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { asMember, deliverAll, testKernel } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { text } from './village.ts';

const refusals = defineErrors({ DOORMAN_SAYS_NO: { en: 'Not in these shoes.', zh: '请换双鞋。' } });
const form = { ...text, visibility: 'PUBLIC', joining: 'OPEN' } as const;

it('a plugin may refuse that somebody joins, and nothing is changed then', async () => {
  let refused = '';
  const doorman = {
    ...{ id: 'doorman', summary: { en: 'For a test', zh: '测试' }, version: '1.0.0', core: '^0.1' },
    hooks: [
      guard(guardJoining, ({ userId }) => {
        if (userId === refused) throw refusals.DOORMAN_SAYS_NO();
      }),
    ],
  };
  const kernel = await testKernel({ manifests: [doorman], enabled: ['doorman'] });
  const [ada, bob, cyd] = [await addMember(kernel), await addMember(kernel), await addMember(kernel)];
  refused = bob;
  const { spaceId } = await createSpace(asMember(kernel, ada), { ...form, slug: 'club' });
  const before = await fingerprint(kernel.database.pool, { besides: ['rate_counter'] });
  const joining = { spaceId, charterVersion: 1 };
  await expect(joinSpace(asMember(kernel, bob), joining)).rejects.toMatchObject({ code: 'DOORMAN_SAYS_NO' });
  expect(await fingerprint(kernel.database.pool, { besides: ['rate_counter'] })).toEqual(before);
  await joinSpace(asMember(kernel, cyd), joining);
});

it('joining earns what a rule says, once for each space, however often one comes back', async () => {
  const kernel = await testKernel();
  const [ada, bob] = [await addMember(kernel), await addMember(kernel)];
  const house = systemContext(kernel, 'test');
  const title = { en: 'Joining', zh: '加入' };
  const rule = {
    slug: 'joining',
    activity: 'space.joined',
    family: 'LIFE',
    points: 5n,
    reason: 'Test.',
  } as const;
  await upsertEarnRule(house, { ...rule, title });
  const { spaceId } = await createSpace(asMember(kernel, ada), { ...form, slug: 'club' });
  const member = asMember(kernel, bob);
  for (let n = 0; n < 2; n += 1) {
    await joinSpace(member, { spaceId, charterVersion: 1 });
    await deliverAll(kernel);
    await leaveSpace(member, { spaceId });
  }
  const account = availablePoints.of(bob);
  expect((await balancesOf(house, [account]))(account).balance).toBe(5n);
});
