import { expect, it } from 'vitest';
import { type TestApp, testApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { certified, reason, terms } from './terms.ts';

const input = { ...terms, startsAt: undefined, endsAt: undefined };
const fields = `id state version isExclusive since until agency { name } talent { displayName }
  terms { agencyShareBasisPoints termsHash endReason }`;

interface Contract {
  readonly id: string;
  readonly since: string;
  readonly terms: { readonly termsHash: string } | null;
}

type Done = Readonly<Record<string, { contract: Contract; agency: { id: string }; errors: unknown[] }>>;

/** A mutation about agencies and contracts, with what it answers. */
async function does(client: Client, name: string, values: object, locale = 'en') {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const what = name === 'foundAgency' ? 'agency { id name intro }' : `contract { ${fields} }`;
  const text = `mutation ($input: ${type}!) { ${name}(input: $input) { ${what} errors { code message path } } }`;
  const headers = { 'accept-language': locale };
  const { data, errors } = await client.run<Done>(text, { input: values }, { headers });
  if (errors) throw new Error(JSON.stringify(errors));
  return data[name] ?? { contract: { id: '', since: '', terms: null }, agency: { id: '' }, errors: [] };
}

async function openAgency() {
  const app: TestApp = await testApp({ enabled: ['mcn'], environment: { PROCESS_ROLE: 'api' } });
  const [ada, bob] = [await app.signUp('Ada'), await app.signUp('Bob')];
  const [, adaId = ''] = Buffer.from(ada.userId, 'base64url').toString().split(':');
  await app.kernel.database.client.certification.create({
    data: certified(app.kernel, adaId.length === 36 ? adaId : ada.userId),
  });
  const { agency } = await does(ada, 'foundAgency', { name: 'Hills & Sea', intro: 'We care.' });
  return { app, ada, bob, agencyId: agency.id };
}

const roster = `query ($id: ID!, $at: DateTime) { agency(id: $id) { name owner { displayName }
  roster(at: $at, first: 5) { nodes { ${fields} } } } agencies { nodes { name } } }`;

it('an agency is founded, a creator applies, and the terms are for both sides alone', async () => {
  const { app, ada, bob, agencyId } = await openAgency();
  const { contract } = await does(bob, 'proposeContract', { agencyId, terms: input });
  expect(contract).toMatchObject({
    state: 'PROPOSED',
    agency: { name: 'Hills & Sea' },
    talent: { displayName: 'Bob' },
  });
  const lookup = 'query ($id: ID!) { node(id: $id) { id } }';
  expect((await app.stranger.run(lookup, { id: contract.id })).data).toEqual({ node: null });
  const signature = { contractId: contract.id, termsHash: contract.terms?.termsHash };
  const signed = await does(ada, 'signContract', { ...signature, idempotencyKey: 'sign-once' });
  expect(signed).toMatchObject({ errors: [], contract: { state: 'SIGNED', until: null } });
  const again = await does(ada, 'signContract', { ...signature, idempotencyKey: 'sign-once' });
  expect(again).toEqual(signed);
  const seen = await app.stranger.run(roster, { id: agencyId });
  expect(seen.data).toMatchObject({
    agency: {
      name: 'Hills & Sea',
      owner: { displayName: 'Ada' },
      roster: {
        nodes: [{ id: contract.id, talent: { displayName: 'Bob' }, isExclusive: true, terms: null }],
      },
    },
    agencies: { nodes: [{ name: 'Hills & Sea' }] },
  });
  for (const client of [ada, bob])
    expect(
      (await client.run(`{ myMcnContracts(state: SIGNED) { nodes { ${fields} } } }`)).data,
    ).toMatchObject({
      myMcnContracts: { nodes: [{ id: contract.id, terms: { agencyShareBasisPoints: 2_000 } }] },
    });
  const before = new Date(Date.parse(signed.contract.since) - 1).toISOString();
  for (const [at, nodes] of [
    [before, []],
    ['0000-01-01T00:00:00+14:00', []],
    [signed.contract.since, [{ id: contract.id }]],
    ['9999-12-31T23:59:59-12:00', [{ id: contract.id }]],
  ] as const)
    expect((await app.stranger.run(roster, { id: agencyId, at })).data).toMatchObject({
      agency: { roster: { nodes } },
    });
});

it('staff see and end contracts and propose those of the platform; members are told in their language', async () => {
  const { app, bob, agencyId } = await openAgency();
  const root = await app.administrator();
  const { contract } = await does(bob, 'proposeContract', { agencyId, terms: input });
  const second = await does(bob, 'proposeContract', { agencyId, terms: input }, 'zh');
  expect(second.errors).toMatchObject([{ code: 'MCN_CONTRACT_OPEN', message: '双方已有待答复的合约。' }]);
  const ended = await root.admin<{ mcnEndContract: object }>(
    `mutation ($input: McnEndContractInput!) { mcnEndContract(input: $input) { errors {
      code message ... on IllegalTransition { from to allowed } } } }`,
    { input: { contractId: contract.id, reason } },
  );
  expect(ended.data.mcnEndContract).toMatchObject({
    errors: [{ code: 'MCN_CONTRACT_ILLEGAL_TRANSITION', from: 'PROPOSED', to: 'ENDED', allowed: '' }],
  });
  const proposed = await root.admin<{ mcnProposeContract: object }>(
    `mutation ($input: McnProposeContractInput!) { mcnProposeContract(input: $input) {
      contract { agency { name } proposedBy terms { noticeDays } } errors { code } } }`,
    { input: { talentId: bob.userId, terms: input, reason } },
  );
  expect(proposed.data.mcnProposeContract).toEqual({
    contract: { agency: null, proposedBy: 'AGENCY', terms: { noticeDays: 30 } },
    errors: [],
  });
  const all = await root.admin(`{ mcnContracts(state: PROPOSED) { nodes { version terms { endReason } } } }`);
  expect(all.data).toEqual({
    mcnContracts: { nodes: Array(2).fill({ version: 1, terms: { endReason: '' } }) },
  });
});
