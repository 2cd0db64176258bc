import type { Types } from '#schema/common/models.ts';
import type { Payload } from '#schema/common/mutation.ts';
import { sessionsById } from '../sessions/lists.ts';

type FieldsOf<Result> = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<Result>>;

/** The field `session` of a payload: the session as it is now. */
export function sessionField<Result extends { readonly sessionId: string }>(t: FieldsOf<Result>) {
  return t.prismaField({
    type: 'LiveSession',
    nullable: true,
    description: 'The session as it is now.',
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await sessionsById(ctx, [result.sessionId])).at(0) : null,
  });
}
