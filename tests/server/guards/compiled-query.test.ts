import {
  GraphQLEnumType,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { executePrepared } from '#api/server/guards/execute.ts';
import type { PreparedOperation } from '#api/server/guards/price.ts';
import { guardWith, stranger } from './marketplace.ts';

const kind = new GraphQLEnumType({ name: 'Kind', values: { TEA: { value: 't' }, CUP: { value: 'c' } } });
const filter = new GraphQLInputObjectType({
  name: 'Filter',
  fields: {
    kind: { type: kind, default: { value: 'TEA' } },
    words: { type: new GraphQLList(GraphQLString) },
    least: { type: GraphQLInt },
  },
});
const fail = () => {
  throw new Error('out of reach');
};
const textOf = (_source: unknown, args: object) => JSON.stringify(args);

const named = new GraphQLInterfaceType({
  name: 'Named',
  fields: { name: { type: GraphQLString } },
  resolveType: () => 'Thing',
});
const thing: GraphQLObjectType = new GraphQLObjectType({
  name: 'Thing',
  interfaces: [named],
  fields: () => ({
    name: { type: new GraphQLNonNull(GraphQLString) },
    price: { type: GraphQLInt, resolve: ({ price }) => price },
    later: { type: GraphQLString, resolve: async ({ name }) => `${name}, later` },
    fails: { type: GraphQLString, resolve: fail },
    failsLater: { type: GraphQLString, resolve: async () => fail() },
    mustNotFail: { type: new GraphQLNonNull(GraphQLString), resolve: async () => fail() },
    missing: { type: new GraphQLNonNull(GraphQLString), resolve: () => null },
    noNumber: { type: GraphQLInt, resolve: () => 'many' },
    returnsAnError: { type: GraphQLString, resolve: () => new Error('returned') },
    likes: {
      type: new GraphQLList(thing),
      args: { first: { type: GraphQLInt, default: { value: 2 } } },
      resolve: ({ name }, { first }) =>
        Array.from({ length: Number(first) }, (_, at) => ({ name: `${name}${at}` })),
    },
    slowly: {
      type: new GraphQLList(new GraphQLNonNull(thing)),
      resolve: () => [Promise.resolve({ name: 'cup' }), Promise.reject(new Error('broken')), { name: 'pot' }],
    },
  }),
});
const isToldWhatItIs = new GraphQLObjectType({
  name: 'Checked',
  isTypeOf: () => true,
  fields: { name: { type: GraphQLString } },
});

const query = new GraphQLObjectType({
  name: 'Query',
  fields: {
    tea: { type: thing, resolve: () => ({ name: 'tea', price: 12 }) },
    nothing: { type: thing, resolve: () => null },
    arguments: {
      type: GraphQLString,
      args: {
        kind: { type: kind, default: { value: 'CUP' } },
        filter: { type: filter },
        first: { type: new GraphQLNonNull(GraphQLInt), default: { value: 20 } },
        words: { type: new GraphQLList(GraphQLString), default: { value: ['a', 'b'] } },
      },
      resolve: textOf,
    },
    told: {
      type: GraphQLString,
      args: { id: { type: GraphQLString } },
      resolve: (_source, _args, context, info: GraphQLResolveInfo) =>
        JSON.stringify({
          context,
          path: { key: info.path.key, prev: info.path.prev?.key },
          variables: info.variableValues.coerced,
          sources: Object.keys(info.variableValues.sources),
          operation: info.operation.name?.value,
          variableNames: info.operation.variableDefinitions?.map(({ variable }) => variable.name.value),
          fragments: Object.keys(info.fragments),
          field: info.fieldName,
          knows: info.schema.getField(info.parentType, 'arguments')?.args.length,
          isAborted: info.getAbortSignal()?.aborted,
        }),
    },
    named: { type: named, resolve: () => ({ name: 'tea' }) },
    checked: { type: isToldWhatItIs, resolve: () => ({ name: 'tea' }) },
  },
});
const mutation = new GraphQLObjectType({
  name: 'Mutation',
  fields: { like: { type: GraphQLInt, resolve: () => 1 } },
});
const schema = new GraphQLSchema({ query, mutation, types: [thing] });

function prepare(compileAfter: number, text: string, variables: object = {}): PreparedOperation {
  const guard = guardWith({ config: { compileAfter } });
  const prepared = guard.prepare(schema, { query: text, variables }, stranger);
  if (!prepared.ok) throw new Error(prepared.errors.map(String).join('\n'));
  return prepared;
}

/** The answer as it is sent, its errors by place: their order means nothing. */
async function answer(prepared: PreparedOperation) {
  const { data, errors } = await executePrepared(prepared, { caller: 'somebody' });
  const byPlace = errors?.map((error) => JSON.stringify([error.path, error.toJSON()])).sort();
  return JSON.parse(JSON.stringify({ data, errors: byPlace }));
}

describe('a compiled query', () => {
  it.each([
    ['fields that are read and that are awaited', '{ tea { name price later __typename } nothing { name } }'],
    ['other names', '{ a: tea { title: name } b: tea { name, name, price } }'],
    [
      'fragments, which meet',
      'query { tea { ...A ... on Thing { price } } } fragment A on Thing { name ...B } fragment B on Thing { name later }',
    ],
    ['lists in lists', '{ tea { likes { name likes(first: 1) { name later } } } }'],
    ['a list of which one is refused', '{ tea { slowly { name } } }'],
    ['defaults of arguments', '{ arguments }'],
    ['arguments that are null', '{ arguments(kind: null, filter: null, words: null) }'],
    [
      'arguments that are written',
      '{ arguments(kind: TEA, filter: { words: "one", least: 3 }, first: 1, words: ["x", null]) }',
    ],
    ['resolvers that fail', '{ tea { name fails failsLater returnsAnError noNumber } }'],
    ['a failure that takes the row with it', '{ tea { name missing } b: tea { mustNotFail } }'],
    ['failures that stand in a list', '{ tea { likes { name fails missing } } }'],
  ])('gives what graphql-js gives: %s', async (_what, text) => {
    const compiled = prepare(1, text);
    expect(compiled.operation.compiled).not.toBeNull();
    expect(await answer(compiled)).toEqual(await answer(prepare(0, text)));
  });

  it.each([
    ['that are given', { kind: 'TEA', first: 3, words: ['x'], least: 1 }],
    ['that are missing', {}],
    ['that are null', { kind: null, words: null, least: null }],
  ])('takes variables %s', async (_what, variables) => {
    const text = `query Ask($kind: Kind, $first: Int! = 7, $words: [String] = ["y"], $least: Int) {
      arguments(kind: $kind, first: $first, words: $words, filter: { least: $least, words: $words })
    }`;
    expect(await answer(prepare(1, text, variables))).toEqual(await answer(prepare(0, text, variables)));
  });

  it('tells resolvers the same', async () => {
    const text = `query Ask($id: String, $more: Int = 4) { told(id: $id) tea { likes(first: $more) { ...Name } } }
      fragment Name on Thing { name }`;
    const told = await answer(prepare(1, text, { id: 'x' }));
    expect(told).toEqual(await answer(prepare(0, text, { id: 'x' })));
    expect(JSON.parse(told.data.told)).toMatchObject({
      context: { caller: 'somebody' },
      variables: { id: 'x', more: 4 },
      operation: 'Ask',
      variableNames: ['id', 'more'],
      fragments: ['Name'],
      knows: 4,
    });
  });

  it('keeps the error of a resolver, so that what may be told of it is decided in one place', async () => {
    const { errors } = await executePrepared(prepare(1, '{ tea { fails } }'), {});
    expect(errors?.[0]?.originalError).toEqual(new Error('out of reach'));
  });

  it.each<[string, string, object?]>([
    ['a mutation', 'mutation { like }'],
    ['a directive', 'query ($is: Boolean!) { tea { name @include(if: $is) } }', { is: true }],
    ['a directive in a fragment', '{ tea { ...A } } fragment A on Thing { name @skip(if: false) }'],
    ['an interface', '{ named { name } }'],
    ['a type that is checked', '{ checked { name } }'],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['introspection of one type', '{ __type(name: "Thing") { name } tea { name } }'],
  ])('is nothing that graphql-jit does otherwise: %s', async (_what, text, variables: object = {}) => {
    const prepared = prepare(1, text, variables);
    expect(prepared.operation.compiled).toBeNull();
    expect((await answer(prepared)).errors).toBeUndefined();
  });

  it('is made once it was asked for often enough', () => {
    const guard = guardWith({ config: { compileAfter: 3 } });
    const ask = () => {
      const prepared = guard.prepare(schema, { query: '{ tea { name } }' }, stranger);
      return prepared.ok && prepared.operation.compiled;
    };
    const [first, second, third, fourth] = [ask(), ask(), ask(), ask()];
    expect([first, second]).toEqual([null, null]);
    expect(third).toBeTypeOf('function');
    expect(fourth).toBe(third);
  });
});
