import { checkoutsById } from '#api/goods/index.ts';
import { giftCardBatchesById, giftPacksById, membershipsById, plansById } from '#api/memberships/index.ts';
import type { Types } from '../common/models.ts';
import type { Payload } from '../common/mutation.ts';

type FieldsOf<Result> = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<Result>>;

/** The field `membership` of a payload: the membership as it is now. */
export function membershipField<Result extends { readonly membershipId: string }>(
  t: FieldsOf<Result>,
  description: string,
) {
  return t.prismaField({
    type: 'Membership',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await membershipsById(ctx, [result.membershipId])).at(0) : null,
  });
}

/** The field `plan` of a payload. */
export function planField(t: FieldsOf<{ readonly planId: string }>, description: string) {
  return t.prismaField({
    type: 'MembershipPlan',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await plansById(ctx, [result.planId])).at(0) : null,
  });
}

/** The field `batch` of a payload. */
export function batchField<Result extends { readonly batchId: string }>(
  t: FieldsOf<Result>,
  description: string,
) {
  return t.prismaField({
    type: 'GiftCardBatch',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await giftCardBatchesById(ctx, [result.batchId])).at(0) : null,
  });
}

/** The field `checkout` of a payload that may come without one. */
export function maybeCheckoutField<Result extends { readonly checkoutId: string | null }>(
  t: FieldsOf<Result>,
  description: string,
) {
  return t.prismaField({
    type: 'Checkout',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result?.checkoutId ? (await checkoutsById(ctx, [result.checkoutId])).at(0) : null,
  });
}

/** The field `giftPack` of a payload. */
export function giftPackField(t: FieldsOf<{ readonly packId: string }>, description: string) {
  return t.prismaField({
    type: 'GiftPack',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await giftPacksById(ctx, [result.packId])).at(0) : null,
  });
}
