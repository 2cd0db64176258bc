import { isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '#api/server/guards/document.ts';
import { OperationGuard } from '#api/server/guards/guard.ts';
import { defaultGuardConfig } from '#api/server/guards/limits.ts';
import { trustedDocuments } from '#api/server/guards/trusted.ts';
import { isCacheable } from '#api/server/responses/cacheable.ts';
import { ResponseCache } from '#api/server/responses/response-cache.ts';
import { watchCaller } from '#api/server/responses/watch-caller.ts';
import { schemas } from '#tests/conformance/schemas.ts';

const { storefront } = schemas;

function judged(text: string): boolean {
  const { operations, errors } = checkDocument(storefront, text, defaultGuardConfig.limits, false);
  if (!operations[0]) throw new Error(errors.map(String).join());
  return isCacheable(operations[0]);
}

describe('an operation', () => {
  it.each([
    '{ products(first: 3) { nodes { id title priceRange { min { formatted } } category { breadcrumbs { title } } } pageInfo { endCursor } } }',
    '{ product(slug: "x") { variants { sku stockState } } categories { title children { slug } } __typename }',
    'query ($yes: Boolean!) { products { ...Page @include(if: $yes) } } fragment Page on ProductConnection { edges { cursor node { slug } } }',
  ])('that asks for what is the same for everybody may be kept: %s', (text) => {
    expect(judged(text)).toBe(true);
  });

  it.each([
    '{ me { id } }',
    '{ cart { id } }',
    '{ posts { nodes { title } } }',
    '{ products { nodes { title reviews { nodes { text } } } } }',
    '{ products { nodes { title } } me { id } }',
    '{ node(id: "x") { id ... on Product { title } } }',
    '{ products { nodes { ... on Node { id } } } }',
    '{ product(slug: "x") { ...Mine } } fragment Mine on Product { reviews { nodes { id } } }',
    'mutation { signOut(input: { scope: THIS_SESSION }) { errors { code } } }',
    '{ __schema { queryType { name } } }',
  ])('that asks for anything else may not: %s', (text) => {
    expect(judged(text)).toBe(false);
  });
});

it('nothing that asks for more than being there is said to be the same for everybody', () => {
  const guarded = Object.values(storefront.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) => {
        const isOpen = (field.extensions.cacheable ?? type.extensions.cacheable) === true;
        const { authScopes } = (field.extensions.pothosOptions ?? {}) as { authScopes?: object };
        return isOpen && authScopes && !('public' in authScopes) ? [`${type.name}.${field.name}`] : [];
      }),
    );
  expect(guarded).toEqual([]);
});

it('a context notices who asks for the caller, also behind a copy', () => {
  const watched = watchCaller({ caller: { kind: 'anonymous' }, locale: 'en' });
  expect([Reflect.get(watched.context, 'locale'), watched.wasAsked()]).toEqual(['en', false]);
  expect([{ ...watched.context }, watched.wasAsked()]).toEqual([
    { caller: { kind: 'anonymous' }, locale: 'en' },
    true,
  ]);
});

it('a response is forgotten when its time is over, and when it is of another schema', () => {
  let now = 0;
  const cache = new ResponseCache({ seconds: 2, nowMs: () => now });
  cache.set('key', storefront, { data: '{}', cost: 1 });
  expect(cache.get('key', schemas.admin)).toBeUndefined();
  cache.set('key', storefront, { data: '{}', cost: 1 });
  now = 1_999;
  expect(cache.get('key', storefront)).toMatchObject({ data: '{}', cost: 1 });
  now = 2_000;
  expect(cache.get('key', storefront)).toBeUndefined();
});

it('what is kept is refused like anything else to whoever has spent too much', () => {
  const poor = { capacity: 2, refillPerSecond: 1, maxCost: 10 };
  const guard = new OperationGuard({
    config: { ...defaultGuardConfig, allowances: { ...defaultGuardConfig.allowances, anonymous: poor } },
    trusted: trustedDocuments([]),
    nowMs: () => 0,
  });
  const payer = { caller: { kind: 'anonymous' }, address: '192.0.2.1' } as const;
  expect([guard.charge(payer, 1), guard.charge(payer, 1)]).toMatchObject([
    { remaining: 1 },
    { remaining: 0 },
  ]);
  expect(guard.charge(payer, 1)).toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
});
