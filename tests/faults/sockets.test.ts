import { connect as connectPlainly } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { LiveClient } from '#tests/server/live/live-client.ts';
import { expectClean } from './clean.ts';

const live = 'subscription { leaderboardUpdates(slug: "creator-heat") { kind } }';

let app: TestApp;
let token: string | undefined;
let before: Readonly<Record<string, string>>;

beforeAll(async () => {
  app = await startTestApp({ environment: { PROCESS_ROLE: 'api' } });
  token = (await app.signUp('Ada')).token;
  before = await fingerprint(app.kernel.database.pool);
});
afterAll(() => app.stop());

const open = (protocol?: string | null) => new LiveClient(`${app.url}/graphql`, protocol);

describe('a socket', () => {
  it('that never says who it is, is closed after a while, and others are not', async () => {
    const [silent, polite] = [open(), await open().open()];
    expect(await silent.closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
    polite.subscribe('1', live);
    expect((await polite.next('next', '1')).payload).toEqual({
      data: { leaderboardUpdates: { kind: 'SNAPSHOT' } },
    });
    polite.close();
  });

  it('that asks before it is let in is closed', async () => {
    const hasty = open();
    await hasty.opened();
    hasty.subscribe('1', live);
    expect((await hasty.closed).code).toBe(4401);
  });

  it.each<[string, string | object, number]>([
    ['no JSON', 'hello', 4400],
    ['a number', '7', 4400],
    ['no type', {}, 4400],
    ['an unknown type', { type: 'shutdown' }, 4400],
    ['a subscription without id', { type: 'subscribe', payload: { query: live } }, 4400],
    ['a subscription without payload', { type: 'subscribe', id: '1' }, 4400],
    ['a query that is a list', { type: 'subscribe', id: '1', payload: { query: [live] } }, 4400],
    ['a message of a megabyte', 'x'.repeat(1_000_000), 1009],
  ])('that sends nonsense is closed: %s', async (_name, message, code) => {
    const rude = await open().open();
    rude.send(message);
    const { code: seen, reason } = await rude.closed;
    expect(seen).toBe(code);
    expectClean(reason);
  });

  it('that floods is closed', async () => {
    const flood = await open().open();
    for (let count = 0; count < 1_000; count += 1) flood.send({ type: 'ping' });
    expect(await flood.closed).toEqual({ code: 4400, reason: 'Too many messages' });
  });

  it('that uses one id for two operations is closed', async () => {
    const twice = await open().open();
    twice.subscribe('1', live);
    twice.subscribe('1', live);
    expect((await twice.closed).code).toBe(4409);
  });

  it('that speaks another protocol, or none, comes to nothing', async () => {
    expect((await open(null).closed).code).toBe(4406);
    // The older protocol of Apollo is not chosen, whereupon the client itself gives up.
    expect((await open('graphql-ws').closed).code).toBe(1006);
  });

  it('that shows a forged or a strange token is closed', async () => {
    for (const payload of [
      { authorization: `Bearer ${token}x` },
      { authorization: 7 },
      { 'x-api-key': {} },
    ]) {
      const forged = open();
      await forged.greet(payload);
      expect(await forged.closed).toEqual({ code: 4403, reason: 'You must be signed in to do this.' });
    }
  });

  it('that changes hands is closed', async () => {
    const bob = await app.signUp('Bob');
    before = await fingerprint(app.kernel.database.pool);
    const adas = await open().open({ authorization: `Bearer ${token}` });
    await adas.greet({ authorization: `Bearer ${bob.token}` });
    expect(await adas.closed).toEqual({ code: 4403, reason: 'The token is of another caller' });
  });

  it('that is none after all is dropped', async () => {
    const { hostname, port } = new URL(app.url);
    const upgrade = [
      'GET /graphql HTTP/1.1',
      'Host: x',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Protocol: graphql-transport-ws',
    ];
    for (const garbage of [Buffer.alloc(64, 0xff), Buffer.from('GET / HTTP/1.1\r\n\r\n'), Buffer.alloc(0)]) {
      const raw = connectPlainly(Number(port), hostname);
      const ended = new Promise((resolve) => raw.once('close', resolve));
      raw.on('error', () => undefined);
      raw.write(`${upgrade.join('\r\n')}\r\n\r\n`);
      await new Promise((resolve) => raw.once('data', resolve));
      if (garbage.length > 0) raw.write(garbage);
      else raw.resetAndDestroy();
      raw.resume();
      await ended;
    }
  });

  it('of none of these has changed anything, and the process lives', async () => {
    expect((await fetch(`${app.url}/health/ready`)).status).toBe(200);
    expect(await fingerprint(app.kernel.database.pool)).toEqual(before);
  });
});
