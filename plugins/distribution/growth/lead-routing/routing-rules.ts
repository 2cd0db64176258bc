import { z } from 'zod';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { DistributionAdviserKind, ProductKind } from '#core/db/generated/client/enums.ts';

/** Which purchases bring a customer to an adviser of a kind. */
export const routingRule = z.object({
  adviserKind: z.enum(DistributionAdviserKind),
  /** Null for goods of all kinds. */
  productKind: z.enum(ProductKind).nullable(),
  /** Of a category or one below it; null for all. */
  categoryId: z.uuid().nullable(),
  /** Whether who looked after the customer before is preferred to who has most room. */
  prefers: z.enum(['SAME', 'FREEST']),
});
export type RoutingRule = z.infer<typeof routingRule>;

/** The rules of a stored version. */
export function routingRulesOf({ rules }: { readonly rules: unknown }): RoutingRule[] {
  return z.array(routingRule).parse(rules);
}

/** The rules in force; none as long as there is no version. One statement. */
export async function currentRoutingRules(ctx: ReadContext | WriteContext): Promise<RoutingRule[]> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  const newest = await database.distributionRoutingRules.findFirst({ orderBy: { version: 'desc' } });
  return newest ? routingRulesOf(newest) : [];
}

/** What was bought: kinds, and categories with all above them. */
export interface Bought {
  readonly kind: string;
  readonly categoryIds: readonly string[];
}

/** The first rule of each kind of adviser that fits something that was bought, always in the same order of kinds. */
export function fittingRules(rules: readonly RoutingRule[], bought: readonly Bought[]): RoutingRule[] {
  const fits = ({ productKind, categoryId }: RoutingRule) =>
    bought.some(
      ({ kind, categoryIds }) =>
        (productKind === null || productKind === kind) &&
        (categoryId === null || categoryIds.includes(categoryId)),
    );
  const first = new Map<string, RoutingRule>();
  for (const rule of rules) if (!first.has(rule.adviserKind) && fits(rule)) first.set(rule.adviserKind, rule);
  return [...first.keys()].sort().flatMap((kind) => first.get(kind) ?? []);
}
