import { describe, expect, it } from 'vitest';
import { newId } from '#core/ids.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { Client } from '#tests/helpers/client.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { deliverAll } from '#tests/helpers/kernel.ts';
import { faultsIn } from './bank.ts';
import { earningsOf, letRun, noon, quietApp, retireRule, upsertRule } from './earning.ts';

const minute = 60_000;

async function budgetOf(staff: Client, slug: string, asset: string): Promise<string> {
  const { data } = await staff.admin<{ createBudget: { budget: { id: string } } }>(
    'mutation ($input: CreateBudgetInput!) { createBudget(input: $input) { budget { id } errors { code } } }',
    { input: { slug, titleEn: slug, titleZh: slug, purpose: 'REWARD', asset } },
  );
  return data.createBudget.budget.id;
}

interface Listed {
  readonly slug: string;
  readonly version?: number;
  readonly retiredAt?: string | null;
}

async function listed(client: Client, endpoint: 'storefront' | 'admin', args: string, fields: string) {
  const { data, errors } = await client.run<{ earnRules: { nodes: Listed[] } } | null>(
    `{ earnRules${args} { nodes { ${fields} } } }`,
    {},
    { endpoint },
  );
  return errors ? errors[0]?.extensions.code : data?.earnRules.nodes;
}

