import { expect, it } from 'vitest';
import { rowId } from '#tests/helpers/row-id.ts';
import { applaud, village } from './village.ts';

it('a right to extra applause is used when the allowance of the day is, and only then', async () => {
  const { app, bob, root, postId, set } = await village();
  await set({ dailyAllowance: 1 });
  const granted = await root.admin<{ grantEntitlement: { errors: unknown[] } }>(
    `mutation ($input: GrantEntitlementInput!) { grantEntitlement(input: $input) { errors { code } } }`,
    { input: { userId: bob.userId, kind: 'template.extra', quantity: 2, reason: 'A kind member.' } },
  );
  expect(granted.data.grantEntitlement.errors).toEqual([]);
  const outcomes: unknown[] = [];
  for (let times = 0; times < 4; times += 1) {
    const { data } = await applaud(bob, postId);
    const right = await app.kernel.database.client.entitlement.findFirst({
      where: { userId: rowId(bob.userId) },
    });
    outcomes.push([data.giveTemplateApplause.errors[0]?.code, right?.used]);
  }
  expect(outcomes).toEqual([
    [undefined, 0],
    [undefined, 1],
    [undefined, 2],
    ['TEMPLATE_ALLOWANCE_USED_UP', 2],
  ]);
  expect(await app.kernel.database.client.templateApplause.count()).toBe(3);
});
