import { systemContext } from '#core/context.ts';
import { answerCase } from '#plugins/distribution/cases/answer-case.ts';
import { appealCase } from '#plugins/distribution/cases/appeal-case.ts';
import { decideCase } from '#plugins/distribution/cases/decide-case.ts';
import { openCase } from '#plugins/distribution/cases/open-case.ts';
import { publishRedLine } from '#plugins/distribution/cases/publish-red-line.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { ConformancePart } from '#tests/conformance/parts.ts';
import { asMember } from '#tests/helpers/kernel.ts';
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

/** A red line, and cases about Ada: one to answer, one to appeal against, and one that waits for its appeal. */
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
    'Mutation.appealCase': ({ town }) => ({ caseId: town.more.distributionDecidedCaseId, statement }),
    'Mutation.distributionDecideCase': ({ town }) => ({
      caseId: town.more.distributionCaseId,
      decision: 'DISMISSED',
      reason,
    }),
    'Mutation.distributionDecideAppeal': ({ town }) => ({
      caseId: town.more.distributionAppealedCaseId,
      decision: 'CONFIRMED',
      reason,
    }),
    'Mutation.distributionRunDetectors': () => ({ dryRun: true }),
  },
  async furnish(app, { ada }) {
    const house = systemContext(app.kernel, 'test');
    await publishRedLine(house, { ...redLine, reason });
    const about = { promoterId: ada.userId, kind: 'CASHBACK', commissionIds: [] } as const;
    const opened = async () => (await openCase(house, { ...about, ...evidence, reason })).caseId;
    const [caseId, decidedId, appealedId] = [await opened(), await opened(), await opened()];
    const herself = asMember(app.kernel, ada.userId);
    for (const one of [decidedId, appealedId]) {
      await answerCase(herself, { caseId: one, statement });
      await decideCase(house, { caseId: one, decision: 'UPHELD', reason });
    }
    await appealCase(herself, { caseId: appealedId, statement });
    return {
      distributionCaseId: encodeId('DistributionCase', caseId),
      distributionDecidedCaseId: encodeId('DistributionCase', decidedId),
      distributionAppealedCaseId: encodeId('DistributionCase', appealedId),
    };
  },
  grow: growCases,
  ofFixedLength: {
    'Query.redLines': 'one for each kind',
    'DistributionCase.steps': 'each kind of step once; five of one case at most',
    'DistributionCaseEvidence.orderIds': 'within the row of one piece of evidence',
  },
};
