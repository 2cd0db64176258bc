import { createHash, randomBytes } from 'node:crypto';
import { drawErrors } from './errors.ts';

const seedBytes = 32;
/** Keeps this hash apart from every other hash of the same bytes. */
const prefix = 'jishi.distribution.draw.commitment.v1\n';

/** A seed that nobody can guess. It stays secret until the draw. */
export function newSeed(): Uint8Array {
  return randomBytes(seedBytes);
}

/**
 * What is published before anybody enters: SHA-256, in hex, from which the seed cannot be found, and for which no other
 * seed can be found either.
 *
 * @throws DomainError DISTRIBUTION_DRAW_SEED_INVALID.
 */
export function commit(seed: Uint8Array): string {
  checkSeed(seed);
  return createHash('sha256').update(prefix).update(seed).digest('hex');
}

/**
 * Whether a seed that is made public is the one of the commitment.
 * @throws DomainError DISTRIBUTION_DRAW_REVEAL_REFUSED, DISTRIBUTION_DRAW_SEED_INVALID.
 */
export function verifyReveal(commitment: string, seed: Uint8Array): void {
  if (commit(seed) !== commitment.toLowerCase())
    throw drawErrors.DISTRIBUTION_DRAW_REVEAL_REFUSED({ path: ['seed'] });
}

/** @throws DomainError DISTRIBUTION_DRAW_SEED_INVALID. */
export function checkSeed(seed: Uint8Array): void {
  if (seed.length !== seedBytes)
    throw drawErrors.DISTRIBUTION_DRAW_SEED_INVALID({ path: ['seed'], data: { bytes: seedBytes } });
}
