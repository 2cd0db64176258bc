import type { Caller } from '#core/caller.ts';

/** What a document may look like. The numbers count expanded selections: a fragment counts where it is spread. */
export interface DocumentLimits {
  readonly maxBytes: number;
  readonly maxTokens: number;
  readonly maxDepth: number;
  /** Depth below `__schema` and `__type`, where the standard introspection query needs 13. */
  readonly maxIntrospectionDepth: number;
  readonly maxSelections: number;
  readonly maxAliases: number;
  readonly maxRootFields: number;
  readonly maxDirectives: number;
  /** How often one response name may stand in one selection set; merging them costs the square of it. */
  readonly maxRepeats: number;
}

/** A leaky bucket: `capacity` cost units, filled again by `refillPerSecond`. */
export interface Allowance {
  readonly capacity: number;
  readonly refillPerSecond: number;
  /** The dearest single operation. */
  readonly maxCost: number;
}

export type Audience = 'nobody' | 'members' | 'everyone';

export interface GuardConfig {
  readonly limits: DocumentLimits;
  readonly maxBatch: number;
  /** A query that was asked for so often is compiled, which costs as much as some executions; 0 compiles none. */
  readonly compileAfter: number;
  /** Null turns the bucket off for that kind of caller. */
  readonly allowances: Readonly<Record<Caller['kind'], Allowance | null>>;
  /** What a refused operation costs, so that refusals are not free to provoke. */
  readonly refusalCost: number;
  /** What a document that nobody sent before costs beside its execution: validating a long one takes milliseconds. */
  readonly costPerHundredNewTokens: number;
  /** How many callers' buckets are remembered. */
  readonly maxCallers: number;
  readonly introspection: Audience;
  /** Who is told "Did you mean …", which reveals names of the schema. */
  readonly suggestions: Audience;
  /** Who may send documents of their own; the others need trusted ones. */
  readonly freeDocuments: Audience;
  readonly maxCachedDocuments: number;
  /** Bound of the cache by size: a token takes some 300 bytes of memory once parsed. */
  readonly maxCachedTokens: number;
}

/** Generous for people, tight for floods. Production narrows introspection, suggestions and free documents. */
export const defaultGuardConfig: GuardConfig = {
  limits: {
    maxBytes: 64 * 1024,
    maxTokens: 3_000,
    maxDepth: 12,
    maxIntrospectionDepth: 20,
    maxSelections: 1_500,
    maxAliases: 50,
    maxRootFields: 30,
    maxDirectives: 50,
    maxRepeats: 20,
  },
  maxBatch: 10,
  compileAfter: 20,
  allowances: {
    anonymous: { capacity: 20_000, refillPerSecond: 1_000, maxCost: 10_000 },
    user: { capacity: 50_000, refillPerSecond: 2_500, maxCost: 20_000 },
    service: { capacity: 200_000, refillPerSecond: 20_000, maxCost: 50_000 },
    system: null,
  },
  refusalCost: 5,
  costPerHundredNewTokens: 10,
  maxCallers: 50_000,
  introspection: 'everyone',
  suggestions: 'everyone',
  freeDocuments: 'everyone',
  maxCachedDocuments: 1_000,
  maxCachedTokens: 250_000,
};

/** True when the caller belongs to the audience; services and the system count as members. */
export function belongs(caller: Caller, audience: Audience): boolean {
  return audience === 'everyone' || (audience === 'members' && caller.kind !== 'anonymous');
}
