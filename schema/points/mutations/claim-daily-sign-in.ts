import { claimDailySignIn, signInOn } from '#api/points/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { signedInDayRef } from '../daily-sign-in.ts';
import { pointsRef } from '../points.ts';

/** The mutation `claimDailySignIn`. */
export function claimDailySignInMutation(builder: Builder): void {
  mutation(builder, 'claimDailySignIn', {
    description: 'Signs you in for today’s points, once each business day; more for a longer streak.',
    access: { signedIn: true },
    idempotent: true,
    input: () => ({}),
    resolve: (_input, ctx) => claimDailySignIn(ctx),
    payload: (t) => ({
      signedIn: t.field({
        type: signedInDayRef(builder),
        nullable: true,
        description: 'The day that you have signed in for.',
        resolve: ({ result }, _args, ctx) => result && signInOn(ctx, result),
      }),
      points: t.field({
        type: pointsRef(builder),
        nullable: true,
        description: 'Your points as they are now.',
        resolve: ({ result }) => result && { userId: result.userId },
      }),
    }),
  });
}
