import { callerKey } from '#core/caller.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { EventsSupportKind } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { parseText } from '../forms.ts';
import { requireHost } from '../gatherings/host-right.ts';
import { requireOpenEvent } from '../venues/open-event.ts';
import { supportErrors } from './errors.ts';

const wishLength = { min: 1, max: 2_000 };
const max = 20;

interface SupportForm {
  readonly eventId: string;
  readonly kind: EventsSupportKind;
  readonly wish: string;
}

/**
 * Asks the house for things or help for an event that one runs and that is not over.
 *
 * @throws DomainError EVENTS_TEXT_LENGTH, EVENTS_EVENT_NOT_FOUND, EVENTS_VENUES_FIXED, EVENTS_SUPPORT_TOO_MANY, or about the
 * idempotency key.
 */
export async function askSupport(ctx: ReadContext, form: SupportForm): Promise<{ requestId: string }> {
  const { eventId, kind } = form;
  const wish = parseText('wish', form.wish, wishLength);
  return transact(
    ctx,
    async (write) => {
      await requireHost(write, eventId);
      await requireOpenEvent(write, eventId);
      await checkFew(write, eventId);
      const requestId = newId(write.clock);
      const asked = { askedBy: callerKey(write.caller), createdAt: write.clock.now() };
      await write.tx.eventsSupportRequest.create({
        data: { id: requestId, eventId, kind, wish, state: 'ASKED', ...asked },
        select: { id: true },
      });
      return { requestId };
    },
    { idempotent: { operation: 'askEventSupport', body: { eventId, kind, wish } } },
  );
}

/** Requests for one event come one after the other, so that their number is kept. */
async function checkFew({ tx }: WriteContext, eventId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`support of ${eventId}`}, 0))::text AS locked`;
  const waiting = await tx.eventsSupportRequest.count({ where: { eventId, state: 'ASKED' } });
  if (waiting >= max) throw supportErrors.EVENTS_SUPPORT_TOO_MANY({ data: { max } });
}
