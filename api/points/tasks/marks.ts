import type { NamedAct } from '#core/activities/consumer.ts';
import type { WriteContext } from '#core/context.ts';
import { Prisma } from '#core/db/generated/client/client.ts';

/** That an act counts for a task in a period. */
export interface Mark {
  readonly taskId: string;
  readonly userId: string;
  readonly periodKey: string;
  readonly actKey: string;
}

type ActName = Pick<NamedAct, 'memberId' | 'activity' | 'key'>;

/**
 * Nobody else counts for these members until the end of the transaction, in whatever order they come: else one batch
 * could miss an act that is being undone by another at the same moment.
 */
export async function lockMembers(
  write: WriteContext,
  told: readonly Pick<NamedAct, 'memberId'>[],
): Promise<void> {
  const keys = [...new Set(told.map(({ memberId }) => `tasks of ${memberId}`))];
  await write.tx.$queryRaw`
    SELECT pg_advisory_xact_lock(key)::text FROM (
      SELECT DISTINCT hashtextextended(name, 0) AS key FROM unnest(${keys}::text[]) AS name ORDER BY 1
    ) AS ordered`;
}

/** Which of these acts are wholly undone. */
export async function undoneAmong(
  write: WriteContext,
  acts: readonly ActName[],
): Promise<(act: ActName) => boolean> {
  const rows = await write.tx.$queryRaw<ActName[]>`
    SELECT u.user_id AS "memberId", u.activity, u.act_key AS key FROM ${rowsOfActs(acts)} JOIN points_undo u
      USING (user_id, activity, act_key) WHERE u.undone >= u.whole`;
  const undone = new Set(rows.map(nameOf));
  return (act) => undone.has(nameOf(act));
}

/** Takes away what counts for acts that are wholly undone, but for tasks that are completed. */
export async function removeMarks(write: WriteContext, acts: readonly ActName[]): Promise<void> {
  await write.tx.$executeRaw`
    WITH gone AS (
      DELETE FROM points_task_mark m
      USING ${rowsOfActs(acts)}, points_undo u, points_task t, points_task_progress p
      WHERE u.user_id = a.user_id AND u.activity = a.activity AND u.act_key = a.act_key AND u.undone >= u.whole
        AND t.activity = a.activity AND m.task_id = t.id AND m.user_id = a.user_id AND m.act_key = a.act_key
        AND p.task_id = m.task_id AND p.user_id = m.user_id AND p.period_key = m.period_key AND p.completed_at IS NULL
      RETURNING m.task_id, m.user_id, m.period_key
    ), lost AS (
      SELECT task_id, user_id, period_key, count(*)::int AS acts FROM gone GROUP BY 1, 2, 3
    )
    UPDATE points_task_progress p SET count = p.count - l.acts FROM lost l
    WHERE p.task_id = l.task_id AND p.user_id = l.user_id AND p.period_key = l.period_key`;
}

/** Begins the periods that members have not begun, with what their tasks promise now. */
export async function openProgress(write: WriteContext, marks: readonly Mark[]): Promise<void> {
  await write.tx.$executeRaw`
    INSERT INTO points_task_progress (task_id, user_id, period_key, goal, points, growth)
    SELECT DISTINCT t.id, m.user_id, m.period_key, t.goal, t.points, t.growth
    FROM ${rowsOfMarks(marks)} JOIN points_task t ON t.id = m.task_id ORDER BY 1, 2, 3
    ON CONFLICT DO NOTHING`;
}

/** Counts what has not counted for its task before, up to the goal. */
export async function addMarks(write: WriteContext, marks: readonly Mark[]): Promise<void> {
  await write.tx.$executeRaw`
    WITH marked AS (
      INSERT INTO points_task_mark (task_id, user_id, period_key, act_key)
      SELECT m.* FROM ${rowsOfMarks(marks)} JOIN points_task_progress p USING (task_id, user_id, period_key)
      WHERE p.completed_at IS NULL AND NOT EXISTS (
        SELECT FROM points_task_mark k
        WHERE k.task_id = m.task_id AND k.user_id = m.user_id AND k.act_key = m.act_key)
      ORDER BY 1, 2, 3, 4
      RETURNING task_id, user_id, period_key
    ), counted AS (
      SELECT task_id, user_id, period_key, count(*)::int AS acts FROM marked GROUP BY 1, 2, 3
    )
    UPDATE points_task_progress p SET count = least(p.goal, p.count + c.acts),
      completed_at = CASE WHEN p.count + c.acts >= p.goal THEN ${write.clock.now()}::timestamptz END
    FROM counted c WHERE p.task_id = c.task_id AND p.user_id = c.user_id AND p.period_key = c.period_key`;
}

function rowsOfActs(acts: readonly ActName[]): Prisma.Sql {
  return Prisma.sql`unnest(
    ${acts.map(({ memberId }) => memberId)}::uuid[], ${acts.map(({ activity }) => activity)}::text[],
    ${acts.map(({ key }) => key)}::text[]) AS a(user_id, activity, act_key)`;
}

function rowsOfMarks(marks: readonly Mark[]): Prisma.Sql {
  return Prisma.sql`unnest(
    ${marks.map(({ taskId }) => taskId)}::uuid[], ${marks.map(({ userId }) => userId)}::uuid[],
    ${marks.map(({ periodKey }) => periodKey)}::text[], ${marks.map(({ actKey }) => actKey)}::text[])
    AS m(task_id, user_id, period_key, act_key)`;
}

function nameOf({ memberId, activity, key }: ActName): string {
  return JSON.stringify([memberId, activity, key]);
}
