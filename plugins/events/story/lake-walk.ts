import { cancelEvent } from '../gatherings/cancel-event.ts';
import { createEvent } from '../gatherings/create-event.ts';
import { publishEvent } from '../gatherings/publish-event.ts';
import { refundCalledOff } from '../purchases/refund-called-off.ts';
import { addTicketType } from '../tickets/add-ticket-type.ts';
import { buy } from './readers-day.ts';
import type { Stage } from './stage.ts';
import { lakeWalk } from './texts.ts';

/** A run for which people have paid is called off, and everybody gets the money back. */
export async function tellOfLakeWalk({ idOf, ago, house, member }: Stage): Promise<void> {
  const ctx = house(18);
  const { title, description, lawn: venue, runner: name, cancelled: reason } = lakeWalk;
  const { eventId } = await createEvent(ctx, {
    title,
    description,
    ledBy: 'STAFF',
    doorsAt: ago(3.1),
    startsAt: ago(3),
    endsAt: ago(2.9),
    coHostIds: [idOf.grace_lin],
    venue,
  });
  const { id: venueId } = await ctx.db.eventsVenue.findFirstOrThrow({ where: { eventId } });
  const type = { venueId, name, quantity: 30, perPerson: 2, priceMinor: 3_900n };
  const { ticketTypeId } = await addTicketType(ctx, type);
  await publishEvent(house(17), { eventId });
  if (ctx.kernel.payments.current.id === 'sandbox') {
    await buy(member('qiaolin', 16), ticketTypeId, 1);
    await buy(member('nina', 15), ticketTypeId, 1);
  }
  await cancelEvent(member('grace_lin', 5), { eventId, reason });
  await refundCalledOff.run(house(4.9));
}
