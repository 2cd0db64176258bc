import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#core/ids.ts';
import { encodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { connect } from '#tests/helpers/client.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { settleTown, type Town, type Visitor } from './town.ts';

let app: TestApp;
let town: Town;
let before: Readonly<Record<string, string>>;

beforeAll(async () => {
  app = await startTestApp({ environment: { PROCESS_ROLE: 'api' } });
  town = await settleTown(app, []);
  before = await fingerprint(app.kernel.database.pool);
});
afterAll(() => app.stop());

const rule = 'permission users.manage';
const others: readonly Visitor[] = [
  'a stranger',
  'another member',
  'staff with the permission',
  'a service key with the permission',
];
const clientOf = (visitor: Visitor) => connect(app.url, town.tokenOf(visitor, rule));
const nobodys = () => encodeId('Post', newId(app.kernel.clock));

const look = `query ($id: ID!) {
  post(id: $id) { id title }
  node(id: $id) { id ... on Post { title } }
  nodes(ids: [$id]) { id }
}`;

describe('a draft of Ada’s', () => {
  it('is there for Ada', async () => {
    const { data } = await connect(app.url, town.ada.token).run<{ post: { title: string } }>(look, {
      id: town.draftId,
    });
    expect(data.post.title).toBe('A secret recipe');
  });

  it.each(others)('looks to %s like a post that never was', async (visitor) => {
    const client = clientOf(visitor);
    const [draft, none] = [
      await client.run(look, { id: town.draftId }),
      await client.run(look, { id: nobodys() }),
    ];
    expect(draft.data).toEqual({ post: null, node: null, nodes: [null] });
    expect(none.data).toEqual(draft.data);
  });

  it.each(others)('is in no list of %s', async (visitor) => {
    const client = clientOf(visitor);
    const authorId = encodeId('User', town.ada.userId);
    const { data } = await client.run<{ posts: { nodes: { title: string }[] } }>(
      'query ($authorId: ID!) { posts(filter: { authorId: $authorId }) { nodes { title } } }',
      { authorId },
    );
    expect(data.posts.nodes).toEqual([{ title: 'Dumplings' }]);
    const drafts = await client.run<{ drafts: { nodes: unknown[] } } | null>('{ drafts { nodes { id } } }');
    expect(drafts.data?.drafts.nodes ?? []).toEqual([]);
  });

  it.each(['publishPost', 'likePost', 'unlikePost', 'addComment'])(
    'is to Bob’s %s like a post that never was, and stays as it is',
    async (mutation) => {
      const bob = connect(app.url, town.bob.token);
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename errors { code message path } } }`;
      const input = (postId: string) => ({ postId, ...(mutation === 'addComment' && { body: 'Hm.' }) });
      const draft = await bob.run<Record<string, { errors: { code: string }[] }>>(query, {
        input: input(town.draftId),
      });
      const none = await bob.run(query, { input: input(nobodys()) });
      expect(draft.data[mutation]?.errors[0]?.code).toBe('POST_NOT_FOUND');
      expect(none.data).toEqual(draft.data);
    },
  );
});

describe('what is personal', () => {
  const me = '{ me { id email permissions sessions { nodes { id isCurrent } } } }';

  it('is by `me` always one’s own', async () => {
    for (const person of [town.ada, town.bob]) {
      const { data } = await connect(app.url, person.token).run<{
        me: { id: string; email: string; permissions: string[]; sessions: { nodes: { id: string }[] } };
      }>(me);
      expect(data.me).toMatchObject({
        id: encodeId('User', person.userId),
        email: `${person.handle}@example.com`,
        permissions: [],
      });
      const rows = await app.kernel.database.client.session.findMany({ where: { userId: person.userId } });
      const own = rows.map(({ id }) => encodeId('Session', id));
      expect(data.me.sessions.nodes.map(({ id }) => id).sort()).toEqual(own.sort());
    }
    for (const visitor of ['a stranger', 'a service key with the permission'] as const) {
      expect((await clientOf(visitor).run(me)).data).toEqual({ me: null });
    }
  });

  it('has no field on other members in the storefront', async () => {
    const bob = connect(app.url, town.bob.token);
    for (const field of ['email', 'phone', 'sessions { nodes { id } }', 'roles { name }', 'passwordHash']) {
      const { errors } = await bob.run(`{ user(id: "${encodeId('User', town.ada.userId)}") { ${field} } }`);
      expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
  });

  it('such as a session of Ada’s cannot be ended by Bob, nor be told from one that never was', async () => {
    const bob = connect(app.url, town.bob.token);
    const revoke = (sessionId: string) =>
      bob.run<{ revokeSession: { errors: { code: string }[] } }>(
        'mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) { sessionId errors { code message path } } }',
        { input: { sessionId } },
      );
    const adas = await revoke(town.sessionId);
    expect(adas.data.revokeSession.errors[0]?.code).toBe('SESSION_UNKNOWN');
    expect((await revoke(encodeId('Session', newId(app.kernel.clock)))).data).toEqual(adas.data);
  });
});

it('none of this has changed anything', async () => {
  expect(await fingerprint(app.kernel.database.pool)).toEqual(before);
});
