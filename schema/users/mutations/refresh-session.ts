import { refreshSession } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { tokensField, userField } from '../payload-fields.ts';

/** The mutation `refreshSession`. */
export function refreshSessionMutation(builder: Builder): void {
  mutation(builder, 'refreshSession', {
    description: 'Gives new tokens for a refresh token. Keep the new refresh token: the old one is used up.',
    access: { public: true },
    input: (t) => ({
      refreshToken: t.string({ required: true, description: 'The newest refresh token of the session.' }),
    }),
    resolve: (input, ctx) => refreshSession(ctx, input),
    payload: (t) => ({ user: userField(t, 'You.'), tokens: tokensField(builder, t) }),
  });
}
