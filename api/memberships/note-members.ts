import { reachStages } from '#api/users/index.ts';
import { defineConsumer, onBatch } from '#core/events/define.ts';
import { membershipBegun } from './events.ts';

/** Whose membership has begun is a member since then, also when it is over. One statement for a batch of them. */
export const noteMembers = defineConsumer('memberships.noteMembers', [
  onBatch(membershipBegun, (write, events) =>
    reachStages(
      write,
      events.map(({ payload: { userId, membershipId, startsAt } }) => ({
        userId,
        stage: 'MEMBER',
        cause: membershipBegun.name,
        subject: `membership:${membershipId}`,
        at: new Date(startsAt),
      })),
    ),
  ),
]);
