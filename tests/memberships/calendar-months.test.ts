import { describe, expect, it } from 'vitest';
import { addMonths, anchorAt, dayOfMonth } from '../../api/memberships/calendar-months.ts';

const shanghai = 'Asia/Shanghai';

describe('months from the 31st of January on', () => {
  const from = new Date('2026-01-31T04:00:00.000Z');
  it.each([
    [1, '2026-02-28T04:00:00.000Z'],
    [2, '2026-03-31T04:00:00.000Z'],
    [3, '2026-04-30T04:00:00.000Z'],
    [12, '2027-01-31T04:00:00.000Z'],
    [25, '2028-02-29T04:00:00.000Z'],
  ])('%s of them end at %s', (months, end) => {
    expect(addMonths(from, months, { anchorDay: 31, timeZone: shanghai })).toEqual(new Date(end));
  });

  it('the day comes back when months are added one by one', () => {
    let at = from;
    const ends: number[] = [];
    for (let month = 0; month < 4; month += 1) {
      at = addMonths(at, 1, { anchorDay: 31, timeZone: shanghai });
      ends.push(dayOfMonth(at, shanghai));
    }
    expect(ends).toEqual([28, 31, 30, 31]);
  });
});

it('counts by the calendar of the time zone, not by that of UTC', () => {
  const justAfterMidnight = new Date('2026-02-28T16:30:00.000Z');
  expect(dayOfMonth(justAfterMidnight, shanghai)).toBe(1);
  expect(addMonths(justAfterMidnight, 1, { anchorDay: 1, timeZone: shanghai })).toEqual(
    new Date('2026-03-31T16:30:00.000Z'),
  );
});

it('keeps the time of day over a clock change, and moves a time that there is not', () => {
  const newYork = { anchorDay: 8, timeZone: 'America/New_York' };
  expect(addMonths(new Date('2026-02-08T15:00:00.000Z'), 1, newYork)).toEqual(
    new Date('2026-03-08T14:00:00.000Z'),
  );
  // Half past two does not exist on the 8th of March.
  expect(addMonths(new Date('2026-02-08T07:30:00.000Z'), 1, newYork)).toEqual(
    new Date('2026-03-08T07:30:00.000Z'),
  );
});

describe('whatever the moment, the zone and the number', () => {
  const zones = [shanghai, 'America/New_York', 'Pacific/Apia', 'Europe/Berlin', 'UTC', 'Asia/Kathmandu'];
  /** A generator of its own, so that a failure comes again. */
  let seed = 20261127;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const cases = Array.from({ length: 2_000 }, () => ({
    from: new Date(Date.UTC(2020, 0, 1) + random(4_000) * 86_400_000 + random(86_400) * 1_000),
    timeZone: zones[random(zones.length)] ?? shanghai,
    first: 1 + random(24),
    second: 1 + random(24),
  }));

  it('so many months at once are as many one after the other', () => {
    for (const { from, timeZone, first, second } of cases) {
      const anchor = { anchorDay: dayOfMonth(from, timeZone), timeZone };
      const once = addMonths(from, first + second, anchor);
      const twice = addMonths(addMonths(from, first, anchor), second, anchor);
      // A time of day that a clock change leaves out on the way is not found again.
      expect(Math.abs(once.getTime() - twice.getTime())).toBeLessThanOrEqual(3_600_000);
      expect(dayOfMonth(twice, timeZone)).toBe(dayOfMonth(once, timeZone));
    }
  });

  it('later is later, and the day is the anchor or the last of its month', () => {
    for (const { from, timeZone, first } of cases) {
      const anchor = { anchorDay: dayOfMonth(from, timeZone), timeZone };
      const end = addMonths(from, first, anchor);
      expect(end.getTime()).toBeGreaterThan(addMonths(from, first - 1, anchor).getTime());
      const landed = dayOfMonth(end, timeZone);
      const isLast = dayOfMonth(new Date(end.getTime() + 86_400_000), timeZone) < landed;
      expect(landed === anchor.anchorDay || isLast, `${from.toISOString()} ${timeZone} ${first}`).toBe(true);
    }
  });

  it('a run that goes on from an end of its own keeps its anchor, and another begins anew', () => {
    for (const { from, timeZone, first } of cases.slice(0, 500)) {
      const anchor = { anchorDay: dayOfMonth(from, timeZone), timeZone };
      const end = addMonths(from, first, anchor);
      expect(anchorAt(end, anchor)).toBe(anchor.anchorDay);
    }
    expect(anchorAt(new Date('2026-03-20T04:00:00.000Z'), { anchorDay: 31, timeZone: shanghai })).toBe(20);
  });
});
