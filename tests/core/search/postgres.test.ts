import { describe } from 'vitest';
import { createPostgresEngine } from '#core/search/postgres/engine.ts';
import { testKernel } from '#tests/helpers/kernel.ts';
import { engineContract } from './engine-contract.ts';

describe('the engine in PostgreSQL', () => {
  engineContract(async () => createPostgresEngine((await testKernel()).database));
});
