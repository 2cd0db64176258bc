import { expect, it } from 'vitest';
import { newId } from '#core/ids.ts';
import { cancelEvent } from '#plugins/events/gatherings/cancel-event.ts';
import { createEvent } from '#plugins/events/gatherings/create-event.ts';
import { accountLinesOf } from '#plugins/events/money/account-lines.ts';
import { decideSponsorship } from '#plugins/events/sponsors/decide-sponsorship.ts';
import { judgeProof } from '#plugins/events/sponsors/judge-proof.ts';
import { mySponsorships, sponsorshipsById, sponsorshipsOf } from '#plugins/events/sponsors/lists.ts';
import { pledge } from '#plugins/events/sponsors/pledge.ts';
import { prove } from '#plugins/events/sponsors/prove.ts';
import { recordMoney } from '#plugins/events/sponsors/record-money.ts';
import { sponsorshipTransitions } from '#plugins/events/sponsors/states.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { openBoxOffice } from '../box-office.ts';
import { many, meetup, race } from '../meetup.ts';

const timeout = 120_000;
const promised = {
  brand: 'Longjing Tea',
  amountMinor: 50_000n,
  offer: 'Tea for everybody.',
  deliverables: 'The name at the door.',
};
const page = { from: undefined, limit: 10, backward: false };

async function openFair() {
  const office = await openBoxOffice();
  const [sponsor, stranger] = [await office.join(), await office.join()];
  const { eventId, client } = office;
  return {
    ...office,
    sponsor,
    stranger,
    promise: async (more: object = {}) =>
      (await pledge(sponsor.ctx(), { eventId, ...promised, ...more })).sponsorshipId,
    agree: (sponsorshipId: string) => decideSponsorship(office.ada.ctx(), { sponsorshipId, agrees: true }),
    stands: (id: string) => client.eventsSponsorship.findUniqueOrThrow({ where: { id } }),
  };
}

it('a sponsor promises, the hosts agree and show what they did, and the sponsor accepts it at last', async () => {
  const fair = await openFair();
  const { ada, sponsor, client } = fair;
  const sponsorshipId = await fair.promise();
  await fair.agree(sponsorshipId);
  const show = (proof: string) =>
    prove(ada.ctx(), { sponsorshipId, proof, proofUrl: 'https://photos.example/door.jpg' });
  await show('A sheet of paper.');
  await judgeProof(sponsor.ctx(), { sponsorshipId, accepts: false, reason: 'It was too small.' });
  await show('A banner.');
  await judgeProof(sponsor.ctx(), { sponsorshipId, accepts: true });
  expect(await fair.stands(sponsorshipId)).toMatchObject({ state: 'ACCEPTED', proof: 'A banner.' });
  const steps = await client.eventsSponsorshipStep.findMany({ orderBy: { id: 'asc' } });
  expect(steps.map(({ state, note }) => [state, note])).toEqual([
    ['PLEDGED', ''],
    ['AGREED', ''],
    ['PROVEN', 'A sheet of paper.'],
    ['REFUSED', 'It was too small.'],
    ['PROVEN', 'A banner.'],
    ['ACCEPTED', ''],
  ]);
});

it('a sponsorship goes only where the transition table says, in the database too', async () => {
  const fair = await openFair();
  const { client } = fair;
  const states = Object.keys(sponsorshipTransitions) as (keyof typeof sponsorshipTransitions)[];
  for (const from of states)
    for (const to of states.filter((state) => state !== from)) {
      const move = () =>
        client.$transaction(async (tx) => {
          const id = newId(fair.clock);
          const proof = ['PROVEN', 'ACCEPTED', 'REFUSED'].includes(from) ? 'A banner.' : '';
          const row = { eventId: fair.eventId, sponsorId: fair.sponsor.userId, createdAt: new Date() };
          await tx.eventsSponsorship.create({ data: { id, ...row, ...promised, state: from, proof } });
          const data = {
            state: to,
            proof: ['PROVEN', 'ACCEPTED', 'REFUSED'].includes(to) ? 'A banner.' : '',
          };
          await tx.eventsSponsorship.update({ where: { id }, data });
          throw new Error('possible');
        });
      const allowed = sponsorshipTransitions[from].includes(to);
      await expect(move(), `${from} to ${to}`).rejects.toThrow(allowed ? 'possible' : /cannot become/);
    }
});

