import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { consumeEntitlement } from '#core/entitlements/consume.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { decodeId, encodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import type { TestError } from '#tests/helpers/content.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { cinemaPlugin, days, opening, ticket } from './cinema.ts';

type Member = Client & { readonly userId: string };

const clock = new FixedClock(opening);
let app: TestApp;
let root: Client;
let ada: Member;
let bob: Member;

beforeAll(async () => {
  const environment = { PROCESS_ROLE: 'api' };
  app = await startTestApp({ manifests: [cinemaPlugin], enabled: ['cinema'], clock, environment });
  [root, ada, bob] = [await app.administrator(), await app.signUp('Ada'), await app.signUp('Bob')];
});
afterAll(() => app.stop());

interface Granted {
  readonly grantEntitlement: {
    readonly entitlement: { readonly id: string } | null;
    readonly errors: readonly TestError[];
  };
}

const grant = (staff: Client, input: object) =>
  staff.admin<Granted>(
    `mutation ($input: GrantEntitlementInput!) {
      grantEntitlement(input: $input) { entitlement { id kind quantity state startsAt endsAt } errors { code message path } }
    }`,
    { input: { kind: ticket.code, reason: 'A gift.', ...input } },
  );

const revoke = (staff: Client, entitlementId: string, reason = 'Sold on.') => {
  clock.advanceMs(1);
  return staff.admin<{
    revokeEntitlement: { entitlement: { state: string } | null; errors: readonly TestError[] };
  }>(
    `mutation ($input: RevokeEntitlementInput!) {
      revokeEntitlement(input: $input) { entitlement { state revokedBy revocationReason } errors { code message path } }
    }`,
    { input: { entitlementId, reason } },
  );
};

/** The global id of a right that the member was given later than all others. */
async function granted(member: Member, more: object = {}): Promise<string> {
  clock.advanceMs(1);
  const { data } = await grant(root, { userId: member.userId, ...more });
  return data.grantEntitlement.entitlement?.id ?? '';
}

