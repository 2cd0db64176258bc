import type { NamedUndoing } from '#core/activities/consumer.ts';
import type { WriteContext } from '#core/context.ts';
import { takeBackPoints } from '../take-back.ts';
import { columnsOf, type Earning, nameOf } from './earnings.ts';

/**
 * Keeps the greatest part to which each act was ever taken back, whether or not it has earned anything yet: its event
 * may come later. In one statement.
 */
export async function noteUndoings(write: WriteContext, undoings: readonly NamedUndoing[]): Promise<void> {
  if (undoings.length === 0) return;
  const { rows, userIds, activities, keys } = columnsOf(undoings.toSorted(byPart));
  await write.tx.$executeRaw`
    INSERT INTO points_undo AS u (user_id, activity, act_key, undone, whole)
    SELECT * FROM unnest(${userIds}::uuid[], ${activities}::text[], ${keys}::text[],
      ${rows.map((row) => String(partOf(row).undone))}::bigint[], ${rows.map((row) => String(partOf(row).whole))}::bigint[])
    ON CONFLICT (user_id, activity, act_key) DO UPDATE SET undone = excluded.undone, whole = excluded.whole
    WHERE excluded.undone::numeric * u.whole > u.undone::numeric * excluded.whole`;
}

/**
 * Takes back what these earnings still owe of the part to which their acts were taken back. Only under the lock of the
 * members, so that nothing is noted meanwhile.
 */
export async function takeBackUndone(write: WriteContext, earnings: readonly Earning[]): Promise<void> {
  const parts = await partsOf(write, earnings);
  const due = earnings.flatMap((earning) => {
    const part = parts.get(nameOf(earning));
    return part ? dueOf(earning, part) : [];
  });
  await countReversed(write, due);
  for (const one of due) await takeBack(write, one);
}

interface UndonePart {
  readonly undone: bigint;
  readonly whole: bigint;
}

/** What is to be taken back now of an earning. */
interface Due {
  readonly earning: Earning;
  readonly points: bigint;
  readonly growth: bigint;
}

function partOf({ undone, whole }: NamedUndoing): UndonePart {
  return { undone: undone ?? whole ?? 1n, whole: whole ?? 1n };
}

/** The greatest part last. */
function byPart(a: NamedUndoing, b: NamedUndoing): number {
  const [one, other] = [partOf(a), partOf(b)];
  const difference = one.undone * other.whole - other.undone * one.whole;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

async function partsOf(
  write: WriteContext,
  earnings: readonly Earning[],
): Promise<ReadonlyMap<string, UndonePart>> {
  if (earnings.length === 0) return new Map();
  const { userIds, activities, keys } = columnsOf(earnings);
  const rows = await write.tx.$queryRaw<(UndonePart & { memberId: string; activity: string; key: string })[]>`
    SELECT user_id AS "memberId", activity, act_key AS key, undone, whole FROM points_undo
    WHERE (user_id, activity, act_key) IN (
      SELECT * FROM unnest(${userIds}::uuid[], ${activities}::text[], ${keys}::text[]))`;
  return new Map(rows.map((row) => [nameOf(row), row]));
}

function dueOf(earning: Earning, { undone, whole }: UndonePart): Due[] {
  const points = (earning.points * undone) / whole - earning.reversedPoints;
  const growth = (earning.growth * undone) / whole - earning.reversedGrowth;
  return points > 0n || growth > 0n ? [{ earning, points, growth }] : [];
}

/** The write itself sees to it that no part is taken back twice. */
async function countReversed(write: WriteContext, due: readonly Due[]): Promise<void> {
  if (due.length === 0) return;
  const texts = (numberOf: (one: Due) => bigint) => due.map((one) => String(numberOf(one)));
  const counted = await write.tx.$executeRaw`
    UPDATE points_earning e
    SET reversed_points = e.reversed_points + d.points, reversed_growth = e.reversed_growth + d.growth
    FROM unnest(${due.map(({ earning }) => earning.id)}::uuid[], ${texts(({ points }) => points)}::bigint[],
      ${texts(({ growth }) => growth)}::bigint[], ${texts(({ earning }) => earning.reversedPoints)}::bigint[],
      ${texts(({ earning }) => earning.reversedGrowth)}::bigint[]) AS d(id, points, growth, known_points, known_growth)
    WHERE e.id = d.id AND e.reversed_points = d.known_points AND e.reversed_growth = d.known_growth`;
  if (counted !== due.length) throw new Error('An earning was taken back meanwhile');
}

async function takeBack(write: WriteContext, { earning, points, growth }: Due): Promise<void> {
  const { title } = earning;
  await takeBackPoints(write, {
    userId: earning.memberId,
    transferId: earning.transferId,
    lotId: earning.lotId,
    creditedAt: earning.actedAt,
    points,
    growth: { family: earning.family, amount: growth },
    budgetId: earning.budgetId,
    title: { en: `Taken back: ${title.en}`, zh: `撤回：${title.zh}` },
    source: `earning:${earning.id}`,
    kind: `points.undone:${earning.reversedPoints + points}:${earning.reversedGrowth + growth}`,
  });
}