it('who has nothing to decide decides nothing, and what is not complete is refused', async () => {
  const fair = await openFair();
  const { ada, sponsor, stranger, eventId } = fair;
  const draft = await createEvent(ada.ctx(), meetup);
  const ask = (more: object) => () => pledge(sponsor.ctx(), { eventId, ...promised, ...more });
  await fair.refuses(ask({ brand: ' ' }), { code: 'EVENTS_TEXT_LENGTH', path: ['brand'] });
  await fair.refuses(ask({ deliverables: '' }), { code: 'EVENTS_TEXT_LENGTH', path: ['deliverables'] });
  await fair.refuses(ask({ amountMinor: null, offer: ' ' }), { code: 'EVENTS_SPONSORSHIP_EMPTY' });
  await fair.refuses(ask({ amountMinor: -1n }), { code: 'EVENTS_AMOUNT_INVALID' });
  await fair.refuses(ask({ eventId: draft.eventId }), { code: 'EVENTS_EVENT_NOT_FOUND' });
  const sponsorshipId = await fair.promise();
  const unknown = { code: 'EVENTS_SPONSORSHIP_NOT_FOUND', path: ['sponsorshipId'] };
  for (const { ctx } of [sponsor, stranger])
    await fair.refuses(() => decideSponsorship(ctx(), { sponsorshipId, agrees: true }), unknown);
  await fair.refuses(() => decideSponsorship(ada.ctx(), { sponsorshipId, agrees: false, reason: ' ' }), {
    code: 'EVENTS_REASON_LENGTH',
  });
  await fair.refuses(() => prove(ada.ctx(), { sponsorshipId, proof: 'A banner.' }), {
    code: 'EVENTS_SPONSORSHIP_ILLEGAL_TRANSITION',
    data: { from: 'PLEDGED', to: 'PROVEN' },
  });
  await fair.agree(sponsorshipId);
  for (const proofUrl of ['ftp://photos.example/1', 'door.jpg', `https://${'a'.repeat(2_000)}.example/`])
    await fair.refuses(() => prove(ada.ctx(), { sponsorshipId, proof: 'A banner.', proofUrl }), {
      code: 'EVENTS_ADDRESS_INVALID',
    });
  await prove(ada.ctx(), { sponsorshipId, proof: 'A banner.' });
  await fair.refuses(() => judgeProof(ada.ctx(), { sponsorshipId, accepts: true }), unknown);
  await fair.refuses(() => judgeProof(sponsor.ctx(), { sponsorshipId, accepts: false }), {
    code: 'EVENTS_REASON_LENGTH',
  });
  expect(await sponsorshipsById(stranger.ctx(), [sponsorshipId])).toEqual([]);
  expect((await sponsorshipsOf(stranger.ctx(), [eventId], page)).get(eventId)).toBeUndefined();
  expect((await sponsorshipsOf(ada.ctx(), [eventId], page)).get(eventId)).toHaveLength(1);
  expect(await mySponsorships(sponsor.ctx(), page)).toHaveLength(1);
});

