import type { Logger } from '../log.ts';
import type { Bus } from './bus.ts';
import { createBus } from './create-bus.ts';
import { postgresWire } from './postgres-wire.ts';
import { redisWire } from './redis-wire.ts';

interface BusOptions {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  readonly log: Logger;
}

/** The bus of this installation: Redis when there is one, else the database. Its connections are opened at once. */
export function openBus({ databaseUrl, redisUrl, log }: BusOptions): Bus {
  return createBus(redisUrl ? redisWire(redisUrl, log) : postgresWire(databaseUrl, log), log);
}
