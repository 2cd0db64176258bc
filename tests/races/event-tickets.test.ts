import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import { updateSettings } from '#core/update-settings.ts';
import { eventsChecks } from '#plugins/events/checks.ts';
import { createEvent } from '#plugins/events/gatherings/create-event.ts';
import { publishEvent } from '#plugins/events/gatherings/publish-event.ts';
import { addTicketType } from '#plugins/events/tickets/add-ticket-type.ts';
import { takeTicket } from '#plugins/events/tickets/take-ticket.ts';
import { decodeId, encodeId } from '#schema/common/ids.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { atOnce } from '#tests/helpers/at-once.ts';
import type { Client } from '#tests/helpers/client.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { type ServerProcesses, startServerProcesses } from '#tests/helpers/server-processes.ts';

const hourMs = 60 * 60_000;
const environment = { PROCESS_ROLE: 'api' };
const timeout = 120_000;

type Member = Awaited<ReturnType<TestApp['signUp']>>;

let app: TestApp;
let processes: ServerProcesses;
let host: Member;
let crowd: Member[];

beforeAll(async () => {
  app = await startTestApp({ enabled: ['events'], environment });
  processes = await startServerProcesses(2, { database: app, environment });
  await updateSettings(systemContext(app.kernel, 'test'), { key: 'events', values: { leaders: 'EVERYONE' } });
  host = await app.signUp('Host');
  crowd = await Promise.all(Array.from({ length: 100 }, (_, n) => app.signUp(`Guest${n}`)));
}, timeout);
afterAll(async () => {
  await processes.stop();
  await app.stop();
});

const hostCtx = () => asMember(app.kernel, decodeId(host.userId).id);
const hours = (ahead: number) => new Date(Date.now() + ahead * hourMs);

/** A published event with its doors open and so many seats. */
async function open(capacity: number, priceMinor?: bigint) {
  const { eventId } = await createEvent(hostCtx(), {
    title: 'City meetup',
    description: '',
    ledBy: 'MEMBERS',
    doorsAt: hours(-1),
    startsAt: hours(1),
    endsAt: hours(3),
    coHostIds: [],
    venue: { name: 'Hall', address: '1 West Lake Road', capacity },
  });
  const { id: venueId } = await app.kernel.database.client.eventsVenue.findFirstOrThrow({
    where: { eventId },
  });
  const form = {
    venueId,
    name: 'Guest',
    quantity: capacity,
    perPerson: 1,
    ...(priceMinor && { priceMinor }),
  };
  const { ticketTypeId } = await addTicketType(hostCtx(), form);
  await publishEvent(hostCtx(), { eventId });
  return { venueId: encodeId('EventsVenue', venueId), ticketTypeId };
}

/** `done`, or the code of the refusal. */
async function tried(client: Client, name: string, input: object): Promise<string> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { ${name}(input: $input) { errors { code } } }`;
  const { data, errors } = await client.run<Record<string, { errors: { code: string }[] }>>(text, { input });
  if (errors) throw new Error(JSON.stringify(errors));
  return data[name]?.errors[0]?.code ?? 'done';
}

function counted(outcomes: readonly string[]): Record<string, number> {
  const groups = Object.groupBy(outcomes, (one) => one);
  return Object.fromEntries(Object.entries(groups).map(([code, all]) => [code, all?.length ?? 0]));
}

async function faults(): Promise<string[]> {
  const ctx = systemContext(app.kernel, 'test');
  return (await Promise.all(eventsChecks.map((check) => check.find(ctx)))).flat();
}

it.each([
  ['free ones', 'takeEventTicket', undefined, {}],
  ['paid ones', 'purchaseEventTickets', 10_001n, { quantity: 1 }],
] as const)(
  'a hundred members who want the last seats at once, over two processes, get exactly those: %s',
  async (_what, mutation, price, more) => {
    for (const seats of [1, 7]) {
      const { ticketTypeId } = await open(seats, price);
      const input = { ticketTypeId: encodeId('EventsTicketType', ticketTypeId), ...more };
      const outcomes = await atOnce(processes.urls, crowd, (client) => tried(client, mutation, input));
      expect(counted(outcomes)).toEqual({ done: seats, EVENTS_SOLD_OUT: 100 - seats });
      expect(await faults()).toEqual([]);
    }
  },
);

it('a ticket that a hundred doors scan at once, over two processes, opens one', async () => {
  const { venueId, ticketTypeId } = await open(1);
  const [guest] = crowd;
  if (!guest) throw new Error('Nobody is there');
  await takeTicket(asMember(app.kernel, decodeId(guest.userId).id), { ticketTypeId });
  const mine = await guest.run<{ myEventTickets: { nodes: { code: string }[] } }>(
    '{ myEventTickets(first: 1) { nodes { code } } }',
  );
  const input = { venueId, code: mine.data.myEventTickets.nodes[0]?.code };
  const outcomes = await atOnce(processes.urls, Array<Member>(100).fill(host), (client) =>
    tried(client, 'checkInTicket', input),
  );
  expect(counted(outcomes)).toEqual({ done: 1, EVENTS_CODE_USED: 99 });
  expect(await faults()).toEqual([]);
});

it('a ticket that is handed on and used at once, over two processes, is either, and never both', async () => {
  const { venueId, ticketTypeId } = await open(1);
  const [guest, friend] = crowd;
  if (!guest || !friend) throw new Error('Nobody is there');
  const { ticketId } = await takeTicket(asMember(app.kernel, decodeId(guest.userId).id), { ticketTypeId });
  const mine = await guest.run<{ myEventTickets: { nodes: { code: string }[] } }>(
    '{ myEventTickets(first: 1) { nodes { code } } }',
  );
  const code = mine.data.myEventTickets.nodes[0]?.code;
  const handOn = { ticketId: encodeId('EventsTicket', ticketId), toUserId: friend.userId };
  const who = Array.from({ length: 100 }, (_, n) => (n % 2 === 0 ? host : guest));
  const outcomes = await atOnce(processes.urls, who, (client, n) =>
    n % 2 === 0 ? tried(client, 'checkInTicket', { venueId, code }) : tried(client, 'transferTicket', handOn),
  );
  expect(counted(outcomes).done).toBe(1);
  const ticket = await app.kernel.database.client.eventsTicket.findUniqueOrThrow({ where: { id: ticketId } });
  const wasUsed = outcomes.some((one, n) => one === 'done' && n % 2 === 0);
  const holder = decodeId((wasUsed ? guest : friend).userId).id;
  expect([ticket.state, ticket.holderId]).toEqual([wasUsed ? 'CHECKED_IN' : 'VALID', holder]);
  expect(await faults()).toEqual([]);
});
