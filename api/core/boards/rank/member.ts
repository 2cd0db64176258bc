import type { Entry } from '../entry.ts';

const highest = 2n ** 63n - 1n;
const lowest = -(2n ** 63n);

/**
 * An entry as text whose plain order is the order of the board: the score upside down, then `reached`, each as 16
 * hexadecimal digits, then the subject's 32. A sorted set's own scores are doubles and would confuse large numbers.
 */
export function memberOf({ subject, score, reached }: Entry): string {
  return fixedHex(highest - score) + fixedHex(reached - lowest) + subject.replaceAll('-', '');
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
