import { createHash } from 'node:crypto';

/** One step from a leaf to the root: the hash beside it, and on which side that stands. */
export interface PathStep {
  readonly side: 'left' | 'right';
  readonly hash: Buffer;
}

/** The root of a binary hash tree over leaves (SHA-256). Leaves and inner nodes are marked apart, as in RFC 6962. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  let level = leaves.map(leafHash);
  if (level.length === 0) return createHash('sha256').digest();
  while (level.length > 1) level = nextLevel(level);
  return level[0] ?? Buffer.alloc(0);
}

/** The root, and the paths that lead to it from some of the leaves. @throws RangeError when there is no such leaf. */
export function proofsOf(
  leaves: readonly Buffer[],
  indexes: readonly number[],
): { readonly root: Buffer; readonly paths: PathStep[][] } {
  const missing = indexes.find((index) => index < 0 || index >= leaves.length);
  if (missing !== undefined) throw new RangeError(`There is no leaf ${missing}`);
  const paths = indexes.map((): PathStep[] => []);
  let level = leaves.map(leafHash);
  for (let height = 0; level.length > 1; height += 1) {
    for (const [at, index] of indexes.entries()) paths[at]?.push(...stepFrom(level, index >> height));
    level = nextLevel(level);
  }
  return { root: level[0] ?? rootOf([]), paths };
}

/** None for a node without a sibling. */
function stepFrom(level: readonly Buffer[], at: number): PathStep[] {
  const side = at % 2 === 0 ? 'right' : 'left';
  const hash = level[side === 'right' ? at + 1 : at - 1];
  return hash ? [{ side, hash }] : [];
}

/** The root that a leaf and its path lead to. */
export function rootFrom(leaf: Buffer, path: readonly PathStep[]): Buffer {
  return path.reduce(
    (hash, step) => (step.side === 'left' ? nodeHash(step.hash, hash) : nodeHash(hash, step.hash)),
    leafHash(leaf),
  );
}

/** A node without a sibling goes up as it is. */
function nextLevel(level: readonly Buffer[]): Buffer[] {
  const next: Buffer[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at], level[at + 1]];
    if (left) next.push(right ? nodeHash(left, right) : left);
  }
  return next;
}

function leafHash(leaf: Buffer): Buffer {
  return createHash('sha256').update(Buffer.of(0)).update(leaf).digest();
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();
}
