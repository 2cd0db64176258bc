import { signIn } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { tokensField, userField } from '../payload-fields.ts';

/** The mutation `signIn`. */
export function signInMutation(builder: Builder): void {
  mutation(builder, 'signIn', {
    description: 'Begins a session.',
    access: { public: true },
    cost: 50,
    input: (t) => ({
      email: t.string({ required: false, description: 'Your e-mail address; it or `phone` is needed.' }),
      phone: t.string({ required: false, description: 'Your phone number.' }),
      password: t.string({ required: true, description: 'Your password.' }),
      visitorToken: t.string({
        required: false,
        description: 'Of who you were before you signed in: what you touched becomes yours.',
      }),
    }),
    resolve: (input, ctx) => signIn(ctx, input),
    payload: (t) => ({ user: userField(t, 'You.'), tokens: tokensField(builder, t) }),
  });
}
