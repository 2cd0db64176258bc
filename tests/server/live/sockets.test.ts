import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memberToken, openShop, type Shop } from '../http/shop.ts';
import { LiveClient, soon } from './live-client.ts';

let shop: Shop;
let clients: LiveClient[];

beforeEach(async () => {
  shop = await openShop({
    live: {
      initTimeoutMs: 150,
      expiryCheckMs: 50,
      sessionCheckMs: 200,
      maxOperationsPerConnection: 2,
      maxConnectionsPerAddress: 20,
      maxMessageBytes: 20_000,
    },
  });
  shop.tokens.set('lin', memberToken('lin'));
  shop.tokens.set('wei', memberToken('wei', ['orders.refund']));
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.close();
  await shop.stop();
});

function connect(path = '/graphql', protocol?: string | null): LiveClient {
  const client = new LiveClient(`${shop.url}${path}`, protocol);
  clients.push(client);
  return client;
}

describe('a socket', () => {
  it('answers queries and mutations with the same guards as HTTP', async () => {
    const lin = await connect().open({ authorization: 'Bearer lin' });
    lin.subscribe('q', '{ whoAmI stall }', { variables: {} });
    expect((await lin.next('next', 'q')).payload).toMatchObject({
      data: { whoAmI: 'lin' },
      extensions: { cost: { requested: 1 } },
    });
    await lin.next('complete', 'q');
    lin.subscribe('deep', `{ a ${'{ a '.repeat(30)} { a } ${'}'.repeat(30)} }`);
    expect((await lin.next('error', 'deep')).payload).toMatchObject([
      { extensions: { code: 'DOCUMENT_TOO_DEEP' } },
    ]);
    lin.subscribe('bug', '{ bug }');
    const bug = await lin.next('next', 'bug');
    expect(bug.payload!.errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(JSON.stringify(bug)).not.toContain('hunter2');
  });

  it('that never initialises is closed', async () => {
    expect(await connect().closed).toMatchObject({ code: 4408 });
  });
  it('that names no protocol is closed', async () => {
    expect((await connect('/graphql', null).closed).code).toBe(4406);
  });
  it('that shows a forged token is closed', async () => {
    const client = connect();
    await client.greet({ authorization: 'Bearer forged' });
    expect((await client.closed).code).toBe(4403);
  });
  it('of a member is refused on the admin endpoint, one of staff is not', async () => {
    const lin = connect('/graphql/admin');
    await lin.greet({ authorization: 'Bearer lin' });
    expect((await lin.closed).code).toBe(4403);
    const stranger = connect('/graphql/admin');
    await stranger.greet();
    expect((await stranger.closed).code).toBe(4403);
    await connect('/graphql/admin').open({ headers: { 'x-api-key': 'wei' } });
  });
  it('that subscribes before it is acknowledged, or sends nonsense, is closed', async () => {
    const early = connect();
    await soon(50);
    early.subscribe('1', '{ stall }');
    expect((await early.closed).code).toBe(4401);
    const babbling = await connect().open();
    babbling.send('{"type":"gibberish"}');
    expect((await babbling.closed).code).toBe(4400);
    const huge = await connect().open();
    huge.send('x'.repeat(30_000));
    expect((await huge.closed).code).toBe(1009);
    expect((await fetch(`${shop.url}/health/live`)).status).toBe(200);
  });
  it('has a limited number of operations at once', async () => {
    const lin = await connect().open();
    for (const id of ['1', '2', '3']) lin.subscribe(id, 'subscription { prices { cents } }');
    expect((await lin.next('error', '3')).payload).toMatchObject([
      { extensions: { code: 'TOO_MANY_OPERATIONS' } },
    ]);
    shop.board.publish(10);
    expect((await lin.next('next', '1')).payload!.data).toEqual({ prices: { cents: 10 } });
  });
  it('finds no place when its address has too many', async () => {
    const all = Array.from({ length: 20 }, () => connect());
    await Promise.all(all.map((client) => client.open()));
    expect((await connect().closed).code).toBe(1006);
    all[0]!.close();
    await all[0]!.closed;
    await soon();
    await connect().open();
  });
});

describe('a session on a socket', () => {
  it('that is revoked is silent at once and then closed', async () => {
    const lin = await connect().open({ authorization: 'Bearer lin' });
    lin.subscribe('1', 'subscription { prices { cents } }');
    shop.board.publish(1);
    await lin.next('next');
    shop.tokens.delete('lin');
    shop.bus.publish('sessions', 'session-lin');
    expect(await lin.closed).toEqual({ code: 4401, reason: 'Session ended' });
    shop.board.publish(2);
    await soon();
    expect(lin.messages).toEqual([]);
    expect(shop.board.listeners).toBe(0);
  });
  it('that is revoked while the bus is deaf is found by looking', async () => {
    const lin = await connect().open({ authorization: 'Bearer lin' });
    shop.endedSessions.add('session-lin');
    expect((await lin.closed).reason).toBe('Session ended');
  });
  it('ends with its token, unless a fresh one of the same member is sent', async () => {
    const soonOver = () => memberToken('lin', [], new Date(Date.now() + 250));
    shop.tokens.set('short', soonOver());
    const leaving = await connect().open({ authorization: 'Bearer short' });
    shop.tokens.set('short', soonOver());
    const staying = await connect().open({ authorization: 'Bearer short' });
    staying.send({ type: 'connection_init', payload: { authorization: 'Bearer lin' } });
    await staying.next('connection_ack');
    expect(await leaving.closed).toEqual({ code: 4403, reason: 'Token expired' });
    staying.subscribe('q', '{ whoAmI }');
    expect((await staying.next('next')).payload!.data).toEqual({ whoAmI: 'lin' });
    staying.send({ type: 'connection_init', payload: { authorization: 'Bearer wei' } });
    expect((await staying.closed).code).toBe(4403);
  });
});

describe('subscriptions in groups', () => {
  const query = 'subscription ($after: Int) { prices(after: $after) { cents kindOfViewer } }';

  it('are executed once for all who select the same, whatever their cursor', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => connect().open()));
    for (const [index, client] of all.entries())
      client.subscribe(`op${index}`, query, { variables: { after: 0 } });
    await soon();
    shop.board.publish(100);
    const first = await Promise.all(all.map((client, index) => client.next('next', `op${index}`)));
    expect(first.map(({ payload }) => payload)).toEqual(
      all.map(() => ({ data: { prices: { cents: 100, kindOfViewer: 'anonymous' } } })),
    );
    expect(shop.counts.executions).toBe(1);
    const late = await connect().open();
    late.subscribe('late', query, { variables: { after: 1 } });
    await soon();
    shop.board.publish(200);
    expect((await late.next('next')).payload!.data).toMatchObject({ prices: { cents: 200 } });
    expect(shop.counts.executions).toBe(2);
  });
  it('are not shared across documents', async () => {
    const lin = await connect().open();
    lin.subscribe('a', 'subscription { prices { cents } }');
    lin.subscribe('b', 'subscription { prices { price: cents } }');
    await soon();
    shop.board.publish(5);
    expect((await lin.next('next', 'a')).payload!.data).toEqual({ prices: { cents: 5 } });
    expect((await lin.next('next', 'b')).payload!.data).toEqual({ prices: { price: 5 } });
    expect(shop.counts.executions).toBe(2);
  });
  it('split by viewer as soon as the selection looks at who asks', async () => {
    const personal = 'subscription { prices { cents forWhom } }';
    const [lin, wei] = [
      await connect().open({ authorization: 'Bearer lin' }),
      await connect().open({ authorization: 'Bearer wei' }),
    ];
    lin.subscribe('1', personal);
    wei.subscribe('1', personal);
    await soon();
    for (const cents of [1, 2]) {
      shop.board.publish(cents);
      expect((await lin.next('next')).payload!.data).toEqual({ prices: { cents, forWhom: 'lin' } });
      expect((await wei.next('next')).payload!.data).toEqual({ prices: { cents, forWhom: 'wei' } });
    }
  });
  it('lose a member on complete and on close, and then the board has no listener', async () => {
    const [lin, wei] = [await connect().open(), await connect().open()];
    lin.subscribe('1', query);
    wei.subscribe('1', query);
    await soon();
    lin.send({ id: '1', type: 'complete' });
    await soon();
    shop.board.publish(7);
    await wei.next('next');
    expect(lin.messages).toEqual([]);
    wei.close();
    await wei.closed;
    await soon();
    expect(shop.board.listeners).toBe(0);
  });
  it('give a slow reader the newest state instead of all it missed', async () => {
    const reader = await connect().open();
    const quick = await connect().open();
    const long = `subscription { ${'x'.repeat(3_000)}: prices { cents } }`;
    reader.subscribe('1', long);
    quick.subscribe('1', long);
    await soon();
    reader.pause();
    for (let cents = 1; cents <= 6_000; cents += 1) {
      shop.board.publish(cents);
      if (cents % 20 === 0) await soon(1);
    }
    await soon(100);
    reader.unpause();
    await soon(300);
    const last = reader.messages.at(-1)!.payload!.data;
    expect(Object.values(last!)).toEqual([{ cents: 6_000 }]);
    expect(reader.messages.length).toBeLessThan(5_000);
  });
});

