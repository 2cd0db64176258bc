import { signOut } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';

/** The mutation `signOut`. */
export function signOutMutation(builder: Builder): void {
  const SignOutScope = builder.enumType('SignOutScope', {
    description: 'Which sessions to end.',
    subGraphs: ['storefront'],
    values: {
      THIS_SESSION: { description: 'Only the one that this request belongs to.' },
      EVERYWHERE: { description: 'All of yours, on every device.' },
    },
  });
  mutation(builder, 'signOut', {
    description: 'Ends your session; its tokens are refused within a second.',
    access: { signedIn: true },
    input: (t) => ({
      scope: t.field({
        type: SignOutScope,
        required: true,
        defaultValue: 'THIS_SESSION',
        description: 'Which sessions to end.',
      }),
    }),
    resolve: (input, ctx) => signOut(ctx, input),
    payload: (t) => ({
      endedSessions: t.int({
        nullable: true,
        description: 'How many sessions were ended.',
        resolve: (payload) => payload.result?.endedSessions,
      }),
    }),
  });
}
