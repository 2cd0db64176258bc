import { expect, it } from 'vitest';
import { appealModeration, decideAppeal, hideContent, reportContent } from '#api/content/index.ts';
import { createEvent } from '../../../plugins/events/gatherings/create-event.ts';
import { eventsById, shownEvents } from '../../../plugins/events/gatherings/lists.ts';
import { publishEvent } from '../../../plugins/events/gatherings/publish-event.ts';
import { meetup, openTown } from './meetup.ts';

const page = { from: undefined, limit: 10, backward: false };
const reason = 'Nobody may sell this.';

it('the page of an event is reported, hidden and brought back; hidden it is seen by its hosts alone, and sells nothing', async () => {
  const town = await openTown();
  const { eventId, ticketTypeId } = await town.open();
  const bob = await town.join();
  const report = { typename: 'EventsEvent', subjectId: eventId, reason: 'ILLEGAL', text: '' } as const;
  const { eventId: draftId } = await createEvent(town.ada.ctx(), meetup);
  await expect(reportContent(bob.ctx(), { ...report, subjectId: draftId })).rejects.toMatchObject({
    code: 'MODERATION_SUBJECT_NOT_FOUND',
  });
  await reportContent(bob.ctx(), report);
  const hiding = {
    typename: 'EventsEvent',
    subjectId: eventId,
    decision: 'HIDE',
    category: 'ILLEGAL',
    reason,
  } as const;
  const { caseId } = await hideContent(town.house(), hiding);
  expect(await town.client.moderationCase.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({
    ...{
      kind: 'EVENTS_EVENT',
      authorId: town.ada.userId,
      reportCount: 1,
      text: 'City meetup\nTea, talks and photographs.',
    },
  });
  const seen = async (by: typeof bob) => (await eventsById(by.ctx(), [eventId])).length;
  expect([await seen(bob), await seen(town.ada)]).toEqual([0, 1]);
  expect(await shownEvents(bob.ctx(), { isPast: false }, page)).toEqual([]);
  await expect(town.take(ticketTypeId, bob)).rejects.toMatchObject({ code: 'EVENTS_NOT_ON_SALE' });
  await expect(publishEvent(town.ada.ctx(), { eventId })).rejects.toMatchObject({
    code: 'EVENTS_EVENT_ILLEGAL_TRANSITION',
  });

  await appealModeration(town.ada.ctx(), { caseId, text: 'It is a meetup.' });
  const granted = { caseId, granted: true, reason: 'You are right.' };
  await decideAppeal({ ...town.house(), caller: { kind: 'system', name: 'somebody else' } }, granted);
  expect([await seen(bob), (await shownEvents(bob.ctx(), { isPast: false }, page)).length]).toEqual([1, 1]);
  await town.take(ticketTypeId, bob);
  const change = town.client.eventsEvent.update({ where: { id: eventId }, data: { title: 'x' } });
  await expect(change).rejects.toThrow(/stays what was promised/);
});
