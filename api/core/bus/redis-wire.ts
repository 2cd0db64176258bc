import { Redis } from 'ioredis';
import type { Logger } from '../log.ts';
import type { OpenWire } from './wire.ts';

const channel = 'jishi:bus';
const maxPauseMs = 5_000;

/** Redis pub/sub. Two connections: one that listens can do nothing else. */
export function redisWire(url: string, log: Pick<Logger, 'warn'>): OpenWire {
  return ({ onPayload, onConnected }) => {
    const options = {
      retryStrategy: (attempt: number) => Math.min(50 * 2 ** attempt, maxPauseMs) * (0.5 + Math.random() / 2),
      // Both are done by hand: a payload that waits for a connection is worth less than a whole-topic wake-up, and
      // "connected" may only be said when the subscription stands again.
      enableOfflineQueue: false,
      autoResubscribe: false,
    };
    const sender = new Redis(url, options);
    const listener = new Redis(url, options);
    let heard = Promise.withResolvers<void>();

    const listen = async (): Promise<void> => {
      try {
        await listener.subscribe(channel);
        heard.resolve();
        onConnected();
      } catch (error) {
        log.warn({ err: error }, 'the bus cannot listen on Redis, trying again');
        listener.disconnect(true);
      }
    };
    for (const connection of [sender, listener]) {
      connection.on('error', (error) =>
        log.warn({ err: error }, 'the bus has no connection to Redis, trying again'),
      );
    }
    listener.on('message', (_channel, payload) => onPayload(payload));
    listener.on('ready', listen);
    listener.on('close', () => {
      heard = Promise.withResolvers();
    });
    sender.on('ready', onConnected);
    return {
      async send(payloads) {
        await Promise.all(payloads.map((payload) => sender.publish(channel, payload)));
      },
      async ready() {
        await heard.promise;
        if (sender.status !== 'ready') await new Promise((resolve) => sender.once('ready', resolve));
      },
      async close() {
        sender.disconnect();
        listener.disconnect();
      },
    };
  };
}
