import { expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import { addServiceRate } from '#plugins/mcn/rates/add-service-rate.ts';
import { decodeId } from '#schema/common/ids.ts';
import { type TestApp, testApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { certified, reason, terms } from './terms.ts';

const input = { ...terms, startsAt: undefined, endsAt: undefined };

type Answer = Readonly<Record<string, Readonly<Record<string, unknown>> & { errors: readonly object[] }>>;

/** A mutation, with what it answers. */
async function does(client: Client, name: string, values: object, fields: string, locale = 'en') {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} errors { code message path } } }`;
  const headers = { 'accept-language': locale };
  const run = name.startsWith('mcn') ? client.admin.bind(client) : client.run.bind(client);
  const { data, errors } = await run<Answer>(text, { input: values }, { headers });
  if (errors) throw new Error(JSON.stringify(errors));
  return data[name] ?? { errors: [] };
}

const idIn = (row: unknown) => (row as { readonly id: string }).id;

async function certify({ kernel }: TestApp, client: Client & { readonly userId: string }) {
  const { id } = decodeId(client.userId);
  const userId = id === '' ? client.userId : id;
  await kernel.database.client.certification.create({ data: certified(kernel, userId) });
}

/** Ada has an agency, and Bob is certified. */
async function openHouse() {
  const app = await testApp({ enabled: ['mcn'], environment: { PROCESS_ROLE: 'api' } });
  const [ada, bob, root] = [await app.signUp('Ada'), await app.signUp('Bob'), await app.administrator()];
  await certify(app, ada);
  await certify(app, bob);
  await does(ada, 'foundAgency', { name: 'Hills & Sea', intro: 'We care.' }, 'agency { id }');
  return { app, ada, bob, root };
}

async function underContract({ ada, bob }: Pick<Awaited<ReturnType<typeof openHouse>>, 'ada' | 'bob'>) {
  const endsAt = new Date(Date.now() + 86_400_000).toISOString();
  const form = { category: 'food', title: 'Spring cooks', brief: 'Who cooks?', endsAt };
  const { drive } = await does(ada, 'openMcnDrive', form, 'drive { id isOpen agency { name } }');
  const driveId = idIn(drive);
  const applied = await does(
    bob,
    'applyToMcnDrive',
    { driveId, statement: 'I cook.' },
    'application { id state drive { title } }',
  );
  const applicationId = idIn(applied.application);
  const taken = await does(
    ada,
    'takeMcnApplication',
    { applicationId, terms: input },
    'application { state } contract { id terms { termsHash } }',
  );
  const contract = taken.contract as { id: string; terms: { termsHash: string } };
  const signature = { contractId: contract.id, termsHash: contract.terms.termsHash };
  await does(bob, 'signContract', signature, 'contract { state }');
  return { driveId, contractId: contract.id };
}

it('an agency recruits by a drive: everybody sees the drive, the agency who has applied, and the creator the answer', async () => {
  const house = await openHouse();
  const { app, ada, bob } = house;
  const { driveId, contractId } = await underContract(house);
  const drives =
    '{ mcnDrives(category: "food", isOpen: true) { nodes { id title applications { nodes { state } } } } }';
  const seen = async (client: Client) => (await client.run(drives)).data;
  const row = (states: readonly string[]) => ({
    mcnDrives: {
      nodes: [
        { id: driveId, title: 'Spring cooks', applications: { nodes: states.map((state) => ({ state })) } },
      ],
    },
  });
  expect(await seen(app.stranger)).toEqual(row([]));
  expect(await seen(bob)).toEqual(row([]));
  expect(await seen(ada)).toEqual(row(['TAKEN']));
  const mine = await bob.run('{ myMcnApplications { nodes { state contract { id state } } } }');
  expect(mine.data).toEqual({
    myMcnApplications: { nodes: [{ state: 'TAKEN', contract: { id: contractId, state: 'SIGNED' } }] },
  });
  const closed = await does(ada, 'closeMcnDrive', { driveId, reason }, 'drive { isOpen }');
  expect(closed).toEqual({ drive: { isOpen: false }, errors: [] });
  const late = await does(
    bob,
    'applyToMcnDrive',
    { driveId, statement: 'Again.' },
    'application { id }',
    'zh',
  );
  expect(late.errors).toMatchObject([
    { code: 'MCN_DRIVE_OVER', message: '该招募已结束。', path: ['driveId'] },
  ]);
  const represented = await app.stranger.run(
    'query ($talentId: ID!) { mcnRepresentatives(talentId: $talentId) { nodes { agency { name } terms { noticeDays } } } }',
    { talentId: bob.userId },
  );
  expect(represented.data).toEqual({
    mcnRepresentatives: { nodes: [{ agency: { name: 'Hills & Sea' }, terms: null }] },
  });
});

it('a creator under contract makes links, which only they see', async () => {
  const house = await openHouse();
  const { ada, bob } = house;
  const refused = await does(bob, 'createTalentLink', { targetKind: 'SHOP' }, 'link { id }');
  expect(refused).toMatchObject({ link: null, errors: [{ code: 'MCN_NOT_UNDER_CONTRACT' }] });
  await underContract(house);
  const made = await does(
    bob,
    'createTalentLink',
    { targetKind: 'SHOP' },
    'link { id code targetKind targetId isOpen touchCount }',
  );
  expect(made).toMatchObject({ link: { targetKind: 'SHOP', targetId: null, isOpen: true, touchCount: 0 } });
  const links = '{ myTalentLinks { nodes { id } } }';
  expect((await ada.run(links)).data).toEqual({ myTalentLinks: { nodes: [] } });
  expect((await bob.run(links)).data).toEqual({ myTalentLinks: { nodes: [{ id: idIn(made.link) }] } });
  const revoked = await does(bob, 'revokeTalentLink', { linkId: idIn(made.link) }, 'link { isOpen }');
  expect(revoked).toEqual({ link: { isOpen: false }, errors: [] });
});

it('a dispute about an exit is opened, answered and decided, and both sides read why', async () => {
  const house = await openHouse();
  const { ada, bob, root } = house;
  const { contractId } = await underContract(house);
  const opened = await does(
    bob,
    'openMcnDispute',
    { contractId, statement: 'Too long.' },
    'dispute { id state openedBy }',
  );
  expect(opened).toMatchObject({ dispute: { state: 'OPEN', openedBy: 'TALENT' } });
  const disputeId = idIn(opened.dispute);
  const early = await does(
    root,
    'mcnDecideDispute',
    { disputeId, decision: 'STANDS', reason },
    'dispute { id }',
  );
  expect(early.errors).toMatchObject([{ code: 'MCN_DISPUTE_ANSWER_AWAITED' }]);
  await does(ada, 'answerMcnDispute', { disputeId, answer: 'It was agreed.' }, 'dispute { state }');
  const decision = { disputeId, decision: 'ENDS_AT_ONCE', reason, idempotencyKey: 'decide-once' };
  const decided = await does(root, 'mcnDecideDispute', decision, 'dispute { state decidedBy }');
  expect(decided).toMatchObject({ errors: [], dispute: { state: 'DECIDED' } });
  expect(await does(root, 'mcnDecideDispute', decision, 'dispute { state decidedBy }')).toEqual(decided);
  for (const client of [ada, bob])
    expect(
      (await client.run('{ myMcnDisputes { nodes { answer decision reason contract { state } } } }')).data,
    ).toEqual({
      myMcnDisputes: {
        nodes: [{ answer: 'It was agreed.', decision: 'ENDS_AT_ONCE', reason, contract: { state: 'ENDED' } }],
      },
    });
  const all = await root.admin('{ mcnDisputes(state: DECIDED) { nodes { id } } }');
  expect(all.data).toEqual({ mcnDisputes: { nodes: [{ id: disputeId }] } });
});

it('staff say what the house gives, and statements are there for both sides, empty as they are', async () => {
  const house = await openHouse();
  const { app, ada, bob, root } = house;
  const added = await does(
    root,
    'mcnAddServiceRate',
    { basisPoints: 800, reason },
    'rate { version basisPoints reason }',
  );
  expect(added).toEqual({ rate: { version: 1, basisPoints: 800, reason }, errors: [] });
  const late = { basisPoints: 900, validFrom: new Date(Date.now() + 120_000), reason };
  await addServiceRate(systemContext(app.kernel, 'test'), late);
  const rates = await root.admin('{ mcnServiceRates { nodes { version } } }');
  expect(rates.data).toEqual({ mcnServiceRates: { nodes: [{ version: 2 }, { version: 1 }] } });
  const { contractId } = await underContract(house);
  const statement = `query ($id: ID!) { mcnStatement(contractId: $id) { nodes { party } }
    mcnStatementTotals(contractId: $id) { party } exportMcnStatement(contractId: $id) { csv rows endCursor } }`;
  for (const client of [ada, bob]) {
    const { data } = await client.run<{ exportMcnStatement: { csv: string } }>(statement, { id: contractId });
    expect(data).toMatchObject({
      mcnStatement: { nodes: [] },
      mcnStatementTotals: [],
      exportMcnStatement: { rows: 0, endCursor: null },
    });
    expect(data.exportMcnStatement.csv).toMatch(/^contract,version,agency,creator,/);
  }
});
