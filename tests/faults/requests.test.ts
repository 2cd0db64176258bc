import { connect as connectPlainly } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { encodeId } from '#schema/common/ids.ts';
import { transports } from '#tests/conformance/permissions/transports.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { openChannel, publishedPost } from '#tests/helpers/content.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { expectClean } from './clean.ts';
import { hostileCursors, noTexts } from './hostile-values.ts';

let app: TestApp;
let ada: Client & { readonly userId: string };
let postId: string;
let before: Readonly<Record<string, string>>;

beforeAll(async () => {
  app = await startTestApp({ environment: { PROCESS_ROLE: 'api' } });
  ada = await app.signUp('Ada');
  postId = await publishedPost(ada, { channelId: await openChannel(app.kernel) });
  before = await fingerprint(app.kernel.database.pool);
});
afterAll(() => app.stop());
afterEach(async () => {
  expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
  expect(await fingerprint(app.kernel.database.pool)).toEqual(before);
});

async function send(init: RequestInit & { duplex?: 'half' }, path = '/graphql') {
  const response = await fetch(`${app.url}${path}`, { method: 'POST', ...init });
  const text = await response.text();
  expectClean(text);
  const { errors } = JSON.parse(text) as { errors?: { extensions?: { code?: unknown } }[] };
  return { status: response.status, code: errors?.[0]?.extensions?.code };
}

const json = {
  'content-type': 'application/json',
  get authorization() {
    return `Bearer ${ada.token}`;
  },
};
const likeIt = () => ({
  query: 'mutation ($postId: ID!) { likePost(input: { postId: $postId }) { errors { code } } }',
  variables: { postId },
});

describe('a body that is too large', () => {
  const padded = () => JSON.stringify({ ...likeIt(), extensions: { padding: 'x'.repeat(300_000) } });

  it.each(['/graphql', '/graphql/admin'])('is not read to its end on %s', async (path) => {
    expect(await send({ headers: json, body: padded() }, path)).toEqual({
      status: 413,
      code: 'BODY_TOO_LARGE',
    });
  });

  it('is noticed as well when its length is not announced', async () => {
    const body = new Blob([padded()]).stream();
    expect(await send({ headers: json, body, duplex: 'half' })).toEqual({
      status: 413,
      code: 'BODY_TOO_LARGE',
    });
  });

  it('is refused to those who want a stream', async () => {
    const headers = { ...json, accept: 'text/event-stream' };
    const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: padded() });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('"code":"BODY_TOO_LARGE"');
  });

  it('cannot hide in a compressed one', async () => {
    const body = new Blob([padded()]).stream().pipeThrough(new CompressionStream('gzip'));
    const headers = { ...json, 'content-encoding': 'gzip' };
    expect(await send({ headers, body, duplex: 'half' })).toEqual({
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    });
  });

  it('that never comes to its end holds nothing up', async () => {
    const { hostname, port } = new URL(app.url);
    const slow = connectPlainly(Number(port), hostname);
    slow.write(
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{"que',
    );
    expect((await app.stranger.run('{ __typename }')).status).toBe(200);
    slow.destroy();
  });
});

