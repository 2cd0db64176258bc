import {
  giftCardBatchesById,
  giftCardCounts,
  type LiveTerm,
  liveTermsOf,
  packsOfLines,
  packsOfProducts,
  plansById,
  rightsBySource,
  soldPlans,
  stepsOfMemberships,
  termsOfMemberships,
} from '#api/memberships/index.ts';
import type { Entitlement, MembershipPlan } from '#core/db/generated/client/client.ts';
import { byId, defineLoader } from '../common/loader.ts';
import { defineNestedList } from '../common/nested.ts';

/** A plan by row id, sold or not. */
export const loadPlan = defineLoader(async (ctx, ids) => byId(await plansById(ctx, ids)));

/** The terms of a membership that run or wait. */
export const loadLiveTerms = defineLoader<string, LiveTerm[]>(liveTermsOf);

/** A right by what it was given for. */
export const loadRight = defineLoader<string, Entitlement>(rightsBySource);

/** All plans that are sold, whatever the key: one statement for a whole request. */
export const loadSoldPlans = defineLoader<'all', readonly MembershipPlan[]>(
  async (ctx) => new Map([['all', await soldPlans(ctx)]]),
);

/** A batch by row id. */
export const loadBatch = defineLoader(async (ctx, ids) => byId(await giftCardBatchesById(ctx, ids)));

/** How many gift cards of a batch are redeemed and void. */
export const loadCounts = defineLoader(giftCardCounts);

/** What a product brings now. */
export const loadPackOfProduct = defineLoader(packsOfProducts);

/** What a line of an order has brought. */
export const loadPackOfLine = defineLoader(packsOfLines);

export const termsOf = defineNestedList({
  positionOf: (term) => [term.startsAt.getTime(), term.id],
  load: termsOfMemberships,
});

export const stepsOf = defineNestedList({
  positionOf: (step) => [step.occurredAt.getTime(), step.id],
  load: stepsOfMemberships,
});
