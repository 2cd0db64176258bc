import { drawErrors } from './errors.ts';
import { NumberStream } from './number-stream.ts';

export interface Prize {
  readonly id: string;
  /** How many of it there are. */
  readonly quantity: number;
}

export interface Lottery {
  /** The seed whose commitment was published before anybody entered. */
  readonly seed: Uint8Array;
  readonly drawId: string;
  /** Ids of those who take part, in any order; each has the same chance. */
  readonly entrants: readonly string[];
  /** In the order in which they are drawn. */
  readonly prizes: readonly Prize[];
}

export interface Win {
  readonly prizeId: string;
  readonly entrant: string;
}

const maxEntrants = 100_000;
const maxPrizes = 10_000;

/**
 * Who wins what: prize after prize goes to one of those who have none yet, until one or the other is used up. Everybody
 * who knows the seed finds the same.
 *
 * @throws DomainError DISTRIBUTION_DRAW_SEED_INVALID, DISTRIBUTION_DRAW_ENTRANTS_INVALID,
 * DISTRIBUTION_DRAW_PRIZES_INVALID.
 */
export function draw({ seed, drawId, entrants, prizes }: Lottery): Win[] {
  checkEntrants(entrants);
  checkPrizes(prizes);
  const pot = [...entrants].sort();
  const numbers = new NumberStream(seed, 'lottery.v1', { drawId, entrants: pot, prizes });
  const wanted = prizes.flatMap(({ id, quantity }) => Array.from({ length: quantity }, () => id));
  return wanted.slice(0, pot.length).map((prizeId) => ({ prizeId, entrant: takeOne(pot, numbers) }));
}

/** Takes somebody out, and puts the last one into the place. */
function takeOne(pot: string[], numbers: NumberStream): string {
  const at = Number(numbers.below(BigInt(pot.length)));
  const last = pot.pop() ?? '';
  return at < pot.length ? (pot.splice(at, 1, last)[0] ?? '') : last;
}

function checkEntrants(entrants: readonly string[]): void {
  const isFine =
    entrants.length >= 1 &&
    entrants.length <= maxEntrants &&
    new Set(entrants).size === entrants.length &&
    !entrants.includes('');
  if (!isFine)
    throw drawErrors.DISTRIBUTION_DRAW_ENTRANTS_INVALID({ path: ['entrants'], data: { max: maxEntrants } });
}

function checkPrizes(prizes: readonly Prize[]): void {
  const all = prizes.reduce((sum, { quantity }) => sum + quantity, 0);
  const isFine =
    all >= 1 &&
    all <= maxPrizes &&
    prizes.every(({ id, quantity }) => id !== '' && Number.isSafeInteger(quantity) && quantity > 0) &&
    new Set(prizes.map(({ id }) => id)).size === prizes.length;
  if (!isFine)
    throw drawErrors.DISTRIBUTION_DRAW_PRIZES_INVALID({ path: ['prizes'], data: { max: maxPrizes } });
}
