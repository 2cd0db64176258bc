import type { PluginStory } from '#core/plugins/story.ts';
import { tellOfLakeWalk } from './lake-walk.ts';
import { tellOfReadersDay } from './readers-day.ts';
import { openStage } from './stage.ts';

/** Two events with hosts whom the community knows: one that took place, and one that was called off. It says nothing twice. */
export async function tellStory(story: PluginStory): Promise<void> {
  if (await story.ctx.db.eventsEvent.findFirst({ select: { id: true } })) return;
  const stage = await openStage(story);
  if (!stage) return;
  await tellOfReadersDay(stage);
  await tellOfLakeWalk(stage);
}
