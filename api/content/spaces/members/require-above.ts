import type { WriteContext } from '#core/context.ts';
import { spaceErrors } from '../errors.ts';

/** Sub-groups are for members of the space above them, which is locked. @throws DomainError SPACE_PARENT_NEEDED. */
export async function requireAbove(
  { tx }: WriteContext,
  { parentId }: { readonly parentId: string | null },
  userId: string,
  path: readonly string[] = ['spaceId'],
): Promise<void> {
  if (parentId === null) return;
  const above = await tx.spaceMember.findFirst({
    where: { spaceId: parentId, userId, state: 'ACTIVE' },
    select: { id: true },
  });
  if (!above) throw spaceErrors.SPACE_PARENT_NEEDED({ path: [...path] });
}
