import type { ConformancePart } from '#tests/conformance/parts.ts';
import type { Grow } from '#tests/conformance/population/populate.ts';
import { reason } from '../../conformance/members.ts';

const criteria = [{ result: 'ORDERS', currency: null, toRise: '30', toStay: '20' }];
const permission = 'permission distribution.levels';
const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);

/** As many rules, by each of which the first promoter was judged. */
const grow: Grow = async ({ database: { client } }, added, idOf) => {
  const rule = (index: number) => idOf('level rule', index);
  const period = '2026-10';
  await client.$transaction([
    client.distributionLevelRule.createMany({
      data: added.map((index) => ({
        id: rule(index),
        version: index + 1,
        period: 'MONTH' as const,
        criteria,
        rise: 'FOR_GOOD' as const,
        graceDays: 0,
        validFrom: at(index),
        reason,
        addedBy: 'test',
        createdAt: at(index),
      })),
    }),
    client.distributionAssessmentRound.createMany({
      data: added.map((index) => ({
        ruleId: rule(index),
        period,
        startsAt: new Date('2026-09-30T16:00:00Z'),
        endsAt: new Date('2026-10-31T16:00:00Z'),
        openedAt: at(index),
        finishedAt: at(index),
      })),
    }),
    client.distributionAssessment.createMany({
      data: added.map((index) => ({
        id: idOf('assessment', index),
        promoterId: idOf('user', 0),
        ruleId: rule(index),
        period,
        figures: ['3'],
        outcome: 'UNCHANGED' as const,
        createdAt: at(index),
      })),
    }),
  ]);
};

/** Rules about levels, and what came of them. */
export const levels: ConformancePart = {
  rules: {
    storefront: {},
    admin: {
      'Query.distributionLevelRules': permission,
      'Query.distributionPreviewLevelRule': permission,
      'Mutation.distributionAddLevelRule': permission,
    },
  },
  examples: {
    'Query.distributionPreviewLevelRule': () => ({ period: 'MONTH', criteria }),
    'Mutation.distributionAddLevelRule': () => ({
      period: 'MONTH',
      criteria,
      rise: 'ON_TRIAL',
      graceDays: 3,
      reason,
    }),
  },
  grow,
  listArguments: () => ({
    'Query.distributionPreviewLevelRule(period:)': 'MONTH',
    'Query.distributionPreviewLevelRule(criteria:)': '[{ result: ORDERS, toRise: "30", toStay: "20" }]',
  }),
  ofFixedLength: {
    'DistributionLevelRule.criteria': 'within the row of one rule',
    'DistributionProgress.figures': 'what one rule asks for',
    'DistributionAssessment.figures': 'what one rule asks for',
    'DistributionLevelMove.figures': 'what one rule asks for',
    'DistributionLevelPreview.rising': 'at most twenty; its own test counts the statements',
    'DistributionLevelPreview.falling': 'at most twenty; its own test counts the statements',
  },
};
