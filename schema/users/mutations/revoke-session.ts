import { revokeSession } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';

/** The mutation `revokeSession`. */
export function revokeSessionMutation(builder: Builder): void {
  mutation(builder, 'revokeSession', {
    description: 'Ends one of your sessions, as on a lost phone.',
    access: { signedIn: true },
    input: (t) => ({ sessionId: t.id({ required: true, description: 'Which session.' }) }),
    resolve: (input, ctx) =>
      revokeSession(ctx, { sessionId: parseId(input.sessionId, 'Session', ['sessionId']) }),
    payload: (t) => ({
      sessionId: t.globalID({
        nullable: true,
        description: 'The session that has ended.',
        resolve: ({ result }) => (result ? { type: 'Session', id: result.sessionId } : null),
      }),
    }),
  });
}
