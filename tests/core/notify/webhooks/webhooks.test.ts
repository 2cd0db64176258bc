import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { userFollowed } from '#api/users/index.ts';
import { FixedClock } from '#core/clock.ts';
import { type ReadContext, systemContext } from '#core/context.ts';
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  pauseWebhookEndpoint,
  resumeWebhookEndpoint,
  rotateWebhookSecret,
} from '#core/notify/webhooks/endpoints.ts';
import { replayWebhookDelivery, testWebhookEndpoint } from '#core/notify/webhooks/messages.ts';
import { sendWebhooks } from '#core/notify/webhooks/send-webhooks.ts';
import { createWebhookSender } from '#core/notify/webhooks/sender.ts';
import { transact } from '#core/transact.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { deliverAll, openTestKernel } from '#tests/helpers/kernel.ts';
import { refusalOf } from '#tests/users/town.ts';
import { isSignedBy, type Receiver, startReceiver } from './receiver.ts';

const hourMs = 3_600_000;
const reason = 'We test.';
const form = { description: 'Accounting', events: ['user.followed'], reason };
const clock = new FixedClock(new Date('2026-11-28T04:00:00.000Z'));

let receiver: Receiver;
let opened: Awaited<ReturnType<typeof openTestKernel>>;
/** A house whose messages may go to this machine. */
let house: ReadContext;
beforeAll(async () => {
  receiver = await startReceiver();
  opened = await openTestKernel({ clock });
  const webhooks = createWebhookSender({ allowsHttp: true, isAllowed: () => true });
  house = systemContext({ ...opened.kernel, plugins: opened.kernel.plugins, webhooks }, 'test');
});
afterAll(async () => {
  await opened.close();
  await receiver.close();
});
beforeEach(async () => {
  receiver.answer(204);
  receiver.received.length = 0;
  await opened.kernel.database.client.webhookEndpoint.deleteMany();
});

async function happen(count = 1): Promise<void> {
  await transact(house, async (write) => {
    const id = crypto.randomUUID();
    for (let number = 0; number < count; number += 1)
      write.emit(userFollowed, id, { followerId: id, followedId: crypto.randomUUID() });
  });
  await deliverAll(opened.kernel);
}

const send = () => sendWebhooks.run(house);
const deliveries = () => opened.kernel.database.client.webhookDelivery.findMany({ orderBy: { id: 'asc' } });
const endpointNow = (id: string) =>
  opened.kernel.database.client.webhookEndpoint.findUniqueOrThrow({ where: { id } });

