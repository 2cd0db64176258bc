import type { PluginStory } from '#core/plugins/story.ts';
import { settingsOf } from '#core/settings.ts';
import { giveApplause } from './give-applause.ts';
import { templateSettings } from './settings.ts';

const mostPosts = 8;
const dayMs = 24 * 60 * 60 * 1_000;
const words = ['Wonderful!', '太棒了！', 'I learnt a lot.', '学到了', 'More of this, please.', '期待下一篇'];

/** Some members applaud the most liked posts. It says nothing twice. */
export async function seedApplause({ ctx, now, as }: PluginStory): Promise<void> {
  if (await ctx.db.templateApplause.findFirst({ select: { id: true } })) return;
  // A member applauds each of the posts at most once, and so stays within the allowance.
  const many = Math.min(mostPosts, settingsOf(ctx, templateSettings).dailyAllowance);
  const posts = await ctx.db.post.findMany({
    where: { state: 'PUBLISHED', publishedAt: { lt: new Date(now.getTime() - dayMs) } },
    orderBy: [{ likeCount: 'desc' }, { id: 'asc' }],
    take: many,
    select: { id: true, authorId: true },
  });
  const members = await ctx.db.user.findMany({
    orderBy: { id: 'asc' },
    take: 2 * many,
    select: { id: true },
  });
  for (const [place, post] of posts.entries()) {
    const audience = members.filter((member) => member.id !== post.authorId).slice(place);
    for (const [index, member] of audience.entries()) {
      const at = new Date(now.getTime() - (place * 60 + index) * 60_000);
      const message = words[(place + index) % words.length] ?? '👏';
      await giveApplause(as(member.id, at), { postId: post.id, message });
    }
  }
}
