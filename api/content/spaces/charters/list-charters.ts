import type { ReadContext } from '#core/context.ts';
import type { SpaceCharter } from '#core/db/generated/client/client.ts';
import { cursorErrors, type KeysetQuery } from '#core/page.ts';
import { openSpaces } from '../scope.ts';

/** What the column holds. */
const maxVersion = 2_147_483_647;

/** All versions of a space’s charter, the newest first; none of a space whose charters the caller may not see. */
export async function listSpaceCharters(
  ctx: ReadContext,
  spaceId: string,
  query: KeysetQuery,
): Promise<SpaceCharter[]> {
  return ctx.db.spaceCharter.findMany({
    where: { spaceId, space: openSpaces(ctx.caller), ...behindVersion(query) },
    orderBy: { version: query.backward ? 'asc' : 'desc' },
    take: query.limit,
  });
}

/** @throws DomainError CURSOR_INVALID. */
function behindVersion({ from, backward }: KeysetQuery) {
  if (from === undefined) return {};
  const [version] = from;
  const isMine = from.length === 1 && typeof version === 'number' && Number.isInteger(version);
  if (!isMine || version < 1 || version > maxVersion) throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  return { version: backward ? { gt: version } : { lt: version } };
}
