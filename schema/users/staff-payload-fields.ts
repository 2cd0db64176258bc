import type { Types } from '../common/models.ts';
import type { Payload } from '../common/mutation.ts';

type PayloadFields<Result> = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<Result>>;

/** The field `role` of a payload: the role as it is now. */
export function roleField<Result extends { readonly roleId: string }>(
  t: PayloadFields<Result>,
  description: string,
) {
  return t.prismaField({
    type: 'Role',
    nullable: true,
    description,
    resolve: (query, { result }, _args, ctx) =>
      result ? ctx.db.role.findUnique({ ...query, where: { id: result.roleId } }) : null,
  });
}

/** The field `apiKey` of a payload: the key as it is now. */
export function apiKeyField<Result extends { readonly apiKeyId: string }>(
  t: PayloadFields<Result>,
  description: string,
) {
  return t.prismaField({
    type: 'ApiKey',
    nullable: true,
    description,
    resolve: (query, { result }, _args, ctx) =>
      result ? ctx.db.apiKey.findUnique({ ...query, where: { id: result.apiKeyId } }) : null,
  });
}

/** The field `certification` of a payload: the certification as it is now. */
export function certificationField<Result extends { readonly certificationId: string }>(
  t: PayloadFields<Result>,
  description: string,
) {
  return t.prismaField({
    type: 'Certification',
    nullable: true,
    description,
    resolve: (query, { result }, _args, ctx) =>
      result ? ctx.db.certification.findUnique({ ...query, where: { id: result.certificationId } }) : null,
  });
}
