import type { DistributionCaseEvidence, DistributionCommission } from '#core/db/generated/client/client.ts';
import { byId, defineLoader } from '#schema/common/loader.ts';
import { defineNestedList } from '#schema/common/nested.ts';
import { evidenceOf, linesOf, stepsOf } from '../../cases/lists.ts';
import { redLinesById } from '../../cases/red-lines.ts';

/** A red line that the caller may see. */
export const loadRedLine = defineLoader(async (ctx, ids) => byId(await redLinesById(ctx, ids)));

/** What was done in a case. */
export const loadSteps = defineLoader(stepsOf);

/** What speaks for a case, newest first. */
export const evidenceOfCase = defineNestedList<DistributionCaseEvidence>({
  positionOf: ({ createdAt, id }) => [createdAt.getTime(), id],
  load: evidenceOf,
});

/** What a case is about, earned last first. */
export const linesOfCase = defineNestedList<DistributionCommission>({
  positionOf: ({ earnedAt, id }) => [earnedAt.getTime(), id],
  load: linesOf,
});
