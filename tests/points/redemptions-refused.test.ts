import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redeemReward } from '#api/points/index.ts';
import { decodeId, encodeId } from '#schema/common/ids.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { balancesOf, faultsIn } from './bank.ts';
import { applause, countedOf, home, minute, plush, redeem, retire, startShop } from './reward-shop.ts';

let shop: Awaited<ReturnType<typeof startShop>>;

beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.app.stop());

const nobodys = encodeId('Reward', '01935b6e-0000-7000-8000-000000000000');

describe('redeeming is refused, and changes nothing,', () => {
  it('for what is not offered to this member at this moment', async () => {
    const lin = await shop.settle('Lin', 150);
    const dear = await shop.offer({ ...plush, points: '150' });
    const once = await shop.offer({ ...plush, points: '1', perMemberLimit: 1, stock: 2 });
    const gone = await shop.offer(plush);
    await redeem(lin, once);
    await retire(shop.staff, gone);
    const refusals: [string, object][] = [
      [dear, { code: 'INSUFFICIENT_POINTS', needed: '150', available: '149' }],
      [once, { code: 'REWARD_LIMIT_REACHED', limit: 1 }],
      [await shop.offer({ ...plush, startsAt: minute(1).toISOString() }), { code: 'REWARD_NOT_STARTED' }],
      [await shop.offer({ ...plush, endsAt: minute(0).toISOString() }), { code: 'REWARD_ENDED' }],
      [await shop.offer({ ...plush, stock: 0 }), { code: 'REWARD_SOLD_OUT', left: 0, path: ['rewardId'] }],
      [await shop.offer({ ...plush, minimumLevel: 3 }), { code: 'LEVEL_TOO_LOW', levelNeeded: 3 }],
      [gone, { code: 'REWARD_NOT_FOUND', path: ['rewardId'] }],
      [nobodys, { code: 'REWARD_NOT_FOUND', path: ['rewardId'] }],
      [lin.userId, { code: 'INVALID_ID', path: ['rewardId'] }],
    ];
    const before = await fingerprint(shop.pool);
    for (const [rewardId, refusal] of refusals)
      expect(await redeem(lin, rewardId)).toMatchObject({ redemption: null, errors: [refusal] });
    expect(await fingerprint(shop.pool)).toEqual(before);
  });

  it('without an address that something could be sent to', async () => {
    const lin = await shop.settle('Lin', 150);
    const panda = await shop.offer(plush);
    const wrong = {
      recipient: ' ',
      phone: '12345',
      country: 'XX',
      province: '',
      city: 'x'.repeat(51),
      district: 'x'.repeat(51),
      street: '路'.repeat(201),
      postalCode: '1234567890123',
    };
    const before = await fingerprint(shop.pool);
    const missing = await redeem(lin, panda, { address: null });
    expect(missing.errors).toMatchObject([{ code: 'ADDRESS_REQUIRED', path: ['address'] }]);
    for (const [field, value] of Object.entries(wrong)) {
      const { errors } = await redeem(lin, panda, { address: { ...home, [field]: value } });
      expect(errors).toMatchObject([{ code: 'ADDRESS_INVALID', path: ['address', field] }]);
      expect(errors[0]?.message).toContain(field);
    }
    expect(await fingerprint(shop.pool)).toEqual(before);
  });

  it('in the language of whoever asks', async () => {
    const lin = await shop.settle('Lin', 150);
    const input = { rewardId: await shop.offer({ ...plush, points: '200' }), address: home };
    const { data } = await lin.run<{ redeemReward: { errors: object[] } }>(
      'mutation ($input: RedeemRewardInput!) { redeemReward(input: $input) { errors { message } } }',
      { input },
      { headers: { 'accept-language': 'zh-CN' } },
    );
    expect(data.redeemReward.errors).toEqual([{ message: '需要 200 积分，当前可用 150 积分。' }]);
  });

  it('for the same key with another address, while the same one gives the first answer', async () => {
    const lin = await shop.settle('Lin', 150);
    const panda = await shop.offer({ ...plush, points: '10' });
    const first = await redeem(lin, panda, { idempotencyKey: 'panda-1' });
    const before = await fingerprint(shop.pool);
    const again = await redeem(lin, panda, { idempotencyKey: 'panda-1' });
    expect([first.isReplay, again.isReplay]).toEqual([false, true]);
    expect(again.redemption).toEqual(first.redemption);
    const address = { ...home, street: 'Elsewhere 1' };
    const other = await redeem(lin, panda, { idempotencyKey: 'panda-1', address });
    expect(other.errors).toMatchObject([{ code: 'IDEMPOTENCY_MISMATCH' }]);
    expect(await fingerprint(shop.pool)).toEqual(before);
    expect(await balancesOf(lin)).toMatchObject({ available: '140' });
    expect(await countedOf(shop.app, panda, lin.userId)).toEqual({ reward: 1, member: 1 });
  });

  it('for a right while whoever honours it is off', async () => {
    const lin = await shop.settle('Lin', 150);
    const right = await shop.offer(applause);
    const turn = (enabled: boolean) =>
      shop.staff.admin(
        'mutation ($input: SetPluginEnabledInput!) { setPluginEnabled(input: $input) { errors { code } } }',
        { input: { id: 'template', enabled, reason: 'A test.' } },
      );
    await turn(false);
    const before = await fingerprint(shop.pool);
    expect((await redeem(lin, right)).errors).toMatchObject([{ code: 'ENTITLEMENT_KIND_UNKNOWN' }]);
    expect(await fingerprint(shop.pool)).toEqual(before);
    await turn(true);
    expect((await redeem(lin, right)).errors).toEqual([]);
  });
});

it.each([
  ['a thing', plush],
  ['a right', applause],
])('redeeming %s with a key costs at most twelve statements', async (_what, form) => {
  const lin = await shop.settle('Lin', 150);
  const { id: rewardId } = decodeId(await shop.offer({ ...form, points: '10', perMemberLimit: 5 }));
  const member = asMember(shop.app.kernel, decodeId(lin.userId).id);
  const once = (idempotencyKey: string) =>
    redeemReward({ ...member, idempotencyKey }, { rewardId, address: home });
  await once('warm-up');
  const { statements } = await countOwnStatements(shop.pool, () => once('counted'));
  expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(12);
  expect([statements.at(0), statements.at(-1)]).toEqual(['BEGIN', 'COMMIT']);
});

it('leaves nothing inconsistent behind', async () => {
  expect(await faultsIn(shop.app.kernel)).toEqual([]);
});
