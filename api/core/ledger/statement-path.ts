import type { ReadContext } from '../context.ts';
import type { LedgerRoot, LedgerSeal } from '../db/generated/client/client.ts';
import { grownTree } from './grown-trees.ts';
import type { SealedDay } from './leaves.ts';
import type { SealProof } from './tree.ts';

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
 * What proves an account's entries of a day to somebody who knows the day's root and nothing else.
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
  const closing = await placeOf(ctx, seal, root, rootBefore);
  const opening =
    rootBefore && sealBefore ? await placeOf(ctx, sealBefore, rootBefore, rootBeforeThat) : null;
  return { accountId, closing, opening };
}

async function placeOf(
  ctx: ReadContext,
  { accountId, version, hash }: LedgerSeal,
  root: LedgerRoot,
  rootBefore: LedgerRoot | undefined,
): Promise<SealedPlace> {
  const tree = await grownTree(ctx, root, rootBefore);
  const proof = tree.proofOf(accountId);
  if (!proof) throw new Error(`The root of ${root.day} does not follow from the seals`);
  const { day, sealedAt } = root;
  return { day, sealedAt, previous: rootBefore?.root ?? null, version, hash, ...proof };
}
