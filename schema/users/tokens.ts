import type { Tokens } from '#api/users/index.ts';
import { perBuilder } from '../common/per-builder.ts';

/** The type `SessionTokens`. */
export const sessionTokens = perBuilder((builder) =>
  builder.objectRef<Tokens>('SessionTokens').implement({
    description: 'What proves in later requests who you are.',
    subGraphs: ['storefront'],
    fields: (t) => ({
      accessToken: t.exposeString('accessToken', { description: 'Send it as `Authorization: Bearer …`.' }),
      accessTokenExpiresAt: t.expose('accessTokenExpiresAt', {
        type: 'DateTime',
        description: 'Refresh before this moment.',
      }),
      refreshToken: t.exposeString('refreshToken', {
        description: 'Good for one `refreshSession`, which gives the next. Used twice, it ends the session.',
      }),
      refreshTokenExpiresAt: t.expose('refreshTokenExpiresAt', {
        type: 'DateTime',
        description: 'After this moment only `signIn` helps.',
      }),
      sessionId: t.globalID({
        description: 'The session that they belong to.',
        resolve: ({ sessionId }) => ({ type: 'Session', id: sessionId }),
      }),
    }),
  }),
);