describe('a webhook', () => {
  it('is told of the events that it wants, once each, signed', async () => {
    const { secret, endpointId } = await createWebhookEndpoint(house, { ...form, url: receiver.url });
    await createWebhookEndpoint(house, { ...form, url: receiver.url, events: ['order.placed'] });
    await happen(3);
    await Promise.all([send(), send(), send()]);
    expect(receiver.received).toHaveLength(3);
    const [message] = receiver.received;
    if (!message) throw new Error('Nothing came');
    const told = JSON.parse(message.body);
    expect(told).toMatchObject({ type: 'user.followed', created: clock.now().toISOString() });
    expect(Object.keys(told.data).sort()).toEqual(['followedId', 'followerId'].sort());
    expect(told.id).toBe(message.headers['webhook-id']);
    expect(isSignedBy(message, secret)).toBe(true);
    expect(isSignedBy({ ...message, body: `${message.body} ` }, secret)).toBe(false);
    expect(await deliveries()).toMatchObject(
      Array.from({ length: 3 }, () => ({ endpointId, state: 'SENT', status: 204, attempts: 1 })),
    );
  });

  it('is told again, later each time and under the same id, until it answers; then it has failed', async () => {
    const { endpointId } = await createWebhookEndpoint(house, { ...form, url: receiver.url });
    receiver.answer(503);
    await happen();
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await send();
      await send();
      expect(receiver.received).toHaveLength(attempt);
      const next = (await deliveries())[0]?.nextAttemptAt;
      if (next) clock.advanceMs(next.getTime() - clock.now().getTime());
    }
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await deliveries()).toMatchObject([
      { state: 'FAILED', status: 503, error: 'HTTP 503', attempts: 10 },
    ]);
    expect((await endpointNow(endpointId)).failingSince).not.toBeNull();
    receiver.answer(200);
    const [failed] = await deliveries();
    await replayWebhookDelivery(house, { deliveryId: failed?.id ?? '', reason });
    await send();
    expect(receiver.received.at(-1)?.headers['webhook-id']).toBe(failed?.messageId);
    expect((await deliveries()).map(({ state, replayOf }) => [state, replayOf])).toEqual([
      ['FAILED', null],
      ['SENT', failed?.id],
    ]);
    expect((await endpointNow(endpointId)).failingSince).toBeNull();
  });

  it('that has failed for five days is given up, and told of what has waited when it is resumed', async () => {
    const { endpointId } = await createWebhookEndpoint(house, { ...form, url: receiver.url });
    receiver.answer(500);
    await happen();
    await send();
    clock.advanceMs(5 * 24 * hourMs);
    await happen();
    await send();
    expect((await endpointNow(endpointId)).disabledAt).toEqual(clock.now());
    const tried = receiver.received.length;
    clock.advanceMs(48 * hourMs);
    await send();
    expect(receiver.received).toHaveLength(tried);
    receiver.answer(200);
    await resumeWebhookEndpoint(house, { endpointId, reason });
    await send();
    expect((await deliveries()).every(({ state }) => state === 'SENT')).toBe(true);
    expect(await endpointNow(endpointId)).toMatchObject({ disabledAt: null, failingSince: null });
  });

  it('is sent nothing while it is paused, and everything after', async () => {
    const { endpointId } = await createWebhookEndpoint(house, { ...form, url: receiver.url });
    await pauseWebhookEndpoint(house, { endpointId, reason });
    await happen(2);
    await send();
    expect(receiver.received).toEqual([]);
    await resumeWebhookEndpoint(house, { endpointId, reason });
    await send();
    expect(receiver.received).toHaveLength(2);
  });

  it('is signed for by both secrets for a day after a rotation, and by the new one alone after that', async () => {
    const { endpointId, secret: old } = await createWebhookEndpoint(house, { ...form, url: receiver.url });
    const { secret } = await rotateWebhookSecret(house, { endpointId, reason });
    await testWebhookEndpoint(house, { endpointId, reason });
    await send();
    clock.advanceMs(24 * hourMs);
    await testWebhookEndpoint(house, { endpointId, reason });
    await send();
    const signed = receiver.received.map((one) => [isSignedBy(one, old), isSignedBy(one, secret)]);
    expect(signed).toEqual([
      [true, true],
      [false, true],
    ]);
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ type: 'webhook.test', data: {} });
  });

  it('that is ended is told of nothing, and every act of staff is on record', async () => {
    const { endpointId } = await createWebhookEndpoint(house, { ...form, url: receiver.url });
    await happen();
    await deleteWebhookEndpoint(house, { endpointId, reason });
    await send();
    expect(receiver.received).toEqual([]);
    expect(await deliveries()).toEqual([]);
    const audit = await opened.kernel.database.client.auditLog.findMany({
      where: { subject: `webhook:${endpointId}` },
      orderBy: { id: 'asc' },
    });
    expect(audit.map(({ action }) => action)).toEqual(['createWebhookEndpoint', 'deleteWebhookEndpoint']);
    expect(JSON.stringify(audit)).not.toContain('whsec_');
  });

  it('a process that dies between handing over and noting so sends once more under the same id', async () => {
    await createWebhookEndpoint(house, { ...form, url: receiver.url });
    await happen();
    const dying: ReadContext = {
      ...house,
      kernel: {
        ...house.kernel,
        webhooks: {
          policy: house.kernel.webhooks.policy,
          send: async (message) => {
            await house.kernel.webhooks.send(message);
            return new Promise<never>(() => undefined);
          },
        },
      },
    };
    void sendWebhooks.run(dying);
    await expect.poll(() => receiver.received.length).toBe(1);
    await send();
    expect(receiver.received).toHaveLength(1);
    clock.advanceMs(60_000);
    await send();
    expect(receiver.received).toHaveLength(2);
    const [one, other] = receiver.received;
    expect(one?.headers['webhook-id']).toBe(other?.headers['webhook-id']);
    expect(await deliveries()).toMatchObject([{ state: 'SENT', attempts: 2 }]);
  });

  it('that is malformed, goes where it must not or is unknown is refused, and nothing is changed', async () => {
    const { endpointId } = await createWebhookEndpoint(house, { ...form, url: receiver.url });
    await testWebhookEndpoint(house, { endpointId, reason });
    const [waiting] = await deliveries();
    const before = await fingerprint(opened.kernel.database.pool);
    const usual = systemContext(opened.kernel, 'test');
    const url = 'https://hooks.example.com/';
    const stranger: ReadContext = {
      ...usual,
      caller: { kind: 'service', apiKeyId: 'x', permissions: new Set(['jobs.manage']) },
    };
    const unknown = '01935b6e-0000-7000-8000-000000000000';
    const refusals: [string, () => Promise<unknown>][] = [
      ['FORBIDDEN', () => createWebhookEndpoint(stranger, { ...form, url })],
      ['FORBIDDEN', () => testWebhookEndpoint(stranger, { endpointId, reason })],
      ['FORBIDDEN', () => replayWebhookDelivery(stranger, { deliveryId: unknown, reason })],
      ...[
        'http://hooks.example.com/',
        'https://127.0.0.1/',
        'https://[::1]/',
        'https://u:p@hooks.example.com/',
        'x',
        '',
        `${url}${'x'.repeat(2_000)}`,
      ].map((wrong): [string, () => Promise<unknown>] => [
        'WEBHOOK_URL_INVALID',
        () => createWebhookEndpoint(usual, { ...form, url: wrong }),
      ]),
      ...[[], ['user.blocked'], ['user.followed', 'user.followed'], ['']].map(
        (events): [string, () => Promise<unknown>] => [
          'WEBHOOK_EVENTS_INVALID',
          () => createWebhookEndpoint(usual, { ...form, url, events }),
        ],
      ),
      ['WEBHOOK_DESCRIPTION_LENGTH', () => createWebhookEndpoint(usual, { ...form, url, description: ' ' })],
      ['WEBHOOK_REASON_LENGTH', () => createWebhookEndpoint(usual, { ...form, url, reason: '' })],
      ['WEBHOOK_REASON_LENGTH', () => deleteWebhookEndpoint(usual, { endpointId, reason: ' ' })],
      ['WEBHOOK_UNKNOWN', () => deleteWebhookEndpoint(usual, { endpointId: unknown, reason })],
      ['WEBHOOK_UNKNOWN', () => rotateWebhookSecret(usual, { endpointId: unknown, reason })],
      ['WEBHOOK_UNKNOWN', () => testWebhookEndpoint(usual, { endpointId: unknown, reason })],
      ['WEBHOOK_DELIVERY_UNKNOWN', () => replayWebhookDelivery(usual, { deliveryId: unknown, reason })],
      [
        'WEBHOOK_DELIVERY_WAITS',
        () => replayWebhookDelivery(usual, { deliveryId: waiting?.id ?? '', reason }),
      ],
    ];
    for (const [code, work] of refusals) expect(await refusalOf(work())).toBe(code);
    expect(await fingerprint(opened.kernel.database.pool)).toEqual(before);
  });
});
