import { encodeId } from '#schema/common/ids.ts';

const uuid = '019ab000-0000-7000-8000-000000000001';
const encode = (text: string) => Buffer.from(text).toString('base64url');

/** Ids that no row has: malformed, of no type, of another type, and well-formed ones. */
export const noIds: readonly string[] = [
  '',
  ' ',
  'x',
  '0',
  '-1',
  uuid,
  'a'.repeat(5_000),
  '\u0000',
  '标识',
  "' OR 1=1 --",
  encode('Post'),
  encode('Post:'),
  encode(`:${uuid}`),
  encode('Post:not-a-uuid'),
  encode(`Post:${uuid}:more`),
  encode(`post:${uuid}`),
  encode("Post:' OR 1=1 --"),
  encode('Post:\u0000'),
  `${encodeId('Post', uuid)}=`,
  encodeId('__Type', uuid),
  encodeId('Nothing', uuid),
  encodeId('Channel', uuid),
  encodeId('User', uuid),
  encodeId('Post', uuid),
];

const texts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u200b\ufeff',
  "'; DROP TABLE post; --",
  '%_\\',
  '{{constructor}}',
  '<script>alert(1)</script>',
  '🧨'.repeat(500),
  '字'.repeat(20_000),
];

/** Text that is no text: it must be refused before anything is done. */
export const noTexts: readonly string[] = ['\u0000', 'a\u0000b', '\ud800', 'a\udc00b'];

/** Values of the right GraphQL type that nobody means well with, by scalar. */
export const hostileValues: Readonly<Record<string, readonly unknown[]>> = {
  ID: noIds,
  String: texts,
  Int: [-2_147_483_648, -1, 0, 2_147_483_647],
  Boolean: [],
  BigInt: ['-9223372036854775808', '9223372036854775807', '-1', '0'],
  DateTime: ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999+14:00', '1970-01-01T00:00:00-12:00'],
  URL: [
    'http://[::1]/',
    'https://例え.jp/\u0000',
    `https://example.com/${'a'.repeat(1_900)}`,
    'http://user:pw@host/',
  ],
  JSON: [null, 0, '\u0000', [], JSON.parse('{"__proto__":{"admin":true}}'), { constructor: {} }, deep(200)],
};

/** Values of a wrong type, by scalar; each must be refused before anything is done. */
export const wrongValues: Readonly<Record<string, readonly unknown[]>> = {
  ID: [true, {}, ['x', 'y'], 1.5],
  String: [1, true, {}, ['x', 'y']],
  Int: ['1', 1.5, true, {}, 2_147_483_648, 1e300],
  Boolean: ['true', 1, {}, []],
  BigInt: ['1.5', '', 'x', true, {}, '9223372036854775808', 1e300],
  DateTime: ['', 'yesterday', '2026-13-01T00:00:00Z', '2026-11-22', 0, {}],
  URL: ['', 'example.com', 'javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 1, {}],
};

/** Cursors that belong to no list, or to another one. */
export const hostileCursors: readonly string[] = [
  '',
  'x',
  '\u0000',
  encode('null'),
  encode('[]'),
  encode('[1]'),
  encode('["x","y"]'),
  encode(`[1e308,"${uuid}"]`),
  encode(`[-8640000000000001,"${uuid}"]`),
  encode('[0,"not-a-uuid"]'),
  encode('[0,"\\u0000"]'),
  encode(`[1.5,"${uuid}","more"]`),
  encode(`["${uuid}",0]`),
  encode('{"at":0}'),
  'a'.repeat(100_000),
];

function deep(levels: number): unknown {
  let value: unknown = 'core';
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}
