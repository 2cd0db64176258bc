import { expect, it } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { updateSettings } from '#core/update-settings.ts';
import { endEvents } from '#plugins/events/gatherings/end-events.ts';
import { testApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';

const environment = { PROCESS_ROLE: 'api' };
const hourMs = 60 * 60_000;
const hours = (ahead: number) => new Date(Date.now() + ahead * hourMs).toISOString();

interface Asked {
  readonly fields: string;
  readonly admin?: boolean;
}

/** What a mutation gives, as text says; it must not be refused. */
async function done<Data = object>(
  client: Client,
  name: string,
  input: object,
  { fields, admin = false }: Asked,
): Promise<Data> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} errors { code message } } }`;
  const run = admin ? client.admin : client.run;
  const { data, errors } = await run<Record<string, Data & { errors: unknown[] }>>(text, { input });
  expect([errors, data?.[name]?.errors]).toEqual([undefined, []]);
  return data[name] as Data;
}

interface Named {
  readonly id: string;
}

interface Shown {
  readonly id: string;
  readonly venues: { readonly nodes: readonly { readonly id: string }[] };
  readonly ticketTypes: { readonly nodes: readonly { readonly id: string }[] };
}

it('Ada sells tickets, Bob buys two, a sponsor pays, the house records a cost, and Ada sees what it comes to', async () => {
  const app = await testApp({ enabled: ['events'], environment });
  const house = systemContext(app.kernel, 'test');
  await updateSettings(house, { key: 'events', values: { leaders: 'EVERYONE' } });
  const [ada, bob, tea] = [await app.signUp('Ada'), await app.signUp('Bob'), await app.signUp('Tea')];
  const root = await app.administrator();
  const form = { doorsAt: hours(-1), startsAt: hours(1), endsAt: hours(3), ledBy: 'MEMBERS' };
  const hall = { venueName: 'Hall', venueAddress: '1 West Lake Road', capacity: 5 };
  const fields = 'event { id venues { nodes { id } } ticketTypes { nodes { id price { formatted } } } }';
  const drafted = await done<{ event: Shown }>(
    ada,
    'createEvent',
    { title: 'Meetup', refundUntilHours: 0, ...form, ...hall },
    { fields },
  );
  const { id: eventId, venues } = drafted.event;
  const kind = { venueId: venues.nodes[0]?.id, name: 'Guest', quantity: 5, perPerson: 2, priceMinor: '6800' };
  const { event } = await done<{ event: Shown }>(ada, 'addEventTicketType', kind, { fields });
  expect(event).toMatchObject({ ticketTypes: { nodes: [{ price: { formatted: 'CN¥68.00' } }] } });
  await done(ada, 'publishEvent', { eventId }, { fields: 'event { feeBasisPoints refundUntilHours }' });

  const ticketTypeId = event.ticketTypes.nodes[0]?.id;
  const wish = { ticketTypeId, quantity: 2, expectedTotalMinor: '13600' };
  const { checkout } = await done<{ checkout: Named }>(bob, 'purchaseEventTickets', wish, {
    fields: 'checkout { id total { amountMinor } }',
  });
  expect(checkout).toMatchObject({ total: { amountMinor: '13600' } });
  const paying = { checkoutId: checkout.id, method: 'sandbox_succeed' };
  await done(bob, 'completeCheckout', paying, { fields: 'checkout { order { number } }' });
  const mine = await bob.run<{ myEventTickets: { nodes: { id: string; ics: string }[] } }>(
    '{ myEventTickets { nodes { id state ics } } }',
  );
  expect(mine.data.myEventTickets.nodes).toMatchObject([{ state: 'VALID' }, { state: 'VALID' }]);
  expect(mine.data.myEventTickets.nodes[0]?.ics).toContain('LOCATION:Hall\\, 1 West Lake Road');
  const back = { ticketId: mine.data.myEventTickets.nodes[0]?.id };
  await done(bob, 'giveBackEventTicket', back, { fields: 'ticket { state }' });

  const pledge = { eventId, brand: 'Longjing Tea', amountMinor: '20000', deliverables: 'A banner.' };
  const { sponsorship } = await done<{ sponsorship: Named }>(tea, 'pledgeEventSponsorship', pledge, {
    fields: 'sponsorship { id }',
  });
  const sponsorshipId = sponsorship.id;
  await done(
    ada,
    'decideEventSponsorship',
    { sponsorshipId, agrees: true },
    { fields: 'sponsorship { state }' },
  );
  const money = { sponsorshipId, amountMinor: '20000' };
  await done(root, 'recordEventSponsorMoney', money, {
    fields: 'sponsorship { arrived { amountMinor } }',
    admin: true,
  });
  const cost = { eventId, amountMinor: '5000', note: 'Tea.' };
  await done(root, 'recordEventCost', cost, { fields: 'event { title }', admin: true });
  const account = `query ($id: ID!) { node(id: $id) { ... on EventsEvent {
    profitAndLoss { kind amount { amountMinor } } hostShares { host { handle } shareBasisPoints amount { amountMinor } } sponsorships { nodes { brand steps { state } } } } } }`;
  const seen = (client: Client) => client.run<{ node: object }>(account, { id: eventId });
  expect((await seen(ada)).data.node).toEqual({
    profitAndLoss: [
      { kind: 'TICKETS', amount: { amountMinor: '13600' } },
      { kind: 'SPONSORS', amount: { amountMinor: '20000' } },
      { kind: 'COSTS', amount: { amountMinor: '-5000' } },
    ],
    hostShares: [{ host: { handle: 'ada' }, shareBasisPoints: 10_000, amount: null }],
    sponsorships: { nodes: [{ brand: 'Longjing Tea', steps: [{ state: 'PLEDGED' }, { state: 'AGREED' }] }] },
  });
  expect((await seen(bob)).data.node).toEqual({
    profitAndLoss: [],
    hostShares: [],
    sponsorships: { nodes: [] },
  });

  await endEvents.run({ ...house, clock: new FixedClock(new Date(Date.now() + 4 * hourMs)) });
  const recap = { eventId, text: 'It was a fine day.', photos: ['https://photos.example/1.jpg'] };
  expect(
    await done(ada, 'publishEventRecap', recap, { fields: 'event { state recap { text photos } }' }),
  ).toMatchObject({ event: { state: 'ENDED', recap: { photos: ['https://photos.example/1.jpg'] } } });
  const past = await bob.run<{ events: { nodes: object[] } }>(
    '{ events(past: true) { nodes { id recap { text } } } }',
  );
  expect(past.data.events.nodes).toEqual([{ id: eventId, recap: { text: 'It was a fine day.' } }]);
  expect((await bob.run('{ events { nodes { id } } }')).data).toEqual({ events: { nodes: [] } });
  await done(ada, 'cancelEvent', { eventId, reason: 'It never was.' }, { fields: 'event { state ics }' });
});
