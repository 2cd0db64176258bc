import { afterEach, expect, test, vi } from 'vitest';
import type { Bus } from '#core/bus/bus.ts';

export const quietLog = { error: () => undefined, warn: () => undefined };

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 10 });

/** What every bus promises. `open` gives the bus of one more process. */
export function busContract(open: () => Bus): void {
  const buses: Bus[] = [];
  const openBus = async () => {
    const bus = open();
    buses.push(bus);
    await bus.ready();
    return bus;
  };
  const heardBy = (bus: Bus, topic: string) => {
    const keys: (string | undefined)[] = [];
    const unsubscribe = bus.subscribe(topic, (key) => keys.push(key));
    return { keys, unsubscribe };
  };
  afterEach(async () => {
    await Promise.all(buses.splice(0).map((bus) => bus.close()));
  });

  test('a wake-up reaches every listener of its topic and no other', async () => {
    const bus = await openBus();
    const first = heardBy(bus, 'boards');
    const second = heardBy(bus, 'boards');
    const other = heardBy(bus, 'events');
    bus.publish('boards', 'post-heat');
    expect(first.keys).toEqual([]);
    await eventually(() => expect(second.keys).toEqual(['post-heat']));
    expect(first.keys).toEqual(['post-heat']);
    expect(other.keys).toEqual([]);
  });

  test('a burst under one key is one wake-up', async () => {
    const bus = await openBus();
    const { keys } = heardBy(bus, 'boards');
    for (let like = 0; like < 1_000; like += 1) bus.publish('boards', like % 2 ? '热度榜' : '达人榜');
    bus.publish('events', 'last');
    const last = heardBy(bus, 'events');
    await eventually(() => expect(last.keys).toEqual(['last']));
    expect(keys.toSorted()).toEqual(['热度榜', '达人榜'].toSorted());
  });

  test('many long keys arrive one by one, too many become one wake-up of the whole topic', async () => {
    const bus = await openBus();
    const { keys } = heardBy(bus, 'boards');
    const longKeys = Array.from({ length: 300 }, (_, index) => `${index}-${'热'.repeat(300)}`);
    for (const key of longKeys) bus.publish('boards', key);
    await eventually(() => expect(keys).toEqual(longKeys));
    keys.length = 0;
    for (let index = 0; index < 5_000; index += 1) bus.publish('boards', `${index}`);
    await eventually(() => expect(keys).toEqual([undefined]));
  });

  test('nobody is woken after unsubscribing, and the same function may listen twice', async () => {
    const bus = await openBus();
    const keys: (string | undefined)[] = [];
    const listener = (key: string | undefined) => keys.push(key);
    const leave = bus.subscribe('boards', listener);
    bus.subscribe('boards', listener);
    leave();
    leave();
    bus.publish('boards', 'once');
    await eventually(() => expect(keys).toEqual(['once']));
  });

  test('a listener that fails does not hold up the others', async () => {
    const bus = await openBus();
    bus.subscribe('boards', () => {
      throw new Error('broken listener');
    });
    const { keys } = heardBy(bus, 'boards');
    bus.publish('boards', 'post-heat');
    await eventually(() => expect(keys).toEqual(['post-heat']));
  });

  test('topics and keys that some adapter could not carry are refused by all', async () => {
    const bus = await openBus();
    expect(() => bus.publish('', 'key')).toThrow(RangeError);
    expect(() => bus.publish('t'.repeat(101), 'key')).toThrow(RangeError);
    expect(() => bus.publish('topic', 'k'.repeat(501))).toThrow(RangeError);
  });
}

interface RemoteBuses {
  open(): Bus;
  /** Breaks the connections of all open buses, as a restart of the server does. */
  breakConnections(): Promise<void>;
}

/** What the buses that join several processes promise besides. */
export function remoteBusContract({ open, breakConnections }: RemoteBuses): void {
  const buses: Bus[] = [];
  afterEach(async () => {
    await Promise.all(buses.splice(0).map((bus) => bus.close()));
  });

  test('one process wakes another', async () => {
    buses.push(open(), open());
    await Promise.all(buses.map((bus) => bus.ready()));
    const heard = vi.fn();
    buses[1]!.subscribe('boards', heard);
    buses[0]!.publish('boards', 'post-heat');
    await eventually(() => expect(heard).toHaveBeenCalledWith('post-heat'));
  });

  test('who subscribed before the connection stood is woken when it stands', async () => {
    const bus = open();
    buses.push(bus);
    const heard = vi.fn();
    bus.subscribe('boards', heard);
    await eventually(() => expect(heard).toHaveBeenCalledWith(undefined));
  });

  test('after a broken connection everybody is woken, and what was said meanwhile is not lost', async () => {
    buses.push(open(), open());
    await Promise.all(buses.map((bus) => bus.ready()));
    const [speaker, hearer] = [vi.fn(), vi.fn()];
    buses[0]!.subscribe('events', speaker);
    buses[1]!.subscribe('boards', hearer);
    await breakConnections();
    buses[0]!.publish('boards', 'said while down');
    await eventually(() => expect(speaker).toHaveBeenCalledWith(undefined));
    await eventually(() => expect(hearer).toHaveBeenCalled());
    await Promise.all(buses.map((bus) => bus.ready()));
    const later = vi.fn();
    buses[1]!.subscribe('settings', later);
    buses[0]!.publish('settings', 'said after');
    await eventually(() => expect(later).toHaveBeenCalledWith('said after'));
  });
}
