import { requireUser } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { userErrors } from '../errors.ts';
import { checkMember } from './pair.ts';

interface OtherMember {
  readonly userId: string;
}

/**
 * The caller does not want to hear of another member, who notices nothing: no event tells of it either. Muting again
 * changes nothing.
 * @throws AccessError when nobody is signed in; DomainError CANNOT_MUTE_SELF, USER_UNKNOWN.
 */
export async function muteUser(ctx: ReadContext, { userId: mutedId }: OtherMember): Promise<OtherMember> {
  const muterId = requireUser(ctx);
  if (muterId === mutedId) throw userErrors.CANNOT_MUTE_SELF({ path: ['userId'] });
  return transact(ctx, async (write) => {
    await checkMember(write, mutedId);
    const data = [{ muterId, mutedId, createdAt: write.clock.now() }];
    await write.tx.userMute.createMany({ data, skipDuplicates: true });
    return { userId: mutedId };
  });
}

/**
 * Takes it back. Not having muted is no error.
 * @throws AccessError when nobody is signed in; DomainError USER_UNKNOWN.
 */
export async function unmuteUser(ctx: ReadContext, { userId: mutedId }: OtherMember): Promise<OtherMember> {
  const muterId = requireUser(ctx);
  return transact(ctx, async (write) => {
    await checkMember(write, mutedId);
    await write.tx.userMute.deleteMany({ where: { muterId, mutedId } });
    return { userId: mutedId };
  });
}
