import { describe, expect, it } from 'vitest';
import { guardWith, marketplace, member, stranger } from './marketplace.ts';

const { schema } = marketplace();

function costOf(query: string, variables: Record<string, unknown> = {}): number {
  const prepared = guardWith().prepare(schema, { query, variables }, stranger);
  if (!prepared.ok) throw new Error(prepared.errors.map(String).join());
  return prepared.cost.requested;
}

describe('the cost of an operation', () => {
  it('is one for asking nothing', () => expect(costOf('{ __typename }')).toBe(1));
  it('counts objects, not their plain fields', () => expect(costOf('{ me { name } }')).toBe(2));
  it('takes what a field declares', () => expect(costOf('{ me { heat } }')).toBe(7));
  it('multiplies by the length of a list', () =>
    expect(costOf('{ posts(first: 3) { title } }')).toBe(1 + 1 + 3));
  it('assumes twenty where no length is asked for', () =>
    expect(costOf('{ posts { title } }')).toBe(1 + 1 + 20));
  it('counts the ids that are asked for', () => {
    expect(costOf('{ nodes(ids: ["a", "b"]) { title } }')).toBe(1 + 1 + 2);
  });
  it('hands the page size of a connection to its nodes and edges', () => {
    expect(costOf('{ me { posts(first: 4) { nodes { title } } } }')).toBe(1 + 1 + 1 + 1 + 4);
    expect(costOf('{ me { posts(last: 4) { edges { node { title } } } } }')).toBe(1 + 1 + 1 + 1 + 4);
  });
  it('knows the variables', () => {
    const query = 'query ($n: Int!, $deep: Boolean!) { posts(first: $n) { title } report(deep: $deep) }';
    expect(costOf(query, { n: 10, deep: false })).toBe(1 + 1 + 10 + 5);
    expect(costOf(query, { n: 50, deep: true })).toBe(1 + 1 + 50 + 500);
  });
  it('leaves out what a variable skips', () => {
    const query = 'query ($full: Boolean!) { me { name } posts @include(if: $full) { title } }';
    expect(costOf(query, { full: false })).toBe(2);
    expect(costOf(query, { full: true })).toBe(2 + 21);
  });
  it('counts the dearest of branches that exclude each other', () => {
    const query = '{ titles { title ... on Note { author { name } } ... on Video { subtitles { title } } } }';
    expect(costOf(query)).toBe(1 + 1 + 20 * (1 + 21));
  });
  it('is higher for a mutation', () => expect(costOf('mutation { like }')).toBe(11));
});

describe('the budget of a caller', () => {
  const allowance = { capacity: 50, refillPerSecond: 10, maxCost: 40 };
  const config = {
    allowances: { anonymous: allowance, user: allowance, service: null, system: null },
    refusalCost: 5,
  };
  const query = '{ posts(first: 18) { title } }';

  it('runs dry, says when to come back, and fills again', () => {
    let nowMs = 0;
    const guard = guardWith({ config, nowMs: () => nowMs });
    const remaining = () => {
      const result = guard.prepare(schema, { query }, stranger);
      return result.ok ? result.cost.remaining : result.errors[0]?.extensions;
    };
    expect([remaining(), remaining()]).toEqual([30, 10]);
    expect(remaining()).toEqual({ code: 'RATE_LIMITED', actual: 20, limit: 10, retryAfterMs: 1000 });
    nowMs += 1500;
    expect(remaining()).toBe(0);
  });

  it("is each member's own, and another one for strangers of the same address", () => {
    const guard = guardWith({ config });
    const remaining = (payer: typeof stranger) => {
      const result = guard.prepare(schema, { query }, payer);
      return result.ok && result.cost.remaining;
    };
    expect([remaining(member('lin')), remaining(member('wei')), remaining(stranger)]).toEqual([30, 30, 30]);
    expect(remaining(member('lin'))).toBe(10);
  });

  it('pays for refusals too', () => {
    const guard = guardWith({ config });
    for (let attempt = 0; attempt < 9; attempt += 1)
      guard.prepare(schema, { query: '{ nonsense }' }, stranger);
    const result = guard.prepare(schema, { query }, stranger);
    expect(result.ok).toBe(false);
    expect(guard.prepare(schema, { query }, member('lin')).ok).toBe(true);
  });

  it('never admits an operation dearer than the dearest allowed', () => {
    const refused = guardWith({ config }).prepare(
      schema,
      { query: '{ posts(first: 60) { title } }' },
      stranger,
    );
    expect(refused.ok ? {} : refused.errors[0]?.extensions).toEqual({
      code: 'COST_EXCEEDED',
      limit: 40,
      actual: 62,
    });
  });
});
