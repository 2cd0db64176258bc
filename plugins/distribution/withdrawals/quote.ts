import { businessMonth } from '#core/business-day.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { maxPayoutMinor } from '#core/payouts/request-payout.ts';
import { settingsOf } from '#core/settings.ts';
import { distributionSettings } from '../settings.ts';
import { bracketsOf } from '../taxes/parse-brackets.ts';
import { taxRuleAt } from '../taxes/rule-at.ts';
import { taxOf } from '../taxes/tax-of.ts';
import { withdrawalErrors } from './errors.ts';
import { withdrawnInMonth } from './withdrawn-in-month.ts';

export interface WithdrawalAmount {
  readonly promoterId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
}

/** What a withdrawal comes to, in minor units of its currency. */
export interface WithdrawalQuote {
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly taxMinor: bigint;
  readonly netMinor: bigint;
  /** Null where no rule stands. */
  readonly rule: { readonly id: string; readonly version: number } | null;
  /** The calendar month to which it counts, as `2026-11`. */
  readonly month: string;
}

/**
 * The least that may be withdrawn of a currency, in minor units.
 * @throws DomainError DISTRIBUTION_WITHDRAWAL_AMOUNT_INVALID, DISTRIBUTION_WITHDRAWAL_CURRENCY for what is no amount that
 * could be withdrawn.
 */
export function minimumOf(
  ctx: ReadContext | WriteContext,
  { amountMinor, currency }: Pick<WithdrawalAmount, 'amountMinor' | 'currency'>,
): bigint {
  if (amountMinor <= 0n || amountMinor > maxPayoutMinor)
    throw withdrawalErrors.DISTRIBUTION_WITHDRAWAL_AMOUNT_INVALID({
      path: ['amountMinor'],
      data: { max: String(maxPayoutMinor) },
    });
  const { withdrawalMinimums } = settingsOf(ctx, distributionSettings);
  const minimum = withdrawalMinimums.find((one) => one.currency === currency);
  if (!minimum) throw withdrawalErrors.DISTRIBUTION_WITHDRAWAL_CURRENCY({ path: ['currency'] });
  return BigInt(minimum.minimumMinor);
}

/**
 * What a withdrawal at this moment comes to, by the rule in force and what the promoter has withdrawn in this calendar month.
 * Two statements.
 */
export async function quoteWithdrawal(
  ctx: ReadContext | WriteContext,
  { promoterId, amountMinor, currency }: WithdrawalAmount,
): Promise<WithdrawalQuote> {
  const at = ctx.clock.now();
  const month = businessMonth(at, ctx.kernel.config.timeZone);
  const { taxCountry } = settingsOf(ctx, distributionSettings);
  const alreadyMinor = await withdrawnInMonth(ctx, { promoterId, currency, month });
  const rule = await taxRuleAt(ctx, { country: taxCountry, currency, at });
  const terms = rule && { allowanceMinor: rule.allowanceMinor, brackets: bracketsOf(rule) };
  const taxMinor = terms ? taxOf({ rule: terms, amountMinor, alreadyMinor }) : 0n;
  return {
    currency,
    amountMinor,
    taxMinor,
    netMinor: amountMinor - taxMinor,
    rule: rule && { id: rule.id, version: rule.version },
    month,
  };
}
