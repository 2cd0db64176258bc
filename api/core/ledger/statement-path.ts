import type { ReadContext } from '../context.ts';
import type { LedgerRoot, LedgerSeal } from '../db/generated/client/client.ts';
import type { SealedDay } from './leaves.ts';
import { type SealProof, SealTree } from './tree.ts';

/** An account as a day's root covers it, and how the root follows from it. */
export interface SealedPlace extends SealedDay, SealProof {
  /** How many entries the account had. */
  readonly version: bigint;
  /** Of its newest entry. */
  readonly hash: Uint8Array;
}

/** Where an account stood at the end of a day, and at the end of the sealed day before. */
export interface StatementPath {
  readonly accountId: string;
  readonly closing: SealedPlace;
  /** Null for an account whose first entry is of this day. */
  readonly opening: SealedPlace | null;
}

/**
 * What proves an account's entries of a day to somebody who knows the day's root and nothing else. All accounts are read
 * for it.
 *
 * @returns null when the day is not sealed, or the account had no entry by then.
 * @throws Error when a stored root does not follow from the seals: the audit says where.
 */
export async function statementPath(
  ctx: ReadContext,
  accountId: string,
  day: string,
): Promise<StatementPath | null> {
  const [root, rootBefore, rootBeforeThat] = await ctx.db.ledgerRoot.findMany({
    where: { day: { lte: day } },
    orderBy: { day: 'desc' },
    take: 3,
  });
  const seals = await ctx.db.ledgerSeal.findMany({
    where: { accountId, day: { lte: day } },
    orderBy: { version: 'desc' },
    take: 2,
  });
  const [seal] = seals;
  if (root?.day !== day || !seal) return null;
  const sealBefore = seals.find((one) => one.day < day);
  const tree = new SealTree();
  if (!rootBefore) {
    await tree.read(ctx.db, day);
    return { accountId, closing: placeIn(tree, root, null, seal), opening: null };
  }
  await tree.read(ctx.db, rootBefore.day);
  const opening = sealBefore && placeIn(tree, rootBefore, rootBeforeThat?.root ?? null, sealBefore);
  await tree.add(ctx.db, day);
  return { accountId, closing: placeIn(tree, root, rootBefore.root, seal), opening: opening ?? null };
}

function placeIn(
  tree: SealTree,
  { day, sealedAt, root }: LedgerRoot,
  previous: Uint8Array | null,
  { accountId, version, hash }: LedgerSeal,
): SealedPlace {
  const proof = tree.proofOf({ day, sealedAt, previous }, accountId);
  if (!proof?.root.equals(root)) throw new Error(`The root of ${day} does not follow from the seals`);
  return { day, sealedAt, previous, version, hash, ...proof };
}
