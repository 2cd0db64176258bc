import { contentPermissions, createChannel } from '#api/content/index.ts';
import type { Builder } from '../../builder.ts';
import { parseOptionalId } from '../../common/ids.ts';
import { mutation } from '../../common/mutation.ts';

/** The mutation `createChannel` of the admin schema. */
export function createChannelMutation(builder: Builder): void {
  mutation(builder, 'createChannel', {
    description: 'Opens a channel for posts.',
    access: { permission: contentPermissions.manage },
    subGraphs: ['admin'],
    input: (t) => ({
      slug: t.string({
        required: true,
        description: 'Its name in addresses: lower-case letters, digits and hyphens.',
      }),
      nameEn: t.string({ required: true, description: 'Its English name.' }),
      nameZh: t.string({ required: true, description: 'Its Chinese name.' }),
      parentId: t.id({ required: false, description: 'The channel above it.' }),
      position: t.int({ required: false, description: 'Where it stands among its siblings; 0 is first.' }),
    }),
    resolve: (input, ctx) =>
      createChannel(ctx, {
        slug: input.slug,
        name: { en: input.nameEn, zh: input.nameZh },
        parentId: parseOptionalId(input.parentId, 'Channel', ['parentId']),
        position: input.position ?? 0,
      }),
    payload: (t) => ({
      channel: t.prismaField({
        type: 'Channel',
        nullable: true,
        description: 'The new channel.',
        resolve: (query, payload, _args, ctx) =>
          payload.result
            ? ctx.db.channel.findUnique({ ...query, where: { id: payload.result.channelId } })
            : null,
      }),
    }),
  });
}
