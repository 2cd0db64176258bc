import { afterAll, beforeAll, expect, test } from 'vitest';
import { certifyCreator } from '#api/users/index.ts';
import { systemContext } from '#core/context.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { fewestStatements } from '#tests/helpers/statements.ts';

type Loose = Record<string, unknown>;

let app: TestApp;
let staff: Client;
beforeAll(async () => {
  app = await startTestApp({ environment: { PROCESS_ROLE: 'api' } });
  staff = await app.administrator();
});
afterAll(() => app.stop());

const reason = 'A hundred good notes.';
const certify = `mutation ($input: CertifyCreatorInput!) { certifyCreator(input: $input) {
  certification { id category grade expiresAt endedAt endedBecause }
  user { handle stage certifications { id } } errors { code path message } } }`;
const withdraw = `mutation ($input: WithdrawCertificationInput!) { withdrawCertification(input: $input) {
  certification { id endedBecause } user { stage certifications { id } } errors { code path } } }`;

interface Certified {
  readonly certifyCreator: { readonly certification: { readonly id: string }; readonly errors: unknown };
}

test('staff certify a creator, everybody sees it, and staff see how it ended', async () => {
  const mei = await app.signUp('Mei');
  const input = {
    userId: mei.userId,
    category: 'food',
    grade: 'KOL',
    expiresAt: '2036-01-01T00:00:00Z',
    reason,
  };
  const key = { idempotencyKey: 'mei-food' };
  const { data } = await staff.admin<Certified>(certify, { input: { ...input, ...key } });
  const { id } = data.certifyCreator.certification;
  expect(data.certifyCreator).toEqual({
    certification: {
      ...{ id, category: 'food', grade: 'KOL', expiresAt: '2036-01-01T00:00:00.000Z' },
      ...{ endedAt: null, endedBecause: null },
    },
    user: { handle: 'mei', stage: 'KOL', certifications: [{ id }] },
    errors: [],
  });
  expect((await staff.admin<Certified>(certify, { input: { ...input, ...key } })).data).toEqual(data);

  const seen = '{ userByHandle(handle: "mei") { certifications { category grade } } }';
  expect((await app.stranger.run<Loose>(seen)).data.userByHandle).toEqual({
    certifications: [{ category: 'food', grade: 'KOL' }],
  });
  expect((await mei.run<Loose>('{ me { stage } }')).data.me).toEqual({ stage: 'KOL' });
  for (const field of [
    'stage',
    'stages { stage }',
    'certificationHistory { nodes { id } }',
    'certifications { grantedBy }',
  ]) {
    const { errors } = await app.stranger.run(`{ userByHandle(handle: "mei") { ${field} } }`);
    expect(errors?.[0]?.message).toContain('Cannot query field');
  }

  const withdrawal = { input: { certificationId: id, reason: 'Bought followers.' } };
  expect((await staff.admin<Loose>(withdraw, withdrawal)).data.withdrawCertification).toEqual({
    certification: { id, endedBecause: 'WITHDRAWN' },
    user: { stage: 'KOL', certifications: [] },
    errors: [],
  });
  expect((await staff.admin<Loose>(withdraw, withdrawal)).data.withdrawCertification).toEqual({
    certification: null,
    user: null,
    errors: [{ code: 'CERTIFICATION_ENDED', path: ['certificationId'] }],
  });
  const whole = `query ($id: ID!) { user(id: $id) {
    stage stages { stage cause subject } certificationHistory(first: 1) { nodes { grade endedBecause grantedBy } pageInfo { hasNextPage } } } }`;
  expect((await staff.admin<Loose>(whole, { id: mei.userId })).data.user).toEqual({
    stage: 'KOL',
    stages: [
      { stage: 'REGISTERED', cause: 'user.signedUp', subject: null },
      { stage: 'KOL', cause: 'creator.certified', subject: `certification:${rowId(id)}` },
    ],
    certificationHistory: {
      nodes: [{ grade: 'KOL', endedBecause: 'WITHDRAWN', grantedBy: expect.stringMatching(/^user:/) }],
      pageInfo: { hasNextPage: false },
    },
  });
});

test('what does not fit is refused in the payload, and a grade that there is not by the schema', async () => {
  const { userId } = await app.signUp('Nora');
  const input = { userId, category: 'chess', grade: 'KOC', reason };
  const { data } = await staff.admin<Certified>(certify, { input });
  expect(data.certifyCreator).toEqual({
    certification: null,
    user: null,
    errors: [
      {
        code: 'CERTIFICATION_CATEGORY_UNKNOWN',
        path: ['category'],
        message: 'Creators are certified in these categories: beauty, digital, food, home.',
      },
    ],
  });
  const { errors } = await staff.admin(certify, { input: { ...input, category: 'food', grade: 'KING' } });
  expect(errors?.[0]?.message).toContain('"KING" does not exist in "CertificationGrade"');
  const member = await app.signUp('Olga');
  const refused = await member.admin(certify, { input: { ...input, category: 'food' } });
  expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await app.kernel.database.client.certification.count({ where: { userId: rowId(userId) } })).toBe(0);
});

test('the history is read page by page, both ways', async () => {
  const { userId } = await app.signUp('Pia');
  const house = systemContext(app.kernel, 'test');
  for (const category of ['food', 'home', 'food', 'beauty', 'food'])
    await certifyCreator(house, { userId: rowId(userId), category, grade: 'KOC', reason });
  interface Page {
    readonly user: {
      readonly certificationHistory: {
        readonly nodes: readonly { readonly category: string }[];
        readonly pageInfo: { readonly startCursor: string; readonly endCursor: string };
      };
    };
  }
  const ask = async (args: string) => {
    const { data } = await staff.admin<Page>(
      `query ($id: ID!) { user(id: $id) { certificationHistory(${args}) { nodes { category } pageInfo { startCursor endCursor } } } }`,
      { id: userId },
    );
    const { nodes, pageInfo } = data.user.certificationHistory;
    return { ...pageInfo, categories: nodes.map(({ category }) => category) };
  };
  const first = await ask('first: 2');
  expect(first.categories).toEqual(['food', 'beauty']);
  const second = await ask(`first: 2, after: "${first.endCursor}"`);
  expect(second.categories).toEqual(['food', 'home']);
  expect((await ask(`last: 2, before: "${second.startCursor}"`)).categories).toEqual(['food', 'beauty']);
  expect((await ask(`first: 2, after: "${second.endCursor}"`)).categories).toEqual(['food']);
});

test('a list of twenty creators costs as many statements as a list of one', async () => {
  const house = systemContext(app.kernel, 'test');
  for (let index = 0; index < 20; index += 1) {
    const { userId } = await app.signUp(`Guest${index}`);
    await certifyCreator(house, { userId: rowId(userId), category: 'food', grade: 'KOC', reason });
  }
  const list = `query ($first: Int) { users(search: "guest", first: $first) { nodes {
    certifications { category } certificationHistory(first: 3) { nodes { category } } stage stages { stage } } } }`;
  const counts: number[] = [];
  for (const first of [1, 20]) {
    const { value, statements } = await fewestStatements(app.kernel.database.pool, () =>
      staff.admin<{ users: { nodes: { certifications: unknown[] }[] } }>(list, { first }),
    );
    expect(value.data.users.nodes).toHaveLength(first);
    expect(value.data.users.nodes.every(({ certifications }) => certifications.length === 1)).toBe(true);
    counts.push(
      statements.filter((one) => /user_certification|user_stage|"public"."app_user"/.test(one)).length,
    );
  }
  // The members, what they are certified as, all that they were, and their stages once for both fields.
  expect(counts).toEqual([4, 4]);
});
