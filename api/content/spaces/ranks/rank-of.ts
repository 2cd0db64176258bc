import type { SpaceRank } from '#core/db/generated/client/client.ts';

/**
 * The highest of a space’s ranks that somebody has reached; null when there are none. Events may come in any order, so that
 * for a moment less than nothing may have been contributed. Pure.
 */
export function rankOf<Rank extends Pick<SpaceRank, 'minContribution'>>(
  ranks: readonly Rank[],
  contribution: number,
): Rank | null {
  const reached = ranks.filter(({ minContribution }) => minContribution <= Math.max(0, contribution));
  return reached.reduce<Rank | null>(
    (highest, rank) => (highest && highest.minContribution > rank.minContribution ? highest : rank),
    null,
  );
}
