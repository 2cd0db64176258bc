import { linksById, touchCountsOf } from '#core/attribution/links/lists.ts';
import type { McnApplication, McnContract } from '#core/db/generated/client/client.ts';
import { byId, defineLoader } from '#schema/common/loader.ts';
import { defineNestedList } from '#schema/common/nested.ts';
import { agenciesById } from '../agencies/lists.ts';
import { contractsById, readableTerms } from '../contracts/lists.ts';
import { rostersAt } from '../contracts/roster.ts';
import { applicationsOf, drivesById } from '../drives/lists.ts';
import { partsByEndorsement } from '../endorsements/lists.ts';

/** An agency by its id. */
export const loadAgency = defineLoader(async (ctx, ids) => byId(await agenciesById(ctx, ids)));

/** Whether the caller may read the terms of a contract; undefined when not. */
export const mayReadTerms = defineLoader(readableTerms);

/** Who is on the roster of an agency at a moment, by `rosterKey`. */
export const rosterOf = defineNestedList<McnContract>({
  positionOf: ({ createdAt, id }) => [createdAt.getTime(), id],
  load: rostersAt,
});

/** A contract that the caller may know, by its id. */
export const loadContract = defineLoader(async (ctx, ids) => byId(await contractsById(ctx, ids)));

/** A recruitment drive by its id. */
export const loadDrive = defineLoader(async (ctx, ids) => byId(await drivesById(ctx, ids)));

/** Who has applied to a drive, newest first. */
export const applicationsOfDrive = defineNestedList<McnApplication>({
  positionOf: ({ createdAt, id }) => [createdAt.getTime(), id],
  load: applicationsOf,
});

/** What attribution knows of a link. */
export const loadLink = defineLoader(linksById);

/** How often a link was opened; undefined when it never was. */
export const loadTouchCount = defineLoader(touchCountsOf);

/** Who gets what of a fee. */
export const loadParts = defineLoader(partsByEndorsement);
