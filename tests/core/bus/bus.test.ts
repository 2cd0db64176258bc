import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import { createBus } from '#core/bus/create-bus.ts';
import { memoryWire } from '#core/bus/memory-wire.ts';
import { postgresWire } from '#core/bus/postgres-wire.ts';
import { redisWire } from '#core/bus/redis-wire.ts';
import { createTestDatabase, type TestDatabase } from '../../helpers/database.ts';
import { busContract, quietLog, remoteBusContract } from './bus-contract.ts';

const redisUrl = process.env.TEST_REDIS_URL;

describe('bus in one process', () => {
  busContract(() => createBus(memoryWire, quietLog));
});

describe('bus over PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase({ empty: true });
  });
  afterAll(() => database?.drop());
  const open = () => createBus(postgresWire(database.url, quietLog), quietLog);
  busContract(open);
  remoteBusContract({
    open,
    async breakConnections() {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'jishi_bus' AND datname = current_database()`,
      );
      await client.end();
    },
  });
});

if (redisUrl) describe('bus over Redis', () => redisContracts(redisUrl));
else console.log('TEST_REDIS_URL is not set: the Redis contract of the bus was left out.');

function redisContracts(url: string): void {
  const open = () => createBus(redisWire(url, quietLog), quietLog);
  busContract(open);
  remoteBusContract({
    open,
    async breakConnections() {
      const client = new Redis(url);
      await client.client('KILL', 'TYPE', 'pubsub');
      await client.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      await client.quit();
    },
  });
}
