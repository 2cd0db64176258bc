import { expect, it } from 'vitest';
import { openHouse, promoterIdOf } from '../house.ts';

const mine = `{ myPromoter { cases { nodes {
  id state decision answerUntil dueAt
  redLine { kind version text answerDays consequence }
  steps { kind reason }
  evidence { nodes { note url } }
  commissions { nodes { id } }
} } } }`;

const acted = (name: string) => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${name}(input: $input) { case { state decision } errors {
    code path message ... on DistributionCaseAnswerAwaited { until } ... on IllegalTransition { from to allowed } } } }`;
};

it('a promoter reads the red lines, sees a case with everything but what staff alone read, answers and appeals', async () => {
  const { ada, bob, root, staff, promote } = await openHouse();
  await promote(ada);
  await staff('distributionPublishRedLine', {
    kind: 'OVER_PROMISING',
    textEn: 'Nobody promises what goods do not keep.',
    textZh: '禁止夸大商品功效。',
    answerDays: 3,
    consequence: 'WARNING',
    reason: 'First edition.',
  });
  const headers = { 'accept-language': 'zh' };
  const { data: rules } = await ada.run<{ redLines: object[] }>(
    '{ redLines { kind text } }',
    {},
    { headers },
  );
  expect(rules.redLines).toEqual([{ kind: 'OVER_PROMISING', text: '禁止夸大商品功效。' }]);
  await staff('distributionOpenCase', {
    promoterId: await promoterIdOf(ada),
    kind: 'OVER_PROMISING',
    commissionIds: [],
    note: 'A promise in a group.',
    url: 'https://example.com/promise',
    reason: 'A reader complains.',
  });
  const casesOf = async (client: typeof ada) => {
    const { data } = await client.run<{ myPromoter: { cases: { nodes: { id: string }[] } } }>(mine);
    return data.myPromoter.cases.nodes;
  };
  const [opened] = await casesOf(ada);
  expect(opened).toMatchObject({
    state: 'OPEN',
    decision: null,
    redLine: { kind: 'OVER_PROMISING', version: 1, answerDays: 3, consequence: 'WARNING' },
    steps: [{ kind: 'OPENED', reason: 'A reader complains.' }],
    evidence: { nodes: [{ note: 'A promise in a group.', url: 'https://example.com/promise' }] },
    commissions: { nodes: [] },
  });
  expect(await casesOf(bob)).toEqual([]);
  const caseId = opened?.id;
  const act = async (client: typeof ada, name: string, statement: string) =>
    (await client.run<Record<string, object>>(acted(name), { input: { caseId, statement } })).data[name];
  const decide = async (name: string, decision: string) =>
    (
      await root.admin<Record<string, object>>(acted(name), {
        input: { caseId, decision, reason: 'As it was seen.' },
      })
    ).data[name];
  expect(await decide('distributionDecideCase', 'UPHELD')).toMatchObject({
    case: null,
    errors: [{ code: 'DISTRIBUTION_CASE_ANSWER_AWAITED', path: ['caseId'], until: expect.any(String) }],
  });
  expect(await act(bob, 'answerCase', 'It was not like that at all.')).toMatchObject({
    errors: [{ code: 'DISTRIBUTION_CASE_NOT_FOUND' }],
  });
  expect(await act(ada, 'answerCase', 'Somebody else wrote that.')).toMatchObject({
    case: { state: 'ANSWERED' },
    errors: [],
  });
  expect(await decide('distributionDecideCase', 'UPHELD')).toMatchObject({
    case: { state: 'DECIDED', decision: 'UPHELD' },
    errors: [],
  });
  expect(await act(ada, 'appealCase', 'Please look at it again.')).toMatchObject({
    case: { state: 'APPEALED' },
    errors: [],
  });
  expect(await decide('distributionDecideAppeal', 'CONFIRMED')).toMatchObject({
    errors: [{ code: 'DISTRIBUTION_CASE_SAME_JUDGE' }],
  });
  const { data } = await root.admin<{ distributionCases: { nodes: object[] } }>(
    `{ distributionCases(state: APPEALED) { nodes {
      promoter { handle } detector steps { kind by } evidence { nodes { note facts orderIds addedBy } } } } }`,
  );
  expect(data.distributionCases.nodes).toMatchObject([
    {
      promoter: { handle: 'ada' },
      detector: null,
      steps: [{ kind: 'OPENED' }, { kind: 'ANSWERED' }, { kind: 'UPHELD' }, { kind: 'APPEALED' }],
      evidence: { nodes: [{ facts: null, orderIds: [] }] },
    },
  ]);
});

it('staff see what detectors would find, and nothing is opened by looking', async () => {
  const { root } = await openHouse();
  const { data } = await root.admin<Record<string, object>>(
    `mutation { distributionRunDetectors(input: { dryRun: true }) { findings { detector caseId } errors { code } } }`,
  );
  expect(data.distributionRunDetectors).toEqual({ findings: [], errors: [] });
});
