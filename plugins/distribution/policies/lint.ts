import type { Rule, Terms } from './terms.ts';

/** What the law of direct selling and of pyramid schemes looks at, or what cannot be meant. */
export const policyFlags = {
  PAY_PER_HEAD: {
    en: 'A fixed amount for each unit of what may cost nothing pays for heads, not for sales.',
    zh: '对可能零价的商品按件支付固定金额，等同于按人头计酬。',
  },
  PAID_ADMISSION: {
    en: 'Commission on goods that make buyers promoters pays for admission.',
    zh: '对购买即获推广资格的商品计佣，等同于收取入门费。',
  },
  TEAM_TURNOVER: {
    en: 'The second level gets as much as the first: that pays for a team’s turnover, not for selling.',
    zh: '二级佣金不低于一级佣金，等同于按团队业绩计酬。',
  },
  ABOVE_PRICE: {
    en: 'Both levels together take more than half of what was paid.',
    zh: '两级佣金合计超过实付金额的一半。',
  },
} as const;

export type PolicyFlag = keyof typeof policyFlags;

/** What is known of goods beside the policy. */
export interface Goods {
  /** Products whose purchase gives the right to promote. */
  readonly admitting: readonly string[];
  /** Kinds of which something is for sale that costs nothing. */
  readonly freeProductIds: readonly string[];
}

/** What a policy has to answer for, by rule. Pure. */
export function lintPolicy({ rules }: Terms, goods: Goods): { rule: number; flag: PolicyFlag }[] {
  return rules.flatMap((rule, at) => flagsOf(rule, goods).map((flag) => ({ rule: at, flag })));
}

function flagsOf(rule: Rule, { admitting, freeProductIds }: Goods): PolicyFlag[] {
  const { rate, secondRate, productId } = rule;
  const touches = (ids: readonly string[]) =>
    ids.length > 0 && (productId === undefined || ids.includes(productId));
  const flags: PolicyFlag[] = [];
  if ('fixedMinor' in rate && touches(freeProductIds)) flags.push('PAY_PER_HEAD');
  if (productId !== undefined && admitting.includes(productId)) flags.push('PAID_ADMISSION');
  if (secondRate && isAsMuch(secondRate, rate)) flags.push('TEAM_TURNOVER');
  if (sharesOf(rule) > 5_000) flags.push('ABOVE_PRICE');
  return flags;
}

function isAsMuch(second: Rule['rate'], first: Rule['rate']): boolean {
  if ('basisPoints' in second && 'basisPoints' in first) return second.basisPoints >= first.basisPoints;
  if ('fixedMinor' in second && 'fixedMinor' in first)
    return BigInt(second.fixedMinor) >= BigInt(first.fixedMinor);
  return false;
}

function sharesOf({ rate, secondRate }: Rule): number {
  const of = (one: Rule['rate'] | undefined) => (one && 'basisPoints' in one ? one.basisPoints : 0);
  return of(rate) + of(secondRate);
}
