import type { Builder } from '../builder.ts';

/** The type `Session`. */
export function sessionType(builder: Builder): void {
  builder.prismaObject('Session', {
    description: 'One sign-in on one device.',
    fields: (t) => ({
      id: t.globalID({
        description: 'The global id.',
        resolve: (session) => ({ type: 'Session', id: session.id }),
      }),
      userAgent: t.exposeString('userAgent', {
        nullable: true,
        description: 'The program that signed in, as it calls itself.',
      }),
      ip: t.exposeString('ip', { nullable: true, description: 'The network address that signed in.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it began.' }),
      lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', description: 'When it was last refreshed.' }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        description: 'When it ends unless it is refreshed before.',
      }),
      revokedAt: t.expose('revokedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was ended before its time.',
      }),
      isCurrent: t.boolean({
        description: 'Whether this request belongs to it.',
        resolve: (session, _args, { caller }) => caller.kind === 'user' && caller.sessionId === session.id,
      }),
    }),
  });
}
