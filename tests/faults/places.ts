import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';
import { schemas } from '#tests/conformance/schemas.ts';
import type { Endpoint } from '#tests/helpers/client.ts';

/** One place where a client writes a value: an argument of a root field, or a field of its input. */
export interface Place {
  readonly endpoint: Endpoint;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly field: string;
  /** Where the value stands: `['first']`, `['input', 'media', 'url']`. */
  readonly path: readonly string[];
  /** The scalar, or `Enum`. */
  readonly scalar: string;
  readonly isList: boolean;
}

/** Every place of a root field and its inputs where a scalar is written. */
export function placesOf(endpoint: Endpoint): Place[] {
  const schema = schemas[endpoint];
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  return roots.flatMap(([kind, type]) =>
    Object.values(type?.getFields() ?? {}).flatMap((field) =>
      field.args.flatMap((argument) =>
        placesIn(argument, [argument.name]).map((place) => ({ ...place, endpoint, kind, field: field.name })),
      ),
    ),
  );
}

function placesIn(
  { type }: Pick<GraphQLArgument | GraphQLInputField, 'type'>,
  path: readonly string[],
): Pick<Place, 'path' | 'scalar' | 'isList'>[] {
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    return Object.values(named.getFields()).flatMap((field) => placesIn(field, [...path, field.name]));
  }
  return isLeafType(named)
    ? [{ path, scalar: isEnumType(named) ? 'Enum' : named.name, isList: isList(type) }]
    : [];
}

/** The variables of a field's arguments, declared and passed on, and what to select of its answer. */
export function callOf({ endpoint, kind, field }: Pick<Place, 'endpoint' | 'kind' | 'field'>): string {
  const schema = schemas[endpoint];
  const root =
    kind === 'query'
      ? schema.getQueryType()
      : kind === 'mutation'
        ? schema.getMutationType()
        : schema.getSubscriptionType();
  const definition = root?.getFields()[field];
  if (!definition) throw new Error(`There is no ${kind} ${field}`);
  const declared = definition.args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const passed = definition.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const call = passed === '' ? field : `${field}(${passed})`;
  return `${kind} ${declared === '' ? '' : `(${declared})`} { ${call} ${selectionOf(kind, definition)} }`;
}

function selectionOf(kind: Place['kind'], { type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  const errors = kind === 'mutation' ? 'errors { code message path }' : '';
  const nodes = isObjectType(named) && named.getFields().nodes ? 'nodes { __typename }' : '';
  return `{ __typename ${errors} ${nodes} }`;
}

function isList(type: GraphQLInputType): boolean {
  return isListType(getNullableType(type));
}
