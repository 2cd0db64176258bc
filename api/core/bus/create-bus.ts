import type { Logger } from '../log.ts';
import { type Bus, checkWakeUp } from './bus.ts';
import { Listeners } from './listeners.ts';
import { Outbox } from './outbox.ts';
import { payloadsOf, wakeUpsIn } from './payload.ts';
import type { OpenWire } from './wire.ts';

/** A bus over any wire. What cannot be sent is sent after the next connect, as a wake-up of the whole topic. */
export function createBus(openWire: OpenWire, log: Pick<Logger, 'error'>): Bus {
  const listeners = new Listeners(log);
  const unsent = new Set<string>();
  const wire = openWire({
    onPayload(payload) {
      for (const [topic, key] of wakeUpsIn(payload)) listeners.wake(topic, key ?? undefined);
    },
    onConnected() {
      for (const topic of unsent) outbox.put(topic, null);
      unsent.clear();
      listeners.wakeAll();
    },
  });
  const sending = new Set<Promise<void>>();
  const outbox = new Outbox((wakeUps) => {
    const sent = wire
      .send(payloadsOf(wakeUps))
      .catch(() => {
        for (const [topic] of wakeUps) unsent.add(topic);
      })
      .finally(() => sending.delete(sent));
    sending.add(sent);
  });
  return {
    publish(topic, key) {
      checkWakeUp(topic, key);
      outbox.put(topic, key);
    },
    subscribe: (topic, listener) => listeners.add(topic, listener),
    ready: () => wire.ready(),
    async close() {
      listeners.clear();
      outbox.flush();
      await Promise.all(sending);
      await wire.close();
    },
  };
}
