import { expect, it } from 'vitest';
import { icsOfEvent, icsOfTicket } from '#plugins/events/calendar/ics.ts';

const event = {
  id: '01935b6e-0000-7000-8000-0000000000e1',
  title: 'Tea, talks; and \\ photographs',
  description: 'First line\nsecond line, 中文说明',
  state: 'PUBLISHED' as const,
  startsAt: new Date('2026-12-05T03:30:00.000Z'),
  endsAt: new Date('2026-12-05T06:30:00.000Z'),
  createdAt: new Date('2026-12-01T00:00:00.000Z'),
  publishedAt: new Date('2026-12-02T00:00:00.000Z'),
  cancelledAt: null,
};
const place = { name: 'Hall', address: '1 West Lake Road, Hangzhou' };
const ticket = {
  id: '01935b6e-0000-7000-8000-0000000000f1',
  state: 'VALID' as const,
  codeVersion: 1,
  endedAt: null,
};

/** The lines of a file, long ones put together again. */
function linesOf(file: string): string[] {
  expect(file.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  return file.replaceAll('\r\n ', '').split('\r\n');
}

it('an event is a calendar file: moments in UTC, text escaped, long lines folded, the same file each time', () => {
  const file = icsOfEvent(event, place);
  expect(icsOfEvent(event, place)).toBe(file);
  const lines = linesOf(file);
  expect(lines).toEqual(
    expect.arrayContaining([
      'METHOD:PUBLISH',
      'UID:event-01935b6e-0000-7000-8000-0000000000e1@events.jishi',
      'SEQUENCE:0',
      'DTSTAMP:20261202T000000Z',
      'DTSTART:20261205T033000Z',
      'DTEND:20261205T063000Z',
      'SUMMARY:Tea\\, talks\\; and \\\\ photographs',
      'DESCRIPTION:First line\\nsecond line\\, 中文说明',
      'LOCATION:Hall\\, 1 West Lake Road\\, Hangzhou',
      'STATUS:CONFIRMED',
    ]),
  );
  expect(lines[0]).toBe('BEGIN:VCALENDAR');
});

it('what is called off is the same entry with a higher number, and says so', () => {
  const cancelledAt = new Date('2026-12-03T00:00:00.000Z');
  const lines = linesOf(icsOfEvent({ ...event, state: 'CANCELLED', cancelledAt }, place));
  expect(lines).toEqual(
    expect.arrayContaining([
      'METHOD:CANCEL',
      'UID:event-01935b6e-0000-7000-8000-0000000000e1@events.jishi',
      'SEQUENCE:1',
      'DTSTAMP:20261203T000000Z',
      'STATUS:CANCELLED',
    ]),
  );
});

it('a draft is tentative, and an event without words has none', () => {
  const lines = linesOf(
    icsOfEvent({ ...event, state: 'DRAFT', publishedAt: null, description: '' }, undefined),
  );
  expect(lines).toContain('STATUS:TENTATIVE');
  expect(lines.filter((line) => /^(DESCRIPTION|LOCATION)/.test(line))).toEqual([]);
});

it('a ticket is an entry of its own that each hand and its end change', () => {
  const of = (more: object) => linesOf(icsOfTicket({ ...ticket, ...more }, event, place));
  expect(of({})).toEqual(
    expect.arrayContaining([
      'UID:ticket-01935b6e-0000-7000-8000-0000000000f1@events.jishi',
      'SEQUENCE:0',
      'STATUS:CONFIRMED',
    ]),
  );
  expect(of({ codeVersion: 3 })).toContain('SEQUENCE:2');
  const endedAt = new Date('2026-12-04T00:00:00.000Z');
  expect(of({ codeVersion: 3, state: 'REFUNDED', endedAt })).toEqual(
    expect.arrayContaining(['SEQUENCE:3', 'STATUS:CANCELLED', 'DTSTAMP:20261204T000000Z', 'METHOD:CANCEL']),
  );
  expect(of({ state: 'CHECKED_IN' })).toContain('STATUS:CONFIRMED');
});
