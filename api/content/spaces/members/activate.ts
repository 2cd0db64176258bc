import type { WriteContext } from '#core/context.ts';
import type { SpaceMember } from '#core/db/generated/client/client.ts';
import type { SpaceRole } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { noteAcceptance } from '../charters/write-charter.ts';
import { spaceJoined } from '../events.ts';
import { checkMemberMove } from './member-states.ts';

interface Activation {
  readonly spaceId: string;
  readonly userId: string;
  /** The charter that they have agreed to. */
  readonly version: number;
  readonly role: SpaceRole;
  readonly invitedBy: string | null;
  /** Their invitation or request, if there is one. */
  readonly from: Pick<SpaceMember, 'id' | 'state'> | null;
}

/** Makes somebody a member, in a space that is locked. What they contributed before counts on. */
export async function activate(write: WriteContext, activation: Activation): Promise<{ memberId: string }> {
  const { spaceId, userId, version, role, invitedBy, from } = activation;
  if (from) checkMemberMove(from.state, 'ACTIVE', ['spaceId']);
  const joinedAt = write.clock.now();
  const contribution = await lockContribution(write, spaceId, userId);
  await noteAcceptance(write, { spaceId, userId, version });
  const data = { state: 'ACTIVE', role, acceptedVersion: version, contribution, joinedAt } as const;
  const memberId = from?.id ?? newId(write.clock);
  if (from) await write.tx.spaceMember.update({ where: { id: memberId }, data, select: { id: true } });
  else {
    await write.tx.spaceMember.create({
      data: { ...data, id: memberId, spaceId, userId, invitedBy, createdAt: joinedAt },
      select: { id: true },
    });
  }
  write.emit(spaceJoined, spaceId, { spaceId, userId, memberId, joinedAt: joinedAt.toISOString() });
  return { memberId };
}

/** Whoever counts something for them meanwhile waits, and then finds them as a member. */
async function lockContribution({ tx }: WriteContext, spaceId: string, userId: string): Promise<number> {
  const [row] = await tx.$queryRaw<[{ contribution: number }]>`
    INSERT INTO space_contribution (space_id, user_id) VALUES (${spaceId}::uuid, ${userId}::uuid)
    ON CONFLICT (space_id, user_id) DO UPDATE SET user_id = EXCLUDED.user_id RETURNING contribution`;
  return row.contribution;
}
