import { type GraphQLSchema, lexicographicSortSchema } from 'graphql';
import { BootRefusal } from '#core/plugins/check.ts';
import { attributionSlice } from './attribution/index.ts';
import { budgetsSlice } from './budgets/index.ts';
import { createBuilder, type SchemaSlice, type SubGraph } from './builder.ts';
import { namesIn, schemaProblems } from './check.ts';
import { nodeSlice } from './common/node.ts';
import { scalarsSlice } from './common/scalars.ts';
import { commonUserErrorsSlice } from './common/user-error.ts';
import { contentSlice } from './content/index.ts';
import { earningsSlice } from './earnings/index.ts';
import { entitlementsSlice } from './entitlements/index.ts';
import { goodsSlice } from './goods/index.ts';
import { ledgerSlice } from './ledger/index.ts';
import { membershipsSlice } from './memberships/index.ts';
import { paymentsSlice } from './payments/index.ts';
import { payoutsSlice } from './payouts/index.ts';
import { pointsSlice } from './points/index.ts';
import { searchSlice } from './search/search.ts';
import { systemSlice } from './system/index.ts';
import { usersSlice } from './users/index.ts';
import { webhooksSlice } from './webhooks/index.ts';

export type Schemas = Readonly<Record<SubGraph, GraphQLSchema>>;

/** A plugin's part of the schema, with the name to blame when it is not fit. */
export interface NamedSlice {
  readonly plugin: string;
  readonly slice: SchemaSlice;
}

const coreSlices: readonly SchemaSlice[] = [
  rootSlice,
  scalarsSlice,
  commonUserErrorsSlice,
  nodeSlice,
  usersSlice,
  entitlementsSlice,
  attributionSlice,
  ledgerSlice,
  budgetsSlice,
  paymentsSlice,
  payoutsSlice,
  earningsSlice,
  pointsSlice,
  goodsSlice,
  membershipsSlice,
  contentSlice,
  searchSlice,
  systemSlice,
  webhooksSlice,
];

/**
 * Builds both schemas from the core's slices and those of the enabled plugins.
 * @throws BootRefusal naming what is not described or says nothing about who may use it, or stands twice, and the
 * plugin that brought it.
 */
export function buildSchemas(plugins: readonly NamedSlice[]): Schemas {
  const core = build([]);
  refuse(problemsIn(core));
  if (plugins.length === 0) return core;
  const coreNames = new Set([...namesIn(core.storefront), ...namesIn(core.admin)]);
  try {
    const schemas = build(plugins);
    if (problemsIn(schemas, coreNames).length === 0) return schemas;
  } catch {
    // Built again below, one plugin more at a time, to find out whose fault it is.
  }
  throw new BootRefusal(blame(plugins, coreNames));
}

function build(plugins: readonly NamedSlice[]): Schemas {
  const builder = createBuilder();
  for (const slice of coreSlices) slice(builder);
  for (const { slice } of plugins) slice(builder);
  const schemaOf = (subGraph: SubGraph) =>
    lexicographicSortSchema(builder.toSchema({ subGraph, extensions: { subGraph } }));
  return Object.freeze({ storefront: schemaOf('storefront'), admin: schemaOf('admin') });
}

function problemsIn(schemas: Schemas, coreNames?: ReadonlySet<string>): string[] {
  return (['storefront', 'admin'] as const).flatMap((name) => schemaProblems(schemas[name], name, coreNames));
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new BootRefusal(problems.join('\n'));
}

/** The first plugin with which the schemas cannot be served, and why. */
function blame(plugins: readonly NamedSlice[], coreNames: ReadonlySet<string>): string {
  for (const [index, { plugin }] of plugins.entries()) {
    const problems = problemsWith(plugins.slice(0, index + 1), coreNames);
    if (problems.length > 0) return `Plugin "${plugin}" is not fit to serve. ${problems.join(' ')}`;
  }
  return `These plugins are not fit to serve together: ${plugins.map(({ plugin }) => plugin).join(', ')}.`;
}

function problemsWith(plugins: readonly NamedSlice[], coreNames: ReadonlySet<string>): string[] {
  try {
    return problemsIn(build(plugins), coreNames);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function rootSlice(builder: ReturnType<typeof createBuilder>): void {
  builder.queryType({ description: 'What can be asked.', defaultSubGraphsForFields: ['storefront'] });
  builder.mutationType({ description: 'What can be done.', defaultSubGraphsForFields: ['storefront'] });
  builder.subscriptionType({
    description: 'What can be watched live.',
    subGraphs: ['storefront'],
    defaultSubGraphsForFields: ['storefront'],
  });
}
