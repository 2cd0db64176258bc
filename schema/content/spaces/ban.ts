import type { Builder } from '../../builder.ts';
import { modelRef } from '../../common/models.ts';
import { loadUser } from '../../users/load.ts';

/** The type `SpaceBan`. */
export function spaceBanType(builder: Builder): void {
  builder.prismaObject('SpaceBan', {
    description: 'Somebody may not join a space, from when to when. They and the moderators see it.',
    fields: (t) => ({
      id: t.globalID({ description: 'The global id.', resolve: ({ id }) => ({ type: 'SpaceBan', id }) }),
      member: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who is banned; null when the account is gone.',
        resolve: ({ userId }, _args, ctx) => loadUser(ctx, userId),
      }),
      reason: t.exposeString('reason', { description: 'Why.' }),
      bannedAt: t.expose('bannedAt', { type: 'DateTime', description: 'Since when.' }),
      endsAt: t.expose('endsAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it ends by itself; null when it does not.',
      }),
      liftedAt: t.expose('liftedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was ended before its time; null when it was not.',
      }),
    }),
  });
}
