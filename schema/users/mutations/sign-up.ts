import { signUp } from '#api/users/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { locale } from '../locale.ts';
import { tokensField, userField } from '../payload-fields.ts';

/** The mutation `signUp`. */
export function signUpMutation(builder: Builder): void {
  mutation(builder, 'signUp', {
    description: 'Makes you a member and signs you in.',
    access: { public: true },
    cost: 50,
    input: (t) => ({
      email: t.string({ required: false, description: 'Your e-mail address; it or `phone` is needed.' }),
      phone: t.string({
        required: false,
        description: 'Your phone number with + and country code; Chinese mobile numbers may come without.',
      }),
      password: t.string({ required: true, description: '8 to 128 characters that are not easy to guess.' }),
      handle: t.string({
        required: true,
        description: 'Your unique name: 3 to 30 letters, digits and underscores.',
      }),
      displayName: t.string({
        required: true,
        description: 'The name that people read: 1 to 50 characters.',
      }),
      locale: t.field({
        type: locale(builder),
        required: false,
        description: 'The language you read; that of the request when missing.',
      }),
      visitorToken: t.string({
        required: false,
        description: 'Of who you were before you signed up: what you touched becomes yours.',
      }),
    }),
    resolve: (input, ctx) => signUp(ctx, input),
    payload: (t) => ({ user: userField(t, 'You.'), tokens: tokensField(builder, t) }),
  });
}
