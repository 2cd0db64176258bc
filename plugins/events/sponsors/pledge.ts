import { requireUser } from '#core/access.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { parseText } from '../forms.ts';
import { gatheringErrors } from '../gatherings/errors.ts';
import { parseAmount } from '../money/amount.ts';
import { holdEvent } from '../tickets/hold-open.ts';
import { sponsorErrors } from './errors.ts';
import { noteStep } from './move-sponsorship.ts';

const brandLength = { min: 1, max: 100 };
const offerLength = { min: 0, max: 2_000 };
const deliverablesLength = { min: 1, max: 2_000 };

export interface Pledge {
  readonly eventId: string;
  readonly brand: string;
  /** In minor units of the event's currency; nothing for no money. */
  readonly amountMinor?: bigint | null | undefined;
  /** What else they give. */
  readonly offer: string;
  /** What they want for it. */
  readonly deliverables: string;
}

/**
 * Promises to support an event that everybody sees and that is not over. The hosts decide.
 *
 * @throws AccessError when nobody is signed in; DomainError EVENTS_TEXT_LENGTH, EVENTS_AMOUNT_INVALID, EVENTS_SPONSORSHIP_EMPTY,
 * EVENTS_EVENT_NOT_FOUND, EVENTS_NOT_OPEN_TO_SPONSORS, or about the idempotency key.
 */
export async function pledge(ctx: ReadContext, form: Pledge): Promise<{ sponsorshipId: string }> {
  const sponsorId = requireUser(ctx);
  const { eventId } = form;
  const content = {
    brand: parseText('brand', form.brand, brandLength),
    amountMinor: form.amountMinor ? parseAmount('amountMinor', form.amountMinor) : 0n,
    offer: parseText('offer', form.offer, offerLength),
    deliverables: parseText('deliverables', form.deliverables, deliverablesLength),
  };
  if (content.amountMinor === 0n && content.offer === '')
    throw sponsorErrors.EVENTS_SPONSORSHIP_EMPTY({ path: ['offer'] });
  return transact(
    ctx,
    async (write) => {
      await requireSponsorable(write, eventId);
      const sponsorshipId = newId(write.clock);
      const promised = { eventId, sponsorId, ...content };
      await write.tx.eventsSponsorship.create({
        data: { id: sponsorshipId, ...promised, state: 'PLEDGED', createdAt: write.clock.now() },
        select: { id: true },
      });
      await noteStep(write, { sponsorshipId, state: 'PLEDGED', note: '' });
      return { sponsorshipId };
    },
    { idempotent: { operation: 'pledgeEventSponsorship', body: { eventId, ...content } } },
  );
}

/** Held, so that it is not called off before the pledge stands. */
async function requireSponsorable(write: WriteContext, eventId: string): Promise<void> {
  const known = await write.tx.eventsEvent.count({ where: { id: eventId, publishedAt: { not: null } } });
  if (known === 0) throw gatheringErrors.EVENTS_EVENT_NOT_FOUND({ path: ['eventId'] });
  const { state } = await holdEvent(write, eventId);
  if (state !== 'PUBLISHED') throw sponsorErrors.EVENTS_NOT_OPEN_TO_SPONSORS({ path: ['eventId'] });
}
