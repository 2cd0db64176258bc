import { payoutAccountsById } from '#core/payouts/lists.ts';
import type { Builder } from '../builder.ts';
import { byId, defineLoader } from '../common/loader.ts';
import { modelRef, type Types } from '../common/models.ts';
import type { Payload } from '../common/mutation.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<{ readonly accountId: string }>>;

const loadAccount = defineLoader(async (ctx, ids) => byId(await payoutAccountsById(ctx, ids)));

/** The field `payoutAccount` of a payload: the account as it is now. */
export function payoutAccountField(builder: Builder, t: PayloadFields, description: string) {
  return t.field({
    type: modelRef(builder, 'PayoutAccount'),
    nullable: true,
    description,
    resolve: ({ result }, _args, ctx) => (result ? loadAccount(ctx, result.accountId) : null),
  });
}
