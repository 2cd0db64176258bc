import { upsertEarnRule, upsertReward, upsertTask } from '#api/points/index.ts';
import { createBudget } from '#core/budgets/create-budget.ts';
import { fundBudget } from '#core/budgets/fund-budget.ts';
import type { ReadContext } from '#core/context.ts';
import type { Person, PointsBook } from './assets.ts';

const reason = 'The house opens';

/** Opens what is not there yet, and leaves what operators may have changed. @returns the ids of the rewards, by slug. */
export async function openPointsBook(ctx: ReadContext, book: PointsBook): Promise<Map<string, string>> {
  const budgetId = await openBudget(ctx, book);
  await openRules(ctx, book, budgetId);
  await openTasks(ctx, book);
  return openRewards(ctx, book);
}

async function openBudget(ctx: ReadContext, { budget }: PointsBook): Promise<string> {
  const { slug, title, points } = budget;
  const known = await ctx.db.budget.findUnique({ where: { slug }, select: { id: true } });
  if (known) return known.id;
  const { budgetId } = await createBudget(ctx, { slug, title, purpose: 'REWARD', asset: 'points', reason });
  await fundBudget(ctx, { budgetId, amount: BigInt(points), reason: budget.reason });
  return budgetId;
}

async function openRules(ctx: ReadContext, { rules }: PointsBook, budgetId: string): Promise<void> {
  const known = await ctx.db.earnRule.findMany({ select: { slug: true }, distinct: 'slug' });
  for (const { fromBudget, points, dailyCap, sourceCap, ...rule } of rules) {
    if (known.some(({ slug }) => slug === rule.slug)) continue;
    await upsertEarnRule(ctx, {
      ...rule,
      points: BigInt(points),
      dailyCap: dailyCap === undefined ? null : BigInt(dailyCap),
      sourceCap: sourceCap === undefined ? null : BigInt(sourceCap),
      budgetId: fromBudget ? budgetId : null,
      reason,
    });
  }
}

async function openTasks(ctx: ReadContext, { tasks }: PointsBook): Promise<void> {
  const known = await ctx.db.task.findMany({ select: { slug: true } });
  for (const [position, { points, growth, ...task }] of tasks.entries()) {
    if (known.some(({ slug }) => slug === task.slug)) continue;
    await upsertTask(ctx, { ...task, points: BigInt(points), growth: BigInt(growth), position, reason });
  }
}

async function openRewards(ctx: ReadContext, { rewards }: PointsBook): Promise<Map<string, string>> {
  const known = await ctx.db.reward.findMany({ select: { slug: true, id: true } });
  const ids = new Map(known.map(({ slug, id }) => [slug, id]));
  for (const [position, { title, description, points, ...reward }] of rewards.entries()) {
    if (ids.has(reward.slug)) continue;
    const { rewardId } = await upsertReward(ctx, {
      ...reward,
      points: BigInt(points),
      position,
      titleEn: title.en,
      titleZh: title.zh,
      descriptionEn: description.en,
      descriptionZh: description.zh,
      reason,
    });
    ids.set(reward.slug, rewardId);
  }
  return ids;
}

/** Where a member of the story gets their parcels. */
export function addressOf({ name, city }: Person) {
  const recipient = name.slice(0, 50);
  return { recipient, phone: '13800000000', country: 'CN', province: city, city, street: '集市路 1 号' };
}
