import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { Reward } from '#core/db/generated/client/client.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { pointsPermissions } from '../permissions.ts';
import { rewardErrors } from './errors.ts';
import { parseReason } from './reason.ts';
import { parseRewardForm, type RewardContent, type RewardForm } from './reward-form.ts';

/**
 * Makes a reward, or changes the one with this slug wholly: what is not said falls back to its default. One that was
 * retired is offered again. What is redeemed keeps its price.
 *
 * @throws AccessError without `points.manage`; DomainError as `parseRewardForm`, and REASON_LENGTH, REWARD_KIND_FIXED,
 * REWARD_STOCK_TOO_LOW.
 */
export async function upsertReward(ctx: ReadContext, form: RewardForm): Promise<{ rewardId: string }> {
  requirePermission(ctx, pointsPermissions.manage);
  const content = parseRewardForm(ctx, form);
  const reason = parseReason(form.reason);
  return transact(ctx, async (write) => {
    const change = (await create(write, content)) ?? (await alter(write, content));
    const { rewardId, before } = change;
    const subject = `reward:${rewardId}`;
    recordAudit(write, { action: 'upsertReward', subject, before, after: content, reason });
    return { rewardId };
  });
}

interface Change {
  readonly rewardId: string;
  readonly before?: Reward;
}

/** Undefined when the slug is taken. */
async function create(write: WriteContext, content: RewardContent): Promise<Change | undefined> {
  const now = write.clock.now();
  const rewardId = newId(write.clock);
  const data = [{ ...content, id: rewardId, createdAt: now, updatedAt: now }];
  const { count } = await write.tx.reward.createMany({ data, skipDuplicates: true });
  return count > 0 ? { rewardId } : undefined;
}

async function alter(write: WriteContext, content: RewardContent): Promise<Change> {
  const before = await lockBySlug(write, content.slug);
  if (before.kind !== content.kind) throw rewardErrors.REWARD_KIND_FIXED({ path: ['kind'] });
  if (content.stock !== null && content.stock < before.redeemed)
    throw rewardErrors.REWARD_STOCK_TOO_LOW({ path: ['stock'], data: { redeemed: before.redeemed } });
  await write.tx.reward.update({
    where: { id: before.id },
    data: { ...content, updatedAt: write.clock.now(), retiredAt: null },
    select: { id: true },
  });
  return { rewardId: before.id, before };
}

/** Locked: nobody may redeem one between the look at the stock and its change. */
async function lockBySlug(write: WriteContext, slug: string): Promise<Reward> {
  await write.tx.$queryRaw`SELECT id FROM reward WHERE slug = ${slug} FOR UPDATE`;
  return write.tx.reward.findUniqueOrThrow({ where: { slug } });
}
