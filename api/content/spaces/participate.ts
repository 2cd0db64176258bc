import type { WriteContext } from '#core/context.ts';
import type { PostAudience } from '#core/db/generated/client/enums.ts';
import { requireActive } from './enter-space.ts';
import { spaceErrors } from './errors.ts';
import { visibleSpaces } from './scope.ts';

interface Participation {
  readonly state: 'ACTIVE' | 'CLOSED';
  readonly charterVersion: number;
  readonly acceptedVersion: number;
}

/**
 * Whether somebody may write in a space now: as a member who has agreed to the newest charter. Their membership cannot
 * end before the transaction does.
 *
 * @throws DomainError SPACE_NOT_FOUND, SPACE_MEMBERS_ONLY, SPACE_CLOSED, SPACE_CHARTER_NOT_ACCEPTED.
 */
export async function requireParticipant(
  write: WriteContext,
  spaceId: string,
  userId: string,
): Promise<void> {
  const [own] = await write.tx.$queryRaw<Participation[]>`
    SELECT s.state, s.charter_version AS "charterVersion", m.accepted_version AS "acceptedVersion"
    FROM space_member m JOIN space s ON s.id = m.space_id
    WHERE m.space_id = ${spaceId}::uuid AND m.user_id = ${userId}::uuid AND m.state = 'ACTIVE' FOR SHARE OF m`;
  if (!own) throw await outsider(write, spaceId);
  requireActive(own);
  const { charterVersion: version } = own;
  if (own.acceptedVersion !== version)
    throw spaceErrors.SPACE_CHARTER_NOT_ACCEPTED({ path: ['spaceId'], data: { version } });
}

/** Of an unlisted space nobody learns who is not invited. */
async function outsider(write: WriteContext, spaceId: string): Promise<Error> {
  const known = await write.tx.space.findFirst({
    where: { id: spaceId, AND: [visibleSpaces(write.caller)] },
    select: { id: true },
  });
  const path = ['spaceId'];
  return known ? spaceErrors.SPACE_MEMBERS_ONLY({ path }) : spaceErrors.SPACE_NOT_FOUND({ path });
}

/** What happened to a post in a space, as its events tell it; undefined outside of spaces. Pure. */
export function placeOfPost({
  spaceId,
  audience,
}: {
  readonly spaceId: string | null;
  readonly audience: PostAudience;
}): { readonly id: string; readonly isOpen: boolean } | undefined {
  return spaceId === null ? undefined : { id: spaceId, isOpen: audience === 'EVERYBODY' };
}
