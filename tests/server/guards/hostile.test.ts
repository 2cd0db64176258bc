import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { executePrepared } from '#api/server/guards/execute.ts';
import type { OperationRequest } from '#api/server/guards/request.ts';
import { guardWith, marketplace, stranger } from './marketplace.ts';

const nested = (levels: number) => `{ me ${'{ friend '.repeat(levels)}{ name }${' }'.repeat(levels)} }`;
const times = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join(' ');
const bomb = `{ me { ...F0 } } ${times(60, (index) => `fragment F${index} on Member { a: friend { ...F${index + 1} } b: friend { ...F${index + 1} } }`)} fragment F60 on Member { name }`;
const flatBomb = `{ me { ...F0 } } ${times(80, (index) => `fragment F${index} on Member { ...F${index + 1} ... on Member { ...F${index + 1} } }`)} fragment F80 on Member { name }`;

const hostile: Record<string, readonly [query: string, code: string]> = {
  'a document as deep as a well': [nested(40), 'DOCUMENT_TOO_DEEP'],
  'brackets nested by the thousand': [`{ posts(filter: ${'['.repeat(2_900)}`, 'DOCUMENT_TOO_DEEP'],
  'a field under hundreds of aliases': [
    `{ ${times(200, (index) => `a${index}: report`)} }`,
    'DOCUMENT_TOO_MANY_ALIASES',
  ],
  'the same field by the thousand': [`{ ${'report '.repeat(1_000)} }`, 'DOCUMENT_TOO_REPETITIVE'],
  'too many root fields, hidden in a fragment': [
    `{ ${'...R '.repeat(12)} } fragment R on Query { me { name } report titles { title } }`,
    'DOCUMENT_TOO_MANY_ROOT_FIELDS',
  ],
  'a fragment bomb that doubles at each level': [bomb, 'DOCUMENT_TOO_DEEP'],
  'a fragment bomb without depth': [flatBomb, 'DOCUMENT_TOO_LARGE'],
  'a fragment that spreads itself': [
    '{ me { ...A } } fragment A on Member { friend { ...A } }',
    'DOCUMENT_FRAGMENT_CYCLE',
  ],
  'fragments that spread each other': [
    '{ me { ...A } } fragment A on Member { name ...B } fragment B on Member { heat ...A }',
    'DOCUMENT_FRAGMENT_CYCLE',
  ],
  'a cycle that no operation uses': ['{ report } fragment A on Member { ...A }', 'DOCUMENT_FRAGMENT_CYCLE'],
  'a flood of directives': [`{ report ${'@skip(if: false) '.repeat(200)} }`, 'DOCUMENT_TOO_MANY_DIRECTIVES'],
  'a flood of directives on the operation': [
    `query ${'@cached '.repeat(200)} { report }`,
    'DOCUMENT_TOO_MANY_DIRECTIVES',
  ],
  'a flood of tokens': [`{ ${times(2_000, (index) => `f${index}: report`)} }`, 'DOCUMENT_TOO_MANY_TOKENS'],
  'megabytes of comment': [`# ${'x'.repeat(1_000_000)}\n{ report }`, 'DOCUMENT_TOO_LONG'],
  'a list of a million': ['{ posts(first: 1000000) { title } }', 'COST_EXCEEDED'],
  'lists within lists': [
    '{ posts(first: 100) { comments(first: 100) { comments(first: 100) { title } } } }',
    'COST_EXCEEDED',
  ],
  'introspection nested in itself': [
    '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  'no GraphQL at all': ["'; DROP TABLE posts; --", 'GRAPHQL_PARSE_FAILED'],
  'a field that does not exist': ['{ passwords }', 'GRAPHQL_VALIDATION_FAILED'],
};

describe('a hostile document', () => {
  it.each(Object.entries(hostile))('is refused before any resolver runs: %s', (_name, [query, code]) => {
    const { schema, calls } = marketplace();
    const guard = guardWith();
    const first = guard.prepare(schema, { query }, stranger);
    const again = guard.prepare(schema, { query }, stranger);
    expect(first.ok).toBe(false);
    expect(codesOf(first)).toContain(code);
    expect(codesOf(again)).toEqual(codesOf(first));
    expect(calls.count).toBe(0);
  });

  it('is told the limit and how far it went beyond', () => {
    const refused = guardWith().prepare(marketplace().schema, { query: nested(40) }, stranger);
    expect(refused.ok ? [] : refused.errors.map((error) => error.extensions)).toEqual([
      { code: 'DOCUMENT_TOO_DEEP', limit: 12, actual: 42 },
    ]);
  });

  it('does not reach the schema through variables of the wrong type', () => {
    const { schema, calls } = marketplace();
    const query = 'query ($first: Int!) { posts(first: $first) { title } }';
    const refused = guardWith().prepare(schema, { query, variables: { first: 'many' } }, stranger);
    expect(codesOf(refused)).toEqual(['BAD_USER_INPUT']);
    expect(refused.ok ? '' : refused.errors[0]?.message).toContain('Variable "$first" has invalid value');
    expect(calls.count).toBe(0);
  });
});

describe('a friendly document', () => {
  it('passes: the standard introspection query', () => {
    const prepared = guardWith().prepare(marketplace().schema, { query: getIntrospectionQuery() }, stranger);
    expect(prepared.ok).toBe(true);
  });

  it('is executed with its variables', async () => {
    const { schema, calls } = marketplace();
    const query = 'query Posts($first: Int = 5) { posts(first: $first) { title } }';
    const prepared = guardWith().prepare(schema, { query, operationName: 'Posts' }, stranger);
    if (!prepared.ok) throw new Error('refused');
    expect(await executePrepared(prepared, {})).toEqual({
      data: { posts: [{ title: 'Lipstick, three shades' }] },
    });
    expect(calls.count).toBe(2);
  });

  it.each([
    ['a query that is no text', { query: { kind: 'Document' } }],
    ['variables that are a list', { query: '{ report }', variables: ['a'] }],
    ['an operation name that is a number', { query: '{ report }', operationName: 7 }],
    ['extensions that are text', { query: '{ report }', extensions: 'none' }],
    ['no document at all', {}],
  ] satisfies [string, OperationRequest][])('is not found in a malformed request: %s', (_name, request) => {
    expect(codesOf(guardWith().prepare(marketplace().schema, request, stranger))).toEqual([
      'REQUEST_MALFORMED',
    ]);
  });

  it('must say which of its operations is meant', () => {
    const query = 'query A { report } query B { report }';
    const guard = guardWith();
    const { schema } = marketplace();
    expect(codesOf(guard.prepare(schema, { query }, stranger))).toEqual(['OPERATION_RESOLUTION_FAILURE']);
    expect(codesOf(guard.prepare(schema, { query, operationName: 'C' }, stranger))).toEqual([
      'OPERATION_RESOLUTION_FAILURE',
    ]);
    expect(guard.prepare(schema, { query, operationName: 'B' }, stranger).ok).toBe(true);
  });

  it('cannot be a mutation where only queries are allowed', () => {
    const { schema, calls } = marketplace();
    const refused = guardWith().prepare(
      schema,
      { query: 'mutation { like }' },
      stranger,
      new Set(['query'] as const),
    );
    expect(codesOf(refused)).toEqual(['OPERATION_NOT_ALLOWED']);
    expect(calls.count).toBe(0);
  });
});

function codesOf(result: ReturnType<ReturnType<typeof guardWith>['prepare']>): unknown[] {
  return result.ok ? [] : result.errors.map((error) => error.extensions.code);
}
