import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress } from '#core/notify/webhooks/address.ts';
import { createWebhookSender, publicPolicy } from '#core/notify/webhooks/sender.ts';
import { newWebhookSecret, signatureHeaders } from '#core/notify/webhooks/sign.ts';
import { type Receiver, startReceiver } from './receiver.ts';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

const message = (url: string) => ({ url, headers: {}, body: '{}' });

describe('an address', () => {
  it.each(['93.184.215.14', '8.8.8.8', '2606:4700:4700::1111', '::ffff:8.8.8.8'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ...['127.0.0.1', '127.8.8.8', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['169.254.169.254', '100.64.0.1', '100.100.100.200', '224.0.0.1', '255.255.255.255', '240.0.0.1'],
    ...['::', '::1', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '2001:db8::1'],
    ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', '64:ff9b::7f00:1', '2002:7f00:1::'],
    ...['', 'localhost', '1.2.3', 'ffff'],
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('a message', () => {
  it.each([
    'https://127.0.0.1/hook',
    'https://2130706433/hook',
    'https://0x7f.1/hook',
    'https://[::1]/hook',
    'https://[::ffff:127.0.0.1]/hook',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/hook',
  ])('to %s is refused by the usual policy', async (url) => {
    const { send } = createWebhookSender(publicPolicy({ allowsHttp: false }));
    await expect(send(message(url))).rejects.toThrow('is no address of the public internet');
  });

  it('is refused at the moment of connecting, by what the name stands for then', async () => {
    const asked: string[] = [];
    const policy = {
      allowsHttp: true,
      isAllowed: (address: string) => {
        asked.push(address);
        return false;
      },
    };
    const sent = createWebhookSender(policy).send(message(`http://localhost:${receiver.port}/hook`));
    await expect(sent).rejects.toThrow('is no address');
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every((address) => ['127.0.0.1', '::1'].includes(address))).toBe(true);
    expect(receiver.received).toEqual([]);
  });

  it('goes over https only, unless in development', async () => {
    const { send } = createWebhookSender({ allowsHttp: false, isAllowed: () => true });
    await expect(send(message(receiver.url))).rejects.toThrow('https only');
    await expect(send(message('ftp://example.com'))).rejects.toThrow('https only');
    expect(receiver.received).toEqual([]);
  });

  it('follows no redirect, and an answer without end is cut off', async () => {
    const { send } = createWebhookSender({ allowsHttp: true, isAllowed: () => true });
    receiver.answer(302, { location: 'http://169.254.169.254/' });
    expect(await send(message(receiver.url))).toEqual({ status: 302 });
    expect(receiver.received).toHaveLength(1);
    receiver.answer(200, {}, 'x'.repeat(1_000_000));
    await expect(send(message(receiver.url))).rejects.toThrow();
  });
});

it('signatures are those of the specification', () => {
  // The example of Standard Webhooks 1.0.0.
  const headers = signatureHeaders({
    messageId: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    sentAt: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
    secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  });
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
  expect(newWebhookSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
});
