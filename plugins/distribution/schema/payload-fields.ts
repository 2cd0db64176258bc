import type { Types } from '#schema/common/models.ts';
import type { Payload } from '#schema/common/mutation.ts';
import { applicationsById } from '../applications/lists.ts';
import { disputesById } from '../disputes/lists.ts';
import { handbooksById } from '../handbooks/lists.ts';
import { promoLinksById } from '../links/lists.ts';
import { materialsById } from '../materials/lists.ts';
import { promotersById } from '../promoters/lists.ts';

type FieldsOf<Result> = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<Result>>;

/** The field `application` of a payload: the application as it is now. */
export function applicationField(t: FieldsOf<{ readonly applicationId: string }>, description: string) {
  return t.prismaField({
    type: 'DistributionApplication',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await applicationsById(ctx, [result.applicationId])).at(0) : null,
  });
}

/** The field `promoter` of a payload: the promoter as they are now. */
export function promoterField(t: FieldsOf<{ readonly promoterId: string }>, description: string) {
  return t.prismaField({
    type: 'DistributionPromoter',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await promotersById(ctx, [result.promoterId])).at(0) : null,
  });
}

/** The field `handbook` of a payload. */
export function handbookField(t: FieldsOf<{ readonly handbookId: string }>, description: string) {
  return t.prismaField({
    type: 'DistributionHandbook',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await handbooksById(ctx, [result.handbookId])).at(0) : null,
  });
}

/** The field `link` of a payload. */
export function promoLinkField(t: FieldsOf<{ readonly linkId: string }>, description: string) {
  return t.prismaField({
    type: 'DistributionPromoLink',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await promoLinksById(ctx, [result.linkId])).at(0) : null,
  });
}

/** The field `dispute` of a payload: the dispute as it is now. */
export function disputeField(t: FieldsOf<{ readonly disputeId: string }>, description: string) {
  return t.prismaField({
    type: 'DistributionDispute',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await disputesById(ctx, [result.disputeId])).at(0) : null,
  });
}

/** The field `material` of a payload: the material as it is now. */
export function materialField(t: FieldsOf<{ readonly materialId: string }>, description: string) {
  return t.prismaField({
    type: 'DistributionMaterial',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await materialsById(ctx, [result.materialId])).at(0) : null,
  });
}