describe('a subscription of its own', () => {
  it('delivers each event and completes', async () => {
    const lin = await connect().open();
    lin.subscribe('1', 'subscription { steps(count: 3) }');
    const seen = [await lin.next('next'), await lin.next('next'), await lin.next('next')];
    expect(seen.map(({ payload }) => payload!.data)).toEqual([{ steps: 1 }, { steps: 2 }, { steps: 3 }]);
    await lin.next('complete', '1');
  });
  it('is refused by its field before it opens', async () => {
    const stranger = await connect().open();
    stranger.subscribe('1', 'subscription { membersOnly }');
    expect((await stranger.next('next')).payload!.errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    await stranger.next('complete', '1');
    expect(shop.board.listeners).toBe(0);
  });
});

describe('switching a plugin off', () => {
  it('ends what selected something of it, with the reason, and nothing else', async () => {
    const lin = await connect().open();
    const wei = await connect().open();
    lin.subscribe('teas', 'subscription { teas }');
    lin.subscribe('discount', 'subscription { prices { cents teaDiscount } }');
    wei.subscribe('prices', 'subscription { prices { cents } }');
    await soon();
    shop.switchPlugin(false);
    for (const id of ['teas', 'discount']) {
      expect((await lin.next('error', id)).payload).toMatchObject([
        { extensions: { code: 'SUBSCRIPTION_ENDED', reason: 'PLUGIN_OFF' } },
      ]);
    }
    shop.board.publish(3);
    expect((await wei.next('next')).payload!.data).toEqual({ prices: { cents: 3 } });
    expect(lin.messages).toEqual([]);
    lin.subscribe('again', 'subscription { teas }');
    expect((await lin.next('error', 'again')).payload).toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
    shop.switchPlugin(true);
    lin.subscribe('once more', 'subscription { teas }');
    expect((await lin.next('next', 'once more')).payload!.data).toEqual({ teas: 3 });
  });
});

describe('stopping', () => {
  it('tells the clients that the server goes', async () => {
    const lin = await connect().open();
    await Promise.all([lin.closed, shop.stop()]);
    expect((await lin.closed).code).toBe(1001);
  });
});
