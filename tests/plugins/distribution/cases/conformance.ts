import { systemContext } from '#core/context.ts';
import { openCase } from '#plugins/distribution/cases/open-case.ts';
import { publishRedLine } from '#plugins/distribution/cases/publish-red-line.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { ConformancePart } from '#tests/conformance/parts.ts';
import { reason } from '../conformance/members.ts';
import { growCases } from './grow-cases.ts';

const redLine = {
  kind: 'CASHBACK',
  textEn: 'Nobody gives customers money back.',
  textZh: '禁止向客户返现。',
  answerDays: 3,
  consequence: 'FORFEIT',
} as const;
const evidence = { note: 'A chat in which it was promised.', url: 'https://example.com/chat', orderIds: [] };
const statement = 'I have promised nothing of the kind.';

/** A red line, and a case about Ada. */
export const cases: ConformancePart = {
  rules: {
    storefront: {
      'Query.redLines': 'members',
      'Mutation.answerCase': 'members',
      'Mutation.appealCase': 'members',
    },
    admin: {
      'Query.distributionRedLines': 'permission distribution.cases',
      'Query.distributionCases': 'permission distribution.cases',
      'Mutation.distributionPublishRedLine': 'permission distribution.cases',
      'Mutation.distributionOpenCase': 'permission distribution.cases',
      'Mutation.distributionAddCaseEvidence': 'permission distribution.cases',
      'Mutation.distributionDecideCase': 'permission distribution.cases',
      'Mutation.distributionDecideAppeal': 'permission distribution.cases',
      'Mutation.distributionRunDetectors': 'permission distribution.cases',
    },
  },
  examples: {
    'Mutation.distributionPublishRedLine': () => ({ ...redLine, kind: 'OVER_PROMISING', reason }),
    'Mutation.distributionOpenCase': ({ town }) => ({
      promoterId: town.more.distributionPromoterId,
      kind: 'CASHBACK',
      commissionIds: [],
      ...evidence,
      reason,
    }),
    'Mutation.distributionAddCaseEvidence': ({ town }) => ({
      caseId: town.more.distributionCaseId,
      ...evidence,
    }),
    'Mutation.answerCase': ({ town }) => ({ caseId: town.more.distributionCaseId, statement }),
    'Mutation.appealCase': ({ town }) => ({ caseId: town.more.distributionCaseId, statement }),
    'Mutation.distributionDecideCase': ({ town }) => ({
      caseId: town.more.distributionCaseId,
      decision: 'DISMISSED',
      reason,
    }),
    'Mutation.distributionDecideAppeal': ({ town }) => ({
      caseId: town.more.distributionCaseId,
      decision: 'CONFIRMED',
      reason,
    }),
    'Mutation.distributionRunDetectors': () => ({ dryRun: true }),
  },
  async furnish(app, { ada }) {
    const house = systemContext(app.kernel, 'test');
    await publishRedLine(house, { ...redLine, reason });
    const about = { promoterId: ada.userId, kind: 'CASHBACK', commissionIds: [] } as const;
    const { caseId } = await openCase(house, { ...about, ...evidence, reason });
    return { distributionCaseId: encodeId('DistributionCase', caseId) };
  },
  grow: growCases,
  ofFixedLength: {
    'Query.redLines': 'one for each kind',
    'DistributionFinding.commissionIds': 'within one finding; no more than 200',
    'DistributionCase.steps': 'each kind of step once; five of one case at most',
    'DistributionCaseEvidence.orderIds': 'within the row of one piece of evidence',
  },
};
