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

/** A whole tree, each level in one piece: the leaves first, the root last. */
export type Levels = readonly Buffer[];

const hashBytes = 32;

/** All nodes above some leaves, of which there is at least one. */
export function levelsOf(leaves: readonly Buffer[]): Levels {
  let level = leaves.map(leafHash);
  const levels = [Buffer.concat(level)];
  while (level.length > 1) {
    level = nextLevel(level);
    levels.push(Buffer.concat(level));
  }
  return levels;
}

/** How the root follows from a leaf. @throws RangeError when there is no such leaf. */
export function pathIn(levels: Levels, index: number): PathStep[] {
  const [leaves = Buffer.alloc(0), ...above] = levels;
  if (index < 0 || index * hashBytes >= leaves.length) throw new RangeError(`There is no leaf ${index}`);
  const below = [leaves, ...above].slice(0, -1);
  return below.flatMap((level, height) => stepFrom(level, index >> height));
}

/** None for a node without a sibling. */
function stepFrom(level: Buffer, at: number): PathStep[] {
  const side = at % 2 === 0 ? 'right' : 'left';
  const from = (side === 'right' ? at + 1 : at - 1) * hashBytes;
  return from < level.length ? [{ side, hash: level.subarray(from, from + hashBytes) }] : [];
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
