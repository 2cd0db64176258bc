import { type GraphQLSchema, lexicographicSortSchema } from 'graphql';
import { createBuilder, type SchemaSlice, type SubGraph } from './builder.ts';
import { checkSchema } from './check.ts';
import { nodeSlice } from './common/node.ts';
import { scalarsSlice } from './common/scalars.ts';
import { commonUserErrorsSlice } from './common/user-error.ts';
import { contentSlice } from './content/index.ts';
import { systemSlice } from './system/index.ts';
import { usersSlice } from './users/index.ts';

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
  contentSlice,
  systemSlice,
];

/**
 * Builds both schemas from the core's slices and those of the enabled plugins.
 * @throws BootRefusal naming a field without description or access rule; Pothos throws on a name that stands twice.
 */
export function buildSchemas(plugins: readonly NamedSlice[]): Schemas {
  const builder = createBuilder();
  for (const slice of coreSlices) slice(builder);
  for (const { slice } of plugins) slice(builder);
  const build = (subGraph: SubGraph): GraphQLSchema => {
    const schema = lexicographicSortSchema(builder.toSchema({ subGraph }));
    checkSchema(schema, subGraph);
    return schema;
  };
  return Object.freeze({ storefront: build('storefront'), admin: build('admin') });
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
