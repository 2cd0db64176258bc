import { expect, it } from 'vitest';
import { systemContext } from '#core/context.ts';
import { liveStream } from '#core/live.ts';
import { watchState } from '#core/watch-state.ts';
import { testKernel } from '#tests/helpers/kernel.ts';

const topic = 'test.things';
const value = 'a cup';

async function openShow() {
  const kernel = await testKernel();
  const ctx = systemContext(kernel, 'test');
  return { ctx, bus: kernel.bus };
}

it('of two who begin to watch at once both hear of every change', async () => {
  const { ctx, bus } = await openShow();
  const readers = [1, 2].map(() => watchState(ctx, { topic, key: 'cup', value }));
  const heard = [0, 0];
  const leave = readers.map((reader, index) =>
    reader.onPublish(() => {
      heard[index] = (heard[index] ?? 0) + 1;
    }),
  );
  for (const reader of readers) {
    expect(reader.read()).toMatchObject([{ value }]);
    expect(reader.read()).toEqual([]);
  }
  bus.publish(topic, 'cup');
  await expect.poll(() => heard).toEqual([1, 1]);
  const [one, other] = readers.map((reader) => reader.read());
  expect(one).toEqual(other);
  expect(one).toHaveLength(1);
  for (const stop of leave) stop();
});

it('a stream that has an ending is complete when it is over and its last state was read, for all who watch', async () => {
  const { ctx, bus } = await openShow();
  let isOver = false;
  let asked = 0;
  const ask = async () => {
    asked += 1;
    return isOver;
  };
  const open = () =>
    liveStream(watchState(ctx, { topic, key: 'cup', value, ending: { topic: 'test.over', ask } }));
  const streams = [open(), open()];
  for (const stream of streams) expect(await stream.next()).toEqual({ done: false, value });
  expect(asked).toBe(1);
  const waiting = streams.map((stream) => stream.next());
  bus.publish('test.over', 'cup');
  bus.publish(topic, 'cup');
  for (const next of waiting) expect(await next).toEqual({ done: false, value });
  const last = streams.map((stream) => stream.next());
  isOver = true;
  bus.publish('test.over', 'cup');
  for (const next of last) expect(await next).toEqual({ done: true, value: undefined });
  expect(asked).toBe(3);
});

it('what is over already tells its state and is complete; whether it is cannot always be known', async () => {
  const { ctx } = await openShow();
  const open = (ask: () => Promise<boolean>) =>
    liveStream(watchState(ctx, { topic, key: 'cup', value, ending: { topic: 'test.over', ask } }));
  const over = open(async () => true);
  expect(await over.next()).toEqual({ done: false, value });
  expect(await over.next()).toEqual({ done: true, value: undefined });
  const unknown = open(() => Promise.reject(new Error('No database.')));
  expect(await unknown.next()).toEqual({ done: false, value });
  await unknown.return?.();
});
