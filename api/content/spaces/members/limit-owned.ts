import type { WriteContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import { spaceErrors } from '../errors.ts';
import { spaceSettings } from '../settings.ts';

/**
 * Whether somebody may own one more space. Two that they would come to own at once wait for each other here, before either
 * locks a space.
 *
 * @throws DomainError SPACE_QUOTA_REACHED, SPACE_USER_UNKNOWN.
 */
export async function limitOwned(
  write: WriteContext,
  userId: string,
  path: readonly string[] = [],
): Promise<void> {
  const { maxOwned } = settingsOf(write, spaceSettings);
  const known = await write.tx.$queryRaw<object[]>`
    SELECT id FROM app_user WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
  if (known.length === 0) throw spaceErrors.SPACE_USER_UNKNOWN({ path: [...path] });
  const owned = await write.tx.spaceMember.count({
    where: { userId, role: 'OWNER', state: 'ACTIVE', space: { state: 'ACTIVE' } },
  });
  if (owned >= maxOwned) throw spaceErrors.SPACE_QUOTA_REACHED({ path: [...path], data: { max: maxOwned } });
}
