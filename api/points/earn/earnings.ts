import type { NamedAct } from '#core/activities/consumer.ts';
import type { WriteContext } from '#core/context.ts';
import type { PointsFamily } from '#core/db/generated/client/enums.ts';
import type { Message } from '#core/errors.ts';

/** Names an act among all acts. */
export type ActName = Pick<NamedAct, 'memberId' | 'activity' | 'key'>;

/** What one member has earned by one rule for one act. */
export interface Earning {
  readonly id: string;
  readonly ruleId: string;
  readonly ruleSlug: string;
  readonly title: Message;
  readonly budgetId: string | null;
  readonly memberId: string;
  readonly activity: string;
  readonly key: string;
  readonly family: PointsFamily;
  readonly transferId: string;
  readonly lotId: string;
  readonly points: bigint;
  readonly growth: bigint;
  readonly reversedPoints: bigint;
  readonly reversedGrowth: bigint;
  /** When the member did it. */
  readonly actedAt: Date;
}

/** An earning that has just been paid. */
export interface NewEarning extends Earning {
  readonly multiplierPerMille: number;
}

export function nameOf({ memberId, activity, key }: ActName): string {
  return `${memberId} ${activity} ${key}`;
}

/** The acts' names in columns, each once and in their order: who locks rows by them meets no deadlock. */
export function columnsOf<Act extends ActName>(acts: readonly Act[]) {
  const byName = new Map(acts.map((act) => [nameOf(act), act]));
  const rows = [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, act]) => act);
  return {
    rows,
    userIds: rows.map(({ memberId }) => memberId),
    activities: rows.map(({ activity }) => activity),
    keys: rows.map(({ key }) => key),
  };
}

/** What was earned for these acts, by any rule. In one statement. */
export async function earningsOf(write: WriteContext, acts: readonly ActName[]): Promise<Earning[]> {
  if (acts.length === 0) return [];
  const { userIds, activities, keys } = columnsOf(acts);
  const rows = await write.tx.$queryRaw<(Omit<Earning, 'title'> & { titleEn: string; titleZh: string })[]>`
    SELECT e.id, e.rule_id AS "ruleId", r.slug AS "ruleSlug", r.title_en AS "titleEn", r.title_zh AS "titleZh",
      r.budget_id AS "budgetId", e.user_id AS "memberId", r.activity, e.act_key AS key, e.family,
      e.transfer_id AS "transferId", e.lot_id AS "lotId", e.points, e.growth, e.reversed_points AS "reversedPoints",
      e.reversed_growth AS "reversedGrowth", e.occurred_at AS "actedAt"
    FROM unnest(${userIds}::uuid[], ${activities}::text[], ${keys}::text[]) AS a(user_id, activity, act_key)
    JOIN points_earning e ON e.user_id = a.user_id AND e.act_key = a.act_key
    JOIN earn_rule r ON r.id = e.rule_id AND r.activity = a.activity
    ORDER BY e.id`;
  return rows.map(({ titleEn, titleZh, ...row }) => ({ ...row, title: { en: titleEn, zh: titleZh } }));
}

/** Notes what was paid, in one statement. */
export async function insertEarnings(write: WriteContext, earnings: readonly NewEarning[]): Promise<void> {
  if (earnings.length === 0) return;
  await write.tx.pointsEarning.createMany({
    data: earnings.map((earning) => ({
      id: earning.id,
      ruleId: earning.ruleId,
      userId: earning.memberId,
      actKey: earning.key,
      transferId: earning.transferId,
      lotId: earning.lotId,
      family: earning.family,
      multiplierPerMille: earning.multiplierPerMille,
      points: earning.points,
      growth: earning.growth,
      occurredAt: earning.actedAt,
    })),
  });
}
