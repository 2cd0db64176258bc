import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BoundedCache } from '#api/server/guards/bounded-cache.ts';
import { documentIdOf, loadTrustedDocuments } from '#api/server/guards/trusted.ts';
import { guardWith, marketplace, member, stranger } from './marketplace.ts';

const { schema } = marketplace();
const lin = member('lin');

function outcome(result: ReturnType<ReturnType<typeof guardWith>['prepare']>): unknown {
  return result.ok ? 'answered' : result.errors[0]?.extensions.code;
}

describe('introspection', () => {
  const query = '{ __schema { queryType { name } } }';
  it('can be kept for members', () => {
    const guard = guardWith({ config: { introspection: 'members' } });
    expect(outcome(guard.prepare(schema, { query }, stranger))).toBe('INTROSPECTION_DISABLED');
    expect(outcome(guard.prepare(schema, { query }, lin))).toBe('answered');
    expect(outcome(guard.prepare(schema, { query: '{ __typename }' }, stranger))).toBe('answered');
  });
  it('is found in a fragment as well', () => {
    const guard = guardWith({ config: { introspection: 'nobody' } });
    const hidden = '{ ...F } fragment F on Query { __type(name: "Note") { name } }';
    expect(outcome(guard.prepare(schema, { query: hidden }, lin))).toBe('INTROSPECTION_DISABLED');
  });
});

describe('suggestions', () => {
  it('are kept from strangers when they are for members', () => {
    const guard = guardWith({ config: { suggestions: 'members' } });
    const messageFor = (payer: typeof stranger) => {
      const result = guard.prepare(schema, { query: '{ post }' }, payer);
      return result.ok ? '' : result.errors[0]?.message;
    };
    expect(messageFor(lin)).toContain('Did you mean "posts"');
    expect(messageFor(stranger)).not.toContain('Did you mean');
  });
});

describe('trusted documents', () => {
  const text = 'query Home { me { name } }';
  const guard = guardWith({ config: { freeDocuments: 'members' }, trusted: { [documentIdOf(text)]: text } });

  it('are answered by their id, with and without its prefix, and by their own text', () => {
    const documentId = documentIdOf(text);
    expect(outcome(guard.prepare(schema, { documentId }, stranger))).toBe('answered');
    expect(outcome(guard.prepare(schema, { documentId: `sha256:${documentId}` }, stranger))).toBe('answered');
    expect(outcome(guard.prepare(schema, { query: text }, stranger))).toBe('answered');
    const extensions = { persistedQuery: { version: 1, sha256Hash: documentId } };
    expect(outcome(guard.prepare(schema, { extensions }, stranger))).toBe('answered');
  });
  it('are the only ones for strangers, when the operator says so', () => {
    expect(outcome(guard.prepare(schema, { query: '{ report }' }, stranger))).toBe('DOCUMENT_NOT_TRUSTED');
    expect(outcome(guard.prepare(schema, { query: '{ report }' }, lin))).toBe('answered');
  });
  it('say so when an id is unknown', () => {
    expect(outcome(guard.prepare(schema, { documentId: 'forged' }, stranger))).toBe('DOCUMENT_NOT_FOUND');
  });
  it('are read from files and from a manifest', () => {
    const folder = mkdtempSync(join(tmpdir(), 'trusted-'));
    writeFileSync(join(folder, 'home.graphql'), `${text}\n`);
    writeFileSync(join(folder, 'persisted-documents.json'), JSON.stringify({ 'by-hand': '{ report }' }));
    const trusted = loadTrustedDocuments(folder);
    expect([trusted.size, trusted.get(documentIdOf(text)), trusted.get('by-hand')]).toEqual([
      2,
      text,
      '{ report }',
    ]);
    expect(loadTrustedDocuments(join(folder, 'missing')).size).toBe(0);
  });
});

describe('a batch', () => {
  it('has a length of one to the limit', () => {
    const guard = guardWith();
    expect(guard.checkBatch(0)?.extensions.code).toBe('REQUEST_MALFORMED');
    expect(guard.checkBatch(10)).toBeNull();
    expect(guard.checkBatch(11)?.extensions).toEqual({ code: 'BATCH_TOO_LARGE', limit: 10, actual: 11 });
  });
});

describe('a bounded cache', () => {
  it('forgets what was used longest ago, by number', () => {
    const cache = new BoundedCache<string, number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  });
  it('forgets by weight, and never takes what is heavier than all it may hold', () => {
    const cache = new BoundedCache<string, number>(10, 10);
    cache.set('a', 1, 6);
    cache.set('b', 2, 6);
    cache.set('c', 3, 11);
    expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.size]).toEqual([
      undefined,
      2,
      undefined,
      1,
    ]);
  });
});
