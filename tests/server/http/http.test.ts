import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberToken, openShop, type Shop } from './shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({
    http: { graphiql: { storefront: [{ query: '{ stall }' }], admin: [] }, maxBodyBytes: 10_000 },
  });
  shop.tokens.set('lin', memberToken('lin'));
  shop.tokens.set('staff', memberToken('wei', ['orders.refund']));
});
afterAll(() => shop.stop());

async function post(body: unknown, headers: Record<string, string> = {}, path = '/graphql') {
  const response = await fetch(`${shop.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({ url: 'replaced' }).map(({ id, name }) => [id, name] as const);
  const run = async (id: string, url: string, headers: Record<string, string>) => {
    const audit = serverAudits({
      url,
      fetchFn: (input: string, init?: RequestInit) =>
        fetch(input, { ...init, headers: { ...headers, ...(init?.headers as Record<string, string>) } }),
    }).find((one) => one.id === id);
    return audit!.fn();
  };
  it.each(audits)('storefront %s %s', async (id) => {
    expect(await run(id, `${shop.url}/graphql`, {})).toMatchObject({ status: 'ok' });
  });
  it.each(audits)('admin %s %s', async (id) => {
    const headers = { authorization: 'Bearer staff' };
    expect(await run(id, `${shop.url}/graphql/admin`, headers)).toMatchObject({ status: 'ok' });
  });
});

describe('an operation over HTTP', () => {
  it('is answered with its cost and the id of its request', async () => {
    const { body, headers } = await post({ query: '{ stall }' }, { 'x-request-id': 'morning-1' });
    expect(body).toEqual({
      data: { stall: 'tea stall' },
      extensions: { cost: { requested: 1, actual: 1, remaining: expect.any(Number) } },
    });
    expect(headers.get('x-request-id')).toBe('morning-1');
  });
  it('speaks the language of the client', async () => {
    const { body } = await post({ query: '{ stall }' }, { 'accept-language': 'fr, zh-CN;q=0.9, en;q=0.5' });
    expect(body.data.stall).toBe('茶摊');
  });
  it('knows the member by token and by key, and refuses forged ones', async () => {
    const query = '{ whoAmI }';
    expect((await post({ query })).body.data.whoAmI).toBe('anonymous');
    expect((await post({ query }, { authorization: 'Bearer lin' })).body.data.whoAmI).toBe('lin');
    expect((await post({ query }, { 'x-api-key': 'lin' })).body.data.whoAmI).toBe('lin');
    for (const authorization of ['Bearer forged', 'Basic bGlu', 'Bearer', 'Bearer lin lin']) {
      const refused = await post({ query }, { authorization });
      expect([refused.status, refused.body.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    }
  });
  it('on the admin endpoint is for staff only', async () => {
    const query = '{ whoAmI }';
    const outcome = async (headers: Record<string, string>) => {
      const { status, body } = await post({ query }, headers, '/graphql/admin');
      return [status, body.data?.whoAmI ?? body.errors[0].extensions.code];
    };
    expect(await outcome({})).toEqual([401, 'UNAUTHENTICATED']);
    expect(await outcome({ authorization: 'Bearer lin' })).toEqual([403, 'FORBIDDEN']);
    expect(await outcome({ authorization: 'Bearer staff' })).toEqual([200, 'wei']);
  });
  it('is a mutation only by POST', async () => {
    const before = shop.counts.writes;
    const response = await fetch(`${shop.url}/graphql?query=mutation{buy}`);
    expect(response.status).toBe(405);
    expect(shop.counts.writes).toBe(before);
    expect((await post({ query: 'mutation { buy }' }, { 'idempotency-key': 'seen' })).body).toMatchObject({
      data: { buy: 'seen' },
      extensions: { replayed: true },
    });
  });
  it('may be a registered document, by POST and by GET', async () => {
    expect((await post({ documentId: 'home' })).body.data.stall).toBe('tea stall');
    const response = await fetch(`${shop.url}/graphql?documentId=home`);
    expect((await response.json()).data.stall).toBe('tea stall');
  });
  it('comes in batches up to the limit', async () => {
    const { body } = await post([{ query: '{ stall }' }, { query: '{ nothing }' }, 7]);
    expect(
      body.map((one: { errors?: { extensions: { code: string } }[] }) => one.errors?.[0]?.extensions.code),
    ).toEqual([undefined, 'GRAPHQL_VALIDATION_FAILED', 'REQUEST_MALFORMED']);
    const many = await post(Array.from({ length: 11 }, () => ({ query: '{ stall }' })));
    expect([many.status, many.body.errors[0].extensions.code]).toEqual([400, 'BATCH_TOO_LARGE']);
  });
  it('cannot be a subscription without a stream', async () => {
    const { body } = await post({ query: 'subscription { steps }' });
    expect(body.errors[0].extensions.code).toBe('OPERATION_NOT_ALLOWED');
  });
});

describe('a connection', () => {
  it('stays open for longer than balancers in front keep theirs', async () => {
    const { headers } = await fetch(`${shop.url}/health/live`);
    expect(headers.get('keep-alive')).toBe('timeout=75');
  });
});

describe('an error', () => {
  it('that is a bug is masked, with an id to look it up', async () => {
    const { status, body } = await post({ query: '{ bug stall }' }, { 'x-request-id': 'r1' });
    expect(status).toBe(200);
    expect(body.data).toEqual({ bug: null, stall: 'tea stall' });
    expect(body.errors).toEqual([
      {
        message: 'Something went wrong on our side.',
        path: ['bug'],
        locations: [{ line: 1, column: 3 }],
        extensions: {
          code: 'INTERNAL_SERVER_ERROR',
          requestId: 'r1',
          errorId: expect.stringMatching(/^[\w-]{36}$/),
        },
      },
    ]);
    expect(JSON.stringify(body)).not.toContain('hunter2');
  });
  it('of a field that must not be null is a bug too', async () => {
    const { body } = await post({ query: '{ never }' });
    expect([body.data, body.errors[0].extensions.code]).toEqual([null, 'INTERNAL_SERVER_ERROR']);
  });
  it('that is an outage says to try again, and not where the database is', async () => {
    const { body } = await post({ query: '{ outage }' });
    expect(body.errors[0].extensions.code).toBe('SERVICE_UNAVAILABLE');
    expect(JSON.stringify(body)).not.toContain('10.0.0.7');
  });
  it('that is deliberate passes with its code', async () => {
    const { body } = await post({ query: '{ refused deliberate }' }, { 'accept-language': 'zh' });
    expect(
      body.errors.map((error: { message: string; extensions: { code: string } }) => [
        error.message,
        error.extensions.code,
      ]),
    ).toEqual([
      ['茶摊已打烊。', 'STALL_CLOSED'],
      ['Sold out for today.', 'SOLD_OUT'],
    ]);
  });
});

describe('a bad request', () => {
  it.each([
    [
      'a form, as a foreign page could send it',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'query={stall}',
      415,
    ],
    ['plain text', { 'content-type': 'text/plain' }, '{"query":"{ stall }"}', 415],
    ['another charset', { 'content-type': 'application/json; charset=gbk' }, '{"query":"{ stall }"}', 415],
    ['a compressed body', { 'content-encoding': 'gzip' }, 'xx', 415],
    ['a body that is too large', {}, JSON.stringify({ query: `{ stall } # ${'x'.repeat(20_000)}` }), 413],
    ['half a JSON', {}, '{"query":', 400],
    ['a client that wants a picture', { accept: 'image/png' }, '{"query":"{ stall }"}', 406],
  ])('is refused and leaves the server well: %s', async (_name, headers, body, status) => {
    expect((await post(body, headers)).status).toBe(status);
    expect((await post({ query: '{ stall }' })).status).toBe(200);
  });
  it('is answered with what was wrong by other methods and paths', async () => {
    expect((await fetch(`${shop.url}/graphql`, { method: 'DELETE' })).status).toBe(405);
    expect((await fetch(`${shop.url}/nowhere`)).status).toBe(404);
    expect((await fetch(`${shop.url}/graphql/../etc/passwd`)).status).toBe(404);
  });
});

describe('beside GraphQL', () => {
  it('health and readiness are told', async () => {
    expect(await (await fetch(`${shop.url}/health/live`)).json()).toEqual({ status: 'alive' });
    expect(await (await fetch(`${shop.url}/health/ready`)).json()).toEqual({
      status: 'ready',
      checks: { database: true },
    });
  });
  it('webhooks reach their provider only', async () => {
    const send = (name: string, method = 'POST') =>
      fetch(`${shop.url}/webhooks/${name}`, { method, ...(method === 'POST' && { body: 'paid' }) }).then(
        ({ status }) => status,
      );
    expect([await send('sandbox'), await send('unknown'), await send('sandbox', 'GET')]).toEqual([
      200, 404, 405,
    ]);
  });
  it('a preflight is answered for web pages', async () => {
    const response = await fetch(`${shop.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example' },
    });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
    expect(response.headers.get('access-control-allow-headers')).toContain('idempotency-key');
  });
  it('GraphiQL opens with the example operations', async () => {
    const page = await (await fetch(`${shop.url}/graphql`, { headers: { accept: 'text/html' } })).text();
    expect(page).toContain('{ stall }');
  });
});
