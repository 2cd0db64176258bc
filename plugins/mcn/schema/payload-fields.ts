import type { Types } from '#schema/common/models.ts';
import type { Payload } from '#schema/common/mutation.ts';
import { agenciesById } from '../agencies/lists.ts';
import { contractsById } from '../contracts/lists.ts';
import { disputesById } from '../disputes/lists.ts';
import { applicationsById, drivesById } from '../drives/lists.ts';
import { endorsementsById } from '../endorsements/lists.ts';
import { talentLinksById } from '../links/lists.ts';
import { ratesById } from '../rates/lists.ts';

type FieldsOf<Result> = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<Result>>;

/** The field `agency` of a payload. */
export function agencyField(t: FieldsOf<{ readonly agencyId: string }>, description: string) {
  return t.prismaField({
    type: 'McnAgency',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await agenciesById(ctx, [result.agencyId])).at(0) : null,
  });
}

/** The field `contract` of a payload: the contract as it is now. */
export function contractField(t: FieldsOf<{ readonly contractId: string }>, description: string) {
  return t.prismaField({
    type: 'McnContract',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await contractsById(ctx, [result.contractId])).at(0) : null,
  });
}

/** The field of a payload that shows the rate. */
export function rateField(t: FieldsOf<{ readonly rateId: string }>, description: string) {
  return t.prismaField({
    type: 'McnServiceRate',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await ratesById(ctx, [result.rateId])).at(0) : null,
  });
}

/** The field of a payload that shows the link. */
export function talentLinkField(t: FieldsOf<{ readonly linkId: string }>, description: string) {
  return t.prismaField({
    type: 'McnTalentLink',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await talentLinksById(ctx, [result.linkId])).at(0) : null,
  });
}

/** The field of a payload that shows the drive as it is now. */
export function driveField(t: FieldsOf<{ readonly driveId: string }>, description: string) {
  return t.prismaField({
    type: 'McnDrive',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await drivesById(ctx, [result.driveId])).at(0) : null,
  });
}

/** The field of a payload that shows the application as it is now. */
export function applicationField(t: FieldsOf<{ readonly applicationId: string }>, description: string) {
  return t.prismaField({
    type: 'McnApplication',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await applicationsById(ctx, [result.applicationId])).at(0) : null,
  });
}

/** The field of a payload that shows the dispute as it is now. */
export function disputeField(t: FieldsOf<{ readonly disputeId: string }>, description: string) {
  return t.prismaField({
    type: 'McnDispute',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await disputesById(ctx, [result.disputeId])).at(0) : null,
  });
}

/** The field of a payload that shows the work for a brand as it is now. */
export function endorsementField(t: FieldsOf<{ readonly endorsementId: string }>, description: string) {
  return t.prismaField({
    type: 'McnEndorsement',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await endorsementsById(ctx, [result.endorsementId])).at(0) : null,
  });
}
