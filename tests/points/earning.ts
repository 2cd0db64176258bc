import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { defineActivity, doing, undoing } from '#core/activities/define.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { defineEvent } from '#core/events/define.ts';
import type { Kernel } from '#core/kernel.ts';
import { transact } from '#core/transact.ts';
import { definePlugin } from '#schema/define-plugin.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import type { Client } from '#tests/helpers/client.ts';
import { rowId } from '#tests/helpers/row-id.ts';
import type { TestError } from './bank.ts';

const run = z.object({ runId: z.string(), userId: z.uuid() });

/** Somebody ran; and so much of it turned out not to count. */
export const ran = defineEvent('running.ran', run.extend({ metres: z.int(), at: z.iso.datetime() }));
export const corrected = defineEvent('running.corrected', run.extend({ undone: z.int(), whole: z.int() }));

/** A plugin whose members run, so many metres at a time. */
export const runningPlugin = definePlugin({
  id: 'running',
  summary: { en: 'Runs that earn something.', zh: '跑步赚积分。' },
  version: '1.0.0',
  core: '^0.1',
  events: [ran, corrected],
  activities: [
    defineActivity({
      id: 'running.run',
      title: { en: 'Running', zh: '跑步' },
      unit: { en: 'metres', zh: '米' },
      sources: [
        doing(ran, ({ payload: { runId, userId, metres, at } }) => [
          { memberId: userId, key: runId, on: 'track:1', amount: BigInt(metres), at: new Date(at) },
        ]),
        undoing(corrected, ({ payload: { runId, userId, undone, whole }, occurredAt }) => [
          { memberId: userId, key: runId, undone: BigInt(undone), whole: BigInt(whole), at: occurredAt },
        ]),
      ],
    }),
  ],
});

/** Noon in Shanghai. */
export const noon = new Date('2026-11-22T04:00:00.000Z');

/** An app whose clock stands at noon, in which events are delivered when a test says so. */
export async function quietApp(environment: Readonly<Record<string, string>> = {}) {
  const quiet = await startQuietApp(environment);
  onTestFinished(quiet.app.stop);
  return quiet;
}

/** As `quietApp`, for suites that stop it themselves. */
export async function startQuietApp(environment: Readonly<Record<string, string>> = {}) {
  const clock = new FixedClock(noon);
  const app = await startTestApp({
    clock,
    manifests: [runningPlugin],
    enabled: ['running'],
    environment: { PROCESS_ROLE: 'api', ACCESS_TOKEN_MINUTES: '1440', ...environment },
  });
  return { app, clock, staff: await app.administrator() };
}

export interface EarnRule {
  readonly id: string;
  readonly slug: string;
  readonly version: number;
  readonly points: string | null;
}

const likes = {
  slug: 'like',
  titleEn: 'Like a post',
  titleZh: '点赞',
  activity: 'post.liked',
  family: 'LIFE',
  reason: 'Plan',
};

/** Makes or changes a rule; one for likes when nothing else is said. */
export async function upsertRule(staff: Client, input: Record<string, unknown>) {
  const { data, errors } = await staff.admin<{
    upsertEarnRule: { earnRule: EarnRule | null; errors: TestError[] };
  }>(
    `mutation ($input: UpsertEarnRuleInput!) {
      upsertEarnRule(input: $input) { earnRule { id slug version points } errors { code message path } }
    }`,
    { input: { ...likes, ...input } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.upsertEarnRule;
}

export async function retireRule(staff: Client, slug: string, reason = 'Over') {
  const { data } = await staff.admin<{ retireEarnRule: { earnRule: EarnRule | null; errors: TestError[] } }>(
    `mutation ($input: RetireEarnRuleInput!) {
      retireEarnRule(input: $input) { earnRule { id slug version points } errors { code message path } }
    }`,
    { input: { slug, reason } },
  );
  return data.retireEarnRule;
}

interface Running {
  readonly userId: string;
  readonly runId?: string;
  readonly metres: number;
  readonly at?: Date;
}

let runs = 0;

/** Lets a member run, at noon unless said otherwise; the event waits to be delivered. */
export async function letRun(kernel: Kernel, { userId, runId, metres, at = noon }: Running): Promise<string> {
  runs += 1;
  const id = runId ?? `run ${runs}`;
  await transact(systemContext(kernel, 'test'), async (write) => {
    write.emit(ran, userId, { runId: id, userId: rowId(userId), metres, at: at.toISOString() });
  });
  return id;
}

/** Takes a part of a run back. */
export async function correctRun(
  kernel: Kernel,
  userId: string,
  runId: string,
  part: { readonly undone: number; readonly whole: number },
): Promise<void> {
  await transact(systemContext(kernel, 'test'), async (write) => {
    write.emit(corrected, userId, { runId, userId: rowId(userId), ...part });
  });
}

/** What a member has earned, as rule, points and what was taken back of them, in the order of payment. */
export async function earningsOf({ kernel }: Pick<TestApp, 'kernel'>, userId: string) {
  const rows = await kernel.database.client.pointsEarning.findMany({
    where: { userId: rowId(userId) },
    include: { rule: true },
    orderBy: { occurredAt: 'asc' },
  });
  return rows.map((row) => [row.rule.slug, row.points, row.reversedPoints] as const);
}
