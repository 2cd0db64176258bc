import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { systemContext } from '#core/context.ts';
import { DomainError, defineErrors } from '#core/errors.ts';
import { defineEvent } from '#core/events/define.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { testKernel } from '#tests/helpers/kernel.ts';

const bellRung = defineEvent('bell.rung', z.object({ by: z.string() }));
const refusals = defineErrors({ BELL_BROKEN: { en: 'The bell is broken.', zh: '铃坏了。' } });

describe('a transaction', () => {
  it('appends its events with its rows, and nothing when it is refused', async () => {
    const kernel = await testKernel();
    const ctx = systemContext(kernel, 'test');
    await transact(ctx, async (write) => write.emit(bellRung, 'door', { by: 'Ada' }));
    const refused = transact(ctx, async (write) => {
      write.emit(bellRung, 'door', { by: 'Bob' });
      await write.tx.setting.create({
        data: { key: 'bell', value: 1, updatedAt: new Date(), updatedBy: 'Bob' },
      });
      throw refusals.BELL_BROKEN();
    });
    await expect(refused).rejects.toThrow(DomainError);
    const events = await kernel.database.client.eventLog.findMany();
    expect(events.map((event) => event.payload)).toEqual([{ by: 'Ada' }]);
    expect(await kernel.database.client.setting.count()).toBe(0);
  });

  it('refuses an event whose payload has another form', async () => {
    const kernel = await testKernel();
    const wrong = { by: 7 } as never;
    await expect(
      transact(systemContext(kernel, 'test'), async (write) => write.emit(bellRung, 'door', wrong)),
    ).rejects.toThrow();
    expect(await kernel.database.client.eventLog.count()).toBe(0);
  });

  it('is repeated after a deadlock until both sides have succeeded', async () => {
    const kernel = await testKernel();
    const ctx = systemContext(kernel, 'test');
    for (const key of ['a', 'b']) {
      await kernel.database.client.setting.create({
        data: { key, value: 0, updatedAt: new Date(), updatedBy: 'test' },
      });
    }
    let meeting = 0;
    const both = Promise.withResolvers<void>();
    const add = (first: string, second: string) =>
      transact(ctx, async (write) => {
        const bump = (key: string) =>
          write.tx.$executeRaw`UPDATE setting SET value = to_jsonb(value::int + 1) WHERE key = ${key}`;
        await bump(first);
        meeting += 1;
        if (meeting >= 2) both.resolve();
        await both.promise;
        await bump(second);
      });
    await Promise.all([add('a', 'b'), add('b', 'a')]);
    const values = await kernel.database.client.setting.findMany({ orderBy: { key: 'asc' } });
    expect(values.map((setting) => setting.value)).toEqual([2, 2]);
    expect(meeting).toBeGreaterThan(2);
  });
});

describe('an idempotency key', () => {
  const ring = async (
    kernel: Awaited<ReturnType<typeof testKernel>>,
    key: string,
    by: string,
    replays: string[] = [],
  ) =>
    transact(
      { ...systemContext(kernel, 'test'), idempotencyKey: key, markReplayed: () => replays.push(by) },
      async (write) => {
        write.emit(bellRung, 'door', { by });
        return { id: newId(write.clock) };
      },
      { idempotent: { operation: 'ring', body: { by } } },
    );

  it('gives the first answer again, marked as a replay, and does the work once', async () => {
    const kernel = await testKernel();
    const replays: string[] = [];
    const first = await ring(kernel, 'k1', 'Ada', replays);
    expect(replays).toEqual([]);
    expect(await ring(kernel, 'k1', 'Ada', replays)).toEqual(first);
    expect(replays).toEqual(['Ada']);
    expect(await kernel.database.client.eventLog.count()).toBe(1);
  });

  it('refuses another request under the same key', async () => {
    const kernel = await testKernel();
    await ring(kernel, 'k1', 'Ada');
    await expect(ring(kernel, 'k1', 'Bob')).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    expect(await kernel.database.client.eventLog.count()).toBe(1);
  });

  it('lets exactly one of many simultaneous repeats do the work', async () => {
    const kernel = await testKernel();
    const answers = await Promise.allSettled(Array.from({ length: 30 }, () => ring(kernel, 'k1', 'Ada')));
    const ids = new Set(answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : [])));
    const codes = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(ids.size).toBe(1);
    expect(new Set(codes).size).toBeLessThanOrEqual(1);
    for (const code of codes) expect(code).toBe('IDEMPOTENCY_IN_FLIGHT');
    expect(await kernel.database.client.eventLog.count()).toBe(1);
  });

  it('refuses a key that is empty, too long or invisible', async () => {
    const kernel = await testKernel();
    for (const key of ['', ' ', 'x'.repeat(201), 'a\nb']) {
      await expect(ring(kernel, key, 'Ada')).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_INVALID' });
    }
  });
});
