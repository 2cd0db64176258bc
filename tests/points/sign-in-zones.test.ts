import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availablePoints, claimDailySignIn } from '#api/points/index.ts';
import { businessDay } from '#core/business-day.ts';
import { addDays, endOfDay } from '#core/calendar-day.ts';
import { type Clock, FixedClock } from '#core/clock.ts';
import { type ReadContext, systemContext } from '#core/context.ts';
import { DomainError } from '#core/errors.ts';
import type { Kernel } from '#core/kernel.ts';
import { balancesOf } from '#core/ledger/balances.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
import { transact } from '#core/transact.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { asMember, openTestKernel } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { faultsIn } from './bank.ts';

const zones = [
  'Asia/Shanghai',
  'America/Los_Angeles',
  'Pacific/Kiritimati',
  'Europe/Berlin',
  'Pacific/Auckland',
];
const clock = new FixedClock(new Date('2026-11-25T04:00:00Z'));

let kernel: Kernel;
let databaseUrl: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ kernel, databaseUrl, close } = await openTestKernel({ clock }));
});
afterAll(async () => {
  expect(await faultsIn(kernel)).toEqual([]);
  await close();
});

/** The member in a process that counts business days in this zone. */
function inZone(memberId: string, timeZone: string, by: Clock = clock): ReadContext {
  const { config } = kernel;
  return { ...asMember(kernel, memberId), clock: by, kernel: { ...kernel, config: { ...config, timeZone } } };
}

/** The day that was signed in for, or the code of the refusal. */
async function outcomeOf(claiming: ReturnType<typeof claimDailySignIn>): Promise<string> {
  try {
    return (await claiming).day;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

const rowsOf = (userId: string) =>
  kernel.database.client.dailySignIn.findMany({
    where: { userId },
    orderBy: { day: 'asc' },
    select: { day: true, streak: true, points: true },
  });

const availableOf = async (memberId: string) => {
  const account = availablePoints.of(memberId);
  return (await balancesOf(systemContext(kernel, 'test'), [account]))(account).balance;
};

describe('the daily sign-in at midnight', () => {
  const midnights = zones.flatMap((zone) =>
    // In Los Angeles, Berlin and Auckland some of these have 23 or 25 hours.
    ['2026-03-08', '2026-03-29', '2026-04-05', '2026-09-27', '2026-10-25', '2026-11-01', '2026-12-31'].map(
      (day) => [zone, day] as const,
    ),
  );

  it.each(midnights)(
    'in %s is for %s until its last moment, and for the day after from then on',
    async (zone, day) => {
      const memberId = await addMember(kernel);
      const midnight = endOfDay(day, zone);
      const at = (moment: number) => {
        clock.set(new Date(moment));
        return outcomeOf(claimDailySignIn(inZone(memberId, zone)));
      };
      expect(await at(midnight.getTime() - 1)).toBe(day);
      expect(await at(midnight.getTime() - 1)).toBe('ALREADY_SIGNED_IN_TODAY');
      expect(await at(midnight.getTime())).toBe(addDays(day, 1));
      expect(await at(midnight.getTime())).toBe('ALREADY_SIGNED_IN_TODAY');
      expect(await at(midnight.getTime() - 1)).toBe('SIGN_IN_DAY_PASSED');
      expect(await rowsOf(memberId)).toEqual([
        { day, streak: 1, points: 5n },
        { day: addDays(day, 1), streak: 2, points: 5n },
      ]);
      expect(await availableOf(memberId)).toBe(10n);
    },
  );

  it('pays two days, in their order, to who asks forty times while it strikes twelve', async () => {
    const memberId = await addMember(kernel);
    let ms = endOfDay('2026-11-25', 'Asia/Shanghai').getTime() - 25;
    const ticking: Clock = {
      now: () => {
        ms += 1;
        return new Date(ms);
      },
    };
    const asked = Array.from({ length: 40 }, () =>
      outcomeOf(claimDailySignIn(inZone(memberId, 'Asia/Shanghai', ticking))),
    );
    const paid = (await Promise.all(asked)).filter((outcome) => outcome !== 'ALREADY_SIGNED_IN_TODAY');
    expect(paid.sort()).toEqual(['2026-11-25', '2026-11-26']);
    expect((await rowsOf(memberId)).map(({ day, streak }) => [day, streak])).toEqual([
      ['2026-11-25', 1],
      ['2026-11-26', 2],
    ]);
    expect(await availableOf(memberId)).toBe(10n);
  });
});

describe('a sign-in that is held up over midnight', () => {
  it('is seen by that of the day after, which goes on from it', async () => {
    const memberId = await addMember(kernel);
    const midnight = endOfDay('2026-11-25', 'Asia/Shanghai').getTime();
    const claimAt = (ms: number) =>
      outcomeOf(claimDailySignIn(inZone(memberId, 'Asia/Shanghai', new FixedClock(new Date(ms)))));
    const waiting = async () => {
      const found = await asOwner(
        databaseUrl,
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      return found.length;
    };
    const outcomes: Promise<string>[] = [];
    // Whoever holds the account keeps the first one from being paid.
    await transact(systemContext(kernel, 'test'), async (write) => {
      await lockAccounts(write, [availablePoints.of(memberId)]);
      outcomes.push(claimAt(midnight - 1));
      await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
      outcomes.push(claimAt(midnight));
      await expect.poll(waiting, { timeout: 10_000 }).toBe(2);
    });
    expect(await Promise.all(outcomes)).toEqual(['2026-11-25', '2026-11-26']);
    expect((await rowsOf(memberId)).map(({ day, streak }) => [day, streak])).toEqual([
      ['2026-11-25', 1],
      ['2026-11-26', 2],
    ]);
  });
});

describe('a clock that jumps and a zone that is changed', () => {
  const steps = fc.array(
    fc.record({
      zone: fc.constantFrom(...zones),
      // To and fro, mostly by about a day.
      hours: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: -50, max: 80 })),
      times: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  );

  it('never pay a day twice, nor count one twice in a streak', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (story) => {
        const memberId = await addMember(kernel);
        const signed: { day: string; streak: number }[] = [];
        let ms = Date.parse('2026-10-24T12:00:00Z');
        for (const { zone, hours, times } of story) {
          ms += hours * 3_600_000;
          clock.set(new Date(ms));
          const day = businessDay(clock.now(), zone);
          const outcomes = await Promise.all(
            Array.from({ length: times }, () => outcomeOf(claimDailySignIn(inZone(memberId, zone)))),
          );
          const last = signed.at(-1);
          const expected = Array(times).fill(
            last && last.day > day ? 'SIGN_IN_DAY_PASSED' : 'ALREADY_SIGNED_IN_TODAY',
          );
          if (!last || last.day < day) {
            expected[0] = day;
            signed.push({ day, streak: last?.day === addDays(day, -1) ? last.streak + 1 : 1 });
          }
          expect(outcomes.sort()).toEqual(expected.sort());
        }
        const rows = await rowsOf(memberId);
        expect(rows.map(({ day, streak }) => ({ day, streak }))).toEqual(signed);
        expect(await availableOf(memberId)).toBe(rows.reduce((sum, { points }) => sum + points, 0n));
      }),
      { numRuns: 30 },
    );
  });
});
