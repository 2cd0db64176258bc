import { expect, it } from 'vitest';
import { tie } from '#tests/core/attribution/village.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import { openHouse } from '../../house.ts';

interface Advisers {
  readonly distributionAdvisers: { readonly nodes: readonly { readonly id: string }[] };
}

const mine = '{ myAdviser(kind: TEACHER) { kind adviser { displayName } since } }';
const leads =
  '{ myPromoter { leads { nodes { customer { displayName } advisers { kind adviser { displayName } } } } } }';
const advised = '{ myAdvisedCustomers { nodes { customer { displayName } kind until } } }';

it('the customer, the promoter and the adviser see who looks after whom, and staff see all of it', async () => {
  const { app, ada, bob, root, staff, promote } = await openHouse();
  const [teacher, stranger] = [await app.signUp('Tess'), await app.signUp('Stan')];
  await promote(ada);
  await tie(app.kernel, rowId(bob.userId), rowId(ada.userId));
  await deliverAll(app.kernel);
  await staff('distributionUpsertAdviser', {
    userId: teacher.userId,
    kind: 'TEACHER',
    state: 'ACTIVE',
    languages: ['zh', 'en'],
    categoryIds: [],
    capacity: 2,
    reason: 'Teaches well.',
  });
  await staff('distributionSetRoutingRules', {
    rules: [{ adviserKind: 'TEACHER', productKind: 'COURSE', prefers: 'SAME' }],
    reason: 'Learners need somebody.',
  });
  const list =
    '{ distributionAdvisers { nodes { id user { displayName } kind languages capacity takenCount } } }';
  const found = (await root.admin<Advisers>(list)).data.distributionAdvisers.nodes;
  expect(found).toEqual([
    {
      id: expect.any(String),
      user: { displayName: 'Tess' },
      kind: 'TEACHER',
      languages: ['en', 'zh'],
      capacity: 2,
      takenCount: 0,
    },
  ]);
  const adviserId = found[0]?.id;
  expect((await bob.run<object>(mine)).data).toEqual({ myAdviser: null });
  const given = { customerId: bob.userId, kind: 'TEACHER', adviserId, reason: 'They know each other.' };
  await staff('distributionReassignAdviser', given);
  const tess = { kind: 'TEACHER', adviser: { displayName: 'Tess' } };
  expect((await bob.run<object>(mine)).data).toEqual({ myAdviser: { ...tess, since: expect.any(String) } });
  expect((await ada.run<object>(leads)).data).toEqual({
    myPromoter: { leads: { nodes: [{ customer: { displayName: 'Bob' }, advisers: [tess] }] } },
  });
  expect((await teacher.run<object>(advised)).data).toEqual({
    myAdvisedCustomers: { nodes: [{ customer: { displayName: 'Bob' }, kind: 'TEACHER', until: null }] },
  });
  for (const nobody of [stranger, ada])
    expect((await nobody.run<object>(advised)).data).toEqual({ myAdvisedCustomers: { nodes: [] } });
  await staff('distributionReassignAdviser', {
    customerId: bob.userId,
    kind: 'TEACHER',
    reason: 'The course is over.',
  });
  const seen = await root.admin<object>(
    `query ($adviserId: ID!) {
      distributionAdviserCustomers(adviserId: $adviserId) { nodes { customer { displayName } cause reason endReason until } }
      distributionRoutingRules { nodes { version rules { adviserKind productKind categoryId prefers } reason } }
    }`,
    { adviserId },
  );
  expect(seen.data).toEqual({
    distributionAdviserCustomers: {
      nodes: [
        {
          customer: { displayName: 'Bob' },
          cause: 'STAFF',
          reason: 'They know each other.',
          endReason: 'The course is over.',
          until: expect.any(String),
        },
      ],
    },
    distributionRoutingRules: {
      nodes: [
        {
          version: 1,
          rules: [{ adviserKind: 'TEACHER', productKind: 'COURSE', categoryId: null, prefers: 'SAME' }],
          reason: 'Learners need somebody.',
        },
      ],
    },
  });
  expect((await bob.run<object>(mine)).data).toEqual({ myAdviser: null });
});
