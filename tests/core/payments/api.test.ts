import { request } from 'node:http';
import { expect, it } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { applyPayment } from '#core/payments/apply-payment.ts';
import { contactProvider } from '#core/payments/contact-provider.ts';
import { openPayment } from '#core/payments/open-payment.ts';
import { writeSandboxMessage } from '#core/payments/sandbox/webhook.ts';
import { transact } from '#core/transact.ts';
import { decodeId, encodeId } from '#schema/common/ids.ts';
import { type TestApp, testApp } from '#tests/helpers/app.ts';
import { settlePayments } from '#tests/helpers/payments.ts';
import { noon } from './till.ts';

const clock = new FixedClock(noon);
/** Nothing works by itself here. */
const open = () => testApp({ clock, environment: { PROCESS_ROLE: 'api' } });

async function wait(app: TestApp, userId: string) {
  const ctx = systemContext(app.kernel, 'test');
  const amount = { amountMinor: 12_800n, currency: 'CNY' };
  const form = { source: 'checkout:teapot', amount, userId: decodeId(userId).id, description: 'A teapot' };
  const { paymentId } = await transact(ctx, (write) =>
    openPayment(write, { ...form, method: 'sandbox_wait' }),
  );
  const seen = await contactProvider(ctx, paymentId);
  return transact(ctx, (write) => applyPayment(write, paymentId, seen));
}

const lookAt = `query ($id: ID!) { node(id: $id) { ... on Payment {
  state provider amount { formatted } captured { amountMinor } clientSecret } } }`;
const confirm = `mutation ($input: ConfirmSandboxPaymentInput!) {
  confirmSandboxPayment(input: $input) { state errors { code } } }`;

/** Posts the very bytes, and answers the status. */
function post(url: string, body: Buffer, headers: object): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', headers: { ...headers } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sending.on('error', reject).end(body);
  });
}

it('a member sees their own payment and pays it in the sandbox; others see nothing of it', async () => {
  const app = await open();
  const [lin, mallory] = [await app.signUp('Lin'), await app.signUp('Mallory')];
  const { paymentId, clientSecret } = await wait(app, lin.userId);
  const variables = { id: encodeId('Payment', paymentId) };
  expect((await lin.run(lookAt, variables)).data).toEqual({
    node: {
      state: 'REQUIRES_PAYMENT',
      provider: 'sandbox',
      amount: { formatted: 'CN¥128.00' },
      captured: { amountMinor: '0' },
      clientSecret,
    },
  });
  expect((await mallory.run(lookAt, variables)).data).toEqual({ node: null });
  expect((await app.stranger.run(lookAt, variables)).data).toEqual({ node: null });
  const root = await app.administrator();
  expect((await root.run(lookAt, variables)).data).toMatchObject({ node: { clientSecret: null } });
  const guessed = await lin.run(confirm, { input: { clientSecret: 'guessed' } });
  expect(guessed.data).toEqual({
    confirmSandboxPayment: { state: null, errors: [{ code: 'PAYMENT_NOT_FOUND' }] },
  });
  expect((await lin.run(confirm, { input: { clientSecret } })).data).toEqual({
    confirmSandboxPayment: { state: 'SUCCEEDED', errors: [] },
  });
  await settlePayments(app.kernel);
  expect((await lin.run(lookAt, variables)).data).toMatchObject({
    node: { state: 'SUCCEEDED', captured: { amountMinor: '12800' }, clientSecret: null },
  });
});

