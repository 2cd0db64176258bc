import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';

let app: TestApp;
let token: string | undefined;

beforeAll(async () => {
  app = await startTestApp();
  token = (await app.administrator()).token;
});
afterAll(() => app.stop());

const audits = serverAudits({ url: 'given below' }).map(({ id, name }) => [id, name] as const);

describe.each([
  ['storefront', '/graphql', false],
  ['admin', '/graphql/admin', true],
] as const)('GraphQL over HTTP on the %s endpoint', (_endpoint, path, signedIn) => {
  it.each(audits)('%s %s', async (id) => {
    const fetchFn = (input: string, init?: RequestInit) => {
      const headers = new Headers(init?.headers);
      if (signedIn) headers.set('authorization', `Bearer ${token}`);
      return fetch(input, { ...init, headers });
    };
    const audit = serverAudits({ url: `${app.url}${path}`, fetchFn }).find((one) => one.id === id);
    expect(await audit!.fn()).toMatchObject({ status: 'ok' });
  });
});
