import { postsById } from '#api/content/index.ts';
import type { Types } from '../common/models.ts';
import type { Payload } from '../common/mutation.ts';

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<{ readonly postId: string }>>;

/** The field `post` of a payload: the post as it is now, with what the client selected below it. */
export function postField(t: PayloadFields, description: string) {
  return t.prismaField({
    type: 'Post',
    nullable: true,
    description,
    resolve: async (query, payload, _args, ctx) =>
      payload.result ? (await postsById(ctx, [payload.result.postId], query)).at(0) : null,
  });
}
