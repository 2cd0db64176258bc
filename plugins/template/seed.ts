import type { PluginStory } from '#core/plugins/story.ts';
import { giveApplause } from './give-applause.ts';

const applaudedPosts = 12;
const words = ['Wonderful!', '太棒了！', 'I learnt a lot.', '学到了', 'More of this, please.', '期待下一篇'];

/** Some members applaud the most liked posts. It says nothing twice. */
export async function seedApplause({ ctx, now, as }: PluginStory): Promise<void> {
  if (await ctx.db.templateApplause.findFirst({ select: { id: true } })) return;
  const posts = await ctx.db.post.findMany({
    where: { state: 'PUBLISHED' },
    orderBy: [{ likeCount: 'desc' }, { id: 'asc' }],
    take: applaudedPosts,
    select: { id: true, authorId: true },
  });
  const members = await ctx.db.user.findMany({ orderBy: { id: 'asc' }, take: applaudedPosts, select: { id: true } });
  for (const [place, post] of posts.entries()) {
    const audience = members.filter((member) => member.id !== post.authorId).slice(place);
    for (const [index, member] of audience.entries()) {
      const at = new Date(now.getTime() - (place * 60 + index) * 60_000);
      const message = words[(place + index) % words.length] ?? '👏';
      await giveApplause(as(member.id, at), { postId: post.id, message });
    }
  }
}
