import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey, revokeApiKey } from '#api/users/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { decodeId } from '#schema/common/ids.ts';
import { closeSockets, transports } from '#tests/conformance/permissions/transports.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { expectClean } from './clean.ts';

const clock = new FixedClock(new Date());
const secret = new TextEncoder().encode('a-secret-for-tests-that-is-long-enough');

let app: TestApp;
let claims: { readonly sub: string; readonly sid: string };
let good: string;
const bad = new Map<string, string>();

beforeAll(async () => {
  app = await startTestApp({ clock, environment: { PROCESS_ROLE: 'api' } });
  const ada = await app.signUp('Ada');
  good = ada.token ?? '';
  const session = await app.kernel.database.client.session.findFirstOrThrow();
  claims = { sub: decodeId(ada.userId).id, sid: session.id };
  await collectBadTokens();
});
afterAll(async () => {
  await closeSockets();
  await app.stop();
});

async function collectBadTokens(): Promise<void> {
  const [header = '', payload = '', signature = ''] = good.split('.');
  const seconds = Math.floor(clock.now().getTime() / 1_000);
  const signed = (change: (token: SignJWT) => SignJWT, key = secret, typ = 'at+jwt') =>
    change(
      new SignJWT({ sid: claims.sid })
        .setProtectedHeader({ alg: 'HS256', typ })
        .setSubject(claims.sub)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + 900)
        .setIssuer('jishi')
        .setAudience('jishi-api'),
    ).sign(key);
  const other = new TextEncoder().encode('another-secret-that-is-long-enough-too');
  const forged = Buffer.from(payload, 'base64url').toString().replace(claims.sub, claims.sid);
  const ctx = systemContext(app.kernel, 'test');
  const revoked = await createApiKey(ctx, { name: 'Old', scopes: ['users.manage'], reason: 'test' });
  await revokeApiKey(ctx, { apiKeyId: revoked.apiKeyId, reason: 'test' });
  bad.set('of nobody', 'nonsense');
  bad.set('with another signature', `${header}.${payload}.${signature.split('').reverse().join('')}`);
  bad.set('with claims exchanged', `${header}.${Buffer.from(forged).toString('base64url')}.${signature}`);
  bad.set('without signature', `${header}.${payload}.`);
  bad.set('that says it needs none', new UnsecuredJWT({ ...claims }).encode());
  bad.set('of another secret', await signed((token) => token, other));
  bad.set('of another issuer', await signed((token) => token.setIssuer('somebody')));
  bad.set('for another audience', await signed((token) => token.setAudience('somebody')));
  bad.set('of another type', await signed((token) => token, secret, 'JWT'));
  bad.set('that has expired', await signed((token) => token.setExpirationTime(seconds - 1)));
  bad.set('of a session that never was', await signed((token) => token.setSubject(claims.sid)));
  bad.set('that is a revoked key', revoked.secret);
  bad.set('that looks like a key', `jsk_${'x'.repeat(43)}`);
  bad.set('that is far too long', 'x'.repeat(4_000));
}

const names = [
  'of nobody',
  'with another signature',
  'with claims exchanged',
  'without signature',
  'that says it needs none',
  'of another secret',
  'of another issuer',
  'for another audience',
  'of another type',
  'that has expired',
  'of a session that never was',
  'that is a revoked key',
  'that looks like a key',
  'that is far too long',
];

describe('a token', () => {
  it('that is good is taken', async () => {
    const door = { url: app.url, endpoint: 'storefront', token: good } as const;
    expect((await transports.POST(door, { query: '{ me { handle } }' })).data).toEqual({
      me: { handle: 'ada' },
    });
  });

  it('is tried in every way that is listed here', () => {
    expect([...bad.keys()]).toEqual(names);
  });

  it.each(names)('%s opens nothing, not even what is open to strangers', async (name) => {
    const before = await fingerprint(app.kernel.database.pool);
    const operations = [
      '{ plugins { id } }',
      'mutation { updateProfile(input: { bio: "I was here." }) { errors { code } } }',
    ];
    for (const endpoint of ['storefront', 'admin'] as const) {
      const door = { url: app.url, endpoint, token: bad.get(name) };
      for (const [query, by] of operations.flatMap((one) =>
        Object.values(transports).map((by) => [one, by] as const),
      )) {
        const result = await by(door, { query });
        expect(result.errors?.[0]?.extensions?.code, `${endpoint} ${by.name} ${query}`).toBe(
          'UNAUTHENTICATED',
        );
        expect(result.data ?? null).toBeNull();
        expectClean(JSON.stringify(result));
      }
    }
    expect(await fingerprint(app.kernel.database.pool)).toEqual(before);
  });

  it.each(['Basic YWRhOnBhc3N3b3Jk', 'Bearer', 'Bearer a b', 'nonsense'])(
    'in the wrong form (%s) is no token, and nobody becomes a stranger by it',
    async (authorization) => {
      const response = await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ query: '{ me { id } }' }),
      });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expectClean(await response.text());
    },
  );

  it('ends with its time, wherever it is shown', async () => {
    clock.advanceMs(16 * 60_000);
    const door = { url: app.url, endpoint: 'storefront', token: good } as const;
    for (const by of Object.values(transports)) {
      const { errors } = await by(door, { query: '{ me { handle } }' });
      expect(errors?.[0]?.extensions?.code, by.name).toBe('UNAUTHENTICATED');
    }
  });
});
