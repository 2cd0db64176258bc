import { randomUUID } from 'node:crypto';
import { createChannel, createPost, publishPost } from '#api/content/index.ts';
import { createApiKey, createRole, grantRole, signIn, signUp } from '#api/users/index.ts';
import { createBudget } from '#core/budgets/create-budget.ts';
import { anonymous } from '#core/caller.ts';
import { type ReadContext, systemContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import { furnishGoods, type TownGoods } from './goods.ts';
import { furnishPayments, type TownPayments } from './payments.ts';
import { furnishRewards, type Redemptions } from './redemptions.ts';
import type { Rule } from './table.ts';
import { furnishTasks } from './tasks.ts';

const password = 'plum-blossom-42';

/** Those who try every door. */
export type Visitor =
  | 'a stranger'
  | 'a member'
  | 'another member'
  | 'staff without the permission'
  | 'staff with the permission'
  | 'a service key without the permission'
  | 'a service key with the permission';

export interface Person {
  readonly userId: string;
  readonly handle: string;
  readonly token: string;
}

export interface Town {
  readonly app: TestApp;
  readonly ada: Person;
  readonly bob: Person;
  /** A member whom staff deal with. */
  readonly zoe: Person;
  readonly channelId: string;
  readonly postId: string;
  readonly draftId: string;
  readonly roleId: string;
  readonly budgetId: string;
  readonly endingBudgetId: string;
  readonly entitlementId: string;
  readonly rewardId: string;
  readonly oldRewardId: string;
  readonly redemptions: Redemptions;
  readonly payments: TownPayments;
  readonly goods: TownGoods;
  readonly taskId: string;
  readonly oldTaskId: string;
  readonly apiKeyId: string;
  /** A session of Ada's that nobody has used since. */
  readonly sessionId: string;
  readonly refreshToken: string;
  readonly parkedJobId: string;
  /** What plugins have added, by names of theirs. */
  readonly more: Readonly<Record<string, string>>;
  tokenOf(visitor: Visitor, rule: Rule): string | undefined;
  /** A new session of the same person, to be spent. */
  freshToken(token: string): Promise<{ accessToken: string; refreshToken: string; sessionId: string }>;
}

/** What plugins put into the town, and under which names examples find it. */
export type Furnish = (
  app: TestApp,
  town: Pick<Town, 'ada' | 'bob' | 'postId'>,
) => Promise<Record<string, string>>;

/** Members, content, and for every permission one of the staff and one key that hold it and nothing else. */
export async function settleTown(app: TestApp, plugins: readonly Furnish[]): Promise<Town> {
  const { kernel } = app;
  const system = systemContext(kernel, 'test');
  const [ada, bob, zoe] = await Promise.all(['ada', 'bob', 'zoe'].map((handle) => settle(app, handle)));
  if (!ada || !bob || !zoe) throw new Error('Nobody came');
  const permissions = [...kernel.plugins.current.permissions].sort();
  const staff = new Map<string, Person>();
  const keys = new Map<string, string>();
  for (const [index, permission] of permissions.entries()) {
    const clerk = await settle(app, `clerk${index}`);
    const { roleId } = await createRole(system, {
      name: permission,
      permissions: [permission],
      reason: 'test',
    });
    await grantRole(system, { userId: clerk.userId, roleId, reason: 'test' });
    const { secret } = await createApiKey(system, { name: permission, scopes: [permission], reason: 'test' });
    staff.set(permission, clerk);
    keys.set(permission, secret);
  }
  const people = new Map([ada, bob, zoe, ...staff.values()].map((person) => [person.token, person]));
  const things = {
    ...(await furnish(system, app, ada)),
    ...(await furnishGoods(app, { ada: ada.token, bob: bob.token })),
  };
  const more = await Promise.all(plugins.map((add) => add(app, { ada, bob, postId: things.postId })));
  return {
    app,
    ada,
    bob,
    zoe,
    ...things,
    more: Object.assign({}, ...more),
    tokenOf: (visitor, rule) => tokenOf({ ada, bob, staff, keys, permissions }, visitor, rule),
    async freshToken(token) {
      const person = people.get(token);
      if (!person) throw new Error('Only people have sessions');
      const ctx: ReadContext = { ...system, caller: anonymous };
      const { tokens } = await signIn(ctx, { email: `${person.handle}@example.com`, password });
      return tokens;
    },
  };
}

interface Holders {
  readonly ada: Person;
  readonly bob: Person;
  readonly staff: ReadonlyMap<string, Person>;
  readonly keys: ReadonlyMap<string, string>;
  readonly permissions: readonly string[];
}

function tokenOf(
  { ada, bob, staff, keys, permissions }: Holders,
  visitor: Visitor,
  rule: Rule,
): string | undefined {
  const [held = ''] = rule.startsWith('permission ') ? [rule.slice('permission '.length)] : permissions;
  const other = permissions.find((permission) => permission !== held) ?? '';
  switch (visitor) {
    case 'a stranger':
      return undefined;
    case 'a member':
      return ada.token;
    case 'another member':
      return bob.token;
    case 'staff without the permission':
      return staff.get(other)?.token;
    case 'staff with the permission':
      return staff.get(held)?.token;
    case 'a service key without the permission':
      return keys.get(other);
    case 'a service key with the permission':
      return keys.get(held);
  }
}

async function settle(app: TestApp, handle: string): Promise<Person> {
  const ctx: ReadContext = { ...systemContext(app.kernel, 'test'), caller: anonymous };
  const form = { email: `${handle}@example.com`, password, handle, displayName: handle };
  const { userId, tokens } = await signUp(ctx, form);
  return { userId, handle, token: tokens.accessToken };
}

async function furnish(system: ReadContext, app: TestApp, ada: Person) {
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
