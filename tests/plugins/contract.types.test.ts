import { expect, it } from 'vitest';
import { z } from 'zod';
import { commentAdded, guardCommenting, postLiked } from '#api/content/index.ts';
import { requirePermission } from '#core/access.ts';
import { defineMetric } from '#core/boards/define.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { defineEntitlement } from '#core/entitlements/define.ts';
import { defineConsumer, defineEvent, onEach } from '#core/events/define.ts';
import { adjust, guard } from '#core/hooks.ts';
import { defineJob } from '#core/jobs/define.ts';
import { defineSettings, settingsOf } from '#core/settings.ts';
import type { Builder } from '#schema/builder.ts';
import { definePlugin } from '#schema/define-plugin.ts';

/*
 * Every line below a "@ts-expect-error" must fail to compile: `tsc` complains about the comment itself where it does
 * not. Nothing here is called; the test only keeps the file in the run.
 */

const mail = { id: 'mail', summary: { en: 'Mail', zh: '邮件' }, version: '1.0.0', core: '^0.1' } as const;
const settings = defineSettings('mail', z.object({ perDay: z.int().default(3) }));
const nothing = async () => undefined;
const words = { en: 'Read', zh: '读' };
const foreignPermissions = { 'letters.read': words };
const foreignConsumer = defineConsumer('letters.count', []);
const foreignJob = defineJob({ name: 'forget', schedule: '0 0 * * *', run: nothing });
const foreignMetric = defineMetric({ id: 'speed', subject: 'User', sources: [] });
const foreignRight = defineEntitlement({ code: 'stamp', title: words, description: words });

function manifests() {
  definePlugin({
    ...mail,
    settings,
    permissions: { 'mail.read': words },
    events: [defineEvent('mail.sent', z.object({}))],
    consumers: [defineConsumer('mail.count', [])],
    jobs: [defineJob({ name: 'mail.forget', schedule: '0 0 * * *', run: nothing })],
    metrics: [defineMetric({ id: 'mail.speed', subject: 'User', sources: [] })],
    entitlements: [defineEntitlement({ code: 'mail.stamp', title: words, description: words })],
  });
  // @ts-expect-error settings are kept under the plugin's id
  definePlugin({ ...mail, settings: defineSettings('post', z.object({})) });
  // @ts-expect-error permissions begin with the plugin's id
  definePlugin({ ...mail, permissions: { 'letters.read': words } });
  // @ts-expect-error also when they are declared elsewhere
  definePlugin({ ...mail, permissions: foreignPermissions });
  // @ts-expect-error so do its events
  definePlugin({ ...mail, events: [defineEvent('letter.sent', z.object({}))] });
  // @ts-expect-error so do its consumers
  definePlugin({ ...mail, consumers: [foreignConsumer] });
  // @ts-expect-error so do its jobs
  definePlugin({ ...mail, jobs: [foreignJob] });
  // @ts-expect-error so do its metrics
  definePlugin({ ...mail, metrics: [foreignMetric] });
  // @ts-expect-error so do its kinds of rights
  definePlugin({ ...mail, entitlements: [foreignRight] });
  // @ts-expect-error there is no part of this name
  definePlugin({ ...mail, hoooks: [] });
  // @ts-expect-error a summary is in both languages
  definePlugin({ ...mail, summary: { en: 'Mail' } });
}

function events(write: WriteContext) {
  onEach(commentAdded, async (_write, { payload }) => void payload.commentId);
  // @ts-expect-error a comment's event has no such part
  onEach(commentAdded, async (_write, { payload }) => void payload.comentId);
  // @ts-expect-error an event is an imported symbol, not a text
  onEach('comment.added', async () => undefined);
  // @ts-expect-error what is emitted has the form of its event
  write.emit(postLiked, 'key', { postId: 'x' });
}

function hooks() {
  guard(guardCommenting, ({ body }) => void body.length);
  // @ts-expect-error who guards comments is told a body, not a title
  guard(guardCommenting, ({ title }) => void title);
  // @ts-expect-error a guard is no hook that adjusts
  adjust(guardCommenting, (value: unknown) => value);
  // @ts-expect-error a hook is an imported symbol, not a text
  guard('content.commenting', () => undefined);
}

function rules(ctx: ReadContext, builder: Builder) {
  void settingsOf(ctx, settings).perDay;
  // @ts-expect-error there is no such setting
  void settingsOf(ctx, settings).perWeek;
  requirePermission(ctx, 'template.moderate');
  // @ts-expect-error there is no such permission
  requirePermission(ctx, 'template.moderat');
  builder.queryField('a', (t) =>
    t.int({ authScopes: { permission: 'template.moderate' }, resolve: () => 1 }),
  );
  // @ts-expect-error there is no such permission
  builder.queryField('b', (t) => t.int({ authScopes: { permission: 'template.moderat' }, resolve: () => 1 }));
  // @ts-expect-error there is no such access rule
  builder.queryField('c', (t) => t.int({ authScopes: { everybody: true }, resolve: () => 1 }));
}

it('the contract of plugins is checked by the compiler', () => {
  expect([manifests, events, hooks, rules]).toHaveLength(4);
});