interface Listed {
  readonly entitlements: {
    readonly nodes: readonly { readonly id: string; readonly state: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

async function listOf(member: Client, args = ''): Promise<Listed['entitlements']> {
  const { data, errors } = await member.run<Listed>(
    `{ entitlements${args} { nodes { id state } pageInfo { hasNextPage endCursor } } }`,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.entitlements;
}

const idsOf = async (member: Client, args = '') => (await listOf(member, args)).nodes.map(({ id }) => id);
const auditOf = (id: string) =>
  app.kernel.database.client.auditLog.findMany({
    where: { subject: `entitlement:${decodeId(id).id}` },
    orderBy: { occurredAt: 'asc' },
  });

describe('staff', () => {
  it('give a right to a member, who sees it, and it stands in the audit log', async () => {
    const { data } = await grant(root, {
      userId: ada.userId,
      quantity: 3,
      startsAt: days(1).toISOString(),
      endsAt: days(8).toISOString(),
    });
    const { entitlement, errors } = data.grantEntitlement;
    expect({ entitlement, errors }).toMatchObject({
      entitlement: {
        kind: 'cinema.ticket',
        quantity: 3,
        state: 'UPCOMING',
        startsAt: '2026-11-23T09:00:00.000Z',
        endsAt: '2026-11-30T09:00:00.000Z',
      },
      errors: [],
    });
    const id = entitlement?.id ?? '';
    const seen = await ada.run<{ node: object }>(
      `query ($id: ID!) { node(id: $id) { ... on Entitlement {
        title description quantity used remaining details grantedAt revokedAt user { displayName } } } }`,
      { id },
      { headers: { 'accept-language': 'zh' } },
    );
    expect(seen.data.node).toEqual({
      title: '电影票',
      description: '可观看一场电影。',
      quantity: 3,
      used: 0,
      remaining: 3,
      details: {},
      grantedAt: opening.toISOString(),
      revokedAt: null,
      user: { displayName: 'Ada' },
    });
    expect(await auditOf(id)).toMatchObject([
      {
        action: 'grantEntitlement',
        reason: 'A gift.',
        after: { userId: decodeId(ada.userId).id, kind: 'cinema.ticket', quantity: 3 },
      },
    ]);
  });

  it('give one use when they say no number, and any number only when they say so', async () => {
    const cleo = await app.signUp('Cleo');
    await granted(cleo);
    await granted(cleo, { quantity: null });
    const { data } = await cleo.run<{ entitlements: { nodes: unknown } }>(
      '{ entitlements { nodes { quantity remaining endsAt } } }',
    );
    expect(data.entitlements.nodes).toEqual([
      { quantity: null, remaining: null, endsAt: null },
      { quantity: 1, remaining: 1, endsAt: null },
    ]);
  });

  it('give once for one key, also when the key itself has been forgotten', async () => {
    const dora = await app.signUp('Dora');
    const input = { userId: dora.userId, quantity: 2, idempotencyKey: 'gift-1' };
    const first = await grant(root, input);
    expect((await grant(root, input)).data).toEqual(first.data);
    const other = await grant(root, { ...input, quantity: 3 });
    expect(other.data.grantEntitlement.errors).toMatchObject([{ code: 'IDEMPOTENCY_MISMATCH' }]);
    await app.kernel.database.client.idempotencyKey.deleteMany();
    expect((await grant(root, input)).data).toEqual(first.data);
    await app.kernel.database.client.idempotencyKey.deleteMany();
    const late = await grant(root, { ...input, quantity: 3 });
    expect(late.data.grantEntitlement.errors).toMatchObject([{ code: 'ENTITLEMENT_REPEAT_DIFFERS' }]);
    const ids = await idsOf(dora);
    expect(ids).toHaveLength(1);
    expect(await auditOf(ids[0] ?? '')).toHaveLength(1);
  });

  it('take a right away once, with a reason that the member is not told', async () => {
    const id = await granted(bob);
    expect((await revoke(root, id)).data.revokeEntitlement).toMatchObject({
      entitlement: { state: 'REVOKED', revocationReason: 'Sold on.' },
      errors: [],
    });
    expect((await revoke(root, id, 'Again.')).data.revokeEntitlement).toMatchObject({
      entitlement: { state: 'REVOKED', revocationReason: 'Sold on.' },
      errors: [],
    });
    expect((await auditOf(id)).map(({ action, reason }) => [action, reason])).toEqual([
      ['grantEntitlement', 'A gift.'],
      ['revokeEntitlement', 'Sold on.'],
    ]);
    const asked = await bob.run('{ entitlements { nodes { revocationReason } } }');
    expect(asked.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('are refused what is malformed or unknown, and nothing is changed', async () => {
    const id = await granted(bob);
    const before = await fingerprint(app.kernel.database.pool);
    const userId = bob.userId;
    const nobody = newId(clock);
    const refusals: [code: string, path: string, input: object][] = [
      ['INVALID_ID', 'userId', { userId: id }],
      ['ENTITLEMENT_MEMBER_UNKNOWN', 'userId', { userId: encodeId('User', nobody) }],
      ['ENTITLEMENT_KIND_UNKNOWN', 'kind', { userId, kind: 'cinema.sofa' }],
      ['ENTITLEMENT_QUANTITY_INVALID', 'quantity', { userId, quantity: 0 }],
      ['ENTITLEMENT_QUANTITY_INVALID', 'quantity', { userId, quantity: -1 }],
      ['ENTITLEMENT_QUANTITY_INVALID', 'quantity', { userId, quantity: 2_147_483_647 }],
      ['ENTITLEMENT_WINDOW_INVALID', 'endsAt', { userId, endsAt: opening.toISOString() }],
      ['ENTITLEMENT_WINDOW_INVALID', 'startsAt', { userId, startsAt: '0001-01-01T00:00:00Z' }],
      ['ENTITLEMENT_REASON_LENGTH', 'reason', { userId, reason: ' ' }],
    ];
    for (const [code, path, input] of refusals)
      expect((await grant(root, input)).data.grantEntitlement, code).toMatchObject({
        entitlement: null,
        errors: [{ code, path: [path] }],
      });
    const unknown = await revoke(root, encodeId('Entitlement', nobody));
    expect(unknown.data.revokeEntitlement.errors).toMatchObject([
      { code: 'ENTITLEMENT_UNKNOWN', path: ['entitlementId'] },
    ]);
    const unfounded = await revoke(root, id, 'a'.repeat(501));
    expect(unfounded.data.revokeEntitlement.errors).toMatchObject([{ code: 'ENTITLEMENT_REASON_LENGTH' }]);
    for (const refused of [await grant(ada, { userId: ada.userId }), await revoke(ada, id)])
      expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await fingerprint(app.kernel.database.pool)).toEqual(before);
  });

  it('see the rights of any member, and the kinds that there are', async () => {
    const id = await granted(bob);
    const { data } = await root.admin<{
      user: { entitlements: { nodes: object[] } };
      entitlementKinds: object[];
    }>(
      `query ($id: ID!) {
        user(id: $id) { entitlements(first: 1) { nodes { id source grantedBy } } }
        entitlementKinds { code title description }
      }`,
      { id: bob.userId },
    );
    const [right] = data.user.entitlements.nodes;
    expect(right).toMatchObject({ id, source: expect.stringMatching(/^grant:user:/) });
    expect(data.entitlementKinds.slice(-2)).toEqual([
      { code: 'cinema.ticket', title: 'Ticket', description: 'Lets you see a film.' },
      { code: 'cinema.popcorn', title: 'Popcorn', description: 'A bag of popcorn.' },
    ]);
  });
});

describe('a member', () => {
  it('sees their rights newest first, by state and kind, page by page', async () => {
    const erin = await app.signUp('Erin');
    const ids: string[] = [];
    const windows = [
      {},
      { startsAt: days(5).toISOString() },
      { startsAt: days(-5).toISOString(), endsAt: days(-1).toISOString() },
      { kind: 'cinema.popcorn' },
      {},
    ];
    for (const window of windows) {
      ids.unshift(await granted(erin, window));
    }
    const [revoked, popcorn, expired, upcoming, usedUp] = ids;
    await revoke(root, revoked ?? '');
    const visit = { userId: decodeId(erin.userId).id, kind: ticket.code, source: 'visit:1' };
    await transact(systemContext(app.kernel, 'test'), (write) => consumeEntitlement(write, visit));

    expect(await idsOf(erin)).toEqual(ids);
    expect((await listOf(erin)).nodes.map(({ state }) => state)).toEqual([
      'REVOKED',
      'ACTIVE',
      'EXPIRED',
      'UPCOMING',
      'USED_UP',
    ]);
    expect(await idsOf(erin, '(state: REVOKED)')).toEqual([revoked]);
    expect(await idsOf(erin, '(state: ACTIVE)')).toEqual([popcorn]);
    expect(await idsOf(erin, '(state: EXPIRED)')).toEqual([expired]);
    expect(await idsOf(erin, '(state: UPCOMING)')).toEqual([upcoming]);
    expect(await idsOf(erin, '(state: USED_UP)')).toEqual([usedUp]);
    expect(await idsOf(erin, '(kind: "cinema.popcorn")')).toEqual([popcorn]);
    expect(await idsOf(erin, '(kind: "cinema.popcorn", state: REVOKED)')).toEqual([]);
    expect(await idsOf(erin, '(kind: "nothing")')).toEqual([]);

    const walked: string[] = [];
    for (let after = 'null'; ; ) {
      const { nodes, pageInfo } = await listOf(erin, `(first: 2, after: ${after})`);
      walked.push(...nodes.map(({ id }) => id));
      if (!pageInfo.hasNextPage) break;
      after = JSON.stringify(pageInfo.endCursor);
    }
    expect(walked).toEqual(ids);
    expect(await idsOf(erin, '(last: 2)')).toEqual(ids.slice(-2));
  });

  it('sees nothing of the rights of others, whatever they ask', async () => {
    const id = await granted(ada);
    const look = 'query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }';
    const seen = { node: { id }, nodes: [{ id }] };
    expect((await ada.run(look, { id })).data).toEqual(seen);
    expect((await root.run(look, { id })).data).toEqual(seen);
    for (const client of [bob, app.stranger])
      expect((await client.run(look, { id })).data).toEqual({ node: null, nodes: [null] });
    expect(await idsOf(bob)).not.toContain(id);
    const { errors } = await app.stranger.run('{ entitlements { nodes { id } } }');
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
