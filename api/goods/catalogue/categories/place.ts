import type { WriteContext } from '#core/context.ts';

/** How many levels the tree of categories has at most: frontends show them all, and rules go through them. */
export const maxLevels = 6;

interface Place {
  readonly isBelowItself: boolean;
  /** How many levels there would be from the top down to the lowest category below it. */
  readonly levels: number;
}

/**
 * What would become of the tree if a category, or a new one, stood below `parentId`; undefined when nothing can stand
 * there, since that is retired or not there. Only for who has locked the tree.
 */
export async function placeUnder(
  { tx }: WriteContext,
  parentId: string,
  movedId: string | undefined,
): Promise<Place | undefined> {
  const [place] = await tx.$queryRaw<(Place & { isThere: boolean })[]>`
    WITH RECURSIVE above AS (
      SELECT id, parent_id, retired_at, 1 AS level FROM goods_category WHERE id = ${parentId}::uuid
      UNION ALL
      SELECT c.id, c.parent_id, c.retired_at, a.level + 1 FROM goods_category c JOIN above a ON c.id = a.parent_id
      WHERE a.level <= ${maxLevels}::int
    ), below AS (
      SELECT ${movedId ?? null}::uuid AS id, 1 AS level
      UNION ALL
      SELECT c.id, b.level + 1 FROM goods_category c JOIN below b ON c.parent_id = b.id WHERE b.level <= ${maxLevels}::int
    )
    SELECT coalesce(bool_or(id = ${parentId}::uuid AND retired_at IS NULL), false) AS "isThere",
      coalesce(bool_or(id = ${movedId ?? null}::uuid), false) AS "isBelowItself",
      (coalesce(max(level), 0) + (SELECT max(level) FROM below))::int AS levels
    FROM above`;
  return place?.isThere ? place : undefined;
}
