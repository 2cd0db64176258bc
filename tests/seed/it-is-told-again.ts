import { describe, expect, it } from 'vitest';
import type { Kernel } from '#core/kernel.ts';
import { seedStory } from '#seed/seed-story.ts';
import { testKernel } from '#tests/helpers/kernel.ts';
import { addPluginStories } from './add-plugin-stories.ts';
import { contentOf } from './content-of.ts';
import { figuresAddUp } from './figures-add-up.ts';

const longEnoughMs = 360_000;

/** What comes of telling the story once more: a part of its suite, since telling it takes long. */
export function itIsToldAgain(kernel: () => Kernel, now: Date): void {
  describe('telling it again', () => {
    it('gives another database the same people, words and times, to which every plugin can add its part', {
      timeout: longEnoughMs,
    }, async () => {
      const other = await testKernel();
      await seedStory(other, { now });
      expect(await contentOf(other)).toEqual(await contentOf(kernel()));
      expect(await addPluginStories(other, now)).toEqual([]);
      expect(await other.database.client.distributionCommission.count()).toBeGreaterThanOrEqual(4);
      await figuresAddUp(other, now);
    });

    it('adds only invented people where the community is, and new ones each time', {
      timeout: longEnoughMs,
    }, async () => {
      const { client } = kernel().database;
      const before = { members: await client.user.count(), posts: await client.post.count() };
      await seedStory(kernel(), { now, scale: 1 });
      expect(await client.user.count()).toBe(before.members);
      const percents: number[] = [];
      await seedStory(kernel(), { now, scale: 2, onProgress: (done, total) => percents.push(done / total) });
      expect(await client.user.count()).toBe(before.members + 72);
      expect(await client.post.count()).toBe(before.posts + 300);
      expect(percents.at(-1)).toBe(1);
      expect(percents.every((percent, index) => index === 0 || percent >= percents[index - 1]!)).toBe(true);
    });

    it('changes nothing where other members have its names', async () => {
      const other = await testKernel();
      await other.database.client.user.create({
        data: {
          id: crypto.randomUUID(),
          handle: 'lixiaoyu',
          displayName: 'Another Li',
          createdAt: now,
          updatedAt: now,
        },
      });
      await expect(seedStory(other, { now })).rejects.toThrow('these handles are taken: lixiaoyu');
      expect(await other.database.client.user.count()).toBe(1);
      expect(await other.database.client.channel.count()).toBe(0);
    });

    it.each([0, 1.5, -1, 10_001])('refuses the scale %s', async (scale) => {
      await expect(seedStory(kernel(), { now, scale })).rejects.toThrow(RangeError);
    });
  });
}
