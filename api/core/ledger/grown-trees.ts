import type { ReadContext } from '../context.ts';
import type { LedgerRoot } from '../db/generated/client/client.ts';
import type { Kernel } from '../kernel.ts';
import { type GrownTree, SealTree } from './tree.ts';

const mostKept = 4;

/** Those that were asked for last. */
const kept = new WeakMap<Kernel, Map<string, Promise<GrownTree>>>();

/**
 * The tree of a sealed day. All accounts are read and hashed for it, once in a process as long as no more than a few days
 * are asked for.
 *
 * @throws Error when the stored root does not follow from the seals: the audit says where.
 */
export function grownTree(
  ctx: ReadContext,
  root: LedgerRoot,
  rootBefore: LedgerRoot | undefined,
): Promise<GrownTree> {
  const trees = kept.get(ctx.kernel) ?? new Map<string, Promise<GrownTree>>();
  kept.set(ctx.kernel, trees);
  const tree = trees.get(root.day) ?? grow(ctx, root, rootBefore);
  trees.delete(root.day);
  trees.set(root.day, tree);
  tree.catch(() => trees.delete(root.day));
  const [oldest] = trees.keys();
  if (trees.size > mostKept && oldest !== undefined) trees.delete(oldest);
  return tree;
}

async function grow(
  { db }: ReadContext,
  { day, sealedAt, root }: LedgerRoot,
  rootBefore: LedgerRoot | undefined,
): Promise<GrownTree> {
  const tree = new SealTree();
  await tree.read(db, day);
  const grown = tree.grown({ day, sealedAt, previous: rootBefore?.root ?? null });
  if (!grown.root.equals(root)) throw new Error(`The root of ${day} does not follow from the seals`);
  return grown;
}
