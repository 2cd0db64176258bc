import type { ReadContext } from '#core/context.ts';

/** What resolvers get. Loaders hang on it by identity, so every operation has its own. */
export type GraphQLContext = ReadContext;
