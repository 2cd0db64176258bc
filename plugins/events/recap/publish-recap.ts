import { recordAudit } from '#core/audit.ts';
import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { transact } from '#core/transact.ts';
import { recapPublished } from '../events.ts';
import { parseAddress, parseText } from '../forms.ts';
import { managesAll, requireHost } from '../gatherings/host-right.ts';
import { holdEvent } from '../tickets/hold-open.ts';
import { recapErrors } from './errors.ts';

const textLength = { min: 1, max: 10_000 };
const max = 50;

export interface RecapForm {
  readonly eventId: string;
  readonly text: string;
  /** Addresses of pictures and clips. */
  readonly photos: readonly string[];
  /** Where it can be seen live or again. */
  readonly replayUrl?: string | null | undefined;
}

/**
 * Tells everybody how an event was that one runs and that is over. Told again, the newer one takes the place of the older one.
 *
 * @throws DomainError EVENTS_TEXT_LENGTH, EVENTS_ADDRESS_INVALID, EVENTS_PHOTOS_TOO_MANY, EVENTS_EVENT_NOT_FOUND,
 * EVENTS_RECAP_TOO_EARLY, or about the idempotency key.
 */
export async function publishRecap(ctx: ReadContext, form: RecapForm): Promise<{ eventId: string }> {
  const { eventId } = form;
  if (form.photos.length > max) throw recapErrors.EVENTS_PHOTOS_TOO_MANY({ path: ['photos'], data: { max } });
  const recap = {
    text: parseText('text', form.text, textLength),
    photos: form.photos.map((photo) => parseAddress(ctx, 'photos', photo)),
    replayUrl: form.replayUrl ? parseAddress(ctx, 'replayUrl', form.replayUrl) : null,
  };
  return transact(ctx, (write) => publish(write, { eventId, ...recap }), {
    idempotent: { operation: 'publishEventRecap', body: { eventId, ...recap } },
  });
}

async function publish(write: WriteContext, { eventId, ...recap }: RecapForm): Promise<{ eventId: string }> {
  await requireHost(write, eventId);
  const { state } = await holdEvent(write, eventId);
  if (state !== 'ENDED' && state !== 'SETTLED')
    throw recapErrors.EVENTS_RECAP_TOO_EARLY({ path: ['eventId'] });
  const now = write.clock.now();
  const told = {
    text: recap.text,
    photos: [...recap.photos],
    replayUrl: recap.replayUrl ?? null,
    publishedBy: callerKey(write.caller),
    publishedAt: now,
  };
  await write.tx.eventsRecap.upsert({
    where: { eventId },
    create: { eventId, ...told },
    update: told,
    select: { eventId: true },
  });
  write.emit(recapPublished, eventId, { eventId, at: now.toISOString() });
  if (managesAll(write))
    recordAudit(write, {
      action: 'publishEventRecap',
      subject: `event:${eventId}`,
      after: { text: recap.text },
    });
  return { eventId };
}
