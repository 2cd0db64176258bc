import type { ReadContext } from '#core/context.ts';
import { lengthFits } from '#core/text-length.ts';
import { actInSpace } from '../act-in-space.ts';
import { spaceErrors } from '../errors.ts';

const maxRanks = 10;
const maxContribution = 1_000_000_000;

export interface NewRank {
  readonly name: string;
  /** What has to be contributed to reach it. */
  readonly minContribution: number;
}

/**
 * Puts these ranks in place of those of a space, the lowest first. Members keep what they have contributed and are of the
 * rank that this reaches now.
 *
 * @throws AccessError when nobody is signed in; DomainError SPACE_RANKS_INVALID, and those of `actInSpace`.
 */
export async function setSpaceRanks(
  ctx: ReadContext,
  { spaceId, ranks }: { readonly spaceId: string; readonly ranks: readonly NewRank[] },
): Promise<{ spaceId: string }> {
  const body = { ranks: parseRanks(ranks) };
  return actInSpace(ctx, { operation: 'setSpaceRanks', act: 'setRanks', spaceId, body }, async (write) => {
    await write.tx.spaceRank.deleteMany({ where: { spaceId } });
    await write.tx.spaceRank.createMany({
      data: body.ranks.map((rank, index) => ({ ...rank, spaceId, position: index + 1 })),
    });
    return { spaceId };
  });
}

/** @throws DomainError SPACE_RANKS_INVALID. */
function parseRanks(ranks: readonly NewRank[]): NewRank[] {
  const parsed = ranks.map(({ name, minContribution }) => ({ name: name.trim(), minContribution }));
  const namesFit = parsed.every(({ name }) => lengthFits(name, { min: 1, max: 20 }));
  const rises = parsed.every(({ minContribution }, index) => {
    const before = parsed[index - 1]?.minContribution;
    return before === undefined ? minContribution === 0 : minContribution > before;
  });
  const inRange = parsed.every(({ minContribution }) => minContribution <= maxContribution);
  if (parsed.length < 1 || parsed.length > maxRanks || !namesFit || !rises || !inRange)
    throw spaceErrors.SPACE_RANKS_INVALID({ path: ['ranks'], data: { max: maxRanks } });
  return parsed;
}
