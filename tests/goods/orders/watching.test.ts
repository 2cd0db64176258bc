import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from '#tests/helpers/client.ts';
import { bySf, confirmReceipt, shipOrder } from './desk.ts';
import { openTeashop, type Teashop } from './teashop.ts';

let shop: Teashop;

beforeAll(async () => {
  shop = await openTeashop();
});
afterAll(() => shop.app.stop());

interface Seen {
  readonly orderUpdates: {
    readonly fulfilmentState: string;
    readonly paymentState: string;
    readonly shipments: readonly object[];
  } | null;
}

const query = `subscription ($id: ID!) {
  orderUpdates(id: $id) { fulfilmentState paymentState shipments { trackingNumber } }
}`;
const watch = (client: Client, id: string) => client.watch<Seen>(query, { id });

it('a buyer sees at once where the order stands, and everything that happens to it', async () => {
  const { member, orderId } = await shop.buyer('Lin');
  const seen = watch(member, orderId);
  await seen.until(({ orderUpdates }) => orderUpdates?.fulfilmentState === 'UNFULFILLED');
  await shipOrder(shop.staff, { orderId, ...bySf });
  await seen.until(
    ({ orderUpdates }) => orderUpdates?.fulfilmentState === 'SHIPPED' && orderUpdates.shipments.length === 1,
  );
  await confirmReceipt(member, { orderId });
  await seen.until(({ orderUpdates }) => orderUpdates?.fulfilmentState === 'DELIVERED');
  await seen.close();
});

it('nobody else sees anything of it, staff neither', async () => {
  const { orderId } = await shop.buyer('Mei');
  const thief = await shop.app.signUp('Thief');
  for (const other of [thief, shop.staff]) {
    const seen = watch(other, orderId);
    await seen.until(() => true);
    await shipOrder(shop.staff, { orderId, ...bySf });
    expect(seen.received.every(({ orderUpdates }) => orderUpdates === null)).toBe(true);
    await seen.close();
  }
});

it('it ends when its buyer signs out', async () => {
  const { member, orderId } = await shop.buyer('Bao');
  const seen = watch(member, orderId);
  await seen.until(({ orderUpdates }) => orderUpdates !== null);
  await member.run('mutation { signOut(input: { scope: THIS_SESSION }) { errors { code } } }');
  expect(await seen.ended).not.toBe('complete');
});

it('it comes as server-sent events, too', async () => {
  const { orderId } = await shop.buyer('Dan');
  const { data } = await shop.app.stranger.run<{ signIn: { tokens: { accessToken: string } } }>(
    'mutation ($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } } }',
    { input: { email: 'dan@example.com', password: 'correct-horse-battery' } },
  );
  const authorization = `Bearer ${data.signIn.tokens.accessToken}`;
  const stop = new AbortController();
  const response = await fetch(`${shop.app.url}/graphql`, {
    method: 'POST',
    headers: { authorization, accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { id: orderId } }),
    signal: stop.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const until = async (part: string) => {
    while (!text.includes(part)) text += (await reader?.read())?.value ?? '';
  };
  await until('UNFULFILLED');
  await shipOrder(shop.staff, { orderId, ...bySf });
  await until('"SHIPPED"');
  stop.abort();
});
