import { decodeId } from '#schema/common/ids.ts';
import type { Client } from '#tests/helpers/client.ts';
import { start } from '../checkout/till.ts';

export interface Refused {
  readonly code: string;
  readonly path: readonly string[];
  readonly [field: string]: unknown;
}

export interface PromotionView {
  readonly id: string;
  readonly slug: string;
  readonly kind: string;
  readonly state: string;
  readonly remaining: number | null;
}

interface Answer {
  readonly promotion: PromotionView | null;
  readonly errors: readonly Refused[];
}

const reason = 'A test.';

/** Does something to promotions as staff. */
export function byStaff(name: string) {
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  const text = `mutation ($input: ${Name}Input!) { ${name}(input: $input) { promotion { id slug kind state remaining }
    errors { code message path ... on IllegalTransition { from to allowed } ... on LengthOutOfRange { max } } } }`;
  return async (staff: Client, input: object): Promise<Answer> => {
    const { data, errors } = await staff.run<Record<string, Answer>>(
      text,
      { input: { reason, ...input } },
      { endpoint: 'admin' },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data[name] as Answer;
  };
}

export const create = byStaff('createPromotion');
export const begin = byStaff('startPromotion');
export const pause = byStaff('pausePromotion');
export const end = byStaff('endPromotion');
export const change = byStaff('updatePromotion');

/** Makes a promotion of these terms and lets it run. @returns its global id and its row id. */
export async function promote(staff: Client, slug: string, terms: object, more: object = {}) {
  const made = await create(staff, { slug, titleEn: slug, titleZh: slug, currency: 'CNY', terms, ...more });
  if (!made.promotion) throw new Error(JSON.stringify(made.errors));
  const promotionId = made.promotion.id;
  const { errors } = await begin(staff, { promotionId });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return { promotionId, rowId: decodeId(promotionId).id };
}

/** The terms of a coupon that takes a fixed amount off. */
export function couponTerms(code: string, offMinor: bigint, more: object = {}) {
  return { coupon: { code, access: 'CODE', discount: { offMinor: String(offMinor) }, ...more } };
}

/** Takes a coupon as a member. */
export async function claim(member: Client, code: string) {
  const { data, errors } = await member.run<{
    claimCoupon: { coupon: { id: string; standing: string } | null; errors: readonly Refused[] };
  }>(
    `mutation ($input: ClaimCouponInput!) { claimCoupon(input: $input) { coupon { id standing } errors { code path ... on QuotaReached { limit } } } }`,
    { input: { code } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.claimCoupon;
}

/** How the member's coupons stand, by code, the newest first. */
export async function couponsOf(member: Client): Promise<string[]> {
  const { data } = await member.run<{
    myCoupons: { nodes: { standing: string; promotion: { code: string } | null }[] };
  }>('{ myCoupons { nodes { standing promotion { code } } } }');
  return data.myCoupons.nodes.map(({ standing, promotion }) => `${promotion?.code} ${standing}`);
}

/** Starts to buy, and says what it costs or why not. */
export async function costs(member: Client, input: object = {}) {
  const { checkout, errors } = await start(member, input);
  return {
    id: checkout?.id ?? '',
    total: checkout?.total.amountMinor ?? null,
    codes: errors.map(({ code }) => code),
  };
}
