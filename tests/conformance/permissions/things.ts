import { randomUUID } from 'node:crypto';
import { createChannel, createPost, publishPost } from '#api/content/index.ts';
import { createApiKey, createRole, signIn } from '#api/users/index.ts';
import { createBudget } from '#core/budgets/create-budget.ts';
import { anonymous } from '#core/caller.ts';
import type { ReadContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import { furnishPayments } from './payments.ts';
import { furnishPayouts } from './payouts.ts';
import { furnishRewards } from './redemptions.ts';
import { furnishTasks } from './tasks.ts';
import { type Person, password } from './town.ts';

/** Content, roles, budgets, keys and what else there is to try the doors with; by global ids. */
export async function furnishThings(system: ReadContext, app: TestApp, ada: Person) {
  const { kernel } = app;
  const name = { en: 'Food', zh: '美食' };
  const { channelId } = await createChannel(system, { slug: 'food', name, position: 0 });
  const caller = {
    kind: 'user',
    userId: ada.userId,
    sessionId: randomUUID(),
    permissions: new Set<string>(),
  } as const;
  const asAda: ReadContext = { ...system, caller };
  const text = {
    kind: 'NOTE',
    title: 'Dumplings',
    body: 'Folded.',
    channelId,
    topics: [],
    media: [],
  } as const;
  const { postId } = await createPost(asAda, text);
  await publishPost(asAda, { postId });
  const { postId: draftId } = await createPost(asAda, { ...text, title: 'A secret recipe' });
  const openBudget = (slug: string) =>
    createBudget(system, { slug, title: { en: slug, zh: slug }, purpose: 'REWARD', asset: 'points' });
  const { budgetId } = await openBudget('spare');
  const { budgetId: endingBudgetId } = await openBudget('ending');
  const spare = { permissions: ['roles.manage'], reason: 'test' };
  const { roleId } = await createRole(system, { name: 'spare', ...spare });
  const { apiKeyId } = await createApiKey(system, {
    name: 'spare',
    scopes: spare.permissions,
    reason: 'test',
  });
  const { tokens } = await signIn({ ...system, caller: anonymous }, { email: 'ada@example.com', password });
  const { rows } = await kernel.database.pool.query<{ id: string }>(
    "SELECT (graphile_worker.add_job('left_behind', max_attempts := 1)).id::text",
  );
  await kernel.database.pool.query('UPDATE graphile_worker._private_jobs SET attempts = max_attempts');
  return {
    ...(await furnishRewards(system, asAda, ada.userId)),
    ...(await furnishTasks(system, ada.userId)),
    ...(await furnishPayments(system, ada.userId)),
    ...(await furnishPayouts(system, asAda, ada.userId)),
    channelId: encodeId('Channel', channelId),
    postId: encodeId('Post', postId),
    draftId: encodeId('Post', draftId),
    roleId: encodeId('Role', roleId),
    budgetId: encodeId('Budget', budgetId),
    endingBudgetId: encodeId('Budget', endingBudgetId),
    entitlementId: encodeId('Entitlement', await holdRight(kernel, ada.userId)),
    apiKeyId: encodeId('ApiKey', apiKeyId),
    sessionId: encodeId('Session', tokens.sessionId),
    refreshToken: tokens.refreshToken,
    parkedJobId: rows[0]?.id ?? '',
  };
}

/** A right of a kind that nobody declares, so that it is there whichever plugins are on. */
async function holdRight({ clock, database }: Kernel, userId: string): Promise<string> {
  const now = clock.now();
  const { id } = await database.client.entitlement.create({
    data: {
      id: newId(clock),
      userId,
      kind: 'test.right',
      startsAt: now,
      details: {},
      source: 'test',
      grantedBy: 'system:test',
      grantedAt: now,
    },
  });
  return id;
}
