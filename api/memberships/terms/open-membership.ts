import type { WriteContext } from '#core/context.ts';
import type { Membership } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import { dayOfMonth } from '../calendar-months.ts';
import { membershipErrors } from '../errors.ts';

interface Opening {
  readonly userId: string;
  readonly plan: { readonly id: string };
}

/**
 * The first membership of a member, which its first term then makes what it is. Only for who has locked it.
 * @throws DomainError MEMBERSHIP_MEMBER_UNKNOWN.
 */
export async function openMembership(write: WriteContext, { userId, plan }: Opening): Promise<Membership> {
  const now = write.clock.now();
  const member = await write.tx.user.findUnique({ where: { id: userId }, select: { id: true } });
  if (!member) throw membershipErrors.MEMBERSHIP_MEMBER_UNKNOWN({ path: ['userId'] });
  return write.tx.membership.create({
    data: {
      id: newId(write.clock),
      userId,
      planId: plan.id,
      state: 'EXPIRED',
      endsAt: now,
      graceEndsAt: now,
      anchorDay: dayOfMonth(now, write.kernel.config.timeZone),
      createdAt: now,
      updatedAt: now,
    },
  });
}
