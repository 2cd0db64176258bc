import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMembershipPlan } from '#api/memberships/index.ts';
import { systemContext } from '#core/context.ts';
import { encodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';
import { home } from '#tests/points/reward-shop.ts';
import { offer } from '../goods/cart/basket-shop.ts';
import { standard } from './club.ts';
import { run } from './run.ts';

let app: TestApp;
let staff: Client;
let lin: Client;
let planId = '';
const boxes: { variantId: string; productId: string }[] = [];

beforeAll(async () => {
  // Nothing happens by itself.
  app = await startTestApp({ environment: { PROCESS_ROLE: 'api' } });
  [staff, lin] = [await app.administrator(), await app.signUp('Lin')];
  planId = encodeId(
    'MembershipPlan',
    (await createMembershipPlan(systemContext(app.kernel, 'test'), standard)).planId,
  );
  for (let number = 0; number < 20; number += 1)
    boxes.push(await offer(app, { slug: `box-${number}`, priceMinor: 19_900n }));
});
afterAll(() => app.stop());

const shown = 'version periods plan { tier period } benefits { title quantity }';
const brought = {
  version: 1,
  periods: 3,
  plan: { tier: 'STANDARD', period: 'MONTH' },
  benefits: [{ title: 'Offline experience', quantity: 2 }],
};

it('staff say what a product brings, and everybody sees it', async () => {
  for (const { productId } of boxes) {
    const input = {
      productId: encodeId('Product', productId),
      planId,
      periods: 3,
      benefits: [{ entitlement: 'membership.offlineExperience', quantity: 2, rhythm: 'ONCE' }],
      reason: 'A test.',
    };
    expect(await run(staff, 'setGiftPack', input, `giftPack { ${shown} }`, true)).toEqual({
      giftPack: brought,
      errors: [],
    });
  }
  const { data } = await app.stranger.run<{ product: unknown }>(
    `{ product(slug: "box-0") { giftPack { ${shown} } } }`,
  );
  expect(data.product).toEqual({ giftPack: brought });
  const listed = await staff.run<{ giftPacks: { nodes: { productId: string }[] } }>(
    'query ($productId: ID!) { giftPacks(productId: $productId) { nodes { productId version retiredAt } } }',
    { productId: encodeId('Product', boxes[3]?.productId ?? '') },
    { endpoint: 'admin' },
  );
  expect(listed.data.giftPacks.nodes).toEqual([
    { productId: encodeId('Product', boxes[3]?.productId ?? ''), version: 1, retiredAt: null },
  ]);
});

it('a page of twenty products needs one statement more for it, and none when nobody asks', async () => {
  const page = (selection: string) => `{ products(first: 20) { nodes { id ${selection} } } }`;
  const count = async (selection: string) => {
    const read = () => app.stranger.run<{ products: { nodes: unknown[] } }>(page(selection));
    const { value, statements } = await fewestStatements(app.kernel.database.pool, read);
    expect(value.data.products.nodes).toHaveLength(20);
    return statements;
  };
  const without = await count('');
  expect(without.join()).not.toContain('gift');
  expect(await count('giftPack { periods }')).toHaveLength(without.length + 1);
});

it('the buyer sees what a line has brought, and the product brings nothing once that is over', async () => {
  const [box] = boxes;
  await run(lin, 'addToCart', { variantId: box?.variantId }, 'cart { quantity }');
  const started = await run(lin, 'startCheckout', { address: home }, 'checkout { id }');
  const input = { checkoutId: (started.checkout as { id: string }).id };
  await run(lin, 'completeCheckout', input, 'checkout { id }');
  await settlePayments(app.kernel);
  const { data } = await lin.run<{ orders: unknown; membership: unknown }>(
    `{ orders { nodes { lines { giftPack { ${shown} } } } } membership { state steps { nodes { action } } } }`,
  );
  expect(data).toEqual({
    orders: { nodes: [{ lines: [{ giftPack: brought }] }] },
    membership: { state: 'ACTIVE', steps: { nodes: [{ action: 'GIFT_PACK_OPENED' }] } },
  });
  const over = { productId: encodeId('Product', box?.productId ?? ''), reason: 'A test.' };
  expect(await run(staff, 'retireGiftPack', over, 'giftPack { version }', true)).toEqual({
    giftPack: { version: 1 },
    errors: [],
  });
  const seen = await app.stranger.run<{ product: unknown }>(
    '{ product(slug: "box-0") { giftPack { version } } }',
  );
  expect(seen.data.product).toEqual({ giftPack: null });
});
