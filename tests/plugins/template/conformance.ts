import { newId } from '#core/ids.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { ConformancePart } from '#tests/conformance/parts.ts';

const at = (index: number) => new Date(Date.parse('2026-11-01T08:00:00.000Z') + index * 60_000);

/** What the tests about all fields of both schemas have to know of this plugin. */
export const conformance: ConformancePart = {
  rules: {
    storefront: {
      'Query.templateAllowance': 'members',
      'Mutation.giveTemplateApplause': 'members',
      'Subscription.templateApplauseUpdates': 'everybody',
      'Post.templateApplause': 'everybody',
      'Post.templateApplauseCount': 'everybody',
    },
    admin: {
      'Mutation.withdrawTemplateApplause': 'permission template.moderate',
      'Post.templateApplause': 'everybody',
      'Post.templateApplauseCount': 'everybody',
    },
  },
  examples: {
    'Mutation.giveTemplateApplause': ({ town }) => ({ postId: town.postId, message: 'Bravo!' }),
    'Mutation.withdrawTemplateApplause': ({ town }) => ({
      applauseId: town.more.templateApplauseId,
      reason: 'A test.',
    }),
    'Subscription.templateApplauseUpdates': ({ town }) => ({ postId: town.postId }),
  },
  async furnish({ kernel }, { bob, postId }) {
    const id = newId(kernel.clock);
    const [, post = ''] = Buffer.from(postId, 'base64url').toString().split(':');
    await kernel.database.client.templateApplause.create({
      data: { id, postId: post, userId: bob.userId, message: 'Bravo!', createdAt: at(0) },
    });
    return { templateApplauseId: encodeId('TemplateApplause', id) };
  },
  listArguments: ({ posts }) => ({
    'Subscription.templateApplauseUpdates(postId:)': JSON.stringify(encodeId('Post', posts[0] ?? '')),
  }),
  async grow({ database: { client } }, added, idOf) {
    const applause = (index: number, postIndex: number) => ({
      id: idOf(`applause for ${postIndex}`, index),
      postId: idOf('post', postIndex),
      userId: idOf('user', index),
      message: 'Bravo!',
      createdAt: at(index),
    });
    await client.templateApplause.createMany({
      data: added.flatMap((index) => [applause(index, 0), ...(index > 0 ? [applause(index, index)] : [])]),
    });
  },
};
