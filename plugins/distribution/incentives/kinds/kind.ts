import { type ZodType, z } from 'zod';
import type { Message } from '#core/errors.ts';
import { formatMoney } from '#core/money.ts';
import { incentiveErrors } from '../errors.ts';
import type { Facts } from './facts.ts';

/** Somebody wins something. */
export interface Decision {
  readonly promoterId: string;
  /** What for; an incentive pays for the same cause once. */
  readonly cause: string;
  /** In minor units; zero where only the level rises. */
  readonly amountMinor: bigint;
  /** The order without which there would be no prize. */
  readonly orderId: string | null;
  readonly raisesLevel: boolean;
}

/** What a draw needs to know. */
export interface DrawInput {
  readonly seed: Uint8Array;
  readonly incentiveId: string;
  /** As they stand in the published list. */
  readonly entrants: readonly string[];
}

/** Prizes whose winners a seed decides, to which the house has committed itself. */
export interface Drawing {
  /** Who takes part, in the order of the list. */
  entrants(facts: Facts): string[];
  winners(input: DrawInput): Decision[];
}

interface Common {
  /** The least budget with which it makes sense, in minor units. */
  readonly neededMinor: bigint;
  /** What it gives, in a sentence. */
  readonly summary: Message;
}

/** What an incentive does by its terms: decide by facts alone, or draw. */
export type Rule = Common &
  (
    | { readonly decide: (facts: Facts) => Decision[]; readonly drawing?: undefined }
    | { readonly drawing: Drawing; readonly decide?: undefined }
  );

/** A kind of incentive. */
export interface Kind {
  /** @throws DomainError DISTRIBUTION_INCENTIVE_TERMS_INVALID, or as the kind says. */
  parse(terms: unknown, currency: string): { readonly terms: object; readonly rule: Rule };
}

/** Writes an amount in minor units. */
export type Describe = (amountMinor: bigint | string) => Message;

/** Declares a kind: the form of its terms, and what follows from them. `say` writes an amount in both languages. */
export function defineKind<Terms extends object>(
  form: ZodType<Terms>,
  ruleOf: (terms: Terms, say: Describe) => Rule,
): Kind {
  return Object.freeze({
    parse(given: unknown, currency: string) {
      const read = form.safeParse(given);
      if (!read.success) {
        const [issue] = read.error.issues;
        throw incentiveErrors.DISTRIBUTION_INCENTIVE_TERMS_INVALID({
          path: ['terms', ...(issue?.path ?? []).map(String)],
          data: { what: issue?.message ?? '' },
        });
      }
      const say: Describe = (amountMinor) => {
        const amount = { amountMinor: BigInt(amountMinor), currency };
        return { en: formatMoney(amount, 'en'), zh: formatMoney(amount, 'zh') };
      };
      return { terms: read.data, rule: ruleOf(read.data, say) };
    },
  });
}

/** An amount in minor units, above zero. */
export const prize = z.string().regex(/^[1-9]\d{0,14}$/);
/** A number of orders. */
export const orderCount = z.int().min(1).max(100_000);

const maxPlaces = 100;

/** What the first, the second, … wins. */
export const placePrizes = z.array(prize).min(1).max(maxPlaces);

/** @throws DomainError DISTRIBUTION_INCENTIVE_PRIZES_RISING. */
export function checkFalling(prizes: readonly string[]): void {
  const at = prizes.findIndex((one, place) => place > 0 && BigInt(one) > BigInt(prizes[place - 1] ?? one));
  if (at >= 0)
    throw incentiveErrors.DISTRIBUTION_INCENTIVE_PRIZES_RISING({
      path: ['terms', 'prizesMinor', String(at)],
    });
}

/** So many orders, in both languages. */
export function ordersInWords(count: number): Message {
  return { en: count === 1 ? '1 order' : `${count} orders`, zh: `${count} 单` };
}

export function sumOf(amounts: readonly (bigint | string)[]): bigint {
  return amounts.reduce<bigint>((sum, one) => sum + BigInt(one), 0n);
}
