import { createHmac } from 'node:crypto';
import { canonicalJson } from '#core/json.ts';
import { checkSeed } from './commitment.ts';

/**
 * Numbers that follow from a seed and from what is drawn, and that nobody without the seed can tell from chance: block
 * after block of HMAC-SHA-256 under the seed.
 */
export class NumberStream {
  readonly #seed: Uint8Array;
  readonly #subject: string;
  #rest: Buffer = Buffer.alloc(0);
  #block = 0;

  /**
   * @param purpose as `lottery.v1`: other purposes have other numbers.
   * @param subject all that is drawn for: another subject has other numbers.
   * @throws DomainError DISTRIBUTION_DRAW_SEED_INVALID.
   */
  constructor(seed: Uint8Array, purpose: string, subject: object) {
    checkSeed(seed);
    this.#seed = seed;
    this.#subject = `jishi.distribution.${purpose}\n${canonicalJson(subject)}\n`;
  }

  /**
   * A whole number from 0 up to, but not including, the limit, each as likely: as many bits as the limit has are taken,
   * and taken anew while they make too great a number (rejection sampling).
   */
  below(limit: bigint): bigint {
    const bits = (limit - 1n).toString(2).length;
    for (;;) {
      const number = this.#take(Math.ceil(bits / 8)) & ((1n << BigInt(bits)) - 1n);
      if (number < limit) return number;
    }
  }

  /** A number of so many bytes, the first one the highest. */
  #take(bytes: number): bigint {
    while (this.#rest.length < bytes) this.#rest = Buffer.concat([this.#rest, this.#nextBlock()]);
    const taken = this.#rest.subarray(0, bytes);
    this.#rest = this.#rest.subarray(bytes);
    return BigInt(`0x${taken.toString('hex')}`);
  }

  #nextBlock(): Buffer {
    this.#block += 1;
    return createHmac('sha256', this.#seed).update(this.#subject).update(String(this.#block)).digest();
  }
}
