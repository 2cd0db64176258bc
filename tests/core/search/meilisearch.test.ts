import { describe } from 'vitest';
import { createMeilisearchEngine } from '#core/search/meilisearch/engine.ts';
import { meiliStandIn } from '#tests/helpers/meili-stand-in/stand-in.ts';
import { engineContract } from './engine-contract.ts';
import { Library } from './library.ts';

describe('the engine of Meilisearch', () => {
  engineContract(async () => {
    const engine = createMeilisearchEngine(await meiliStandIn());
    await engine.rebuild(new Library(engine).scan());
    return engine;
  });
});
