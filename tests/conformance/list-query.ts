import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';
import {
  isConnection,
  type ListField,
  objectsBehind,
  type Path,
  requiredArguments,
  rowType,
} from './list-fields.ts';

type Field = GraphQLField<unknown, unknown>;

/** What to say for the arguments that a field must have, by coordinate, as GraphQL text. */
export type Arguments = ReadonlyMap<string, string>;

/** A whole page: a statement per row shows with this many rows at the latest. */
const pageSize = 100;

/**
 * An operation that reaches the list on the path and selects of each row its scalars and one level of the objects
 * that it points to.
 */
export function listQuery(schema: GraphQLSchema, list: ListField, path: Path, values: Arguments): string {
  const operation = path.root === schema.getSubscriptionType() ? 'subscription' : 'query';
  const inner = `${call(list.parent.name, list.field, values)}${selectionOf(schema, list.field, values)}`;
  return `${operation} { ${wrap(schema, path, list.parent.name, inner, values)} }`;
}

/** The names under which the answer holds the list: `nodes` and `edges` of connections are left out. */
export function responsePath(list: ListField, path: Path): string[] {
  return [...path.steps.map(({ field }) => field.name), list.field.name];
}

function wrap(schema: GraphQLSchema, path: Path, target: string, inner: string, values: Arguments): string {
  let text = inner;
  let below = target;
  for (const { parent, field } of path.steps.toReversed()) {
    const isOneOfSeveral =
      isAbstractType(rowType(field.type)) && objectsBehind(schema, field.type).length > 0;
    const rows = isOneOfSeveral ? `__typename ... on ${below} { ${text} }` : text;
    text = `${call(parent.name, field, values)} { ${isConnection(field.type) ? `nodes { ${rows} }` : rows} }`;
    below = parent.name;
  }
  return text;
}

function call(parent: string, field: Field, values: Arguments): string {
  const given = requiredArguments(field).map(
    ({ name }) => `${name}: ${values.get(`${parent}.${field.name}(${name}:)`)}`,
  );
  if (field.args.some(({ name }) => name === 'first')) given.push(`first: ${pageSize}`);
  return given.length > 0 ? `${field.name}(${given.join(', ')})` : field.name;
}

function selectionOf(schema: GraphQLSchema, field: Field, values: Arguments): string {
  const rows = rowType(field.type);
  if (isLeafType(rows)) return '';
  const selection = rowSelection(schema, rows, values, true);
  if (!isConnection(field.type)) return ` { ${selection} }`;
  return ` { nodes { ${selection} } edges { cursor } pageInfo { hasNextPage endCursor } }`;
}

function rowSelection(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  values: Arguments,
  deeper: boolean,
): string {
  if (isAbstractType(type)) {
    const each = schema.getPossibleTypes(type).map((one) => {
      return `... on ${one.name} { ${rowSelection(schema, one, values, deeper)} }`;
    });
    return ['__typename', ...each].join(' ');
  }
  if (!isObjectType(type)) return '';
  const selected = ['__typename'];
  for (const field of Object.values(type.getFields())) {
    // Lists below are lists of their own, each with its own query.
    if (isListType(getNullableType(field.type)) || isConnection(field.type)) continue;
    if (requiredArguments(field).length > 0) continue;
    const named = getNamedType(field.type);
    // Two kinds of row may have a field of one name and different types, which would not merge.
    const name = `${type.name}_${field.name}: ${field.name}`;
    if (isLeafType(named)) selected.push(name);
    else if (deeper) selected.push(`${name} { ${rowSelection(schema, named, values, false)} }`);
  }
  return selected.join(' ');
}
