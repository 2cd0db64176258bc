import { systemContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { createEvent } from '#plugins/events/gatherings/create-event.ts';
import { publishEvent } from '#plugins/events/gatherings/publish-event.ts';
import { decideSponsorship } from '#plugins/events/sponsors/decide-sponsorship.ts';
import { pledge } from '#plugins/events/sponsors/pledge.ts';
import { prove } from '#plugins/events/sponsors/prove.ts';
import { answerSupport } from '#plugins/events/support/answer-support.ts';
import { askSupport } from '#plugins/events/support/ask-support.ts';
import { addTicketType } from '#plugins/events/tickets/add-ticket-type.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { ConformancePart } from '#tests/conformance/parts.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { growCompany } from './grow-company.ts';

const hourMs = 60 * 60_000;

/** An event that Ada leads for the house, and that nobody else of the town has to do with. */
async function openEvent({ kernel }: TestApp, hostId: string) {
  const house = systemContext(kernel, 'test');
  const now = kernel.clock.now().getTime();
  const { eventId } = await createEvent(house, {
    title: 'Sponsored meetup',
    description: '',
    ledBy: 'STAFF',
    doorsAt: new Date(now - hourMs),
    startsAt: new Date(now),
    endsAt: new Date(now + 100 * hourMs),
    coHostIds: [hostId],
    venue: { name: 'Hall', address: '1 West Lake Road', capacity: 50 },
  });
  const { id: venueId } = await kernel.database.client.eventsVenue.findFirstOrThrow({ where: { eventId } });
  const { ticketTypeId } = await addTicketType(house, { venueId, name: 'Guest', quantity: 20, perPerson: 5 });
  await publishEvent(house, { eventId });
  return { eventId, venueId, ticketTypeId };
}

/** Somebody has come, and the event is over. */
async function endWith({ kernel }: TestApp, event: Awaited<ReturnType<typeof openEvent>>, holderId: string) {
  const { client } = kernel.database;
  const now = kernel.clock.now();
  const came = { state: 'CHECKED_IN' as const, checkedInAt: now, checkedInBy: 'test' };
  await client.$transaction([
    client.eventsVenue.update({ where: { id: event.venueId }, data: { taken: 1 } }),
    client.eventsTicketType.update({ where: { id: event.ticketTypeId }, data: { taken: 1 } }),
    client.eventsHolding.create({ data: { ticketTypeId: event.ticketTypeId, userId: holderId, held: 1 } }),
    client.eventsTicket.create({
      data: { id: newId(kernel.clock), ...event, holderId, createdAt: now, ...came },
    }),
    client.eventsEvent.update({ where: { id: event.eventId }, data: { state: 'ENDED', endedAt: now } }),
  ]);
}

/** Sponsors, support, awards and recaps. */
export const company: ConformancePart = {
  rules: {
    storefront: {
      'Query.myEventSponsorships': 'members',
      'Mutation.pledgeEventSponsorship': 'members',
      'Mutation.decideEventSponsorship': 'members',
      'Mutation.proveEventSponsorship': 'members',
      'Mutation.judgeEventProof': 'members',
      'Mutation.askEventSupport': 'members',
      'Mutation.giveEventAward': 'members',
      'Mutation.publishEventRecap': 'members',
    },
    admin: {
      'Query.eventSupportRequests': 'permission events.manage',
      'Mutation.recordEventSponsorMoney': 'permission events.manage',
      'Mutation.grantEventSupport': 'permission events.manage',
      'Mutation.refuseEventSupport': 'permission events.manage',
      'Mutation.deliverEventSupport': 'permission events.manage',
    },
  },
  examples: {
    'Mutation.pledgeEventSponsorship': ({ town }) => ({
      eventId: town.more.eventsSponsoredId,
      brand: 'Longjing Tea',
      amountMinor: '10000',
      deliverables: 'The name at the door.',
    }),
    'Mutation.decideEventSponsorship': ({ town }) => ({
      sponsorshipId: town.more.eventsPledgedId,
      agrees: true,
    }),
    'Mutation.proveEventSponsorship': ({ town }) => ({
      sponsorshipId: town.more.eventsAgreedId,
      proof: 'The banner hung all day.',
    }),
    'Mutation.judgeEventProof': ({ town }) => ({ sponsorshipId: town.more.eventsProvenId, accepts: true }),
    'Mutation.recordEventSponsorMoney': ({ town }) => ({
      sponsorshipId: town.more.eventsPaidId,
      amountMinor: '100',
    }),
    'Mutation.askEventSupport': ({ town }) => ({
      eventId: town.more.eventsSponsoredId,
      kind: 'MATERIAL',
      wish: 'Two banners.',
    }),
    'Mutation.grantEventSupport': ({ town }) => ({
      requestId: town.more.eventsFirstRequestId,
      answer: 'Gladly.',
    }),
    'Mutation.refuseEventSupport': ({ town }) => ({
      requestId: town.more.eventsSecondRequestId,
      answer: 'Sorry.',
    }),
    'Mutation.deliverEventSupport': ({ town }) => ({
      requestId: town.more.eventsGrantedRequestId,
      answer: 'Sent.',
    }),
    'Mutation.giveEventAward': ({ town }) => ({
      eventId: town.more.eventsEndedId,
      userId: encodeId('User', town.bob.userId),
      title: 'Best photograph',
    }),
    'Mutation.publishEventRecap': ({ town }) => ({
      eventId: town.more.eventsEndedId,
      text: 'It was a fine day.',
    }),
  },
  async furnish(app, { ada, bob }) {
    const house = systemContext(app.kernel, 'test');
    const host = asMember(app.kernel, ada.userId);
    const [open, ended] = [await openEvent(app, ada.userId), await openEvent(app, ada.userId)];
    await endWith(app, ended, bob.userId);
    const promise = async () => {
      const terms = { brand: 'Longjing Tea', amountMinor: 10_000n, offer: '', deliverables: 'A banner.' };
      return (await pledge(host, { eventId: open.eventId, ...terms })).sponsorshipId;
    };
    const [pledged, agreed, proven, paid] = [
      await promise(),
      await promise(),
      await promise(),
      await promise(),
    ];
    for (const sponsorshipId of [agreed, proven, paid])
      await decideSponsorship(house, { sponsorshipId, agrees: true });
    await prove(house, { sponsorshipId: proven, proof: 'It hung all day.' });
    const ask = async () =>
      (await askSupport(host, { eventId: open.eventId, kind: 'PROCESS', wish: 'A plan.' })).requestId;
    const [first, second, granted] = [await ask(), await ask(), await ask()];
    await answerSupport(house, { requestId: granted, to: 'GRANTED', answer: 'Gladly.' });
    const sponsorship = (id: string) => encodeId('EventsSponsorship', id);
    const request = (id: string) => encodeId('EventsSupportRequest', id);
    return {
      eventsSponsoredId: encodeId('EventsEvent', open.eventId),
      eventsEndedId: encodeId('EventsEvent', ended.eventId),
      eventsPledgedId: sponsorship(pledged),
      eventsAgreedId: sponsorship(agreed),
      eventsProvenId: sponsorship(proven),
      eventsPaidId: sponsorship(paid),
      eventsFirstRequestId: request(first),
      eventsSecondRequestId: request(second),
      eventsGrantedRequestId: request(granted),
    };
  },
  grow: growCompany,
  ofFixedLength: {
    'EventsSponsorship.steps': 'a few for each',
    'EventsRecap.photos': 'in the row of the recap, at most fifty',
  },
};
