import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberToken, openShop, type Shop } from '../http/shop.ts';
import { soon } from './live-client.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ live: { expiryCheckMs: 50, maxConnectionsPerAddress: 5 } });
});
afterAll(() => shop.stop());

interface Stream {
  readonly events: { event: string; data: string }[];
  readonly done: Promise<void>;
  readonly status: number;
  close(): void;
}

async function listen(query: string, headers: Record<string, string> = {}, method = 'POST'): Promise<Stream> {
  const abort = new AbortController();
  const url =
    method === 'GET' ? `${shop.url}/graphql?query=${encodeURIComponent(query)}` : `${shop.url}/graphql`;
  const response = await fetch(url, {
    method,
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...headers },
    signal: abort.signal,
    ...(method === 'POST' && { body: JSON.stringify({ query }) }),
  });
  const events: { event: string; data: string }[] = [];
  const read = async () => {
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const match = /^event: (\w+)\ndata: ?(.*)$/.exec(text.slice(0, end));
        if (match) events.push({ event: match[1]!, data: match[2]! });
        text = text.slice(end + 2);
      }
    }
  };
  return { events, done: read().catch(() => undefined), status: response.status, close: () => abort.abort() };
}

describe('server-sent events', () => {
  it('carry a subscription of its own to its end, by POST and by GET', async () => {
    for (const method of ['POST', 'GET']) {
      const stream = await listen('subscription { steps(count: 2) }', {}, method);
      await stream.done;
      expect(stream.events).toEqual([
        { event: 'next', data: '{"data":{"steps":1}}' },
        { event: 'next', data: '{"data":{"steps":2}}' },
        { event: 'complete', data: '' },
      ]);
    }
  });
  it('share the executions of a group', async () => {
    const before = shop.counts.executions;
    const streams = await Promise.all([1, 2, 3].map(() => listen('subscription { prices { cents } }')));
    await soon();
    shop.board.publish(42);
    await soon();
    for (const { events } of streams)
      expect(events).toEqual([{ event: 'next', data: '{"data":{"prices":{"cents":42}}}' }]);
    expect(shop.counts.executions - before).toBe(1);
    for (const stream of streams) stream.close();
    await soon(100);
    expect(shop.board.listeners).toBe(0);
  });
  it('end with the reason when the token expires', async () => {
    shop.tokens.set('short', memberToken('lin', [], new Date(Date.now() + 150)));
    const stream = await listen('subscription { membersOnly }', { authorization: 'Bearer short' });
    await stream.done;
    expect(stream.events.at(-2)?.data).toContain('"reason":"TOKEN_EXPIRED"');
    expect(stream.events.at(-1)?.event).toBe('complete');
  });
  it('say what was refused by the guards', async () => {
    const stream = await listen('subscription { nothing }');
    await stream.done;
    expect(stream.events[0]?.data).toContain('GRAPHQL_VALIDATION_FAILED');
    const mutation = await listen('mutation { buy }', {}, 'GET');
    await mutation.done;
    expect(mutation.events[0]?.data).toContain('OPERATION_NOT_ALLOWED');
    expect(shop.counts.writes).toBe(0);
  });
  it('are refused to forged tokens', async () => {
    expect((await listen('subscription { steps }', { authorization: 'Bearer forged' })).status).toBe(401);
  });
  it('end with the reason when the plugin behind them is switched off', async () => {
    const stream = await listen('subscription { teas }');
    await soon();
    shop.switchPlugin(false);
    await stream.done;
    expect(stream.events.at(-2)?.data).toContain('SUBSCRIPTION_ENDED');
    shop.switchPlugin(true);
  });
});
