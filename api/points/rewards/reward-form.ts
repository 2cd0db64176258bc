import type { ReadContext } from '#core/context.ts';
import type { RewardKind } from '#core/db/generated/client/enums.ts';
import type { EntitlementDetails } from '#core/entitlements/define.ts';
import { isSlug } from '#core/slug.ts';
import { lengthFits } from '#core/text-length.ts';
import { checkPoints } from '../form.ts';
import type { RewardDetails } from './details.ts';
import { rewardErrors } from './errors.ts';
import { rewardKinds } from './kinds.ts';

interface RewardDetailsForm {
  readonly kind?: string | null | undefined;
  readonly quantity?: number | null | undefined;
  readonly days?: number | null | undefined;
  /** What a right consists of, as its kind asks. */
  readonly right?: EntitlementDetails | null | undefined;
}

export interface RewardForm {
  /** Which reward: it is made when there is none. */
  readonly slug: string;
  readonly kind: RewardKind;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly descriptionEn?: string | null | undefined;
  readonly descriptionZh?: string | null | undefined;
  readonly imageUrl?: string | null | undefined;
  /** What it costs. */
  readonly points: bigint;
  /** How many there are in all, those that are redeemed included; without limit when nothing is said, as those below. */
  readonly stock?: number | null | undefined;
  readonly perMemberLimit?: number | null | undefined;
  readonly minimumLevel?: number | null | undefined;
  readonly startsAt?: Date | null | undefined;
  /** The first moment at which it is over. */
  readonly endsAt?: Date | null | undefined;
  /** What its kind needs to know. */
  readonly details?: RewardDetailsForm | null | undefined;
  readonly position?: number | null | undefined;
  /** Why, for the audit log. */
  readonly reason: string;
}

export type RewardContent = ReturnType<typeof parseRewardForm>;

const title = { min: 1, max: 100 };
const description = { min: 0, max: 2_000 };
const maxUrlLength = 2_048;
const numbers = {
  stock: { min: 0, max: 1_000_000_000 },
  perMemberLimit: { min: 1, max: 1_000_000 },
  minimumLevel: { min: 1, max: 100 },
  position: { min: 0, max: 1_000_000 },
};

/**
 * The columns of a reward, as they are stored.
 * @throws DomainError about whatever is wrong with them: REWARD_SLUG_INVALID, REWARD_TITLE_LENGTH,
 * REWARD_DESCRIPTION_LENGTH, REWARD_IMAGE_INVALID, POINTS_AMOUNT_INVALID, REWARD_NUMBER_INVALID, REWARD_WINDOW_INVALID,
 * REWARD_DETAILS_INVALID, ENTITLEMENT_KIND_UNKNOWN.
 */
export function parseRewardForm(ctx: ReadContext, form: RewardForm) {
  if (!isSlug(form.slug)) throw rewardErrors.REWARD_SLUG_INVALID({ path: ['slug'] });
  checkPoints(form.points);
  const { startsAt = null, endsAt = null } = form;
  if (startsAt && endsAt && endsAt <= startsAt)
    throw rewardErrors.REWARD_WINDOW_INVALID({ path: ['endsAt'] });
  return {
    slug: form.slug,
    kind: form.kind,
    titleEn: parseTitle(form, 'titleEn'),
    titleZh: parseTitle(form, 'titleZh'),
    descriptionEn: parseDescription(form, 'descriptionEn'),
    descriptionZh: parseDescription(form, 'descriptionZh'),
    imageUrl: parseImage(form.imageUrl),
    points: form.points,
    stock: parseNumber(form, 'stock'),
    perMemberLimit: parseNumber(form, 'perMemberLimit'),
    minimumLevel: parseNumber(form, 'minimumLevel'),
    startsAt,
    endsAt,
    details: parseDetails(ctx, form),
    position: parseNumber(form, 'position') ?? 0,
  };
}

function parseTitle(form: RewardForm, field: 'titleEn' | 'titleZh'): string {
  if (!lengthFits(form[field], title)) throw rewardErrors.REWARD_TITLE_LENGTH({ path: [field], data: title });
  return form[field].trim();
}

function parseDescription(form: RewardForm, field: 'descriptionEn' | 'descriptionZh'): string {
  const text = form[field] ?? '';
  if (!lengthFits(text, description))
    throw rewardErrors.REWARD_DESCRIPTION_LENGTH({ path: [field], data: description });
  return text.trim();
}

/** Only http and https: a frontend may put the address into a page. */
function parseImage(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const url = text.length <= maxUrlLength && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.href.length > maxUrlLength)
    throw rewardErrors.REWARD_IMAGE_INVALID({ path: ['imageUrl'], data: { max: maxUrlLength } });
  return url.href;
}

function parseNumber(form: RewardForm, field: keyof typeof numbers): number | null {
  const value = form[field] ?? null;
  const { min, max } = numbers[field];
  if (value !== null && !(Number.isInteger(value) && value >= min && value <= max))
    throw rewardErrors.REWARD_NUMBER_INVALID({ path: [field], data: { min, max } });
  return value;
}

function parseDetails(ctx: ReadContext, { kind, details }: RewardForm): Partial<RewardDetails> {
  const behaviour = rewardKinds[kind];
  const said = Object.entries(details ?? {}).filter(([, value]) => value !== null && value !== undefined);
  const parsed = behaviour.details.safeParse(Object.fromEntries(said));
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.map(String) ?? [];
    throw rewardErrors.REWARD_DETAILS_INVALID({ path: ['details', ...path] });
  }
  behaviour.checkDetails?.(ctx, parsed.data);
  return parsed.data;
}
