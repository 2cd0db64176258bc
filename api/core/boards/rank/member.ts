import type { Entry, Standing } from '../entry.ts';

const highest = 2n ** 63n - 1n;
const lowest = -(2n ** 63n);

/*
 * A member of the sorted set is text whose plain order is the order of the board: the place, which is the score upside
 * down and `reached`, each as 16 hexadecimal digits, then the subject's 32. The sorted set's own scores are doubles and
 * would confuse large numbers.
 */

export function placeOf({ score, reached }: Standing): string {
  return fixedHex(highest - score) + fixedHex(reached - lowest);
}

export function digitsOf(subject: string): string {
  return subject.replaceAll('-', '');
}

export function entryOf(member: string): Entry {
  const digits = (start: number, end: number) => member.slice(start, end);
  return {
    score: highest - BigInt(`0x${digits(0, 16)}`),
    reached: BigInt(`0x${digits(16, 32)}`) + lowest,
    subject: [digits(32, 40), digits(40, 44), digits(44, 48), digits(48, 52), digits(52, 64)].join('-'),
  };
}

function fixedHex(value: bigint): string {
  return value.toString(16).padStart(16, '0');
}
