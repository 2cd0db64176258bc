import { expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import { updateSettings } from '#core/update-settings.ts';
import { testApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';

const environment = { PROCESS_ROLE: 'api' };
const hourMs = 60 * 60_000;
const hours = (ahead: number) => new Date(Date.now() + ahead * hourMs).toISOString();

/** What a mutation gives, as text says; it must not be refused. */
async function done<Data>(client: Client, name: string, input: object, fields: string): Promise<Data> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} errors { code message } } }`;
  const { data, errors } = await client.run<Record<string, Data & { errors: unknown[] }>>(text, { input });
  expect([errors, data?.[name]?.errors]).toEqual([undefined, []]);
  return data[name] as Data;
}

interface Shown {
  readonly event: {
    readonly id: string;
    readonly venues: { readonly nodes: readonly { readonly id: string }[] };
    readonly ticketTypes: { readonly nodes: readonly { readonly id: string }[] };
  };
}

const shown = 'event { id venues { nodes { id } } ticketTypes { nodes { id } } }';

interface Ticket {
  readonly ticket: { readonly id: string; readonly code: string | null; readonly state: string } | null;
}

it('Ada leads a meetup with a garden, Bob takes a ticket and hands it on, and Eve comes in with it', async () => {
  const app = await testApp({ enabled: ['events'], environment });
  await updateSettings(systemContext(app.kernel, 'test'), { key: 'events', values: { leaders: 'EVERYONE' } });
  const [ada, bob, eve] = [await app.signUp('Ada'), await app.signUp('Bob'), await app.signUp('Eve')];
  const form = { doorsAt: hours(-1), startsAt: hours(1), endsAt: hours(3), ledBy: 'MEMBERS' };
  const hall = { venueName: 'Hall', venueAddress: '1 West Lake Road', capacity: 5 };
  const drafted = await done<Shown>(ada, 'createEvent', { title: 'Meetup', ...form, ...hall }, shown);
  const parentId = drafted.event.venues.nodes[0]?.id;
  const garden = { parentId, name: 'Garden', address: '2 West Lake Road', capacity: 2 };
  const { event } = await done<Shown>(ada, 'addEventVenue', garden, shown);
  const venueId = event.venues.nodes[1]?.id;
  const kind = { venueId, name: 'Guest', quantity: 2, perPerson: 1 };
  const { event: sold } = await done<Shown>(ada, 'addEventTicketType', kind, shown);
  const seen = () => bob.run<{ events: { nodes: { title: string }[] } }>('{ events { nodes { title } } }');
  expect((await seen()).data.events.nodes).toEqual([]);
  await done(ada, 'publishEvent', { eventId: event.id }, 'event { state }');
  expect((await seen()).data.events.nodes).toEqual([{ title: 'Meetup' }]);

  const ticketTypeId = sold.ticketTypes.nodes[0]?.id;
  const { ticket } = await done<Ticket>(bob, 'takeEventTicket', { ticketTypeId }, 'ticket { id code state }');
  const { data: self } = await eve.run<{ me: { id: string } }>('{ me { id } }');
  const handed = { ticketId: ticket?.id, toUserId: self.me.id };
  expect(await done<Ticket>(bob, 'transferTicket', handed, 'ticket { id }')).toMatchObject({ ticket: null });
  const mine =
    '{ myEventTickets { nodes { code state event { title } type { name venue { name parent { name } } } } } }';
  const { data } = await eve.run<{ myEventTickets: { nodes: { code: string }[] } }>(mine);
  expect(data.myEventTickets.nodes).toMatchObject([
    {
      state: 'VALID',
      event: { title: 'Meetup' },
      type: { name: 'Guest', venue: { name: 'Garden', parent: { name: 'Hall' } } },
    },
  ]);
  const code = data.myEventTickets.nodes[0]?.code;
  const come = { venueId, code };
  const fields = 'ticket { state code holder { displayName } }';
  expect(await done(ada, 'checkInTicket', come, fields)).toMatchObject({
    ticket: { state: 'CHECKED_IN', code: null, holder: { displayName: 'Eve' } },
  });
  const scans = [{ code, scannedAt: hours(-0.5) }];
  expect(await done(ada, 'reconcileCheckIns', { venueId, device: 'North', scans }, 'outcomes')).toMatchObject(
    {
      outcomes: ['USED'],
    },
  );
});

it('while the plugin is off nobody knows of events', async () => {
  const app = await testApp({ environment });
  const { errors } = await app.stranger.run('{ events { nodes { title } } }');
  expect(errors?.[0]).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
});
