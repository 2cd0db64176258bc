import type { Sale } from '#api/goods/index.ts';
import { type DecisionFacts, decide } from '#core/attribution/decisions/decide.ts';
import type { DistributionOutcome } from '#core/db/generated/client/enums.ts';
import type { PolicyInForce } from '../policies/policies-at.ts';
import { type Share, sharesOf } from '../policies/share-out-orders.ts';
import type { PromoterStanding } from '../promoters/standings-at.ts';

/** Everything that an order's commissions follow from, as it was when it was placed. */
export interface OrderFacts {
  readonly decision: DecisionFacts;
  readonly sales: readonly Sale[];
  /** Of all promoters who came into question, and their leaders. */
  readonly standings: ReadonlyMap<string, PromoterStanding>;
  readonly policy: PolicyInForce | undefined;
  /** The version that has followed it, if one has. */
  readonly nextPolicy: PolicyInForce | undefined;
}

/** What could have been otherwise. */
export const changes = [
  'NOT_BOUND',
  'OTHER_MODEL',
  'NOT_BOUND_OTHER_MODEL',
  'BOUGHT_BY_ANOTHER',
  'NOT_BANNED',
  'OTHER_LEVEL',
  'LEADER_ABLE',
  'NEXT_POLICY',
] as const;

export type Change = (typeof changes)[number];

/** What would have come of an order, had one thing been otherwise. */
export interface Counterfactual {
  readonly change: Change;
  /** About whom the change is; null when it is about nobody. */
  readonly aboutId: string | null;
  /** By which version of the policy; null when none would have been in force. */
  readonly policyVersion: number | null;
  readonly winnerId: string | null;
  readonly outcome: DistributionOutcome;
  readonly shares: readonly Share[];
}

/** More than that are never shown. */
const most = 20;

/**
 * What would have changed what came of an order: each fact that could have been otherwise is changed by itself, and everything is
 * worked out anew by the functions that decide and share out. What would have changed nothing is left out. Pure.
 */
export function whatWouldHaveChanged(facts: OrderFacts): Counterfactual[] {
  const actual = JSON.stringify(comparable(outcomeOf(facts)));
  return variantsOf(facts)
    .map(({ change, aboutId, facts: changed }) => ({
      change,
      aboutId,
      policyVersion: changed.policy?.version ?? null,
      ...outcomeOf(changed),
    }))
    .filter((result) => JSON.stringify(comparable(result)) !== actual)
    .slice(0, most);
}

type Outcome = Pick<Counterfactual, 'winnerId' | 'outcome' | 'shares'>;

/** What comes of an order by these facts. Pure. */
export function outcomeOf({ decision, sales, standings, policy }: OrderFacts): Outcome {
  const { winnerId, leaderId } = decide(decision);
  const winner = winnerId ? standings.get(winnerId) : undefined;
  const leader = leaderId ? standings.get(leaderId) : undefined;
  return {
    winnerId,
    ...sharesOf({ winnerId, leaderId }, sales, { terms: policy?.terms, winner, leader }),
  };
}

/** By which rule of which version does not matter, only who gets what. */
function comparable({ winnerId, outcome, shares }: Outcome) {
  const gets = shares.map(({ orderLineId, level, promoterId, amountMinor }) =>
    [orderLineId, level, promoterId, amountMinor].join(' '),
  );
  return [winnerId, outcome, ...gets];
}

interface Variant {
  readonly change: Change;
  readonly aboutId: string | null;
  readonly facts: OrderFacts;
}

function variantsOf(facts: OrderFacts): Variant[] {
  return [...byBinding(facts), ...byPeople(facts), ...byStanding(facts), ...byPolicy(facts)];
}

function byBinding(facts: OrderFacts): Variant[] {
  const { decision } = facts;
  const { rule, binding } = decision;
  const otherRule = {
    ...rule,
    model: rule.model === 'FIRST_TOUCH' ? 'LAST_TOUCH' : 'FIRST_TOUCH',
  } as const;
  const decided = (change: Change, changed: Partial<DecisionFacts>): Variant => ({
    change,
    aboutId: change === 'OTHER_MODEL' ? null : (binding?.promoterId ?? null),
    facts: { ...facts, decision: { ...decision, ...changed } },
  });
  return [
    ...(binding ? [decided('NOT_BOUND', { binding: null })] : []),
    decided('OTHER_MODEL', { rule: otherRule }),
    ...(binding ? [decided('NOT_BOUND_OTHER_MODEL', { binding: null, rule: otherRule })] : []),
  ];
}

/** The customer, and those who were suspended. */
function byPeople(facts: OrderFacts): Variant[] {
  const { decision, standings } = facts;
  const { customerId, suspended } = decision;
  const anotherBuyer = { ...facts, decision: { ...decision, customerId: 'somebody else' } };
  return [
    { change: 'BOUGHT_BY_ANOTHER', aboutId: customerId, facts: anotherBuyer },
    ...suspended.map((promoterId): Variant => {
      const others = suspended.filter((one) => one !== promoterId);
      const inGoodStanding = withStanding(standings, promoterId, { standing: 'GOOD', standingReason: '' });
      const changed = { ...facts, decision: { ...decision, suspended: others }, standings: inGoodStanding };
      return { change: 'NOT_BANNED', aboutId: promoterId, facts: changed };
    }),
  ];
}

/** The level of the winner, and whether the leader could be paid. */
function byStanding(facts: OrderFacts): Variant[] {
  const { winnerId, leaderId } = decide(facts.decision);
  const winner = winnerId ? facts.standings.get(winnerId) : undefined;
  const variants: Variant[] = [];
  if (winnerId && winner) {
    const level = winner.level === 'LEADER' ? 'PROMOTER' : 'LEADER';
    const standings = withStanding(facts.standings, winnerId, { level });
    variants.push({ change: 'OTHER_LEVEL', aboutId: winnerId, facts: { ...facts, standings } });
  }
  if (leaderId) {
    const able = { level: 'LEADER', standing: 'GOOD', standingReason: '' } as const;
    const standings = withStanding(facts.standings, leaderId, able);
    variants.push({ change: 'LEADER_ABLE', aboutId: leaderId, facts: { ...facts, standings } });
  }
  return variants;
}

function byPolicy(facts: OrderFacts): Variant[] {
  const { nextPolicy } = facts;
  if (!nextPolicy) return [];
  return [{ change: 'NEXT_POLICY', aboutId: null, facts: { ...facts, policy: nextPolicy } }];
}

/** Who was no promoter stays none. */
function withStanding(
  standings: OrderFacts['standings'],
  promoterId: string,
  changed: Partial<PromoterStanding>,
): OrderFacts['standings'] {
  const standing = standings.get(promoterId);
  return standing ? new Map([...standings, [promoterId, { ...standing, ...changed }]]) : standings;
}
