import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext } from '#core/context.ts';
import { parseDetails } from '#core/entitlements/form.ts';
import { defineErrors, type Message } from '#core/errors.ts';
import { maxAmount } from '#core/ledger/errors.ts';
import { lengthFits } from '#core/text-length.ts';
import { transact } from '#core/transact.ts';
import { pointsPermissions } from '../permissions.ts';
import { type LevelBenefit, type LevelBenefitForm, levelBenefits, maxBenefits } from './benefits.ts';

export const levelErrors = defineErrors({
  LEVEL_RANK_INVALID: { en: 'A rank is a whole number from 1 to 100.', zh: '等级序号应为 1 到 100 的整数。' },
  LEVEL_TITLE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A title has {min} to {max} characters.',
    zh: '名称应为 {min} 到 {max} 个字。',
  },
  LEVEL_THRESHOLD_INVALID: {
    en: 'Growth is a whole number of 0 or more, and not less than that of the level below.',
    zh: '成长值应为不小于 0 的整数，且不低于下一级的要求。',
  },
  LEVEL_MULTIPLIER_INVALID: {
    en: 'A multiplier is 1,000 to 100,000 thousandths.',
    zh: '倍率应为千分之 1000 到 100000。',
  },
  LEVEL_BENEFITS_INVALID: {
    en: 'A level has at most {max} benefits, each with a positive quantity and days.',
    zh: '每个等级最多 {max} 项权益，数量与天数须为正数。',
  },
});

export interface LevelForm {
  readonly rank: number;
  readonly title: Message;
  readonly totalGrowth: bigint;
  readonly spendGrowth: bigint;
  readonly creationGrowth: bigint;
  readonly publicGoodGrowth: bigint;
  readonly lifeGrowth: bigint;
  readonly multiplierPerMille: number;
  readonly benefits: readonly LevelBenefitForm[];
  readonly reason?: string | undefined;
}

const title = { min: 1, max: 40 };

/**
 * Makes or changes a level. Members whom the change moves are moved by the next run of the job `points.levels`.
 * @throws AccessError without `points.manage`; DomainError about the form; ENTITLEMENT_KIND_UNKNOWN,
 * ENTITLEMENT_DETAILS_INVALID.
 */
export async function upsertLevel(ctx: ReadContext, form: LevelForm): Promise<{ rank: number }> {
  requirePermission(ctx, pointsPermissions.manage);
  checkForm(form);
  const { rank, title: titles, benefits: given, reason, ...thresholds } = form;
  const benefits = parseBenefits(ctx, given);
  return transact(ctx, async (write) => {
    await write.tx
      .$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('points_level', 0))::text AS locked`;
    const levels = await write.tx.pointsLevel.findMany({ orderBy: { rank: 'asc' }, take: 100 });
    const below = levels.findLast((level) => level.rank < rank);
    const above = levels.find((level) => level.rank > rank);
    const isBetween =
      form.totalGrowth >= (below?.totalGrowth ?? 0n) && form.totalGrowth <= (above?.totalGrowth ?? maxAmount);
    if (!isBetween) throw levelErrors.LEVEL_THRESHOLD_INVALID({ path: ['totalGrowth'] });
    const row = {
      ...thresholds,
      titleEn: titles.en.trim(),
      titleZh: titles.zh.trim(),
      benefits,
      updatedAt: write.clock.now(),
    };
    await write.tx.pointsLevel.upsert({ where: { rank }, create: { rank, ...row }, update: row });
    const before = levels.find((level) => level.rank === rank);
    recordAudit(write, { action: 'upsertLevel', subject: `level:${rank}`, before, after: row, reason });
    return { rank };
  });
}

function checkForm(form: LevelForm): void {
  if (!Number.isInteger(form.rank) || form.rank < 1 || form.rank > 100)
    throw levelErrors.LEVEL_RANK_INVALID({ path: ['rank'] });
  for (const [path, text] of [
    ['titleEn', form.title.en],
    ['titleZh', form.title.zh],
  ] as const)
    if (!lengthFits(text, title)) throw levelErrors.LEVEL_TITLE_LENGTH({ path: [path], data: title });
  const { totalGrowth, spendGrowth, creationGrowth, publicGoodGrowth, lifeGrowth } = form;
  const thresholds = { totalGrowth, spendGrowth, creationGrowth, publicGoodGrowth, lifeGrowth };
  for (const [path, growth] of Object.entries(thresholds))
    if (growth < 0n || growth > maxAmount) throw levelErrors.LEVEL_THRESHOLD_INVALID({ path: [path] });
  if (form.multiplierPerMille < 1_000 || form.multiplierPerMille > 100_000)
    throw levelErrors.LEVEL_MULTIPLIER_INVALID({ path: ['multiplierPerMille'] });
}

function parseBenefits(ctx: ReadContext, given: readonly LevelBenefitForm[]): LevelBenefit[] {
  const parsed = levelBenefits.safeParse(given);
  if (!parsed.success)
    throw levelErrors.LEVEL_BENEFITS_INVALID({ path: ['benefits'], data: { max: maxBenefits } });
  for (const { entitlement, details } of parsed.data) parseDetails(ctx, entitlement, details);
  return parsed.data;
}
