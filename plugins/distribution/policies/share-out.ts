import type { Sale } from '#api/goods/index.ts';
import type { DistributionLevel } from '#core/db/generated/client/enums.ts';
import { divideHalfEven } from '#core/money.ts';
import type { Rate, Rule, Terms } from './terms.ts';

/** What somebody gets of one line. */
export interface Commission {
  readonly orderLineId: string;
  readonly level: 1 | 2;
  /** Which rule of the policy, counted from zero. */
  readonly rule: number;
  /** Of what. */
  readonly baseMinor: bigint;
  readonly amountMinor: bigint;
}

interface Parties {
  /** The level of the promoter at the time of the order. */
  readonly level: DistributionLevel;
  /** Whether somebody stands on the second level who may be paid. */
  readonly hasLeader: boolean;
}

type SoldLine = Pick<
  Sale,
  | 'orderLineId'
  | 'productId'
  | 'categoryIds'
  | 'kind'
  | 'courseStage'
  | 'courseFormat'
  | 'quantity'
  | 'currency'
  | 'totalMinor'
  | 'taxMinor'
  | 'commissionable'
>;

/**
 * What the promoter and their leader get of a line by a policy: never more than the line brought, together. Pure, and in whole
 * minor units; shares are rounded half to even.
 */
export function shareOut(terms: Terms, line: SoldLine, { level, hasLeader }: Parties): Commission[] {
  const baseMinor = terms.base === 'PAID' ? line.totalMinor : line.totalMinor - line.taxMinor;
  if (!line.commissionable || baseMinor <= 0n) return [];
  const at = ruleFor(terms, line, level);
  const rule = at === null ? undefined : terms.rules[at];
  if (at === null || !rule) return [];
  const first = least(amountOf(rule.rate, baseMinor, line), baseMinor);
  const second =
    hasLeader && rule.secondRate ? least(amountOf(rule.secondRate, baseMinor, line), baseMinor - first) : 0n;
  const { orderLineId } = line;
  const shares = [
    { orderLineId, level: 1, rule: at, baseMinor, amountMinor: first },
    { orderLineId, level: 2, rule: at, baseMinor, amountMinor: second },
  ] as const;
  return shares.filter(({ amountMinor }) => amountMinor > 0n);
}

/** The rule that decides about a line: the most particular of those that fit, of equal ones the first. Null when none does. */
export function ruleFor({ rules }: Terms, line: SoldLine, level: DistributionLevel): number | null {
  const fitting = [...rules.entries()].filter(([, rule]) => fits(rule, line, level));
  const [best] = fitting.sort(([at, a], [bt, b]) => particularity(b) - particularity(a) || at - bt);
  return best?.[0] ?? null;
}

function fits(rule: Rule, line: SoldLine, level: DistributionLevel): boolean {
  return (
    (rule.productId ?? line.productId) === line.productId &&
    (rule.categoryId === undefined || line.categoryIds.includes(rule.categoryId)) &&
    (rule.kind ?? line.kind) === line.kind &&
    (rule.courseStage ?? line.courseStage) === line.courseStage &&
    (rule.courseFormat ?? line.courseFormat) === line.courseFormat &&
    (rule.level ?? level) === level &&
    (!('currency' in rule.rate) || rule.rate.currency === line.currency)
  );
}

/** A product says more than any category, a category more than any kind, and the level of the promoter settles what is equal. */
function particularity(rule: Rule): number {
  return (
    (rule.productId ? 64 : 0) +
    (rule.categoryId ? 32 : 0) +
    (rule.courseFormat ? 8 : 0) +
    (rule.courseStage ? 4 : 0) +
    (rule.kind ? 2 : 0) +
    (rule.level ? 1 : 0)
  );
}

function amountOf(rate: Rate, baseMinor: bigint, { quantity, currency }: SoldLine): bigint {
  if ('basisPoints' in rate) return divideHalfEven(baseMinor * BigInt(rate.basisPoints), 10_000n);
  return rate.currency === currency ? BigInt(rate.fixedMinor) * BigInt(quantity) : 0n;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
