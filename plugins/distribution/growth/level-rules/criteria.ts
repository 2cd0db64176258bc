import { z } from 'zod';
import { isCurrency } from '#core/money.ts';
import { levelRuleErrors } from './errors.ts';

/** What of a period can be asked for. */
export const results = ['ORDERS', 'TURNOVER', 'COMMISSION', 'FAN_CLUB'] as const;
export type Result = (typeof results)[number];

/** What a rule asks for: so much to become a leader, and so much to stay one. */
export interface Criterion {
  readonly result: Result;
  /** ISO 4217 for turnover and commission; null for what is counted. */
  readonly currency: string | null;
  /** In units of what is counted; of money, minor units. */
  readonly toRise: bigint;
  readonly toStay: bigint;
}

const most = 5;
const maxThreshold = 1_000_000_000_000n;
const isMoney: Readonly<Record<Result, boolean>> = {
  ORDERS: false,
  TURNOVER: true,
  COMMISSION: true,
  FAN_CLUB: false,
};

const amount = z
  .string()
  .regex(/^\d{1,19}$/)
  .transform(BigInt);
const stored = z.array(
  z.object({
    result: z.enum(results),
    currency: z.string().nullable(),
    toRise: amount,
    toStay: amount,
  }),
);
const storedFigures = z.array(amount);

/** The criteria of a stored rule. */
export function criteriaOf({ criteria }: { readonly criteria: unknown }): Criterion[] {
  return stored.parse(criteria);
}

/** What a stored assessment says that a promoter had. */
export function figuresOf({ figures }: { readonly figures: unknown }): bigint[] {
  return storedFigures.parse(figures);
}

/** As they are stored: JSON numbers would lose digits. */
export function storedCriteria(criteria: readonly Criterion[]) {
  return criteria.map(({ result, currency, toRise, toStay }) => ({
    result,
    currency,
    toRise: String(toRise),
    toStay: String(toStay),
  }));
}

/**
 * @throws DomainError DISTRIBUTION_LEVEL_CRITERIA_TOO_MANY, DISTRIBUTION_LEVEL_CRITERION_TWICE,
 * DISTRIBUTION_LEVEL_CURRENCY_INVALID, DISTRIBUTION_LEVEL_THRESHOLD_INVALID.
 */
export function checkCriteria(criteria: readonly Criterion[]): void {
  if (criteria.length > most)
    throw levelRuleErrors.DISTRIBUTION_LEVEL_CRITERIA_TOO_MANY({ path: ['criteria'], data: { max: most } });
  const seen = new Set<string>();
  for (const [index, { result, currency, toRise, toStay }] of criteria.entries()) {
    const path = ['criteria', String(index)];
    if (isMoney[result] ? currency === null || !isCurrency(currency) : currency !== null)
      throw levelRuleErrors.DISTRIBUTION_LEVEL_CURRENCY_INVALID({ path });
    if (seen.has(`${result} ${currency}`)) throw levelRuleErrors.DISTRIBUTION_LEVEL_CRITERION_TWICE({ path });
    seen.add(`${result} ${currency}`);
    if (toRise < 1n || toRise > maxThreshold || toStay < 0n || toStay > toRise)
      throw levelRuleErrors.DISTRIBUTION_LEVEL_THRESHOLD_INVALID({
        path,
        data: { max: String(maxThreshold) },
      });
  }
}
