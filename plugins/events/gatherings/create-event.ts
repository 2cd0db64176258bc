import { certificationsOf } from '#api/users/index.ts';
import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import { callerKey, userIdOf } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { settingsOf } from '#core/settings.ts';
import { transact } from '#core/transact.ts';
import { newKeyPair } from '../check-in/signing-key.ts';
import { eventsSettings } from '../settings.ts';
import { gatheringErrors } from './errors.ts';
import { coHostsInvalid, type EventForm, type ParsedEvent, parseEvent, requireToCome } from './event-form.ts';

/**
 * Drafts an event with its main venue, led by the house, or by the caller, also as an agency, with co-hosts. Nobody else sees it yet.
 *
 * @throws AccessError for the house without `events.manage`; DomainError as `parseEvent`, EVENTS_LEADER_MISSING,
 * EVENTS_LEADER_NOT_CERTIFIED, EVENTS_LEADER_NO_AGENCY, EVENTS_EVENTS_TOO_MANY, EVENTS_CO_HOSTS_INVALID, or about the idempotency key.
 */
export async function createEvent(ctx: ReadContext, form: EventForm): Promise<{ eventId: string }> {
  const userId = userIdOf(ctx.caller);
  if (form.ledBy === 'STAFF') requirePermission(ctx, 'events.manage');
  else if (!userId) throw gatheringErrors.EVENTS_LEADER_MISSING({ path: ['ledBy'] });
  const event = parseEvent(form);
  const keys = await newKeyPair();
  return transact(
    ctx,
    async (write) => {
      requireToCome(write, event.endsAt);
      if (userId && event.ledBy !== 'STAFF') await checkMayLead(write, userId, event.ledBy);
      const eventId = await insertEvent(write, event);
      await insertHosts(write, eventId, { userIds: hostsOf(event, userId), shares: event.shares });
      await write.tx.eventsKey.create({ data: { eventId, ...keys }, select: { eventId: true } });
      if (event.ledBy === 'STAFF') {
        const after = { title: event.title };
        recordAudit(write, { action: 'createEvent', subject: `event:${eventId}`, after });
      }
      return { eventId };
    },
    { idempotent: { operation: 'createEvent', body: event } },
  );
}

/** Events of one leader come one after the other, so that their number is kept. */
async function checkMayLead(write: WriteContext, userId: string, ledBy: 'AGENCY' | 'MEMBERS'): Promise<void> {
  const { leaders, openEvents: max } = settingsOf(write, eventsSettings);
  const now = write.clock.now();
  if (ledBy === 'AGENCY') await checkAgency(write, userId);
  else if (leaders === 'CERTIFIED' && (await certificationsOf(write, userId, now)).length === 0)
    throw gatheringErrors.EVENTS_LEADER_NOT_CERTIFIED({ path: ['ledBy'] });
  await write.tx
    .$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`events of ${userId}`}, 0))::text AS locked`;
  const open = await write.tx.eventsHost.count({
    where: { userId, place: 0, event: { ledBy: { not: 'STAFF' }, state: { in: ['DRAFT', 'PUBLISHED'] } } },
  });
  if (open >= max) throw gatheringErrors.EVENTS_EVENTS_TOO_MANY({ data: { max } });
}

/** Whatever plugin agencies are of: who has founded one has come to that stage. */
async function checkAgency(write: WriteContext, userId: string): Promise<void> {
  if ((await write.tx.reachedStage.count({ where: { userId, stage: 'AGENCY' } })) === 0)
    throw gatheringErrors.EVENTS_LEADER_NO_AGENCY({ path: ['ledBy'] });
}

async function insertEvent(write: WriteContext, event: ParsedEvent): Promise<string> {
  const [eventId, now] = [newId(write.clock), write.clock.now()];
  const { venue, coHostIds: _hosts, shares: _shares, ...content } = event;
  await write.tx.eventsEvent.create({
    data: { id: eventId, ...content, state: 'DRAFT', createdBy: callerKey(write.caller), createdAt: now },
    select: { id: true },
  });
  await write.tx.eventsVenue.create({
    data: { id: newId(write.clock), eventId, ...venue, createdAt: now },
    select: { id: true },
  });
  return eventId;
}

/** Who leads comes first. Staff who lead for the house have their right by their permission. */
function hostsOf({ ledBy, coHostIds }: ParsedEvent, userId: string | null): string[] {
  return ledBy !== 'STAFF' && userId ? [userId, ...coHostIds] : [...coHostIds];
}

interface Hosts {
  readonly userIds: readonly string[];
  readonly shares: readonly number[];
}

async function insertHosts(write: WriteContext, eventId: string, { userIds, shares }: Hosts): Promise<void> {
  const known = await write.tx.user.count({ where: { id: { in: [...userIds] } } });
  if (known < userIds.length) throw coHostsInvalid();
  await write.tx.eventsHost.createMany({
    data: userIds.map((userId, place) => ({
      eventId,
      userId,
      place,
      shareBasisPoints: shares[place] ?? 0,
    })),
  });
}