describe('a request that makes no sense', () => {
  it.each<[string, string, string]>([
    ['no JSON', '{"query":', 'REQUEST_MALFORMED'],
    ['nothing', '', 'REQUEST_MALFORMED'],
    ['a number', '7', 'REQUEST_MALFORMED'],
    ['null', 'null', 'REQUEST_MALFORMED'],
    ['an empty batch', '[]', 'REQUEST_MALFORMED'],
    ['a query that is a number', '{"query":7}', 'REQUEST_MALFORMED'],
    ['variables that are a list', '{"query":"{ __typename }","variables":[]}', 'REQUEST_MALFORMED'],
    ['a document that nobody registered', '{"documentId":"sha256:0"}', 'DOCUMENT_NOT_FOUND'],
    [
      'an operation that is not there',
      '{"query":"query A { __typename }","operationName":"B"}',
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['a large batch', JSON.stringify(Array(11).fill({ query: '{ __typename }' })), 'BATCH_TOO_LARGE'],
    [
      'nesting without end',
      `{"query":"{ __typename }","variables":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      'REQUEST_MALFORMED',
    ],
  ])('is told what is wrong with it: %s', async (_name, body, code) => {
    expect((await send({ headers: json, body })).code).toBe(code);
  });

  it('does not come to a resolver as another content type, which a foreign page could send', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      '',
    ]) {
      const body = JSON.stringify(likeIt());
      const headers = { authorization: json.authorization, 'content-type': type };
      expect((await send({ headers, body })).code).toBe('UNSUPPORTED_MEDIA_TYPE');
    }
  });

  it.each(['[]', '7', 'null', '', '{"query"', '{"query":7}', '{}'])(
    'is told so where a stream is wanted: %s',
    async (body) => {
      const headers = { ...json, accept: 'text/event-stream' };
      const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body });
      const text = await response.text();
      expect(text).toContain('"code":"REQUEST_MALFORMED"');
      expectClean(text.replaceAll('event-stream', ''));
    },
  );

  it('is told so by GET too', async () => {
    for (const variables of ['%7B', 'x', '7', '%5B%5D']) {
      const query = encodeURIComponent('{ __typename }');
      const response = await fetch(`${app.url}/graphql?query=${query}&variables=${variables}`);
      const text = await response.text();
      expect(response.status, text).toBe(400);
      expect(text).toContain('"code":"REQUEST_MALFORMED"');
      expectClean(text);
    }
    const long = await fetch(`${app.url}/graphql?query=${'x'.repeat(20_000)}`);
    expect(long.status).toBe(431);
  });
});

describe('a hostile document', () => {
  const nested = `{ me { user ${'{ followers(first: 1) { nodes '.repeat(10)}{ id }${' } }'.repeat(10)} } }`;
  const documents: readonly [string, string, string][] = [
    ['deep', nested, 'DOCUMENT_TOO_DEEP'],
    [
      'wide',
      `{ ${Array.from({ length: 60 }, (_, n) => `a${n}: me { id }`).join(' ')} }`,
      'DOCUMENT_TOO_MANY_ALIASES',
    ],
    [
      'dear',
      '{ posts(first: 100) { nodes { comments(first: 100) { nodes { replies(first: 100) { nodes { id } } } } } } }',
      'COST_EXCEEDED',
    ],
    [
      'circular',
      '{ me { ...A } } fragment A on Viewer { user { ...B } } fragment B on User { followers { nodes { ...B } } }',
      'DOCUMENT_FRAGMENT_CYCLE',
    ],
    [
      'full of directives',
      `{ me { id ${'@include(if: true) '.repeat(60)} } }`,
      'DOCUMENT_TOO_MANY_DIRECTIVES',
    ],
    ['unreadable', '{ me { id }', 'GRAPHQL_PARSE_FAILED'],
    ['curious', '{ users { nodes { passwordHash } } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['with text that is none', '{ posts(filter: { topic: "\\u0000" }) { nodes { id } } }', 'BAD_USER_INPUT'],
  ];

  it.each(documents)('is refused on every way in: %s', async (_name, query, code) => {
    for (const transport of [
      transports.POST,
      transports.batch,
      transports.GET,
      transports.SSE,
      transports.WebSocket,
    ]) {
      const result = await transport({ url: app.url, endpoint: 'storefront', token: ada.token }, { query });
      expect(result.errors?.[0]?.extensions?.code).toBe(code);
      expectClean(JSON.stringify(result.errors));
    }
  });
});

describe('input that cannot be meant', () => {
  it.each(noTexts.map((text) => [JSON.stringify(text), text]))(
    'such as %s is refused',
    async (_shown, text) => {
      const query =
        'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { errors { code } } }';
      for (const input of [{ bio: text }, { bio: 'fine', [text]: 1 }]) {
        expect((await ada.run(query, { input })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
      }
    },
  );

  it('such as a cursor of another list is refused, and does not begin the list anew', async () => {
    const lists = ['posts', 'drafts', 'leaderboard(slug: "creator-heat") { entries'];
    for (const list of lists) {
      for (const cursor of hostileCursors) {
        const [field = '', inner] = list.split(' { ');
        const call = `${inner ?? field}(after: ${JSON.stringify(cursor.slice(0, 400))}) { nodes { __typename } }`;
        const { errors } = await ada.run(inner ? `{ ${field} { ${call} } }` : `{ ${call} }`);
        const isPlace = inner !== undefined && cursor === Buffer.from('[1]').toString('base64url');
        if (cursor.includes('\0')) expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
        else if (!isPlace && cursor !== '')
          expect(errors?.[0]?.extensions.code, cursor).toBe('CURSOR_INVALID');
      }
    }
  });

  it.each([
    'first: 0',
    'first: 101',
    'first: -1',
    'last: 0',
    'last: 101',
    'first: 1, last: 1',
    'first: 1, before: "x"',
  ])('such as the page (%s) is refused', async (page) => {
    const { errors } = await ada.run(`{ posts(${page}) { nodes { id } } }`);
    expect(errors?.[0]?.extensions.code).toMatch(/^PAGE_/);
  });

  it('such as a follower of oneself or a post as a member is refused in the payload', async () => {
    const follow =
      'mutation ($userId: ID!) { followUser(input: { userId: $userId }) { user { id } errors { code path } } }';
    expect((await ada.run(follow, { userId: postId })).data).toEqual({
      followUser: { user: null, errors: [{ code: 'INVALID_ID', path: ['userId'] }] },
    });
    expect((await ada.run(follow, { userId: ada.userId })).data).toEqual({
      followUser: { user: null, errors: [{ code: 'CANNOT_FOLLOW_SELF', path: ['userId'] }] },
    });
    const nobody = encodeId('User', '019ab000-0000-7000-8000-000000000001');
    expect((await ada.run(follow, { userId: nobody })).data).toEqual({
      followUser: { user: null, errors: [{ code: 'USER_UNKNOWN', path: ['userId'] }] },
    });
  });
});
