import { cutBargain } from '#api/goods/index.ts';
import type { Builder } from '../../../builder.ts';
import { parseId } from '../../../common/ids.ts';
import { mutation } from '../../../common/mutation.ts';
import { bargainField } from '../bargain-field.ts';

/** The mutation `cutBargain`. */
export function cutBargainMutation(builder: Builder): void {
  mutation(builder, 'cutBargain', {
    description: 'Helps with a bargain: once for everybody, who began it included.',
    access: { signedIn: true },
    idempotent: true,
    input: (t) => ({ bargainId: t.id({ required: true, description: 'Which bargain.' }) }),
    resolve: ({ bargainId }, ctx) =>
      cutBargain(ctx, { bargainId: parseId(bargainId, 'Bargain', ['bargainId']) }),
    payload: (t) => ({
      bargain: bargainField(t),
      amountMinor: t.field({
        type: 'BigInt',
        nullable: true,
        description: 'What you have taken off, in minor units.',
        resolve: ({ result }) => (result ? BigInt(result.amountMinor) : null),
      }),
    }),
  });
}
