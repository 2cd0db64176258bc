import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetGuestCarts } from '#api/goods/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { encodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { atOnce } from '#tests/helpers/at-once.ts';
import type { Client } from '#tests/helpers/client.ts';
import { add, claim, counts, look, offer, update } from './basket-shop.ts';

let app: TestApp;
let tea: string;
let cup: string;
let dollars: string;

beforeAll(async () => {
  app = await startTestApp();
  tea = (await offer(app, { slug: 'longjing', priceMinor: 12_800n })).variantId;
  cup = (await offer(app, { slug: 'celadon-cup', priceMinor: 6_900n })).variantId;
  dollars = (await offer(app, { slug: 'imported', priceMinor: 500n, currency: 'USD' })).variantId;
});
afterAll(() => app.stop());

const nobodys = encodeId('CartLine', '01935b6e-0000-7000-8000-000000000000');

describe('a guest’s cart', () => {
  it('is found again by its token alone', async () => {
    const { guestToken, cart } = await add(app.stranger, { variantId: tea });
    expect(guestToken).toMatch(/^[\w-]{32}$/);
    expect(counts(cart)).toEqual({ 'longjing-1': 1 });
    await add(app.stranger, { variantId: cup, guestToken });
    expect(counts(await look(app.stranger, guestToken))).toEqual({ 'longjing-1': 1, 'celadon-cup-1': 1 });
    expect(await look(app.stranger)).toBeNull();
    expect(await look(app.stranger, 'A'.repeat(32))).toBeNull();
    expect((await add(app.stranger, { variantId: cup, guestToken: 'short' })).errors).toMatchObject([
      { code: 'GUEST_TOKEN_INVALID' },
    ]);
    expect((await update(app.stranger, { lineId: nobodys, quantity: 1 })).errors).toMatchObject([
      { code: 'GUEST_TOKEN_NEEDED' },
    ]);
  });

  it('is its guest’s alone, whatever idempotency key others use', async () => {
    const input = { variantId: tea, quantity: 1, idempotencyKey: 'add-1' };
    const [one, other] = [await add(app.stranger, input), await add(app.stranger, input)];
    expect(one.guestToken).not.toBe(other.guestToken);
    const { guestToken } = one;
    const again = { variantId: cup, quantity: 2, guestToken, idempotencyKey: 'add-2' };
    for (const guest of [guestToken, guestToken, other.guestToken])
      expect((await add(app.stranger, { ...again, guestToken: guest })).errors).toEqual([]);
    for (const guest of [guestToken, other.guestToken])
      expect(counts(await look(app.stranger, guest))).toEqual({ 'longjing-1': 1, 'celadon-cup-1': 2 });
    const kept = await app.kernel.database.client.idempotencyKey.findMany();
    expect(JSON.stringify(kept)).not.toContain(guestToken);
  });

  it('goes into the member’s on signing in, once, the greater number staying', async () => {
    const { guestToken } = await add(app.stranger, { variantId: tea, quantity: 3 });
    await add(app.stranger, { variantId: cup, guestToken });
    const qian = await app.signUp('Qian');
    await add(qian, { variantId: tea, quantity: 2 });
    const claims = await atOnce([app.url], Array<Client>(5).fill(qian), (client) =>
      claim(client, { guestToken }),
    );
    expect(claims.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(claims.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(
      Array(4).fill('CART_NOT_FOUND'),
    );
    expect(counts(await look(qian))).toEqual({ 'longjing-1': 3, 'celadon-cup-1': 1 });
    expect(await look(app.stranger, guestToken)).toBeNull();
  });

  it('is forgotten when nobody touched it for a month; a member’s is not', async () => {
    const { guestToken } = await add(app.stranger, { variantId: tea });
    const wei = await app.signUp('Wei');
    await add(wei, { variantId: tea });
    const later = (days: number) => new FixedClock(new Date(Date.now() + days * 24 * 60 * 60 * 1000));
    await forgetGuestCarts.run(systemContext(app.kernel, 'test', { clock: later(29) }));
    expect(counts(await look(app.stranger, guestToken))).toEqual({ 'longjing-1': 1 });
    await forgetGuestCarts.run(systemContext(app.kernel, 'test', { clock: later(31) }));
    expect(await look(app.stranger, guestToken)).toBeNull();
    expect(counts(await look(wei))).toEqual({ 'longjing-1': 1 });
  });

  it('stays what it was when it cannot be claimed', async () => {
    const { guestToken } = await add(app.stranger, { variantId: dollars });
    const sun = await app.signUp('Sun');
    await add(sun, { variantId: tea });
    expect((await claim(sun, { guestToken })).errors).toMatchObject([{ code: 'CURRENCY_MIXED' }]);
    expect(counts(await look(sun))).toEqual({ 'longjing-1': 1 });
    expect(counts(await look(app.stranger, guestToken))).toEqual({ 'imported-1': 1 });
    const { errors } = await app.stranger.run(
      'mutation { claimGuestCart(input: { guestToken: "x" }) { errors { code } } }',
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