it('money that arrives is the event’s, never more than was agreed to, and is shared out with the takings', async () => {
  const fair = await openFair();
  const { ada, eventId } = fair;
  const sponsorshipId = await fair.promise();
  const arrive = (amountMinor: bigint) => () => recordMoney(fair.house(), { sponsorshipId, amountMinor });
  await fair.refuses(arrive(1n), { code: 'EVENTS_SPONSOR_MONEY_TOO_MUCH' });
  await fair.agree(sponsorshipId);
  await fair.refuses(arrive(50_001n), { code: 'EVENTS_SPONSOR_MONEY_TOO_MUCH' });
  await fair.refuses(arrive(0n), { code: 'EVENTS_AMOUNT_INVALID' });
  await expect(recordMoney(ada.ctx(), { sponsorshipId, amountMinor: 1n })).rejects.toThrow();
  await arrive(20_000n)();
  await arrive(30_000n)();
  await fair.refuses(arrive(1n), { code: 'EVENTS_SPONSOR_MONEY_TOO_MUCH' });
  expect(await fair.takings()).toBe(50_000n);
  expect(await fair.faults()).toEqual([]);
  await fair.settle();
  expect(await fair.earned(ada)).toBe(45_000n);
  const lines = (await accountLinesOf(ada.ctx(), [{ id: eventId, currency: 'CNY' }])).get(eventId);
  expect(lines?.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
    ['SPONSORS', 50_000n],
    ['SETTLED', -50_000n],
  ]);
  expect(await fair.faults()).toEqual([]);
});

it('what was promised to an event that is called off is owed no more, and its account is empty', async () => {
  const fair = await openFair();
  const { ada, eventId } = fair;
  const [agreed, pledged] = [await fair.promise(), await fair.promise()];
  await fair.agree(agreed);
  await recordMoney(fair.house(), { sponsorshipId: agreed, amountMinor: 50_000n });
  await cancelEvent(ada.ctx(), { eventId, reason: 'Rain.' });
  expect([await fair.stands(agreed), await fair.stands(pledged)]).toMatchObject([
    { state: 'CALLED_OFF' },
    { state: 'CALLED_OFF' },
  ]);
  expect(await fair.takings()).toBe(0n);
  await fair.refuses(() => fair.promise(), { code: 'EVENTS_NOT_OPEN_TO_SPONSORS' });
  await fair.refuses(() => recordMoney(fair.house(), { sponsorshipId: pledged, amountMinor: 1n }), {
    code: 'EVENTS_ACCOUNT_CLOSED',
  });
  expect(await fair.faults()).toEqual([]);
});

it('of a hundred who record the same money at once as many are believed as was promised', {
  timeout,
}, async () => {
  const fair = await openFair();
  const sponsorshipId = await fair.promise();
  const decide = (index: number) => () =>
    decideSponsorship(fair.ada.ctx(), { sponsorshipId, agrees: index % 2 === 0, reason: 'No.' });
  await fair.agree(sponsorshipId);
  const outcomes = await race([
    ...Array.from(
      { length: 100 },
      () => () => recordMoney(fair.house(), { sponsorshipId, amountMinor: 10_000n }),
    ),
    ...Array.from({ length: 10 }, (_none, index) => decide(index)),
  ]);
  expect([many(outcomes, 'done'), many(outcomes, 'EVENTS_SPONSOR_MONEY_TOO_MUCH')]).toEqual([5, 95]);
  expect(many(outcomes, 'EVENTS_SPONSORSHIP_ILLEGAL_TRANSITION')).toBe(10);
  expect(await fair.takings()).toBe(50_000n);
  expect(await fair.faults()).toEqual([]);
});

it('money whose recording dies at any statement arrives once', { timeout }, async () => {
  const fair = await openFair();
  let sponsorshipId = '';
  let idempotencyKey = '';
  let before = 0n;
  const record = () =>
    recordMoney({ ...fair.house(), idempotencyKey }, { sponsorshipId, amountMinor: 10_000n });
  sponsorshipId = await fair.promise();
  await fair.agree(sponsorshipId);
  idempotencyKey = newId(fair.clock);
  await record();
  await eachDeath(fair.kernel, record, {
    before: async () => {
      sponsorshipId = await fair.promise();
      await fair.agree(sponsorshipId);
      idempotencyKey = newId(fair.clock);
      before = await fair.takings();
    },
    after: async () => {
      await record();
      expect(await fair.takings()).toBe(before + 10_000n);
      expect(await fair.faults()).toEqual([]);
    },
  });
});
