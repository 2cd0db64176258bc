import { expect, onTestFinished } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { DomainError } from '#core/errors.ts';
import { updateSettings } from '#core/update-settings.ts';
import { checkInTicket } from '#plugins/events/check-in/check-in-ticket.ts';
import { codesOf } from '#plugins/events/check-in/code.ts';
import { eventsChecks } from '#plugins/events/checks.ts';
import { createEvent } from '#plugins/events/gatherings/create-event.ts';
import type { EventForm } from '#plugins/events/gatherings/event-form.ts';
import { publishEvent } from '#plugins/events/gatherings/publish-event.ts';
import { addTicketType } from '#plugins/events/tickets/add-ticket-type.ts';
import { takeTicket } from '#plugins/events/tickets/take-ticket.ts';
import { addVenue } from '#plugins/events/venues/add-venue.ts';
import { installedPlugins } from '#plugins/index.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { asMember, openTestKernel } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';

export const morning = new Date('2026-12-05T01:00:00.000Z');
export const hourMs = 60 * 60_000;
const after = (hours: number) => new Date(morning.getTime() + hours * hourMs);

/** Doors two hours later, the start half an hour after that, and three hours of meetup. */
export const meetup: EventForm = {
  title: 'City meetup',
  description: 'Tea, talks and photographs.',
  ledBy: 'MEMBERS',
  doorsAt: after(2),
  startsAt: after(2.5),
  endsAt: after(5.5),
  coHostIds: [],
  venue: { name: 'Hall', address: '1 West Lake Road', capacity: 10 },
};

export type Town = Awaited<ReturnType<typeof openTown>>;

/** The plugin over a database and a clock of its own. Ada leads; everybody may lead. Nothing happens by itself. */
export async function openTown() {
  const clock = new FixedClock(morning);
  const opened = await openTestKernel({ manifests: [...installedPlugins], enabled: ['events'], clock });
  onTestFinished(opened.close);
  const { kernel } = opened;
  const { client } = kernel.database;
  const house = () => systemContext(kernel, 'test');
  const set = (values: Readonly<Record<string, unknown>>) =>
    updateSettings(house(), { key: 'events', values });
  await set({ leaders: 'EVERYONE' });
  const join = async () => {
    const userId = await addMember(kernel);
    return { userId, ctx: () => asMember(kernel, userId) };
  };
  const ada = await join();
  const mainVenue = async (eventId: string) =>
    (await client.eventsVenue.findFirstOrThrow({ where: { eventId, parentId: null } })).id;
  const addType = (
    venueId: string,
    form: { quantity?: number; perPerson?: number; priceMinor?: bigint } = {},
  ) => addTicketType(ada.ctx(), { venueId, name: 'Guest', quantity: 1_000, perPerson: 1, ...form });
  return {
    kernel,
    databaseUrl: opened.databaseUrl,
    client,
    clock,
    house,
    set,
    ada,
    join,
    mainVenue,
    addType,
    crowd: (size: number) => Promise.all(Array.from({ length: size }, join)),
    /** A published event of Ada's with one kind of ticket. */
    async open({
      capacity = 10,
      event = {},
      ...type
    }: {
      capacity?: number;
      event?: Partial<EventForm>;
      quantity?: number;
      perPerson?: number;
      priceMinor?: bigint;
    } = {}) {
      const venue = { ...meetup.venue, capacity };
      const { eventId } = await createEvent(ada.ctx(), { ...meetup, ...event, venue });
      const venueId = await mainVenue(eventId);
      const { ticketTypeId } = await addType(venueId, type);
      await publishEvent(ada.ctx(), { eventId });
      return { eventId, venueId, ticketTypeId };
    },
    addRoom: (parentId: string, capacity: number, hostId: string | null = null) =>
      addVenue(ada.ctx(), { parentId, hostId, name: 'Garden', address: '2 West Lake Road', capacity }),
    take: async (ticketTypeId: string, by: { ctx: typeof ada.ctx } = ada) =>
      (await takeTicket(by.ctx(), { ticketTypeId })).ticketId,
    async codeOf(ticketId: string): Promise<string> {
      const ticket = await client.eventsTicket.findUniqueOrThrow({ where: { id: ticketId } });
      return (await codesOf(house(), [ticket])).get(ticketId) ?? '';
    },
    checkIn: (venueId: string, code: string) => checkInTicket(ada.ctx(), { venueId, code }),
    openDoors: () => clock.advanceMs(2 * hourMs),
    ticket: (id: string) => client.eventsTicket.findUniqueOrThrow({ where: { id } }),
    venue: (id: string) => client.eventsVenue.findUniqueOrThrow({ where: { id } }),
    async told(name: string): Promise<unknown[]> {
      const events = await client.eventLog.findMany({ where: { name }, orderBy: { id: 'asc' } });
      return events.map(({ payload }) => payload);
    },
    /** What the audit finds. */
    async faults(): Promise<unknown[]> {
      const found = await Promise.all(eventsChecks.map((check) => check.find(house())));
      return found.flat();
    },
    /** The work is refused with this code and data, and has changed nothing. */
    async refuses(work: () => Promise<unknown>, refusal: object) {
      // Boards follow orders in their own time.
      const state = () => fingerprint(kernel.database.pool, { besides: ['board'] });
      const before = await state();
      await expect(work()).rejects.toMatchObject(refusal);
      expect(await state()).toEqual(before);
    },
  };
}

/** Does everything at once; `done`, or the code of the refusal. */
export function race(works: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  return Promise.all(
    works.map((work) =>
      work().then(
        () => 'done',
        (error: unknown) => {
          if (error instanceof DomainError) return error.code;
          throw error;
        },
      ),
    ),
  );
}

export const many = (outcomes: readonly string[], outcome: string) =>
  outcomes.filter((one) => one === outcome).length;