it('takes in signed messages, and nothing else', async () => {
  const app = await open();
  const lin = await app.signUp('Lin');
  const { paymentId, externalId } = await wait(app, lin.userId);
  const { payments, database } = app.kernel;
  await payments.current.confirmPayment(externalId ?? '', 'sandbox_lost_webhooks');
  clock.advanceMs(1_000);
  const about = { kind: 'payment', externalId: externalId ?? '', state: 'SUCCEEDED' } as const;
  const event = { externalId: paymentId, type: 'payment.succeeded', occurredAt: clock.now(), about };
  const { body, headers } = writeSandboxMessage(payments.sandbox.secret, event, clock.now());
  const url = `${app.url}/webhooks/sandbox`;
  const [forged, old] = [
    writeSandboxMessage('guessed', event, clock.now()),
    writeSandboxMessage(payments.sandbox.secret, event, new Date(clock.now().getTime() - 301_000)),
  ];
  expect(await post(url, forged.body, forged.headers)).toBe(400);
  expect(await post(url, old.body, old.headers)).toBe(400);
  expect(await post(url, Buffer.from('{}'), {})).toBe(400);
  expect(await post(`${app.url}/webhooks/stripe`, body, headers)).toBe(404);
  expect(await database.client.paymentEvent.count()).toBe(0);
  expect([await post(url, body, headers), await post(url, body, headers)]).toEqual([200, 200]);
  expect(await database.client.paymentEvent.count()).toBe(1);
  await settlePayments(app.kernel);
  const { state } = await database.client.payment.findUniqueOrThrow({ where: { id: paymentId } });
  expect(state).toBe('SUCCEEDED');
});

it('an operator sees what could not be processed, mends it and tries again', async () => {
  const app = await open();
  const lin = await app.signUp('Lin');
  const { paymentId, externalId } = await wait(app, lin.userId);
  const { client } = app.kernel.database;
  await client.sandboxPayment.update({
    where: { id: externalId ?? '' },
    data: { state: 'SUCCEEDED', capturedMinor: 12_800n },
  });
  await client.paymentEvent.create({
    data: {
      id: paymentId,
      provider: 'sandbox',
      externalId: 'evt',
      type: 'payment.succeeded',
      payload: { kind: 'payment', externalId: externalId ?? '', state: 'SUCCEEDED' },
      occurredAt: noon,
      receivedAt: noon,
      attempts: 12,
      error: 'The line was dead.',
    },
  });
  const root = await app.administrator();
  const list = '{ paymentEvents(standing: GIVEN_UP) { nodes { id attempts error standing } } }';
  const before = await root.admin<{ paymentEvents: { nodes: { id: string }[] } }>(list);
  expect(before.data.paymentEvents.nodes).toMatchObject([
    { attempts: 12, error: 'The line was dead.', standing: 'GIVEN_UP' },
  ]);
  const again = `mutation ($input: ReprocessPaymentEventInput!) {
    reprocessPaymentEvent(input: $input) { eventId errors { code } } }`;
  const eventId = before.data.paymentEvents.nodes[0]?.id;
  expect((await root.admin(again, { input: { eventId } })).data).toEqual({
    reprocessPaymentEvent: { eventId, errors: [] },
  });
  await settlePayments(app.kernel);
  expect((await root.admin(list)).data).toEqual({ paymentEvents: { nodes: [] } });
  const paid = '{ payments(state: SUCCEEDED) { nodes { source state steps { state actor } } } }';
  expect((await root.admin(paid)).data).toMatchObject({
    payments: { nodes: [{ source: 'checkout:teapot', state: 'SUCCEEDED' }] },
  });
  expect(await client.auditLog.count({ where: { action: 'reprocessPaymentEvent' } })).toBe(1);
});

it('the report sums what was paid and names what differs', async () => {
  const app = await open();
  const lin = await app.signUp('Lin');
  const { paymentId } = await wait(app, lin.userId);
  await app.kernel.database.client.payment.update({
    where: { id: paymentId },
    data: { state: 'MISMATCHED' },
  });
  const root = await app.administrator();
  const { data } =
    await root.admin(`{ reconcilePayments(from: "2026-11-26T00:00:00Z", until: "2026-11-27T00:00:00Z") {
    totals { provider currency payments succeeded askedMinor capturedMinor }
    differences { reason payment { source } } } }`);
  expect(data).toEqual({
    reconcilePayments: {
      totals: [
        {
          provider: 'sandbox',
          currency: 'CNY',
          payments: 1,
          succeeded: 0,
          askedMinor: '12800',
          capturedMinor: '0',
        },
      ],
      differences: [{ reason: 'MISMATCHED', payment: { source: 'checkout:teapot' } }],
    },
  });
});
