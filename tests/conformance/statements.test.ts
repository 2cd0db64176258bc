import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixedClock } from '#core/clock.ts';
import { installedPlugins } from '#plugins/index.ts';
import { openTestKernel } from '#tests/helpers/kernel.ts';
import { argumentsFor, collectListCases } from './list-cases.ts';
import { listQuery, responsePath } from './list-query.ts';
import { type Measured, measure } from './measure.ts';
import { pluginParts } from './parts.ts';
import { populate } from './population/populate.ts';

/** Lists that are as long as the program says, whatever the database holds. */
const ofFixedLength: ReadonlyMap<string, string> = new Map([
  ['Query.plugins', 'the plugins that are installed'],
  ['Plugin.needs', 'declared by the plugin'],
  ['Query.permissions', 'declared by core and plugins'],
  ['Query.activities', 'declared by core and plugins'],
  ['Query.entitlementKinds', 'declared by core and plugins'],
  ['Query.settings', 'declared by core and plugins'],
  ['User.stages', 'at most one for each stage'],
  ['Viewer.permissions', 'held by the one who asks'],
  ['ProductOption.values', 'within the row of one product'],
  ['LeaderboardUpdate.removed', 'empty in a snapshot'],
  ['LevelProgress.families', 'the four families'],
  ['RewardViewer.reasons', 'why somebody cannot redeem a reward'],
  ['Cart.coupons', 'in the row of the cart, at most ten'],
  ['CartLine.adjustments', 'what made one line cheaper'],
  ['QuotedLine.adjustments', 'what made one line cheaper'],
  ['OrderLine.adjustments', 'what made one line cheaper'],
  ['CheckoutPreview.problems', 'why a checkout would be refused'],
  ['ShippingMethod.areas', 'in the row of the method'],
  ['ShippingRates.tiers', 'in the row of the method'],
  ['DailySignIn.days', 'at most the days of a month'],
  ['AttributionDecision.candidates', 'in the row of one decision'],
  ['OrderReconciliation.totals', 'one for each currency'],
  ['PaymentReport.totals', 'one for each provider and currency'],
  ['Query.myEarnings', 'one for each currency'],
  ['Space.ranks', 'at most ten'],
  ['Space.pinnedPosts', 'at most three'],
  ['Space.topics', 'in the row of the space'],
  ['ModerationRule.words', 'in the row of the version'],
  ['ModerationRule.hosts', 'in the row of the version'],
  ['PayoutReport.totals', 'one for each provider, state and currency'],
  ['Query.webhookEvents', 'declared by the core'],
  ['WebhookEndpoint.events', 'in the row of the endpoint'],
  ['NotificationPreferences.channels', 'every category with every channel'],
  ...pluginParts.flatMap((part) => Object.entries(part.ofFixedLength ?? {})),
]);

const sizes = [1, 20, 100];

const { cases, lost } = collectListCases();

/** What each case needed at each size, in the order of `sizes`. */
const measured = new Map<string, Measured[]>([...cases.keys()].map((key) => [key, []]));

let opened: Awaited<ReturnType<typeof openTestKernel>>;

beforeAll(async () => {
  // The clock stands still: what is signed until a moment must be the same when it is asked for a second time.
  const clock = new FixedClock(new Date());
  opened = await openTestKernel({ clock, enabled: installedPlugins.map(({ id }) => id) });
  const { kernel } = opened;
  const population = populate(
    kernel,
    pluginParts.flatMap(({ grow }) => grow ?? []),
  );
  for (const size of sizes) {
    await population.growTo(size);
    const values = argumentsFor(population);
    const [viewer = ''] = population.users;
    for (const [key, { schema, list, path }] of cases) {
      const query = listQuery(schema, list, path, values);
      measured.get(key)?.push(await measure(kernel, schema, query, viewer, responsePath(list, path)));
    }
  }
}, 120_000);
afterAll(() => opened.close());

describe('the lists of both schemas', () => {
  it('can all be asked for, but for those that need no statement', () => {
    expect(cases.size).toBeGreaterThan(20);
    expect(lost).toEqual([]);
  });

  it('grow with the rows, so that what is counted below means something', () => {
    const grown = new Set(
      [...measured].flatMap(([key, [one, twenty]]) =>
        (twenty?.items ?? 0) > (one?.items ?? 0) ? [cases.get(key)?.list.coordinate] : [],
      ),
    );
    const short = [...cases.values()].map(({ list }) => list.coordinate).filter((one) => !grown.has(one));
    expect([...new Set(short)].filter((one) => !ofFixedLength.has(one))).toEqual([]);
  });

  it.each([...cases.keys()])('need as many statements for 100 rows as for 20: %s', (key) => {
    const [one, twenty, hundred] = measured.get(key) ?? [];
    expect(hundred?.statements.length, explain(twenty, hundred)).toBe(twenty?.statements.length);
    // With a single row a loader may find that there is nothing to load.
    expect(one?.statements.length, explain(one, twenty)).toBeLessThanOrEqual(twenty?.statements.length ?? 0);
  });
});

function explain(fewer: Measured | undefined, more: Measured | undefined): string {
  const numbers = `${fewer?.statements.length} statements for ${fewer?.items} items, ${more?.statements.length} for ${more?.items}`;
  return `${numbers}:\n${more?.statements.join('\n').slice(0, 4_000)}`;
}
