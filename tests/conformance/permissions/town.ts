import { createApiKey, createRole, grantRole, signIn, signUp } from '#api/users/index.ts';
import { anonymous } from '#core/caller.ts';
import { type ReadContext, systemContext } from '#core/context.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import { furnishCatalogue, type TownCatalogue } from './catalogue.ts';
import { furnishGoods, type TownGoods } from './goods.ts';
import { furnishMemberships, type TownMemberships } from './memberships.ts';
import { furnishOrders } from './orders.ts';
import type { TownPayments } from './payments.ts';
import type { TownPayouts } from './payouts.ts';
import { furnishPromotions, type TownPromotions } from './promotions.ts';
import type { Redemptions } from './redemptions.ts';
import { furnishReviews, type TownReviews } from './shop.ts';
import type { Rule } from './table.ts';
import { furnishThings } from './things.ts';

/** Everybody's. */
export const password = 'plum-blossom-42';

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
  readonly payouts: TownPayouts;
  readonly goods: TownGoods;
  readonly promotions: TownPromotions;
  readonly catalogue: TownCatalogue;
  readonly reviews: TownReviews;
  readonly memberships: TownMemberships;
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
  const buyers = { ada: ada.token, bob: bob.token };
  const things = {
    ...(await furnishThings(system, app, ada)),
    // Before the carts are filled that are to stay so.
    ...(await furnishReviews(app, buyers)),
    ...(await furnishGoods(app, buyers)),
    ...(await furnishCatalogue(app)),
    ...(await furnishMemberships(app, ada.userId)),
  };
  const { variantId } = things.goods;
  const { promotions } = await furnishPromotions(app, { bob: bob.token, variantId });
  const more = await Promise.all(
    [furnishOrders, ...plugins].map((add) => add(app, { ada, bob, postId: things.postId })),
  );
  return {
    app,
    ada,
    bob,
    zoe,
    ...things,
    promotions,
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
