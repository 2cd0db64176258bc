import type { DistributionIncentiveKind } from '#core/db/generated/client/enums.ts';
import { maxAmount } from '#core/ledger/errors.ts';
import { isCurrency } from '#core/money.ts';
import { lengthFits } from '#core/text-length.ts';
import { parseReason } from '../reason.ts';
import { incentiveErrors } from './errors.ts';
import { incentiveKinds } from './kinds/index.ts';

export interface IncentiveForm {
  readonly kind: DistributionIncentiveKind;
  readonly titleEn: string;
  readonly titleZh: string;
  /** What the kind needs to know; see `kinds/`. */
  readonly terms: unknown;
  readonly currency: string;
  readonly budgetId: string;
  /** How much of the budget is reserved, in minor units. */
  readonly budgetMinor: bigint;
  /** Orders count that are placed from this moment on, and before the next. */
  readonly from: Date;
  readonly until: Date;
  /** How long after its end it is settled: as long as orders are usually given back. */
  readonly settleAfterDays: number;
  readonly reason: string;
}

const title = { min: 1, max: 100 };
const wait = { min: 1, max: 180 };
const maxDays = 366;
const dayMs = 24 * 60 * 60 * 1_000;

/**
 * An incentive that can be meant: of a currency, with a budget that is enough for its prizes, in a window that lies ahead.
 *
 * @throws DomainError DISTRIBUTION_INCENTIVE_TITLE_LENGTH, DISTRIBUTION_INCENTIVE_CURRENCY, DISTRIBUTION_INCENTIVE_BUDGET_INVALID,
 * DISTRIBUTION_INCENTIVE_WINDOW_PAST, DISTRIBUTION_INCENTIVE_WINDOW_INVALID, DISTRIBUTION_INCENTIVE_WAIT_INVALID,
 * DISTRIBUTION_INCENTIVE_ABOVE_BUDGET, DISTRIBUTION_REASON_LENGTH, or about the terms.
 */
export function parseIncentive(form: IncentiveForm, now: Date) {
  const { kind, currency, budgetId, budgetMinor, settleAfterDays } = form;
  const reason = parseReason(form.reason);
  for (const name of ['titleEn', 'titleZh'] as const)
    if (!lengthFits(form[name], title))
      throw incentiveErrors.DISTRIBUTION_INCENTIVE_TITLE_LENGTH({ path: [name], data: title });
  if (!isCurrency(currency)) throw incentiveErrors.DISTRIBUTION_INCENTIVE_CURRENCY({ path: ['currency'] });
  if (budgetMinor < 0n || budgetMinor > maxAmount)
    throw incentiveErrors.DISTRIBUTION_INCENTIVE_BUDGET_INVALID({
      path: ['budgetMinor'],
      data: { max: String(maxAmount) },
    });
  checkWindow(form, now);
  const { terms, rule } = incentiveKinds[kind].parse(form.terms, currency);
  if (rule.neededMinor > budgetMinor)
    throw incentiveErrors.DISTRIBUTION_INCENTIVE_ABOVE_BUDGET({
      path: ['budgetMinor'],
      data: { neededMinor: String(rule.neededMinor) },
    });
  const titles = { titleEn: form.titleEn.trim(), titleZh: form.titleZh.trim() };
  const window = { fromAt: form.from, untilAt: form.until };
  return { kind, currency, budgetId, budgetMinor, ...window, settleAfterDays, ...titles, terms, reason };
}

function checkWindow({ from, until, settleAfterDays }: IncentiveForm, now: Date): void {
  if (from < now) throw incentiveErrors.DISTRIBUTION_INCENTIVE_WINDOW_PAST({ path: ['from'] });
  if (until <= from || until.getTime() - from.getTime() > maxDays * dayMs)
    throw incentiveErrors.DISTRIBUTION_INCENTIVE_WINDOW_INVALID({
      path: ['until'],
      data: { days: maxDays },
    });
  if (!Number.isInteger(settleAfterDays) || settleAfterDays < wait.min || settleAfterDays > wait.max)
    throw incentiveErrors.DISTRIBUTION_INCENTIVE_WAIT_INVALID({ path: ['settleAfterDays'], data: wait });
}
