import {
  latestCasesAbout,
  latestReviews,
  reportsIn,
  rulesById,
  stepsOf,
  subjectsOf,
} from '#api/content/index.ts';
import type { ModerationReport } from '#core/db/generated/client/client.ts';
import { byId, defineLoader } from '../../common/loader.ts';
import { defineNestedList } from '../../common/nested.ts';

/** What a case or report is about, by `<kind>:<row id>`. */
export const loadSubject = defineLoader(subjectsOf);

/** A version of a rule by row id. */
export const loadRule = defineLoader(async (ctx, ids) => byId(await rulesById(ctx, ids)));

/** What was done in a case. */
export const loadSteps = defineLoader(stepsOf);

/** The newest case about a post of the viewer's. */
export const loadCaseOfPost = defineLoader((ctx, postIds) => latestCasesAbout(ctx, 'POST', postIds));

/** The newest review of a post of the viewer's. */
export const loadReviewOfPost = defineLoader(latestReviews);

/** The reports in a case. */
export const reportsOfCase = defineNestedList({
  positionOf: ({ createdAt, id }: ModerationReport) => [createdAt.getTime(), id],
  load: reportsIn,
});
