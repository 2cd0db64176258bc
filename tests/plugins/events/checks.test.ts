import pg from 'pg';
import { expect, it } from 'vitest';
import { post } from '#core/ledger/post.ts';
import { transact } from '#core/transact.ts';
import { eventsChecks } from '#plugins/events/checks.ts';
import { takingsIn } from '#plugins/events/money/accounts.ts';
import { type BoxOffice, openBoxOffice } from './box-office.ts';

async function found({ house }: BoxOffice): Promise<string[]> {
  return (await Promise.all(eventsChecks.map((check) => check.find(house())))).flat();
}

/** As somebody with the rights of the database's owner would, past every trigger. */
async function forge({ databaseUrl }: BoxOffice, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Bob has two tickets, and Eve keeps back one seat. */
async function openSold() {
  const office = await openBoxOffice();
  const [bob, eve] = [await office.join(), await office.join()];
  const { purchaseId } = await office.buy(bob, 2);
  await office.start(eve);
  await office.follow();
  expect(await found(office)).toEqual([]);
  return { office, bob, eve, purchaseId };
}

it('seats that are counted without a ticket, a purchase or an offer are found', async () => {
  const { office } = await openSold();
  const { venueId, ticketTypeId } = office;
  await forge(office, `UPDATE events_ticket_type SET taken = 4`);
  expect(await found(office)).toEqual([
    `venue ${venueId}: carved 0 of 0, taken 3 of 4`,
    `ticket type ${ticketTypeId}: taken 4, held 3, seats 3`,
  ]);
});

it('what somebody holds more than they have is found', async () => {
  const { office, eve } = await openSold();
  await forge(office, `UPDATE events_holding SET held = 5 WHERE user_id = '${eve.userId}'`);
  expect(await found(office)).toEqual([`ticket type ${office.ticketTypeId}: taken 3, held 7, seats 3`]);
});

it('somebody who waits for a free seat is found', async () => {
  const { office, eve } = await openSold();
  const { ticketTypeId } = office;
  await forge(
    office,
    `INSERT INTO events_waiting (id, ticket_type_id, user_id, state, created_at)
     VALUES (gen_random_uuid(), '${ticketTypeId}', '${eve.userId}', 'WAITING', now())`,
  );
  expect(await found(office)).toEqual([`${eve.userId} waits for ticket type ${ticketTypeId}`]);
});

it('a purchase with fewer tickets than were paid is found', async () => {
  const { office, purchaseId } = await openSold();
  await forge(
    office,
    `UPDATE events_ticket SET purchase_id = NULL WHERE id = (SELECT min(id::text)::uuid FROM events_ticket)`,
  );
  expect(await found(office)).toEqual([`purchase ${purchaseId} is PAID: 1 tickets for 2`]);
});

it('money in the account of an event that nobody paid is found, and money that is missing', async () => {
  const { office, purchaseId } = await openSold();
  const { eventId } = office;
  const { takings, house } = takingsIn({ id: eventId, currency: 'CNY' });
  await transact(office.house(), (write) =>
    post(write, {
      source: 'test',
      kind: 'test.forged',
      legs: [
        { account: takings, amount: 7n },
        { account: house, amount: -7n },
      ],
    }),
  );
  expect(await found(office)).toEqual([
    `event ${eventId} is PUBLISHED: 20009 in its account instead of 20002`,
  ]);
  await forge(office, `UPDATE events_purchase SET refunded_minor = 20002 WHERE id = '${purchaseId}'`);
  expect(await found(office)).toEqual([`event ${eventId} is PUBLISHED: 20009 in its account instead of 0`]);
});

it('shares that are not what was shared out are found', async () => {
  const office = await openBoxOffice();
  await office.buy(await office.join());
  await office.follow();
  await office.settle();
  expect(await found(office)).toEqual([]);
  await forge(office, `UPDATE events_share SET amount_minor = 9002`);
  expect(await found(office)).toEqual([`event ${office.eventId}: 1000 and 9002 shared out of 10001`]);
});
