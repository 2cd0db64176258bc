import { describe, expect, it } from 'vitest';
import { createCalendar } from '#seed/calendar.ts';
import { parseOrder } from '#seed/command.ts';
import { performInOrder } from '#seed/in-order.ts';
import { createProgress } from '#seed/progress.ts';
import { createRandom } from '#seed/random.ts';

describe('chance', () => {
  it('falls the same way from the same words', () => {
    const once = createRandom('tea');
    const again = createRandom('tea');
    const first = Array.from({ length: 100 }, () => once.next());
    expect(Array.from({ length: 100 }, () => again.next())).toEqual(first);
    expect(createRandom('coffee').next()).not.toBe(first[0]);
    expect(first.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(Math.abs(first.reduce((total, number) => total + number, 0) / 100 - 0.5)).toBeLessThan(0.1);
  });

  it('draws each at most once, the heavier more often', () => {
    const random = createRandom('lots');
    const wins = { light: 0, heavy: 0 };
    for (let round = 0; round < 500; round += 1) {
      const [winner] = random.draw(['light', 'heavy'] as const, 1, (name) => (name === 'heavy' ? 9 : 1));
      wins[winner!] += 1;
    }
    expect(wins.heavy).toBeGreaterThan(400);
    expect(random.draw(['one', 'two'], 5, () => 1).sort()).toEqual(['one', 'two']);
    expect(() => random.pick([])).toThrow(RangeError);
  });
});

describe('the calendar', () => {
  it('begins today at midnight in the zone of the business, whatever the hour', () => {
    const began = (now: string, zone: string) => createCalendar(new Date(now), zone).today.toISOString();
    expect(began('2026-11-22T12:00:00Z', 'Asia/Shanghai')).toBe('2026-11-21T16:00:00.000Z');
    expect(began('2026-11-22T16:00:00Z', 'Asia/Shanghai')).toBe('2026-11-22T16:00:00.000Z');
    expect(began('2026-10-25T22:59:59Z', 'Europe/Berlin')).toBe('2026-10-24T22:00:00.000Z');
  });
});

describe('performing in order', () => {
  interface Step {
    readonly name: string;
    readonly needs: readonly string[];
  }
  const steps: Step[] = [
    { name: 'join', needs: [] },
    { name: 'post', needs: ['join'] },
    { name: 'like', needs: ['post'] },
    { name: 'other', needs: [] },
  ];
  const order = (maxAtOnce: number, perform: (step: Step) => Promise<void>) => ({
    maxAtOnce,
    perform,
    after: (step: Step) => step.needs,
    makes: (step: Step) => [step.name],
  });

  it('waits for what a step needs, and keeps to the limit', async () => {
    const done: string[] = [];
    let atOnce = 0;
    let most = 0;
    await performInOrder(
      steps,
      order(2, async ({ name, needs }) => {
        expect(needs.every((need) => done.includes(need))).toBe(true);
        atOnce += 1;
        most = Math.max(most, atOnce);
        await new Promise((resolve) => setTimeout(resolve, 2));
        atOnce -= 1;
        done.push(name);
      }),
    );
    expect(done.sort()).toEqual(['join', 'like', 'other', 'post']);
    expect(most).toBeLessThanOrEqual(2);
  });

  it('stops at a failure and throws it, with nothing done that needed the failed step', async () => {
    const done: string[] = [];
    const failing = order(4, async ({ name }) => {
      if (name === 'post') throw new Error('no post today');
      done.push(name);
    });
    await expect(performInOrder(steps, failing)).rejects.toThrow('no post today');
    expect(done).not.toContain('like');
  });
});

describe('the progress bar', () => {
  it('writes a line for every ten per cent where there is no terminal', () => {
    const lines: string[] = [];
    const show = createProgress('Seeding', { write: (text) => lines.push(text) });
    for (let done = 1; done <= 250; done += 1) show(done, 250);
    expect(lines).toHaveLength(11);
    expect(lines.at(0)).toBe('Seeding 0 % (1 of 250)\n');
    expect(lines.at(-1)).toBe('Seeding 100 % (250 of 250)\n');
  });

  it('draws over one line that fits the terminal', () => {
    const lines: string[] = [];
    const show = createProgress('Seeding', { isTTY: true, columns: 50, write: (text) => lines.push(text) });
    for (let done = 1; done <= 1000; done += 1) show(done, 1000);
    expect(lines).toHaveLength(101);
    expect(lines.every((line) => line.startsWith('\r') && line.trim().length < 50)).toBe(true);
    expect(lines.at(-1)!.endsWith('100 % (1,000 of 1,000)\n')).toBe(true);
  });
});

describe('the command', () => {
  it('adds to members only when it is told to', () => {
    expect(parseOrder([])).toEqual({ scale: 1, mayAppend: false });
    expect(parseOrder(['--scale', '20'])).toEqual({ scale: 20, mayAppend: true });
    expect(parseOrder(['--force-append'])).toEqual({ scale: 1, mayAppend: true });
  });

  it.each([
    ['--scale', '0'],
    ['--scale', '-3'],
    ['--scale', '2.5'],
    ['--scale', '99999'],
    ['--scale'],
    ['--what'],
  ])('understands no %s %s', (...parameters) => {
    expect(parseOrder(parameters)).toBeUndefined();
  });
});
