import { deepStrictEqual } from 'node:assert';
import type { GraphQLSchema } from 'graphql';
import { executeEvent, executePrepared, openSource } from '#api/server/guards/execute.ts';
import { OperationGuard } from '#api/server/guards/guard.ts';
import { defaultGuardConfig } from '#api/server/guards/limits.ts';
import { trustedDocuments } from '#api/server/guards/trusted.ts';
import type { Caller } from '#core/caller.ts';
import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';

export interface Measured {
  readonly statements: readonly string[];
  /** How many rows came, over all the lists of that place. */
  readonly items: number;
}

/**
 * How many statements an operation needs once the process is warm, and how many items it finds at the path. The first time
 * it is executed by graphql-js, the second time compiled, and both must answer the same.
 */
export async function measure(
  kernel: Kernel,
  schema: GraphQLSchema,
  query: string,
  userId: string,
  path: readonly string[],
): Promise<Measured> {
  const once = () => run(kernel, schema, query, allMighty(kernel, userId));
  const first = await once();
  const { value, statements } = await countOwnStatements(kernel.database.pool, once);
  deepStrictEqual(structuredClone(value), structuredClone(first), query);
  return { statements, items: countItems(value, path) };
}

async function run(kernel: Kernel, schema: GraphQLSchema, query: string, caller: Caller): Promise<unknown> {
  const prepared = guard.prepare(schema, { query }, { caller, address: 'test' });
  if (!prepared.ok) throw new Error(`${prepared.errors.map(String).join('\n')}\n${query}`);
  // A fresh context each time: loaders remember as long as their operation.
  const context = systemContext(kernel, 'test', { caller });
  if (prepared.template.operation.operation !== 'subscription') {
    return dataOf(await executePrepared(prepared, context), query);
  }
  const source = await openSource(prepared, context);
  if (!(Symbol.asyncIterator in source)) return dataOf(source, query);
  const events = source[Symbol.asyncIterator]();
  try {
    const { value } = await events.next();
    return dataOf(await executeEvent(prepared, context, value), query);
  } finally {
    await events.return?.();
  }
}

interface Result {
  readonly data?: unknown;
  readonly errors?: readonly unknown[] | undefined;
}

function dataOf({ data, errors }: Result, query: string): unknown {
  if (errors) throw new Error(`${errors.map(String).join('\n')}\n${query}`);
  return data;
}

/** A member who may see everything that anybody may see. */
function allMighty(kernel: Kernel, userId: string): Caller {
  return {
    kind: 'user',
    userId,
    sessionId: userId,
    permissions: new Set(kernel.plugins.current.permissions),
  };
}

const endless = { capacity: 1e12, refillPerSecond: 1e12, maxCost: 1e12 };

/** Generated operations are wider than anybody is allowed to ask. */
const guard = new OperationGuard({
  config: {
    ...defaultGuardConfig,
    compileAfter: 2,
    limits: {
      maxBytes: 1e6,
      maxTokens: 1e6,
      maxDepth: 30,
      maxIntrospectionDepth: 30,
      maxSelections: 1e6,
      maxAliases: 1e6,
      maxRootFields: 30,
      maxDirectives: 50,
      maxRepeats: 1e6,
    },
    allowances: { anonymous: endless, user: endless, service: endless, system: null },
  },
  trusted: trustedDocuments([]),
  nowMs: () => performance.now(),
});

function countItems(value: unknown, path: readonly string[]): number {
  if (Array.isArray(value)) {
    if (path.length === 0) return value.length;
    return value.reduce((sum: number, one) => sum + countItems(one, path), 0);
  }
  if (typeof value !== 'object' || value === null) return 0;
  const found = value as Readonly<Record<string, unknown>>;
  if (Array.isArray(found.nodes) && path[0] !== 'nodes') return countItems(found.nodes, path);
  const [name, ...rest] = path;
  return name === undefined ? 0 : countItems(found[name], rest);
}
