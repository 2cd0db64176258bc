import { expect, it } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { assessPromoters } from '#plugins/distribution/growth/level-rules/assess-promoters.ts';
import type { Client } from '#tests/helpers/client.ts';
import { openHouse } from '../../house.ts';
import { monthBegins } from './season.ts';

const criteria = [
  { result: 'ORDERS', toRise: '3', toStay: '1' },
  { result: 'COMMISSION', currency: 'CNY', toRise: '5000', toStay: '0' },
];
const rule = { period: 'MONTH', criteria, rise: 'ON_TRIAL', graceDays: 3, reason: 'Leaders sell.' };

const mine = `{ myPromoter {
  assessment { period startsAt endsAt judgedFrom figures { result currency value toRise toStay missing } }
  assessments(first: 5) { nodes { period outcome judgedAt figures { result value missing } } }
} }`;

const day = 24 * 60 * 60 * 1_000;
const opening = new Date('2026-06-30T15:59:00Z');

async function seen(client: Client): Promise<object> {
  return (await client.run<{ myPromoter: object }>(mine)).data.myPromoter;
}

it('a promoter sees what is missing and what came of it; staff add rules, see them, and try them out', async () => {
  const clock = new FixedClock(opening);
  const house = await openHouse({ enabled: ['distribution'], environment: { PROCESS_ROLE: 'api' }, clock });
  const { app, ada, bob, staff, promote } = house;
  await promote(ada);
  await staff('distributionAddLevelRule', { ...rule, idempotencyKey: 'once' });
  await staff('distributionAddLevelRule', { ...rule, idempotencyKey: 'once' });
  expect(await seen(ada)).toEqual({ assessment: null, assessments: { nodes: [] } });
  // A minute later is July.
  clock.set(monthBegins(7));
  const figures = [
    { result: 'ORDERS', currency: null, value: '0', toRise: '3', toStay: '1', missing: '3' },
    { result: 'COMMISSION', currency: 'CNY', value: '0', toRise: '5000', toStay: '0', missing: '5000' },
  ];
  expect(await seen(await app.signUp('Cleo'))).toEqual({ assessment: null, assessments: { nodes: [] } });
  expect(await seen(ada)).toEqual({
    assessment: {
      period: '2026-07',
      startsAt: '2026-06-30T16:00:00.000Z',
      endsAt: '2026-07-31T16:00:00.000Z',
      judgedFrom: '2026-08-03T16:00:00.000Z',
      figures,
    },
    assessments: { nodes: [] },
  });
  const judgedAt = new Date(monthBegins(8).getTime() + 3 * day);
  await assessPromoters.run({ ...systemContext(app.kernel, 'test'), clock: new FixedClock(judgedAt) });
  expect(await seen(ada)).toMatchObject({
    assessments: {
      nodes: [
        {
          period: '2026-07',
          outcome: 'UNCHANGED',
          judgedAt: judgedAt.toISOString(),
          figures: figures.map(({ result, value }) => ({ result, value, missing: null })),
        },
      ],
    },
  });
  expect(await seen(bob)).toMatchObject({ assessments: { nodes: [] } });
  const root = await app.administrator();
  const found = await root.admin<object>(
    `query ($criteria: [DistributionLevelCriterionInput!]!) {
      distributionLevelRules { nodes { version period criteria { result currency toRise toStay } rise graceDays reason } }
      distributionPreviewLevelRule(period: QUARTER, criteria: $criteria) {
        period promoters risen fallen rising { promoter { displayName } } falling { promoter { displayName } figures { value } }
      }
    }`,
    { criteria },
  );
  expect(found.data).toEqual({
    distributionLevelRules: {
      nodes: [{ ...rule, version: 1, criteria: [{ ...criteria[0], currency: null }, criteria[1]] }],
    },
    distributionPreviewLevelRule: {
      period: '2026-Q2',
      promoters: 1,
      risen: 0,
      fallen: 0,
      rising: [],
      falling: [],
    },
  });
});

it('what cannot be meant is refused where it stands', async () => {
  const { root } = await openHouse();
  const add = `mutation ($input: DistributionAddLevelRuleInput!) {
    distributionAddLevelRule(input: $input) { levelRule { version } errors { code path message } } }`;
  const input = { ...rule, criteria: [criteria[0], criteria[0]] };
  expect((await root.admin<object>(add, { input })).data).toEqual({
    distributionAddLevelRule: {
      levelRule: null,
      errors: [
        {
          code: 'DISTRIBUTION_LEVEL_CRITERION_TWICE',
          path: ['criteria', '1'],
          message: 'A rule about levels asks for each result once in a currency.',
        },
      ],
    },
  });
});
