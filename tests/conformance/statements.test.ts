import type { GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executeEvent, executePrepared, openSource } from '#api/server/guards/execute.ts';
import { OperationGuard } from '#api/server/guards/guard.ts';
import { defaultGuardConfig } from '#api/server/guards/limits.ts';
import { trustedDocuments } from '#api/server/guards/trusted.ts';
import type { Caller } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { systemContext } from '#core/context.ts';
import { installedPlugins } from '#plugins/index.ts';
import { buildSchemas } from '#schema/build.ts';
import { encodeId } from '#schema/common/ids.ts';
import { openTestKernel } from '#tests/helpers/kernel.ts';
import { countStatements } from '#tests/helpers/statements.ts';
import {
  type ListField,
  listFieldsOf,
  type Path,
  pathsOf,
  requiredArguments,
  type Step,
} from './list-fields.ts';
import { type Arguments, listQuery, responsePath } from './list-query.ts';
import { type Population, populate } from './population.ts';

/** Lists that no query leads to, and why they need none. */
const unreached: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /Payload\.errors$/, reason: 'the refusals of one mutation, from memory' },
  { pattern: /\.path$/, reason: 'the path of one refusal, from memory' },
];

/** Lists that are as long as the program says, whatever the database holds. */
const ofFixedLength: ReadonlyMap<string, string> = new Map([
  ['Query.plugins', 'the plugins that are installed'],
  ['Plugin.needs', 'declared by the plugin'],
  ['Query.permissions', 'declared by core and plugins'],
  ['Query.settings', 'declared by core and plugins'],
  ['Viewer.permissions', 'held by the one who asks'],
  ['LeaderboardUpdate.removed', 'empty in a snapshot'],
]);

const sizes = [1, 20, 100];
const tries = 4;

interface Case {
  readonly schema: GraphQLSchema;
  readonly list: ListField;
  readonly path: Path;
}

interface Measured {
  readonly statements: readonly string[];
  readonly items: number;
}

const schemas = buildSchemas(
  installedPlugins.flatMap(({ id, schema }) => (schema ? [{ plugin: id, slice: schema }] : [])),
);
const names = ['storefront', 'admin'] as const;
const cases = new Map<string, Case>();
const lost: string[] = [];
for (const name of names) collectCases(name);

/** The statements and the rows of each case at each size, in the order of `sizes`. */
const measured = new Map<string, Measured[]>([...cases.keys()].map((key) => [key, []]));

let opened: Awaited<ReturnType<typeof openTestKernel>>;

beforeAll(async () => {
  opened = await openTestKernel({ enabled: installedPlugins.map(({ id }) => id) });
  const population = populate(opened.kernel);
  for (const size of sizes) {
    await population.growTo(size);
    for (const [key, one] of cases) measured.get(key)?.push(await measure(one, population, key));
  }
}, 120_000);
afterAll(() => opened.close());

describe('the lists of both schemas', () => {
  it('can all be asked for, but for those that need no statement', () => {
    expect(cases.size).toBeGreaterThan(20);
    expect(lost).toEqual([]);
  });

  it('grow with the rows, so that what is counted below means something', () => {
    const grown = new Set(
      [...measured].flatMap(([key, [one, twenty]]) =>
        (twenty?.items ?? 0) > (one?.items ?? 0) ? [cases.get(key)?.list.coordinate] : [],
      ),
    );
    const short = [...cases.values()].map(({ list }) => list.coordinate).filter((one) => !grown.has(one));
    expect([...new Set(short)].filter((one) => !ofFixedLength.has(one))).toEqual([]);
  });

  it.each([...cases.keys()])('%s', (key) => {
    const [one, twenty, hundred] = measured.get(key) ?? [];
    expect(hundred?.statements.length, explain(twenty, hundred)).toBe(twenty?.statements.length);
    // With a single row a loader may find that there is nothing to load.
    expect(one?.statements.length, explain(one, twenty)).toBeLessThanOrEqual(twenty?.statements.length ?? 0);
  });
});

function collectCases(name: (typeof names)[number]): void {
  const schema = schemas[name];
  const roots = [schema.getQueryType(), schema.getSubscriptionType()].filter((root) => root != null);
  const paths = pathsOf(schema, roots, isStep);
  for (const list of listFieldsOf(schema)) {
    const ways = (paths.get(list.parent.name) ?? []).filter(() => hasArguments(list.parent.name, list.field));
    if (ways.length === 0 && !unreached.some(({ pattern }) => pattern.test(list.coordinate))) {
      lost.push(`${name} ${list.coordinate}`);
    }
    for (const path of ways) {
      cases.set(`${name} ${responsePath(list, path).join('.')} (${list.coordinate})`, { schema, list, path });
    }
  }
}

