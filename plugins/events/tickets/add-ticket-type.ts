import { putFixedGoods } from '#api/goods/index.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { parseNumber, parseText } from '../forms.ts';
import { managesAll, requireVenue } from '../gatherings/host-right.ts';
import { parseAmount } from '../money/amount.ts';
import { requireOpenEvent } from '../venues/open-event.ts';

const nameLength = { min: 1, max: 60 };
const quantities = { min: 1, max: 100_000 };
const perPersons = { min: 1, max: 20 };

export interface TicketTypeForm {
  readonly venueId: string;
  readonly name: string;
  /** How many there are; the seats of the venue limit all its types together. */
  readonly quantity: number;
  readonly perPerson: number;
  /** In minor units of the event's currency, taxes aside; nothing is free. */
  readonly priceMinor?: bigint | null | undefined;
}

/**
 * Adds a kind of ticket for a venue. One with a price is goods that the checkout sells.
 *
 * @throws DomainError EVENTS_TEXT_LENGTH, EVENTS_NUMBER_OUT_OF_RANGE, EVENTS_AMOUNT_INVALID, EVENTS_VENUE_NOT_FOUND, EVENTS_VENUES_FIXED, or about the
 * idempotency key.
 */
export async function addTicketType(
  ctx: ReadContext,
  form: TicketTypeForm,
): Promise<{ ticketTypeId: string; eventId: string }> {
  const { venueId } = form;
  const content = {
    name: parseText('name', form.name, nameLength),
    quantity: parseNumber('quantity', form.quantity, quantities),
    perPerson: parseNumber('perPerson', form.perPerson, perPersons),
    priceMinor: form.priceMinor ? parseAmount('priceMinor', form.priceMinor) : 0n,
  };
  return transact(
    ctx,
    async (write) => {
      const { eventId } = await requireVenue(write, venueId);
      await requireOpenEvent(write, eventId);
      const ticketTypeId = newId(write.clock);
      const createdAt = write.clock.now();
      const variantId = await goodsBehind(write, { ticketTypeId, eventId, ...content });
      await write.tx.eventsTicketType.create({
        data: { id: ticketTypeId, eventId, venueId, ...content, variantId, createdAt },
        select: { id: true },
      });
      if (managesAll(write)) {
        const subject = `eventTicketType:${ticketTypeId}`;
        recordAudit(write, { action: 'addEventTicketType', subject, after: { ...content, venueId } });
      }
      return { ticketTypeId, eventId };
    },
    { idempotent: { operation: 'addEventTicketType', body: { ...content, venueId } } },
  );
}

interface Sold {
  readonly ticketTypeId: string;
  readonly eventId: string;
  readonly name: string;
  readonly priceMinor: bigint;
}

/** Refunds follow the rule of the event, and what tickets bring belongs to the hosts: nobody earns commission by them. */
async function goodsBehind(
  write: WriteContext,
  { ticketTypeId, eventId, name, priceMinor }: Sold,
): Promise<string | null> {
  if (priceMinor === 0n) return null;
  const { title, currency } = await write.tx.eventsEvent.findUniqueOrThrow({ where: { id: eventId } });
  const sold = `${title} · ${name}`;
  const goods = await putFixedGoods(write, {
    slug: `event-ticket-${ticketTypeId}`,
    kind: 'SERVICE',
    titleEn: sold,
    titleZh: sold,
    priceMinor,
    currency,
    refundWindowDays: 0,
    commissionable: false,
  });
  if (!goods) throw new Error(`The goods of ticket type ${ticketTypeId} are somebody else's`);
  return goods.variantId;
}
