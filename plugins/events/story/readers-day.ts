import { completeCheckout } from '#api/goods/index.ts';
import type { ReadContext } from '#core/context.ts';
import { giveAward } from '../awards/give-award.ts';
import { checkInTicket } from '../check-in/check-in-ticket.ts';
import { codesOf } from '../check-in/code.ts';
import { createEvent } from '../gatherings/create-event.ts';
import { endEvents } from '../gatherings/end-events.ts';
import { publishEvent } from '../gatherings/publish-event.ts';
import { recordCost } from '../money/record-cost.ts';
import { settleEvents } from '../money/settle-events.ts';
import { purchaseTickets } from '../purchases/purchase-tickets.ts';
import { publishRecap } from '../recap/publish-recap.ts';
import { answerSupport } from '../support/answer-support.ts';
import { askSupport } from '../support/ask-support.ts';
import { addTicketType } from '../tickets/add-ticket-type.ts';
import { giveBackTicket } from '../tickets/give-back-ticket.ts';
import { takeTicket } from '../tickets/take-ticket.ts';
import { addVenue } from '../venues/add-venue.ts';
import { tellOfSponsor } from './sponsor.ts';
import type { Stage } from './stage.ts';
import { readersDay } from './texts.ts';

/** A meetup of the city with a tea room and a darkroom, free and bought tickets, a sponsor, guests, an award and a recap. */
export async function tellOfReadersDay(stage: Stage): Promise<void> {
  const event = await prepare(stage);
  await support(stage, event.eventId);
  const show = await tellOfSponsor(stage, event.eventId);
  await sell(stage, event);
  await open(stage, event);
  await endEvents.run(stage.house(11.7));
  await show();
  await lookBack(stage, event.eventId);
  await settleEvents.run(stage.house(7));
}

type Event = Awaited<ReturnType<typeof prepare>>;

async function prepare({ idOf, ago, house }: Stage) {
  const ctx = house(34);
  const { title, description, hall, teaRoom, darkroom } = readersDay;
  const { eventId } = await createEvent(ctx, {
    title,
    description,
    ledBy: 'STAFF',
    doorsAt: ago(12.05),
    startsAt: ago(12),
    endsAt: ago(11.8),
    coHostIds: [idOf.lixiaoyu, idOf.grace_lin],
    shares: [6_000, 4_000],
    refundUntilHours: 48,
    venue: hall,
  });
  const { id: hallId } = await ctx.db.eventsVenue.findFirstOrThrow({ where: { eventId } });
  const room = (hostId: string, place: typeof teaRoom | typeof darkroom) =>
    addVenue(ctx, { ...place, hostId, parentId: hallId });
  const { venueId: teaRoomId } = await room(idOf.grace_lin, teaRoom);
  const { venueId: darkroomId } = await room(idOf.lixiaoyu, darkroom);
  const type = async (venueId: string, name: string, quantity: number, priceMinor: bigint | null) =>
    (await addTicketType(ctx, { venueId, name, quantity, perPerson: 2, priceMinor })).ticketTypeId;
  const types = {
    listener: await type(hallId, readersDay.listener, 40, null),
    teaTable: await type(teaRoomId, readersDay.teaTable, 12, 6_800n),
    printMaker: await type(darkroomId, readersDay.printMaker, 8, 12_800n),
  };
  await publishEvent(house(33), { eventId });
  return { eventId, types };
}

async function support({ member, house }: Stage, eventId: string): Promise<void> {
  const { wish, granted, delivered } = readersDay;
  const { requestId } = await askSupport(member('lixiaoyu', 32), { eventId, kind: 'MATERIAL', wish });
  await answerSupport(house(31), { requestId, to: 'GRANTED', answer: granted });
  await answerSupport(house(15), { requestId, to: 'DELIVERED', answer: delivered });
}

/** Nothing is bought where real money would be taken. */
async function sell({ member, house }: Stage, { types }: Event): Promise<void> {
  const listener = { ticketTypeId: types.listener };
  await takeTicket(member('qiaolin', 30), listener);
  const { ticketId } = await takeTicket(member('samuel', 29), listener);
  await giveBackTicket(member('samuel', 20), { ticketId });
  if (house(0).kernel.payments.current.id !== 'sandbox') return;
  await buy(member('tangning', 28), types.printMaker, 1);
  await buy(member('nina', 27), types.teaTable, 2);
}

/** Buys tickets of a kind in the sandbox. */
export async function buy(ctx: ReadContext, ticketTypeId: string, quantity: number): Promise<void> {
  const { checkoutId } = await purchaseTickets(ctx, { ticketTypeId, quantity });
  await completeCheckout(ctx, { checkoutId, method: 'sandbox_succeed' });
}

/** Everybody who has a ticket comes, but for one. */
async function open({ house }: Stage, { eventId }: Event): Promise<void> {
  const ctx = house(11.99);
  const tickets = await ctx.db.eventsTicket.findMany({
    where: { eventId, state: 'VALID' },
    orderBy: { id: 'asc' },
  });
  const codes = await codesOf(ctx, tickets);
  for (const { id, venueId } of tickets.slice(0, Math.max(1, tickets.length - 1)))
    await checkInTicket(ctx, { venueId, code: codes.get(id) ?? '' });
}

async function lookBack({ idOf, member, house }: Stage, eventId: string): Promise<void> {
  const { award: title, recap: text, replayUrl, cost: note } = readersDay;
  await recordCost(house(11.5), { eventId, amountMinor: 30_000n, note });
  const came = await house(11).db.eventsTicket.findFirst({
    where: { eventId, state: 'CHECKED_IN', holderId: { in: [idOf.tangning, idOf.qiaolin] } },
    orderBy: { id: 'desc' },
  });
  if (came) await giveAward(member('lixiaoyu', 11), { eventId, userId: came.holderId, title });
  await publishRecap(member('grace_lin', 10), { eventId, text, photos: [], replayUrl });
}
