import type { AttributionModel, Entrance } from '../../db/generated/client/enums.ts';
import type { Rule } from '../rules/rule.ts';

/** That a customer opened links of a promoter: the first and the last time of those that count. */
export interface Contact {
  readonly promoterId: string;
  /** Null when all of them are too old to count. */
  readonly first: ContactTouch | null;
  readonly last: ContactTouch | null;
  /** Of the newest, whether or not it counts. */
  readonly newestAt: Date;
}

interface ContactTouch {
  readonly touchId: string;
  readonly entrance: Entrance;
  /** When the link was opened. */
  readonly at: Date;
}

/** Everything that decides to whom something is owed, as it was when it was done. */
export interface DecisionFacts {
  readonly customerId: string;
  readonly at: Date;
  readonly rule: Rule;
  readonly binding: {
    readonly bindingId: string;
    readonly promoterId: string;
    readonly since: Date;
    readonly protectedUntil: Date;
  } | null;
  readonly contacts: readonly Contact[];
  /** Those of the promoters who were suspended. */
  readonly suspended: readonly string[];
  /** Who had recruited each of the promoters, if anybody had. */
  readonly leaders: Readonly<Record<string, string>>;
}

/** Why somebody who came into question is owed nothing. */
export const waysToLose = [
  'ONESELF',
  'SUSPENDED',
  'TOO_OLD',
  'BOUND_TO_ANOTHER',
  'ANOTHER_WAS_FIRST',
  'ANOTHER_WAS_LAST',
] as const;

type WhyLost = (typeof waysToLose)[number];

/** Why somebody is owed something, or nobody is. */
export const reasons = ['BOUND', 'FIRST_TOUCH', 'LAST_TOUCH', 'NOBODY'] as const;

/** Somebody who came into question. */
export interface Candidate {
  readonly promoterId: string;
  readonly via: 'BINDING' | 'TOUCH';
  readonly touchId: string | null;
  readonly entrance: Entrance | null;
  /** Since when the customer belonged to them, or when the touch was that counts, or would. */
  readonly at: string;
  /** Until when nobody else could have taken the customer over; null without a binding. */
  readonly protectedUntil: string | null;
  /** Null for the winner. */
  readonly lost: WhyLost | null;
}

export interface Decision {
  readonly winnerId: string | null;
  readonly leaderId: string | null;
  readonly because: (typeof reasons)[number];
  readonly bindingId: string | null;
  readonly touchId: string | null;
  readonly candidates: readonly Candidate[];
}

/**
 * To whom something is owed that a customer did: to whom they belonged, or else to the promoter whose link counts by the rule.
 * Nobody earns by themselves, and nobody while suspended. The winner's leader stands on the second level, and there is no third.
 * Pure: the same facts give the same decision for ever.
 */
export function decide(facts: DecisionFacts): Decision {
  const { customerId, binding, contacts, rule, leaders } = facts;
  const isOut = (promoterId: string): WhyLost | null => {
    if (promoterId === customerId) return 'ONESELF';
    return facts.suspended.includes(promoterId) ? 'SUSPENDED' : null;
  };
  const bound = binding && isOut(binding.promoterId) === null ? binding : null;
  const able = contacts.filter(({ promoterId }) => isOut(promoterId) === null);
  const touched = bound ? undefined : winnerOf(able, rule.model);
  const winnerId = bound?.promoterId ?? touched?.promoterId ?? null;
  const leaderId = winnerId ? (leaders[winnerId] ?? null) : null;
  const lostTo: WhyLost = bound ? 'BOUND_TO_ANOTHER' : lostBy[rule.model];
  const whyLost = (promoterId: string, counts: boolean): WhyLost | null => {
    if (promoterId === winnerId) return null;
    return isOut(promoterId) ?? (counts ? lostTo : 'TOO_OLD');
  };
  return {
    winnerId,
    leaderId: leaderId === customerId ? null : leaderId,
    because: bound ? 'BOUND' : touched ? rule.model : 'NOBODY',
    bindingId: bound?.bindingId ?? null,
    touchId: touched?.touchId ?? null,
    candidates: [
      ...(binding ? [asBound(binding, isOut(binding.promoterId))] : []),
      ...contacts
        .filter(({ promoterId }) => promoterId !== binding?.promoterId)
        .map((contact) =>
          asTouched(contact, rule.model, whyLost(contact.promoterId, contact.first !== null)),
        ),
    ],
  };
}

const lostBy = { FIRST_TOUCH: 'ANOTHER_WAS_FIRST', LAST_TOUCH: 'ANOTHER_WAS_LAST' } as const;

/** The touch that counts, of promoters who all may win; undefined when none counts. Equal moments go by the touches' ids. */
export function winnerOf(
  contacts: readonly Contact[],
  model: AttributionModel,
): (ContactTouch & { readonly promoterId: string }) | undefined {
  const counting = contacts.flatMap(({ promoterId, first, last }) => {
    const touch = model === 'FIRST_TOUCH' ? first : last;
    return touch ? [{ ...touch, promoterId }] : [];
  });
  const inTurn = counting.toSorted(
    (a, b) => a.at.getTime() - b.at.getTime() || (a.touchId < b.touchId ? -1 : 1),
  );
  return model === 'FIRST_TOUCH' ? inTurn.at(0) : inTurn.at(-1);
}

function asBound(
  { promoterId, since, protectedUntil }: NonNullable<DecisionFacts['binding']>,
  lost: WhyLost | null,
): Candidate {
  return {
    promoterId,
    via: 'BINDING',
    touchId: null,
    entrance: null,
    at: since.toISOString(),
    protectedUntil: protectedUntil.toISOString(),
    lost,
  };
}

function asTouched(
  { promoterId, first, last, newestAt }: Contact,
  model: AttributionModel,
  lost: WhyLost | null,
): Candidate {
  const touch = model === 'FIRST_TOUCH' ? first : last;
  return {
    promoterId,
    via: 'TOUCH',
    touchId: touch?.touchId ?? null,
    entrance: touch?.entrance ?? null,
    at: (touch?.at ?? newestAt).toISOString(),
    protectedUntil: null,
    lost,
  };
}
