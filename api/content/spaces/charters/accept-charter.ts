import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { enterSpace, requireActive } from '../enter-space.ts';
import { spaceErrors } from '../errors.ts';
import { noteAcceptance } from './write-charter.ts';

interface Acceptance {
  readonly spaceId: string;
  readonly version: number;
}

/**
 * A member agrees to the newest charter. Agreeing again changes nothing.
 * @throws AccessError when nobody is signed in; DomainError SPACE_NOT_FOUND, SPACE_CLOSED, SPACE_MEMBERS_ONLY,
 * SPACE_CHARTER_OUTDATED, and those of idempotency keys.
 */
export async function acceptSpaceCharter(
  ctx: ReadContext,
  { spaceId, version }: Acceptance,
): Promise<{ spaceId: string; memberId: string }> {
  const userId = requireUser(ctx);
  return transact(
    ctx,
    async (write) => {
      const { space, own } = await enterSpace(write, spaceId);
      requireActive(space);
      if (own?.state !== 'ACTIVE') throw spaceErrors.SPACE_MEMBERS_ONLY({ path: ['spaceId'] });
      requireNewest(space, version);
      await noteAcceptance(write, { spaceId, userId, version });
      await write.tx.spaceMember.update({
        where: { id: own.id },
        data: { acceptedVersion: version },
        select: { id: true },
      });
      return { spaceId, memberId: own.id };
    },
    { idempotent: { operation: 'acceptSpaceCharter', body: { spaceId, version } } },
  );
}

/** @throws DomainError SPACE_CHARTER_OUTDATED with the newest version. */
export function requireNewest(
  { charterVersion }: { readonly charterVersion: number },
  version: number,
): void {
  if (version === charterVersion) return;
  throw spaceErrors.SPACE_CHARTER_OUTDATED({ path: ['charterVersion'], data: { version: charterVersion } });
}
