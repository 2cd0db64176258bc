import { systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { tellPluginStories } from '#core/plugins/story.ts';
import type { Act } from './acts.ts';
import { type Assets, readAssets } from './assets.ts';
import { type Calendar, createCalendar, shopYears } from './calendar.ts';
import { performActs } from './perform.ts';
import { createRandom } from './random.ts';
import { planChapter } from './stories/chapter.ts';
import { tellModeration } from './stories/moderation.ts';
import { inventNewcomers, newcomersPerChapter } from './stories/newcomers.ts';
import { createWorld, type World } from './world.ts';

export interface StoryOptions {
  /** The moment at which the story is told: everything happened before it, part of it on the same business day. */
  readonly now: Date;
  /** 1 is the written community alone; every further one adds as many invented people and posts again. */
  readonly scale?: number;
  /** Told after each act. `total` is an estimate until the last chapter has begun. */
  readonly onProgress?: (done: number, total: number) => void;
}

export const maxScale = 10_000;

/**
 * Tells the story of the community through the functions of the domains. The same `now`, time zone and scale give the
 * same people, words and times. A database that has the written community already gets only the invented chapters.
 *
 * @throws RangeError when the scale is not a whole number from 1 to 10,000.
 */
export async function seedStory(kernel: Kernel, options: StoryOptions): Promise<void> {
  const { now, scale = 1, onProgress = () => undefined } = options;
  if (!Number.isInteger(scale) || scale < 1 || scale > maxScale) {
    throw new RangeError(`The scale of the seed is a whole number from 1 to ${maxScale}`);
  }
  const assets = readAssets();
  const calendar = createCalendar(now, kernel.config.timeZone);
  const chapters = await chaptersToTell(kernel, assets, scale);
  let done = 0;
  for (const [index, chapter] of chapters.entries()) {
    const acts = actsOfChapter(chapter, assets, calendar);
    // A world of its own for each chapter: what the former one knew need not be kept.
    const world = createWorld(kernel);
    await openHouse(world, assets, calendar);
    const total = done + acts.length * (chapters.length - index);
    await performActs(world, acts, () => onProgress(++done, total));
    await world.promotions(now);
    await world.spaces(assets.spaces, now);
  }
  await tellModeration(kernel, assets.moderation, now);
  await tellPluginStories(kernel, now);
}

/** How many members there are: the story is told by itself only when there is nobody. */
export async function countMembers(kernel: Kernel): Promise<number> {
  return systemContext(kernel, 'seed').db.user.count();
}

/** Chapter 0 is the written one. Invented ones are numbered on from the number of members, so that none is told twice. */
async function chaptersToTell(kernel: Kernel, assets: Assets, scale: number): Promise<number[]> {
  const firstInvented = 1 + Math.ceil((await countMembers(kernel)) / newcomersPerChapter);
  const invented = Array.from({ length: scale - 1 }, (_, index) => firstInvented + index);
  return (await isTold(kernel, assets)) ? invented : [0, ...invented];
}

/** @throws Error when other members have some of the handles. */
async function isTold(kernel: Kernel, { people }: Assets): Promise<boolean> {
  const known = await systemContext(kernel, 'seed').db.user.findMany({
    where: { handle: { in: people.map((person) => person.handle) } },
    select: { handle: true },
    orderBy: { handle: 'asc' },
  });
  if (known.length === 0 || known.length === people.length) return known.length > 0;
  const taken = known.map(({ handle }) => handle).join(', ');
  throw new Error(`The story cannot be told in this database, since these handles are taken: ${taken}`);
}

function actsOfChapter(chapter: number, assets: Assets, calendar: Calendar): Act[] {
  const random = createRandom(`jishi chapter ${chapter}`);
  const cast = chapter === 0 ? assets : inventNewcomers(chapter, assets, random);
  return planChapter(cast, assets, calendar, random);
}

async function openHouse(
  world: World,
  { channels, points, goods, memberships, attribution }: Assets,
  calendar: Calendar,
): Promise<void> {
  const years = shopYears(calendar);
  const { opened } = years;
  await world.editors(opened);
  for (const [position, channel] of channels.entries()) await world.channel(channel, position, opened);
  await world.points(points, opened);
  await world.delivery(opened);
  await world.shop(goods, years);
  await world.memberships(memberships, opened);
  await world.attribution(attribution, calendar.now);
}
