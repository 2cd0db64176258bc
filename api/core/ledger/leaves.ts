import { createHash } from 'node:crypto';

/** How an account stood when it was sealed. */
export interface SealedState {
  readonly id: string;
  /** How many entries it had. */
  readonly version: bigint;
  /** Of its newest entry. */
  readonly hash: Uint8Array;
}

/** What a day's root covers beside the accounts. */
export interface SealedDay {
  /** A business day. */
  readonly day: string;
  readonly sealedAt: Date;
  /** The root of the sealed day before; null for the first one. */
  readonly previous: Uint8Array | null;
}

/** What the tree holds of an account: which one, how many entries, and the hash of the newest. */
export function leafOf({ id, version, hash }: SealedState): Buffer {
  return createHash('sha256').update(`${id}|${version}|`).update(hash).digest();
}

/** It ties the days to each other: whoever changes an old one has to change all that came after. */
export function leafOfDay({ day, sealedAt, previous }: SealedDay): Buffer {
  const hash = createHash('sha256').update(`${day}|${sealedAt.toISOString()}|`);
  return hash.update(previous ?? new Uint8Array()).digest();
}
