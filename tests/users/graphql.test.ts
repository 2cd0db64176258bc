import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Answer } from '#tests/helpers/client.ts';
import { connect } from '#tests/helpers/client.ts';
import { countStatements } from '#tests/helpers/statements.ts';

type Loose = Record<string, unknown>;
interface SignedUp {
  readonly signUp: {
    readonly user: { readonly id: string };
    readonly tokens: {
      readonly accessToken: string;
      readonly refreshToken: string;
      readonly sessionId: string;
    };
  };
}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ manifests: [] });
});
afterAll(() => app.stop());

const password = 'plum-blossom-42';
const codeOf = ({ errors }: Answer<unknown>) => errors?.[0]?.extensions.code;

/** A member, with everything that signing up answers. */
async function settle(handle: string) {
  const input = { email: `${handle}@example.com`, password, handle, displayName: handle };
  const { data } = await app.stranger.run<SignedUp>(
    `mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } tokens { accessToken refreshToken sessionId } errors { code } } }`,
    { input },
  );
  const { user, tokens } = data.signUp;
  return { ...connect(app.url, tokens.accessToken), ...tokens, id: user.id };
}

const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) {
  user { handle } errors { __typename code path ... on SignInThrottled { retryAfterSeconds } } } }`;

describe('a member', () => {
  test('signs up, looks at themselves, and nobody else sees what is private', async () => {
    const mei = await settle('mei');
    const query = `{ me { id handle email phone permissions user { id followerCount } sessions { nodes { isCurrent } } } }`;
    expect((await mei.run<Loose>(query)).data.me).toEqual({
      id: mei.id,
      handle: 'mei',
      email: 'mei@example.com',
      phone: null,
      permissions: [],
      user: { id: mei.id, followerCount: 0 },
      sessions: { nodes: [{ isCurrent: true }] },
    });
    expect((await app.stranger.run<Loose>(query)).data.me).toBeNull();
    const peek = await app.stranger.run(`query ($id: ID!) { user(id: $id) { email } }`, { id: mei.id });
    expect(peek.errors?.[0]?.message).toContain('email');
    const found = await app.stranger.run(
      `query ($id: ID!) { user(id: $id) { handle } userByHandle(handle: "MEI") { id } node(id: $id) { ... on User { displayName } } }`,
      { id: mei.id },
    );
    expect(found.data).toEqual({
      user: { handle: 'mei' },
      userByHandle: { id: mei.id },
      node: { displayName: 'mei' },
    });
  });

  test('is refused in the payload, with data, in the language of the request', async () => {
    const input = { email: 'boris@example.com', password: 'short', handle: 'boris', displayName: 'Boris' };
    const query = `mutation ($input: SignUpInput!) { signUp(input: $input) {
      user { id } tokens { accessToken }
      errors { __typename code message path ... on PasswordTooWeak { minLength maxLength } } } }`;
    const headers = { 'accept-language': 'zh-CN' };
    const { data } = await app.stranger.run<Loose>(query, { input }, { headers });
    expect(data.signUp).toEqual({
      user: null,
      tokens: null,
      errors: [
        {
          __typename: 'PasswordTooWeak',
          code: 'PASSWORD_TOO_WEAK',
          message: '请设置 8 到 128 个字符且不易被猜到的密码。',
          path: ['password'],
          minLength: 8,
          maxLength: 128,
        },
      ],
    });
  });

  test('changes the profile, follows and unfollows', async () => {
    const cleo = await settle('cleo');
    const dan = await settle('dan');
    const edit = `mutation { updateProfile(input: { displayName: "Cleo", bio: "Bread.", locale: ZH }) { user { displayName bio locale } errors { code } } }`;
    expect((await cleo.run<Loose>(edit)).data.updateProfile).toEqual({
      user: { displayName: 'Cleo', bio: 'Bread.', locale: 'ZH' },
      errors: [],
    });
    const follow = `mutation ($id: ID!) { followUser(input: { userId: $id }) {
      user { followerCount viewerFollows followers { nodes { handle } } } errors { code } } }`;
    expect((await cleo.run<Loose>(follow, { id: dan.id })).data.followUser).toEqual({
      user: { followerCount: 1, viewerFollows: true, followers: { nodes: [{ handle: 'cleo' }] } },
      errors: [],
    });
    const refused: [string, string][] = [
      ['CANNOT_FOLLOW_SELF', cleo.id],
      ['INVALID_ID', 'nonsense'],
      ['INVALID_ID', cleo.sessionId],
      ['USER_UNKNOWN', Buffer.from(`User:${crypto.randomUUID()}`).toString('base64url')],
    ];
    for (const [code, id] of refused) {
      expect((await cleo.run<Loose>(follow, { id })).data.followUser).toEqual({
        user: null,
        errors: [{ code }],
      });
    }
    const unfollow = follow.replace('followUser', 'unfollowUser');
    expect((await cleo.run<Loose>(unfollow, { id: dan.id })).data.unfollowUser).toEqual({
      user: { followerCount: 0, viewerFollows: false, followers: { nodes: [] } },
      errors: [],
    });
    expect(codeOf(await app.stranger.run(follow, { id: dan.id }))).toBe('UNAUTHENTICATED');
  });

  test('refreshes once, and is signed out everywhere within a second', async () => {
    const eve = await settle('eve');
    const refresh = `mutation ($token: String!) { refreshSession(input: { refreshToken: $token }) {
      user { handle } errors { code } } }`;
    const variables = { token: eve.refreshToken };
    const first = await app.stranger.run<Loose>(refresh, variables);
    expect(first.data.refreshSession).toEqual({ user: { handle: 'eve' }, errors: [] });
    const second = await app.stranger.run<Loose>(refresh, variables);
    expect(second.data.refreshSession).toEqual({ user: null, errors: [{ code: 'REFRESH_TOKEN_JUST_USED' }] });
    const out = `mutation { signOut(input: { scope: EVERYWHERE }) { endedSessions errors { code } } }`;
    expect((await eve.run<Loose>(out)).data.signOut).toEqual({ endedSessions: 1, errors: [] });
    const refused = async () => codeOf(await eve.run('{ me { handle } }'));
    await expect.poll(refused, { timeout: 1_000 }).toBe('UNAUTHENTICATED');
  });

  test('who guesses is throttled, and told for how long', async () => {
    await settle('fay');
    const guess = { input: { email: 'fay@example.com', password: 'wrong-guess' } };
    const errors = [{ __typename: 'GenericUserError', code: 'SIGN_IN_FAILED', path: [] }];
    for (let i = 0; i < 5; i += 1) {
      expect((await app.stranger.run<Loose>(signIn, guess)).data.signIn).toEqual({ user: null, errors });
    }
    expect((await app.stranger.run<Loose>(signIn, guess)).data.signIn).toEqual({
      user: null,
      errors: [
        {
          __typename: 'SignInThrottled',
          code: 'SIGN_IN_THROTTLED',
          path: [],
          retryAfterSeconds: expect.any(Number),
        },
      ],
    });
  });

  test.each(['nonsense', 'a.b.c', `jsk_${'A'.repeat(43)}`])(
    'the token %s is refused, also for what is public',
    async (token) => {
      expect(codeOf(await connect(app.url, token).run('{ me { handle } }'))).toBe('UNAUTHENTICATED');
    },
  );
});

const users = `query ($search: String, $first: Int) { users(search: $search, first: $first) { nodes {
  handle email phone followerCount viewerFollows roles { name }
  sessions(first: 3) { nodes { revokedAt } } followers(first: 3) { nodes { handle } } } } }`;

/** What the list itself reads; the process also looks, now and then, at plugins, boards … */
const ours = /\b(app_user|credential|staff_role|follow|session)\b/;
/** … at the caller's session, and at members whom the search has to find. */
const besides = /r\.permissions|id::text, handle/;

describe('staff', () => {
  test('find members with what is private, others do not', async () => {
    const ada = await app.administrator();
    await settle('gus');
    expect((await ada.admin<Loose>(users, { search: 'gus@example.com' })).data.users).toMatchObject({
      nodes: [
        { handle: 'gus', email: 'gus@example.com', roles: [], sessions: { nodes: [{ revokedAt: null }] } },
      ],
    });
    const hal = await settle('hal');
    expect(codeOf(await hal.admin(users))).toBe('FORBIDDEN');
    expect(codeOf(await app.stranger.admin(users))).toBe('UNAUTHENTICATED');
  });

  test('a list of a hundred costs as many statements as a list of one', async () => {
    const ada = await app.administrator();
    for (let i = 0; i < 20; i += 1) await settle(`guest_${i}`);
    const { pool } = app.kernel.database;
    const counts: number[] = [];
    for (const first of [1, 20, 100]) {
      await ada.admin(users, { first });
      const { value, statements } = await countStatements(pool, () =>
        ada.admin<{ users: { nodes: unknown[] } }>(users, { first }),
      );
      expect(value.data.users.nodes.length).toBeGreaterThanOrEqual(Math.min(first, 20));
      counts.push(statements.filter((statement) => ours.test(statement) && !besides.test(statement)).length);
    }
    expect(counts).toEqual([7, 7, 7]);
  });

  test('make a role, give it, take it, and every step is on record', async () => {
    const ada = await app.administrator();
    const ivy = await settle('ivy');
    const create = `mutation { createRole(input: { name: "Readers", permissions: ["audit.read"], reason: "Audit week." }) {
      role { id name permissions } errors { code } } }`;
    const { data } = await ada.admin<{ createRole: { role: { id: string } } }>(create);
    expect(data.createRole).toMatchObject({
      role: { name: 'Readers', permissions: ['audit.read'] },
      errors: [],
    });
    const change = (verb: string) => `mutation ($userId: ID!, $roleId: ID!) {
      ${verb}(input: { userId: $userId, roleId: $roleId, reason: "Audit week." }) { user { roles { name } } errors { code } } }`;
    const ids = { userId: ivy.id, roleId: data.createRole.role.id };
    const roles = [{ name: 'Readers' }];
    expect((await ada.admin<Loose>(change('grantRole'), ids)).data.grantRole).toEqual({
      user: { roles },
      errors: [],
    });
    expect((await ada.admin<Loose>(users, { search: 'ivy', first: 1 })).data.users).toMatchObject({
      nodes: [{ roles }],
    });
    const log = `{ auditLog(filter: { action: "grantRole" }, first: 1) { nodes { action reason after } } }`;
    const reading = async () => (await ivy.admin<Loose>(log)).data?.auditLog;
    const entry = {
      action: 'grantRole',
      reason: 'Audit week.',
      after: expect.stringContaining('"audit.read"'),
    };
    await expect.poll(reading, { timeout: 1_000 }).toEqual({ nodes: [entry] });
    expect(codeOf(await ivy.admin(change('grantRole'), ids))).toBe('FORBIDDEN');
    expect((await ada.admin<Loose>(change('revokeRole'), ids)).data.revokeRole).toEqual({
      user: { roles: [] },
      errors: [],
    });
    await expect.poll(async () => codeOf(await ivy.admin(log)), { timeout: 1_000 }).toBe('FORBIDDEN');
  });

  test('make a service key that works until it is revoked', async () => {
    const ada = await app.administrator();
    const create = `mutation ($scopes: [String!]!) { createApiKey(input: { name: "Report", scopes: $scopes, reason: "Weekly report." }) {
      apiKey { id } secret errors { code ... on PermissionsRefused { permissions } } } }`;
    expect((await ada.admin<Loose>(create, { scopes: ['everything'] })).data.createApiKey).toEqual({
      apiKey: null,
      secret: null,
      errors: [{ code: 'PERMISSION_UNKNOWN', permissions: 'everything' }],
    });
    const { data } = await ada.admin<{ createApiKey: { apiKey: { id: string }; secret: string } }>(create, {
      scopes: ['users.manage'],
    });
    const { apiKey, secret } = data.createApiKey;
    const keys = await ada.admin<Loose>('{ apiKeys { nodes { id name revokedAt } } }');
    expect(keys.data.apiKeys).toEqual({ nodes: [{ id: apiKey.id, name: 'Report', revokedAt: null }] });
    const program = connect(app.url, secret);
    expect((await program.admin(users, { first: 1 })).errors).toBeUndefined();
    expect(codeOf(await program.admin('{ roles { nodes { name } } }'))).toBe('FORBIDDEN');
    const revoke = `mutation ($id: ID!) { revokeApiKey(input: { apiKeyId: $id, reason: "It leaked." }) { errors { code } } }`;
    await ada.admin(revoke, { id: apiKey.id });
    const code = async () => codeOf(await program.admin(users, { first: 1 }));
    await expect.poll(code, { timeout: 1_000 }).toBe('UNAUTHENTICATED');
  });
});
