import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import { addAttribution } from './attribution.ts';
import { addCatalogue } from './catalogue.ts';
import { addContent } from './content.ts';
import { addEarnRules } from './earn-rules.ts';
import { addEntitlements } from './entitlements.ts';
import { addGiftPacks } from './gift-packs.ts';
import { addGoods } from './goods.ts';
import { addMemberships } from './memberships.ts';
import { addModeration } from './moderation.ts';
import type { IdOf } from './names.ts';
import { addNotifications } from './notifications.ts';
import { addOrders } from './orders.ts';
import { addPayments } from './payments.ts';
import { addPayouts } from './payouts.ts';
import { addPeople } from './people.ts';
import { addPoints } from './points.ts';
import { addPricing } from './pricing.ts';
import { addPromotions } from './promotions.ts';
import { addRecords } from './records.ts';
import { addRewards } from './rewards.ts';
import { addScores } from './scores.ts';
import { addSpaces } from './spaces.ts';
import { addTasks } from './tasks.ts';

/** Rows of everything, as many of each as asked for; the first member and the first post have that many below them. */
export interface Population {
  readonly users: readonly string[];
  readonly channels: readonly string[];
  readonly posts: readonly string[];
  readonly orders: readonly string[];
  readonly checkouts: readonly string[];
  readonly promotions: readonly string[];
  readonly groupBuys: readonly string[];
  readonly spaces: readonly string[];
  /** Adds rows until there are `size` of each kind. */
  growTo(size: number): Promise<void>;
}

/** Adds rows with these numbers; `idOf` names the row of a kind and number, those of others too. */
export type Grow = (kernel: Kernel, added: readonly number[], idOf: IdOf) => Promise<void>;

/** An empty population of the kernel's database, which plugins add to. */
export function populate(kernel: Kernel, plugins: readonly Grow[]): Population {
  const ids = new Map<string, string[]>();
  const idOf = (kind: string, index: number): string => {
    const known = ids.get(kind) ?? [];
    ids.set(kind, known);
    known[index] ??= newId(kernel.clock);
    return known[index];
  };
  const all = (kind: string): readonly string[] => ids.get(kind) ?? [];
  let size = 0;
  return {
    get users() {
      return all('user');
    },
    get channels() {
      return all('channel');
    },
    get posts() {
      return all('post');
    },
    get orders() {
      return all('order');
    },
    get checkouts() {
      return all('checkout');
    },
    get promotions() {
      return all('promotion');
    },
    get spaces() {
      return all('space');
    },
    get groupBuys() {
      return all('groupBuy');
    },
    async growTo(wanted) {
      const added = Array.from({ length: wanted - size }, (_, offset) => size + offset);
      await addPeople(kernel, added, idOf);
      await addContent(kernel, added, idOf);
      await addSpaces(kernel, added, idOf);
      await addModeration(kernel, added, idOf);
      await addNotifications(kernel, added, idOf);
      await addRecords(kernel, added, idOf);
      await addScores(kernel, added, idOf);
      await addEntitlements(kernel, added, idOf);
      await addPoints(kernel, added, idOf);
      await addRewards(kernel, added, idOf);
      await addEarnRules(kernel, added, idOf);
      await addTasks(kernel, added, idOf);
      await addPayments(kernel, added, idOf);
      await addPayouts(kernel, added, idOf);
      await addGoods(kernel, added, idOf);
      await addCatalogue(kernel, added, idOf);
      await addPricing(kernel, added, idOf);
      await addPromotions(kernel, added, idOf);
      await kernel.search.rebuild();
      await addOrders(kernel, added, idOf);
      await addAttribution(kernel, added, idOf);
      await addMemberships(kernel, added, idOf);
      await addGiftPacks(kernel, added, idOf);
      for (const grow of plugins) await grow(kernel, added, idOf);
      size = wanted;
    },
  };
}