describe('earn rules', () => {
  it('change by new versions, of which one is in force, and each change is on record', async () => {
    const { app, clock, staff } = await quietApp();
    expect((await upsertRule(staff, { points: '5' })).earnRule).toMatchObject({ version: 1, points: '5' });
    clock.advanceMs(minute);
    const second = await upsertRule(staff, { points: '7', reason: 'Spring' });
    expect(second.earnRule).toMatchObject({ slug: 'like', version: 2, points: '7' });
    // The same once more is no change.
    expect(await upsertRule(staff, { points: '7' })).toEqual(second);
    clock.advanceMs(minute);
    expect((await retireRule(staff, 'like')).errors).toEqual([]);
    expect((await retireRule(staff, 'like')).errors.map(({ code }) => code)).toEqual(['EARN_RULE_NOT_FOUND']);
    clock.advanceMs(minute);
    expect((await upsertRule(staff, { points: '7' })).earnRule).toMatchObject({ version: 3 });
    const at = (minutes: number) => new Date(noon.getTime() + minutes * minute);
    const rows = await app.kernel.database.client.earnRule.findMany({ orderBy: { version: 'asc' } });
    expect(rows.map(({ createdAt, retiredAt }) => [createdAt, retiredAt])).toEqual([
      [at(0), at(1)],
      [at(1), at(2)],
      [at(3), null],
    ]);
    const { data } = await staff.admin<{
      auditLog: { nodes: { action: string; before: string | null; reason: string }[] };
    }>('{ auditLog(filter: { subject: "earnRule:like" }) { nodes { action before reason } } }');
    const pointsIn = (json: string | null) => json && (JSON.parse(json) as { points: string }).points;
    expect(
      data.auditLog.nodes.map(({ action, before, reason }) => [action, pointsIn(before), reason]).reverse(),
    ).toEqual([
      ['upsertEarnRule', null, 'Plan'],
      ['upsertEarnRule', '5', 'Spring'],
      ['retireEarnRule', '7', 'Over'],
      ['upsertEarnRule', null, 'Plan'],
    ]);
  });

  it('changed by ten at once get ten versions, one of them in force', async () => {
    const { app, staff } = await quietApp();
    await Promise.all(Array.from({ length: 10 }, (_, at) => upsertRule(staff, { points: String(at + 1) })));
    const rows = await app.kernel.database.client.earnRule.findMany({ orderBy: { version: 'asc' } });
    expect(rows.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(rows.filter(({ retiredAt }) => retiredAt === null)).toHaveLength(1);
  });

  it('pay by the version that was in force at the time of the act, however late its event comes', async () => {
    const { app, clock, staff } = await quietApp();
    const mei = await app.signUp('Mei');
    await deliverAll(app.kernel);
    const rule = { slug: 'run', activity: 'running.run' };
    await upsertRule(staff, { ...rule, points: '10' });
    await letRun(app.kernel, { userId: mei.userId, metres: 1, at: noon });
    clock.advanceMs(minute);
    await upsertRule(staff, { ...rule, points: '20' });
    await letRun(app.kernel, { userId: mei.userId, metres: 1, at: clock.now() });
    await letRun(app.kernel, { userId: mei.userId, metres: 1, at: new Date(clock.now().getTime() - 1) });
    await letRun(app.kernel, { userId: mei.userId, metres: 1, at: new Date(noon.getTime() - 1) });
    clock.advanceMs(minute);
    await retireRule(staff, 'run');
    await letRun(app.kernel, { userId: mei.userId, metres: 1, at: clock.now() });
    await deliverAll(app.kernel);
    expect(await earningsOf(app, mei.userId)).toEqual([
      ['run', 10n, 0n],
      ['run', 10n, 0n],
      ['run', 20n, 0n],
    ]);
    expect(await faultsIn(app.kernel)).toEqual([]);
  });

  it('are shown to everybody while they earn something, and all of them to who manages points', async () => {
    const { app, clock, staff } = await quietApp();
    const mei = await app.signUp('Mei');
    await upsertRule(staff, { slug: 'now', points: '1', endsAt: new Date(noon.getTime() + minute) });
    clock.advanceMs(1_000);
    await upsertRule(staff, { slug: 'later', points: '1', startsAt: new Date(noon.getTime() + minute) });
    await upsertRule(staff, { slug: 'gone', activity: 'comment.added', points: '1' });
    await retireRule(staff, 'gone');
    const slugs = [{ slug: 'now' }];
    expect(await listed(app.stranger, 'storefront', '', 'slug')).toEqual(slugs);
    expect(await listed(mei, 'storefront', '(activity: "post.liked")', 'slug')).toEqual(slugs);
    expect(await listed(mei, 'storefront', '(activity: "comment.added")', 'slug')).toEqual([]);
    expect(await listed(staff, 'admin', '', 'slug')).toEqual([{ slug: 'later' }, ...slugs]);
    const all = await listed(staff, 'admin', '(includeRetired: true)', 'slug version');
    expect(all).toHaveLength(3);
    expect(all).toContainEqual({ slug: 'gone', version: 1 });
    for (const args of ['(includeRetired: true)', '']) {
      const onStorefront = await listed(mei, 'storefront', args, args ? 'slug' : 'version');
      expect(onStorefront).toBe('GRAPHQL_VALIDATION_FAILED');
    }
    clock.advanceMs(minute);
    expect(await listed(app.stranger, 'storefront', '', 'slug')).toEqual([{ slug: 'later' }]);
  });

  it('name activities, which say whose they are', async () => {
    const { staff } = await quietApp();
    const { data } = await staff.admin<{ activities: { id: string }[] }>(
      '{ activities { id title unit plugin } }',
    );
    expect(data.activities.slice(0, 3).map(({ id }) => id)).toEqual([
      'user.signedUp',
      'user.followed',
      'user.gainedFollower',
    ]);
    const none = { unit: null, plugin: null };
    expect(data.activities).toContainEqual({ id: 'post.likeReceived', title: 'Being liked', ...none });
    expect(data.activities.at(-1)).toEqual({
      id: 'running.run',
      title: 'Running',
      unit: 'metres',
      plugin: 'running',
    });
  });

  it('that make no sense are refused, each for its own reason, and nothing changes', async () => {
    const { app, clock, staff } = await quietApp();
    for (let at = 0; at < 20; at += 1)
      await upsertRule(staff, { slug: `r${at}`, activity: 'comment.added', points: '1' });
    const yuan = await budgetOf(staff, 'yuan', 'CNY');
    const nobodys = encodeId('Budget', newId(clock));
    const before = await fingerprint(app.kernel.database.pool);
    const run = { activity: 'running.run' };
    const tooMuch = '1000000000000001';
    const wrong: [input: Record<string, unknown>, code: string, path: string][] = [
      [{ slug: 'Like' }, 'EARN_RULE_SLUG_INVALID', 'slug'],
      [{ titleEn: ' ' }, 'EARN_RULE_TITLE_LENGTH', 'titleEn'],
      [{ titleZh: 'x'.repeat(101) }, 'EARN_RULE_TITLE_LENGTH', 'titleZh'],
      [{ reason: '' }, 'EARN_RULE_REASON_LENGTH', 'reason'],
      [{ activity: 'post.eaten' }, 'EARN_RULE_ACTIVITY_UNKNOWN', 'activity'],
      [{ points: null }, 'EARN_RULE_PAY_UNCLEAR', 'points'],
      [{ ...run, ratePoints: '1', ratePer: '100' }, 'EARN_RULE_PAY_UNCLEAR', 'points'],
      [{ ...run, points: null, ratePoints: '1' }, 'EARN_RULE_PAY_UNCLEAR', 'points'],
      [{ ...run, points: null, ratePer: '1' }, 'EARN_RULE_PAY_UNCLEAR', 'points'],
      [{ points: null, ratePoints: '1', ratePer: '100' }, 'EARN_RULE_RATE_UNFIT', 'ratePoints'],
      [{ points: '0' }, 'EARN_RULE_AMOUNT_INVALID', 'points'],
      [{ points: tooMuch }, 'EARN_RULE_AMOUNT_INVALID', 'points'],
      [{ ...run, points: null, ratePoints: '-1', ratePer: '1' }, 'EARN_RULE_AMOUNT_INVALID', 'ratePoints'],
      [{ ...run, points: null, ratePoints: '1', ratePer: tooMuch }, 'EARN_RULE_AMOUNT_INVALID', 'ratePer'],
      [{ dailyCap: '0' }, 'EARN_RULE_CAP_INVALID', 'dailyCap'],
      [{ sourceCap: tooMuch }, 'EARN_RULE_CAP_INVALID', 'sourceCap'],
      [{ growthPerMille: -1 }, 'EARN_RULE_GROWTH_INVALID', 'growthPerMille'],
      [{ growthPerMille: 100_001 }, 'EARN_RULE_GROWTH_INVALID', 'growthPerMille'],
      [{ pendingDays: -1 }, 'EARN_RULE_DAYS_INVALID', 'pendingDays'],
      [{ expiresAfterDays: 0 }, 'EARN_RULE_DAYS_INVALID', 'expiresAfterDays'],
      [{ expiresAfterDays: 36_501 }, 'EARN_RULE_DAYS_INVALID', 'expiresAfterDays'],
      [{ startsAt: noon, endsAt: noon }, 'EARN_RULE_WINDOW_INVALID', 'endsAt'],
      [{ budgetId: nobodys }, 'BUDGET_NOT_FOUND', 'budgetId'],
      [{ budgetId: encodeId('Post', newId(clock)) }, 'INVALID_ID', 'budgetId'],
      [{ budgetId: yuan }, 'BUDGET_ASSET_DIFFERS', 'budgetId'],
      [{ activity: 'comment.added' }, 'EARN_RULES_TOO_MANY', 'activity'],
    ];
    for (const [input, code, path] of wrong) {
      const { earnRule, errors } = await upsertRule(staff, { points: '1', ...input });
      expect([earnRule, errors.map((error) => [error.code, error.path])]).toEqual([null, [[code, [path]]]]);
    }
    for (const [slug, reason, code] of [
      ['nothing', 'Over', 'EARN_RULE_NOT_FOUND'],
      ['r1', ' ', 'EARN_RULE_REASON_LENGTH'],
    ] as const)
      expect((await retireRule(staff, slug, reason)).errors.map((error) => error.code)).toEqual([code]);
    expect(await fingerprint(app.kernel.database.pool)).toEqual(before);
    // Changing one of the twenty is none more.
    expect((await upsertRule(staff, { slug: 'r1', activity: 'comment.added', points: '2' })).errors).toEqual(
      [],
    );
  });
});
