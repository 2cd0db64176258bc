import { expect, it } from 'vitest';
import { giveAward } from '#plugins/events/awards/give-award.ts';
import { awardsOf } from '#plugins/events/awards/lists.ts';
import { cancelEvent } from '#plugins/events/gatherings/cancel-event.ts';
import { publishRecap } from '#plugins/events/recap/publish-recap.ts';
import { answerSupport } from '#plugins/events/support/answer-support.ts';
import { askSupport } from '#plugins/events/support/ask-support.ts';
import { requestsById } from '#plugins/events/support/lists.ts';
import { supportTransitions } from '#plugins/events/support/states.ts';
import { openBoxOffice } from '../box-office.ts';
import { many, race } from '../meetup.ts';

const timeout = 60_000;
const page = { from: undefined, limit: 10, backward: false };

it('awards are for those who came, each title once', async () => {
  const office = await openBoxOffice();
  const [bob, eve] = [await office.join(), await office.join()];
  const { ada, eventId, venueId } = office;
  const { purchaseId } = await office.buy(bob);
  await office.buy(eve);
  const give =
    (userId: string, title = 'Best photograph', by = ada) =>
    () =>
      giveAward(by.ctx(), { eventId, userId, title });
  await office.refuses(give(bob.userId), { code: 'EVENTS_AWARD_NOT_ATTENDED' });
  office.openDoors();
  const [ticket] = await office.tickets(purchaseId);
  await office.checkIn(venueId, await office.codeOf(ticket?.id ?? ''));
  await office.refuses(give(eve.userId), { code: 'EVENTS_AWARD_NOT_ATTENDED', path: ['userId'] });
  await office.refuses(give(bob.userId, 'Best photograph', bob), { code: 'EVENTS_EVENT_NOT_FOUND' });
  await office.refuses(give(bob.userId, ' '), { code: 'EVENTS_TEXT_LENGTH' });
  const outcomes = await race(Array.from({ length: 100 }, () => give(bob.userId)));
  expect([many(outcomes, 'done'), many(outcomes, 'EVENTS_AWARD_GIVEN')]).toEqual([1, 99]);
  await give(bob.userId, 'Loudest laugh')();
  const awards = (await awardsOf(bob.ctx(), [eventId], page)).get(eventId);
  expect(awards?.map(({ title }) => title)).toEqual(['Best photograph', 'Loudest laugh']);
  expect(await office.told('events.awardGiven')).toHaveLength(2);
});

it('an event is looked back on when it is over, by who runs it, and the newest recap counts', async () => {
  const office = await openBoxOffice();
  const { ada, eventId, client } = office;
  const bob = await office.join();
  const recap = { eventId, text: 'It was a fine day.', photos: ['https://photos.example/1.jpg'] };
  const publish =
    (more: object = {}, by = ada) =>
    () =>
      publishRecap(by.ctx(), { ...recap, ...more });
  await office.refuses(publish(), { code: 'EVENTS_RECAP_TOO_EARLY' });
  office.clock.advanceMs(6 * 3_600_000);
  await office.endAll();
  await office.refuses(publish({}, bob), { code: 'EVENTS_EVENT_NOT_FOUND' });
  await office.refuses(publish({ text: '' }), { code: 'EVENTS_TEXT_LENGTH' });
  await office.refuses(publish({ photos: ['photo.jpg'] }), {
    code: 'EVENTS_ADDRESS_INVALID',
    path: ['photos'],
  });
  await office.refuses(publish({ photos: Array(51).fill(recap.photos[0]) }), {
    code: 'EVENTS_PHOTOS_TOO_MANY',
  });
  await office.refuses(publish({ replayUrl: 'javascript:alert(1)' }), { code: 'EVENTS_ADDRESS_INVALID' });
  const kept = office.kernel.media.urlOf('media:events/day.0123456789abcdef0123456789abcdef.jpg');
  await publish()();
  await publish({ text: 'It was a very fine day.', photos: [kept], replayUrl: 'https://live.example/7' })();
  expect(await client.eventsRecap.findMany()).toMatchObject([
    {
      text: 'It was a very fine day.',
      photos: ['media:events/day.0123456789abcdef0123456789abcdef.jpg'],
      replayUrl: 'https://live.example/7',
    },
  ]);
  await cancelEvent(ada.ctx(), { eventId, reason: 'It never was.' });
  await office.refuses(publish(), { code: 'EVENTS_RECAP_TOO_EARLY' });
});

it('hosts ask for support, and the house grants and delivers it or refuses, each once', {
  timeout,
}, async () => {
  const office = await openBoxOffice();
  const { ada, eventId } = office;
  const bob = await office.join();
  const ask =
    (more: object = {}, by = ada) =>
    () =>
      askSupport(by.ctx(), { eventId, kind: 'MATERIAL', wish: 'Two banners.', ...more });
  await office.refuses(ask({}, bob), { code: 'EVENTS_EVENT_NOT_FOUND' });
  await office.refuses(ask({ wish: ' ' }), { code: 'EVENTS_TEXT_LENGTH' });
  const { requestId } = await ask()();
  const answer =
    (to: 'GRANTED' | 'REFUSED' | 'DELIVERED', text = 'Gladly.') =>
    () =>
      answerSupport(office.house(), { requestId, to, answer: text });
  await office.refuses(answer('DELIVERED'), {
    code: 'EVENTS_SUPPORT_ILLEGAL_TRANSITION',
    data: { from: 'ASKED', to: 'DELIVERED', allowed: supportTransitions.ASKED },
  });
  await office.refuses(answer('GRANTED', ''), { code: 'EVENTS_REASON_LENGTH', path: ['answer'] });
  await expect(answerSupport(ada.ctx(), { requestId, to: 'GRANTED', answer: 'Me.' })).rejects.toThrow();
  const outcomes = await race(
    Array.from({ length: 100 }, (_none, index) => answer(index % 2 === 0 ? 'GRANTED' : 'REFUSED')),
  );
  expect([many(outcomes, 'done'), many(outcomes, 'EVENTS_SUPPORT_ILLEGAL_TRANSITION')]).toEqual([1, 99]);
  const { requestId: second } = await ask({ kind: 'PROCESS' })();
  const to = (state: 'GRANTED' | 'DELIVERED') =>
    answerSupport(office.house(), { requestId: second, to: state, answer: 'Sent.' });
  await to('GRANTED');
  await to('DELIVERED');
  expect(await requestsById(ada.ctx(), [second])).toMatchObject([{ state: 'DELIVERED', answer: 'Sent.' }]);
  expect(await requestsById(bob.ctx(), [second])).toEqual([]);
  await race(Array.from({ length: 40 }, () => ask()));
  expect(await office.client.eventsSupportRequest.count({ where: { state: 'ASKED' } })).toBe(20);
  await office.refuses(ask(), { code: 'EVENTS_SUPPORT_TOO_MANY', data: { max: 20 } });
  await cancelEvent(ada.ctx(), { eventId, reason: 'Rain.' });
  await office.refuses(ask(), { code: 'EVENTS_VENUES_FIXED' });
});
