import type { Sale } from '#api/goods/index.ts';
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

type Goods = Pick<Sale, 'kind'> & { readonly id: string };

/** The goods that make a policy delicate. */
interface DelicateGoods {
  /** Those that cost nothing. */
  readonly free: readonly Goods[];
  /** Those that make their buyers promoters. */
  readonly admitting: readonly Goods[];
}

/** What a policy has to answer for, by rule. Pure. */
export function lintPolicy(
  { rules }: Terms,
  { free, admitting }: DelicateGoods,
): { rule: number; flag: PolicyFlag }[] {
  return [...rules.entries()].flatMap(([at, rule]) => {
    const isFor = (goods: readonly Goods[]) => goods.some((one) => mayDecide(rule, rules, one));
    const flags: PolicyFlag[] = [
      ...('fixedMinor' in rule.rate && isFor(free) ? (['PAY_PER_HEAD'] as const) : []),
      ...(paysAnything(rule) && isFor(admitting) ? (['PAID_ADMISSION'] as const) : []),
      ...(rule.secondRate && isAsMuch(rule.secondRate, rule.rate) ? (['TEAM_TURNOVER'] as const) : []),
      ...(sharesOf(rule) > 5_000 ? (['ABOVE_PRICE'] as const) : []),
    ];
    return flags.map((flag) => ({ rule: at, flag }));
  });
}

/** Whether a rule may decide about a product: none that is for it alone, at every level, decides instead. */
function mayDecide(rule: Rule, rules: Terms['rules'], { id, kind }: Goods): boolean {
  if (rule.productId !== undefined) return rule.productId === id;
  const hasItsOwn = rules.some(({ productId, level }) => productId === id && level === undefined);
  return !hasItsOwn && (rule.kind ?? kind) === kind;
}

function paysAnything({ rate, secondRate }: Rule): boolean {
  const pays = (one: Rule['rate']) =>
    'basisPoints' in one ? one.basisPoints > 0 : BigInt(one.fixedMinor) > 0n;
  return pays(rate) || (secondRate !== undefined && pays(secondRate));
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
