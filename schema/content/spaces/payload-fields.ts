import { spaceMembersById, spacesById } from '#api/content/index.ts';
import type { Types } from '../../common/models.ts';
import type { Payload } from '../../common/mutation.ts';

type PayloadOf<Result> = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<Result>>;

/** The field `space` of a payload: the space as it is now, as far as the caller may know of it. */
export function spaceField(t: PayloadOf<{ readonly spaceId: string }>, description: string) {
  return t.prismaField({
    type: 'Space',
    nullable: true,
    description,
    resolve: async (query, { result }, _args, ctx) =>
      result ? (await spacesById(ctx, [result.spaceId], query)).at(0) : null,
  });
}

/** The field `member` of a payload: the row as it is now, as far as the caller may see it. */
export function memberField(t: PayloadOf<{ readonly memberId: string }>, description: string) {
  return t.prismaField({
    type: 'SpaceMember',
    nullable: true,
    description,
    resolve: async (_query, { result }, _args, ctx) =>
      result ? (await spaceMembersById(ctx, [result.memberId])).at(0) : null,
  });
}
