import type { PromotionStacking } from '#core/db/generated/client/enums.ts';
import { isCurrency } from '#core/money.ts';
import { isSlug } from '#core/slug.ts';
import { lengthFits } from '#core/text-length.ts';
import { promotionAdminErrors } from '../admin-errors.ts';
import { promotionKinds } from '../kinds/kinds.ts';
import { parseOptionalAmount, parseOptionalCount } from './numbers.ts';
import { parseReason } from './reason.ts';
import { parseTerms, type Terms, type TermsForm } from './terms.ts';

/** What staff say of a promotion. */
export interface PromotionForm {
  readonly slug: string;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly currency: string;
  readonly terms: TermsForm;
  /** What an order-wide promotion looks at: everything when both are empty. Categories include those below them. */
  readonly productIds?: readonly string[] | null | undefined;
  readonly categoryIds?: readonly string[] | null | undefined;
  readonly stacking?: PromotionStacking | null | undefined;
  readonly stackGroup?: string | null | undefined;
  readonly priority?: number | null | undefined;
  readonly startsAt?: Date | null | undefined;
  readonly endsAt?: Date | null | undefined;
  readonly quota?: number | null | undefined;
  readonly perMemberLimit?: number | null | undefined;
  readonly budgetMinor?: bigint | null | undefined;
  readonly reason: string;
}

export type PromotionContent = ReturnType<typeof parsePromotionForm>;

const title = { min: 1, max: 100 };
const group = { min: 1, max: 40 };
const maxScope = 500;

/**
 * A promotion as it is stored, but for what only the database knows.
 *
 * @throws DomainError PROMOTION_SLUG_INVALID, PROMOTION_TITLE_LENGTH, PROMOTION_CURRENCY_UNKNOWN, as `parseTerms`,
 * PROMOTION_SCOPE_TOO_LARGE, PROMOTION_SCOPE_USELESS, PROMOTION_GROUP_INVALID, PROMOTION_NUMBER_INVALID,
 * PROMOTION_AMOUNT_INVALID, PROMOTION_WINDOW_INVALID, PROMOTION_COUNTS_UNITS, PROMOTION_REASON_LENGTH.
 */
export function parsePromotionForm(form: PromotionForm, now: Date) {
  if (!isSlug(form.slug)) throw promotionAdminErrors.PROMOTION_SLUG_INVALID({ path: ['slug'] });
  if (!isCurrency(form.currency))
    throw promotionAdminErrors.PROMOTION_CURRENCY_UNKNOWN({ path: ['currency'] });
  const titles = { titleEn: parseTitle(form, 'titleEn'), titleZh: parseTitle(form, 'titleZh') };
  const terms = parseTerms(form.terms);
  const stackGroup = form.stackGroup ?? promotionKinds[terms.kind].stackGroup;
  if (!lengthFits(stackGroup, group))
    throw promotionAdminErrors.PROMOTION_GROUP_INVALID({ path: ['stackGroup'], data: group });
  return {
    content: {
      slug: form.slug,
      ...titles,
      currency: form.currency,
      kind: terms.kind,
      rules: terms.rules,
      code: terms.code,
      ...parseScope(form, terms),
      stacking: form.stacking ?? 'BEST_OF_GROUP',
      stackGroup: stackGroup.trim(),
      priority: parseOptionalCount(form.priority, { path: ['priority'], min: 0, max: 10_000 }) ?? 100,
      ...parseWindow(form, now),
      ...parseLimits(form, terms),
    },
    items: terms.items,
    giftIds: terms.giftIds,
    reason: parseReason(form.reason),
  };
}

function parseTitle(form: PromotionForm, field: 'titleEn' | 'titleZh'): string {
  if (!lengthFits(form[field], title))
    throw promotionAdminErrors.PROMOTION_TITLE_LENGTH({ path: [field], data: title });
  return form[field].trim();
}

function parseScope(form: PromotionForm, { kind }: Terms) {
  const scope = {
    productIds: [...new Set(form.productIds ?? [])].sort(),
    categoryIds: [...new Set(form.categoryIds ?? [])].sort(),
  };
  const { productIds, categoryIds } = scope;
  if (productIds.length > maxScope || categoryIds.length > maxScope)
    throw promotionAdminErrors.PROMOTION_SCOPE_TOO_LARGE({ path: ['productIds'], data: { max: maxScope } });
  if (promotionKinds[kind].hasItems && productIds.length + categoryIds.length > 0)
    throw promotionAdminErrors.PROMOTION_SCOPE_USELESS({ path: ['productIds'] });
  return scope;
}

function parseWindow({ startsAt, endsAt }: PromotionForm, now: Date) {
  const window = { startsAt: startsAt ?? now, endsAt: endsAt ?? null };
  if (window.endsAt && window.endsAt <= window.startsAt)
    throw promotionAdminErrors.PROMOTION_WINDOW_INVALID({ path: ['endsAt'] });
  return window;
}

function parseLimits(form: PromotionForm, { kind }: Terms) {
  const limits = {
    quota: parseOptionalCount(form.quota, { path: ['quota'], min: 0 }),
    perMemberLimit: parseOptionalCount(form.perMemberLimit, { path: ['perMemberLimit'], min: 1 }),
    budgetMinor: parseOptionalAmount(form.budgetMinor, { path: ['budgetMinor'], min: 0n }),
  };
  if (promotionKinds[kind].hasItems && (limits.quota !== null || limits.perMemberLimit !== null))
    throw promotionAdminErrors.PROMOTION_COUNTS_UNITS({ path: ['quota'] });
  return limits;
}
