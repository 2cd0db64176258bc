import type { GraphQLContext } from '../context.ts';

const memories = new WeakMap<GraphQLContext, Map<object, unknown>>();

/** What `owner` keeps for one operation, made at the first use. */
export function remembered<Kept>(ctx: GraphQLContext, owner: object, make: () => Kept): Kept {
  const memory = memories.get(ctx) ?? new Map<object, unknown>();
  memories.set(ctx, memory);
  if (!memory.has(owner)) memory.set(owner, make());
  return memory.get(owner) as Kept;
}

/** Forgets all that was loaded: the second mutation of an operation must not see what the first one changed as it was. */
export function forgetLoaded(ctx: GraphQLContext): void {
  memories.delete(ctx);
}
