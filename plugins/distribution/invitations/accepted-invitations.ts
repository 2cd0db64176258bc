import type { ReadContext, WriteContext } from '#core/context.ts';

/** How many of those whom a member has invited have become promoters: one statement. */
export async function acceptedInvitationsOf(
  ctx: ReadContext | WriteContext,
  userId: string,
): Promise<bigint> {
  const database = 'tx' in ctx ? ctx.tx : ctx.db;
  const [row] = await database.$queryRaw<[{ accepted: bigint }]>`
    SELECT count(*) AS accepted FROM distribution_invitation i
    JOIN distribution_application a ON a.invitation_id = i.id AND a.state = 'APPROVED'
    WHERE i.inviter_id = ${userId}::uuid`;
  return row.accepted;
}
