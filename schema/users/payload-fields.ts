import { type Tokens, usersById } from '#api/users/index.ts';
import type { Builder } from '../builder.ts';
import type { Types } from '../common/models.ts';
import type { Payload } from '../common/mutation.ts';
import { sessionTokens } from './tokens.ts';

type PayloadFields<Result> = PothosSchemaTypes.ObjectFieldBuilder<Types, Payload<Result>>;

/** The field `user` of a payload: the user as they are now, with what the client selected below. */
export function userField<Result extends { readonly userId: string }>(
  t: PayloadFields<Result>,
  description: string,
) {
  return t.prismaField({
    type: 'User',
    nullable: true,
    description,
    resolve: async (query, payload, _args, ctx) =>
      payload.result ? (await usersById(ctx, [payload.result.userId], query)).at(0) : null,
  });
}

/** The field `tokens` of a payload. */
export function tokensField<Result extends { readonly tokens: Tokens }>(
  builder: Builder,
  t: PayloadFields<Result>,
) {
  return t.field({
    type: sessionTokens(builder),
    nullable: true,
    description: 'The tokens of the session.',
    resolve: (payload) => payload.result?.tokens,
  });
}
