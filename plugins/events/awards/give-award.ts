import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { awardGiven } from '../events.ts';
import { parseText } from '../forms.ts';
import { managesAll, requireHost } from '../gatherings/host-right.ts';
import { awardErrors } from './errors.ts';

const titleLength = { min: 1, max: 100 };

interface AwardForm {
  readonly eventId: string;
  readonly userId: string;
  readonly title: string;
}

/**
 * Gives an award to somebody who came to an event that one runs. Each title once.
 *
 * @throws DomainError EVENTS_TEXT_LENGTH, EVENTS_EVENT_NOT_FOUND, EVENTS_AWARD_NOT_ATTENDED, EVENTS_AWARD_GIVEN, or about the
 * idempotency key.
 */
export async function giveAward(ctx: ReadContext, form: AwardForm): Promise<{ eventId: string }> {
  const { eventId, userId } = form;
  const title = parseText('title', form.title, titleLength);
  return transact(
    ctx,
    async (write) => {
      await requireHost(write, eventId);
      const awardId = await insertAward(write, { eventId, userId, title });
      const at = write.clock.now().toISOString();
      write.emit(awardGiven, eventId, { awardId, eventId, userId, title, at });
      if (managesAll(write)) {
        const subject = `event:${eventId}`;
        recordAudit(write, { action: 'giveEventAward', subject, after: { userId, title } });
      }
      return { eventId };
    },
    { idempotent: { operation: 'giveEventAward', body: { eventId, userId, title } } },
  );
}

/** Holds the ticket that they came with, so that it is not cancelled meanwhile. */
async function insertAward({ tx, clock, caller }: WriteContext, form: AwardForm): Promise<string> {
  const { eventId, userId, title } = form;
  const came = await tx.$queryRaw<unknown[]>`
    SELECT id FROM events_ticket
    WHERE event_id = ${eventId}::uuid AND holder_id = ${userId}::uuid AND state = 'CHECKED_IN' LIMIT 1 FOR SHARE`;
  if (came.length === 0) throw awardErrors.EVENTS_AWARD_NOT_ATTENDED({ path: ['userId'] });
  const id = newId(clock);
  const given = await tx.$executeRaw`
    INSERT INTO events_award (id, event_id, user_id, title, given_by, created_at)
    VALUES (${id}::uuid, ${eventId}::uuid, ${userId}::uuid, ${title}, ${callerKey(caller)}, ${clock.now()}::timestamptz)
    ON CONFLICT DO NOTHING`;
  if (given === 0) throw awardErrors.EVENTS_AWARD_GIVEN({ path: ['title'] });
  return id;
}
