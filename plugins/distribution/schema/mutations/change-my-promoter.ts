import { bindingById } from '#core/attribution/bindings/history.ts';
import type { Builder } from '#schema/builder.ts';
import { mutation } from '#schema/common/mutation.ts';
import { changeMyPromoter } from '../../bindings/change-my-promoter.ts';
import { bindingPeriodRef } from '../binding.ts';

/** The mutation `changeMyPromoter`. */
export function changeMyPromoterMutation(builder: Builder): void {
  mutation(builder, 'changeMyPromoter', {
    description:
      'Chooses another promoter for yourself as a customer, where the rule lets you and nothing is protected any more.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({
      linkCode: t.string({ required: true, description: 'The code of a link of the promoter’s.' }),
    }),
    resolve: ({ linkCode }, ctx) => changeMyPromoter(ctx, { linkCode }),
    payload: (t) => ({
      binding: t.field({
        type: bindingPeriodRef(builder),
        nullable: true,
        description: 'To whom you belong now.',
        resolve: ({ result }, _args, ctx) => (result?.bindingId ? bindingById(ctx, result.bindingId) : null),
      }),
    }),
  });
}
