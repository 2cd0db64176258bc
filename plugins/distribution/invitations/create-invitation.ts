import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { promoterErrors } from '../promoters/errors.ts';
import { holdInGoodStanding } from '../promoters/hold-standing.ts';
import { invitationsRoute } from '../routes/invitations.ts';
import { distributionSettings } from '../settings.ts';
import { newCode } from './code.ts';
import { invitationErrors } from './errors.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * Makes an invitation for somebody else to apply with. Promoters in good standing may; other members while that is a way to
 * become one.
 *
 * @throws AccessError when nobody is signed in; DomainError DISTRIBUTION_NOT_PROMOTER, DISTRIBUTION_PROMOTER_BANNED,
 * DISTRIBUTION_INVITATIONS_TOO_MANY, or about the idempotency key.
 */
export async function createInvitation(ctx: ReadContext): Promise<{ invitationId: string }> {
  const inviterId = requireUser(ctx);
  return transact(
    ctx,
    async (write) => {
      await checkInviter(write, inviterId);
      return { invitationId: await insertInvitation(write, inviterId) };
    },
    { idempotent: { operation: 'createPromoterInvitation', body: {} } },
  );
}

async function checkInviter(write: WriteContext, inviterId: string): Promise<void> {
  const standing = await holdInGoodStanding(write, inviterId);
  if (standing === 'BANNED') throw promoterErrors.DISTRIBUTION_PROMOTER_BANNED();
  const isOpenToAll = invitationsRoute.goal(settingsOf(write, distributionSettings)) !== null;
  if (standing === null && !isOpenToAll) throw promoterErrors.DISTRIBUTION_NOT_PROMOTER();
}

/** Invitations of one member are made one after the other, so that the number of open ones is kept. */
async function insertInvitation(write: WriteContext, inviterId: string): Promise<string> {
  const { invitationDays, openInvitations } = settingsOf(write, distributionSettings);
  await write.tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`promoter invitations of ${inviterId}`}, 0))::text AS locked`;
  const [id, now] = [newId(write.clock), write.clock.now()];
  const expiresAt = new Date(now.getTime() + invitationDays * dayMs);
  const made = await write.tx.$executeRaw`
    INSERT INTO distribution_invitation (id, inviter_id, code, created_at, expires_at)
    SELECT ${id}::uuid, ${inviterId}::uuid, ${newCode()}, ${now}::timestamptz, ${expiresAt}::timestamptz
    WHERE ${openInvitations}::int > (
      SELECT count(*) FROM distribution_invitation i WHERE i.inviter_id = ${inviterId}::uuid AND i.expires_at > ${now}::timestamptz
        AND NOT EXISTS (
          SELECT 1 FROM distribution_application a WHERE a.invitation_id = i.id AND a.state IN ('SUBMITTED', 'APPROVED')))`;
  if (made > 0) return id;
  throw invitationErrors.DISTRIBUTION_INVITATIONS_TOO_MANY({ data: { max: openInvitations } });
}