/** By `node` everything is one step away, and nothing is asked as frontends ask it. */
function isStep({ parent, field }: Step): boolean {
  return !['node', 'nodes'].includes(field.name) && hasArguments(parent.name, field);
}

function hasArguments(parent: string, field: Step['field']): boolean {
  return requiredArguments(field).every(({ name }) => argumentNames.has(`${parent}.${field.name}(${name}:)`));
}

/** What to say for required arguments; a list that needs another one fails until it stands here. */
function argumentsFor({ users, posts }: Pick<Population, 'users' | 'posts'>): Arguments {
  const ids = (type: string, rows: readonly string[]) => rows.map((row) => encodeId(type, row));
  const nodes = [...ids('User', users.slice(0, 50)), ...ids('Post', posts.slice(0, 50))];
  return new Map([
    ['Query.user(id:)', JSON.stringify(encodeId('User', users[0] ?? ''))],
    ['Query.userByHandle(handle:)', '"member0"'],
    ['Query.post(id:)', JSON.stringify(encodeId('Post', posts[0] ?? ''))],
    ['Query.nodes(ids:)', JSON.stringify(nodes)],
    ['Query.leaderboard(slug:)', '"creator-heat"'],
    ['Subscription.leaderboardUpdates(slug:)', '"creator-heat"'],
  ]);
}

const argumentNames = new Set(argumentsFor({ users: [], posts: [] }).keys());

/** The first answers fill what the process keeps; background work now and then adds a statement, and never removes one. */
async function measure({ schema, list, path }: Case, population: Population, key: string): Promise<Measured> {
  const query = listQuery(schema, list, path, argumentsFor(population));
  const caller = allMighty(population.users[0] ?? '');
  let best: Measured | undefined;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const { value, statements } = await countStatements(opened.kernel.database.pool, () =>
      run(schema, query, caller, `${key}\n${query}`),
    );
    const items = countItems(value, responsePath(list, path));
    if (!best || statements.length < best.statements.length) best = { statements, items };
  }
  return best ?? { statements: [], items: 0 };
}

async function run(schema: GraphQLSchema, query: string, caller: Caller, title: string): Promise<unknown> {
  const prepared = guard.prepare(schema, { query }, { caller, address: 'test' });
  if (!prepared.ok) throw new Error(`${title}\n${prepared.errors.map(({ message }) => message).join('\n')}`);
  // A fresh context each time: loaders remember as long as their operation.
  const context: ReadContext = systemContext(opened.kernel, 'test', { caller });
  if (prepared.template.operation.operation !== 'subscription')
    return shown(await executePrepared(prepared, context));
  const source = await openSource(prepared, context);
  if (!(Symbol.asyncIterator in source)) return shown(source);
  const events = source[Symbol.asyncIterator]();
  try {
    const { value } = await events.next();
    return shown(await executeEvent(prepared, context, value));
  } finally {
    await events.return?.();
  }
}

function shown({ data, errors }: { data?: unknown; errors?: readonly { message: string }[] | undefined }) {
  if (errors) throw new Error(errors.map((error) => String(error)).join('\n'));
  return data;
}

const unlimited = {
  ...defaultGuardConfig.limits,
  maxBytes: 1e6,
  maxTokens: 1e6,
  maxSelections: 1e6,
  maxDepth: 30,
};
const allowance = { capacity: 1e12, refillPerSecond: 1e12, maxCost: 1e12 };
const guard = new OperationGuard({
  config: {
    ...defaultGuardConfig,
    limits: { ...unlimited, maxAliases: 1e6, maxRepeats: 1e6 },
    allowances: { anonymous: allowance, user: allowance, service: allowance, system: null },
  },
  trusted: trustedDocuments([]),
  nowMs: () => performance.now(),
});

function allMighty(userId: string): Caller {
  return {
    kind: 'user',
    userId,
    sessionId: userId,
    permissions: new Set(opened.kernel.plugins.current.permissions),
  };
}

/** How many items the lists at this place of the answer hold together. */
function countItems(value: unknown, path: readonly string[]): number {
  if (Array.isArray(value)) {
    if (path.length === 0) return value.length;
    return value.reduce((sum: number, one) => sum + countItems(one, path), 0);
  }
  if (typeof value !== 'object' || value === null) return 0;
  const found = value as Readonly<Record<string, unknown>>;
  if (Array.isArray(found.nodes)) return countItems(found.nodes, path);
  const [name, ...rest] = path;
  return name === undefined ? 0 : countItems(found[name], rest);
}

function explain(fewer: Measured | undefined, more: Measured | undefined): string {
  return `${fewer?.statements.length} statements for ${fewer?.items} items, ${more?.statements.length} for ${more?.items}:\n${more?.statements.join('\n').slice(0, 4_000)}`;
}
