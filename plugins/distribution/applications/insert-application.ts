import type { WriteContext } from '#core/context.ts';
import type { DomainError } from '#core/errors.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { isCode } from '../invitations/code.ts';
import { invitationErrors } from '../invitations/errors.ts';
import { applicationErrors } from './errors.ts';
import type { Evidence } from './evidence.ts';

interface NewApplication {
  readonly statement: string;
  readonly evidence: readonly Evidence[];
  readonly invitationCode?: string | undefined;
  /** What approves it at once; null when it waits for a review. */
  readonly cause: string | null;
}

interface Inserted {
  readonly applicationId: string;
  /** Whose invitation it came by. */
  readonly inviterId: string | null;
}

/**
 * Stores an application. The statement itself decides: unique keys keep a second one of the member, and a second one by the
 * same invitation, from being stored.
 *
 * @throws DomainError DISTRIBUTION_APPLICATION_OPEN, DISTRIBUTION_ALREADY_PROMOTER, DISTRIBUTION_INVITATION_UNKNOWN,
 * DISTRIBUTION_INVITATION_OWN, DISTRIBUTION_INVITATION_EXPIRED, DISTRIBUTION_INVITATION_USED.
 */
export async function insertApplication(
  write: WriteContext,
  userId: string,
  { statement, evidence, invitationCode, cause }: NewApplication,
): Promise<Inserted> {
  const code = invitationCode ?? null;
  if (code !== null && !isCode(code)) throw unknownInvitation();
  const [id, now] = [newId(write.clock), write.clock.now()];
  const [state, decidedBy] = cause ? ['APPROVED', 'system:distribution'] : ['SUBMITTED', null];
  const [row] = await write.tx.$queryRaw<Inserted[]>`
    WITH invitation AS (
      SELECT id, inviter_id FROM distribution_invitation
      WHERE code = ${code} AND expires_at > ${now}::timestamptz AND inviter_id <> ${userId}::uuid
    ), inserted AS (
      INSERT INTO distribution_application (id, user_id, state, statement, evidence, invitation_id, cause, decided_by, decided_at, created_at)
      SELECT ${id}::uuid, ${userId}::uuid, ${state}::distribution_application_state, ${statement}, ${toJson(evidence)}::jsonb,
        i.id, ${cause}, ${decidedBy}, CASE WHEN ${state} = 'APPROVED' THEN ${now}::timestamptz END, ${now}::timestamptz
      FROM (SELECT 1) one LEFT JOIN invitation i ON true WHERE ${code}::text IS NULL OR i.id IS NOT NULL
      ON CONFLICT DO NOTHING RETURNING id, invitation_id
    )
    SELECT a.id AS "applicationId", i.inviter_id AS "inviterId" FROM inserted a LEFT JOIN invitation i ON i.id = a.invitation_id`;
  if (!row) throw await whyNot(write, userId, code);
  return row;
}

async function whyNot(write: WriteContext, userId: string, code: string | null): Promise<DomainError> {
  const [own] = await write.tx.$queryRaw<{ state: string }[]>`
    SELECT state::text FROM distribution_application
    WHERE user_id = ${userId}::uuid AND state IN ('SUBMITTED', 'APPROVED')`;
  if (own?.state === 'APPROVED') return applicationErrors.DISTRIBUTION_ALREADY_PROMOTER();
  if (own) return applicationErrors.DISTRIBUTION_APPLICATION_OPEN();
  const [invitation] = await write.tx.$queryRaw<{ inviterId: string; expiresAt: Date }[]>`
    SELECT inviter_id AS "inviterId", expires_at AS "expiresAt" FROM distribution_invitation WHERE code = ${code}`;
  const path = ['invitationCode'];
  if (!invitation) return unknownInvitation();
  if (invitation.inviterId === userId) return invitationErrors.DISTRIBUTION_INVITATION_OWN({ path });
  return invitation.expiresAt <= write.clock.now()
    ? invitationErrors.DISTRIBUTION_INVITATION_EXPIRED({ path })
    : invitationErrors.DISTRIBUTION_INVITATION_USED({ path });
}

function unknownInvitation() {
  return invitationErrors.DISTRIBUTION_INVITATION_UNKNOWN({ path: ['invitationCode'] });
}
