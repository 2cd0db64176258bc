import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import type { Builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { type ModelName, modelRef } from './models.ts';
import { perBuilder } from './per-builder.ts';

type ConnectionRef<Name extends ModelName> = ReturnType<typeof createConnection<Name>>;

const connectionsOf = perBuilder(() => new Map<string, unknown>());

/** The connection type of a model, `<Model>Connection`: one per schema, whichever slices use it. */
export function connectionOf<Name extends ModelName>(builder: Builder, name: Name): ConnectionRef<Name> {
  const made = connectionsOf(builder);
  const ref = made.get(name) ?? createConnection(builder, name);
  made.set(name, ref);
  return ref as ConnectionRef<Name>;
}

function createConnection<Name extends ModelName>(builder: Builder, name: Name) {
  return builder.connectionObject(
    {
      type: modelRef(builder, name),
      name: `${name}Connection`,
      description: `A page of a list of ${name} rows.`,
    },
    { name: `${name}Edge`, description: `A ${name} and where it stands in its list.` },
  );
}

/** What the client selected below the rows of a connection, as Prisma's `include` or `select`. */
export function rowSelection(ctx: GraphQLContext, info: GraphQLResolveInfo): object {
  return queryFromInfo({ context: ctx, info, paths: [['nodes'], ['edges', 'node']] }) as object;
}
