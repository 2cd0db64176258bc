import { describe, expect, it } from 'vitest';
import { afterQuiet, isQuiet } from '#core/notify/quiet-hours.ts';

const night = (timeZone: string) => ({ fromMinute: 22 * 60, untilMinute: 7 * 60 + 30, timeZone });
const noon = (timeZone: string) => ({ fromMinute: 12 * 60, untilMinute: 13 * 60, timeZone });
const waitsUntil = (moment: string, quiet: Parameters<typeof afterQuiet>[1]) =>
  afterQuiet(new Date(moment), quiet).toISOString();

describe('quiet hours', () => {
  it('without any, nothing waits', () => {
    expect(waitsUntil('2026-11-28T15:00:00.500Z', null)).toBe('2026-11-28T15:00:00.500Z');
  });

  it.each([
    ['Asia/Shanghai', '2026-11-28T13:59:59.999Z', '2026-11-28T13:59:59.999Z'],
    ['Asia/Shanghai', '2026-11-28T14:00:00.000Z', '2026-11-28T23:30:00.000Z'],
    ['Asia/Shanghai', '2026-11-28T20:00:00.000Z', '2026-11-28T23:30:00.000Z'],
    ['Asia/Shanghai', '2026-11-28T23:29:59.999Z', '2026-11-28T23:30:00.000Z'],
    ['Asia/Shanghai', '2026-11-28T23:30:00.000Z', '2026-11-28T23:30:00.000Z'],
    ['America/New_York', '2026-11-29T03:00:00.000Z', '2026-11-29T12:30:00.000Z'],
    ['Asia/Kolkata', '2026-11-28T16:30:00.000Z', '2026-11-29T02:00:00.000Z'],
    ['Pacific/Apia', '2026-11-28T09:00:00.000Z', '2026-11-28T18:30:00.000Z'],
    ['UTC', '2026-12-31T23:00:00.000Z', '2027-01-01T07:30:00.000Z'],
  ])('go over midnight in %s: %s waits until %s', (zone, moment, until) => {
    expect(waitsUntil(moment, night(zone))).toBe(until);
  });

  it('lie within one day, too', () => {
    expect(waitsUntil('2026-11-28T04:10:00Z', noon('Asia/Shanghai'))).toBe('2026-11-28T05:00:00.000Z');
    expect(waitsUntil('2026-11-28T05:00:00Z', noon('Asia/Shanghai'))).toBe('2026-11-28T05:00:00.000Z');
  });

  it('are an hour shorter in the night in which clocks go forward, and an hour longer when they go back', () => {
    // New York, 2026: forward on 8 March, back on 1 November.
    expect(waitsUntil('2026-03-08T03:00:00Z', night('America/New_York'))).toBe('2026-03-08T11:30:00.000Z');
    expect(waitsUntil('2026-11-01T02:00:00Z', night('America/New_York'))).toBe('2026-11-01T12:30:00.000Z');
  });

  it('that lie in the skipped hour do not come; in the hour that comes twice they come twice', () => {
    const early = { fromMinute: 2 * 60, untilMinute: 3 * 60, timeZone: 'America/New_York' };
    expect(isQuiet(new Date('2026-03-08T06:59:59Z'), early)).toBe(false);
    expect(isQuiet(new Date('2026-03-08T07:00:00Z'), early)).toBe(false);
    const twice = { ...early, fromMinute: 60, untilMinute: 120 };
    expect(isQuiet(new Date('2026-11-01T05:30:00Z'), twice)).toBe(true);
    expect(isQuiet(new Date('2026-11-01T06:30:00Z'), twice)).toBe(true);
    expect(waitsUntil('2026-11-01T05:30:00Z', twice)).toBe('2026-11-01T07:00:00.000Z');
  });
});
