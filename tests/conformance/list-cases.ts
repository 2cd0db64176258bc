import type { GraphQLSchema } from 'graphql';
import { encodeId } from '#schema/common/ids.ts';
import {
  type ListField,
  listFieldsOf,
  type Path,
  pathsOf,
  requiredArguments,
  type Step,
} from './list-fields.ts';
import { type Arguments, responsePath } from './list-query.ts';
import { pluginParts } from './parts.ts';
import type { Population } from './population/populate.ts';
import { endpoints, schemas } from './schemas.ts';

/** A list, and one way to it. */
export interface ListCase {
  readonly schema: GraphQLSchema;
  readonly list: ListField;
  readonly path: Path;
}

/** Lists that are not measured, and why. */
const unmeasured: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /Payload\.errors$/, reason: 'the refusals of one mutation, from memory' },
  { pattern: /^IssueGiftCardsPayload\.codes$/, reason: 'the codes of one mutation, from memory' },
  {
    pattern: /^AcceptLiveInvitePayload\.giftCardCodes$/,
    reason: 'the codes of one invitation, from memory',
  },
  { pattern: /\.path$/, reason: 'the path of one refusal, from memory' },
  { pattern: /^LedgerAudit\.faults$/, reason: 'an audit reads everything there is, in batches' },
  { pattern: /^PromotionTerms\./, reason: 'what a promotion promises, from its own row' },
  {
    pattern: /^PromotionDryRun\./,
    reason: 'a dry run reads a sample of orders, in a handful of statements; its own test counts them',
  },
  { pattern: /^AdjustStockPayload\.levels$/, reason: 'the levels of one adjustment, in one statement' },
  {
    pattern: /^(DistributionRunDetectorsPayload|DistributionFinding)\./,
    reason: 'what detectors have found; its own test counts the statements of each',
  },
  { pattern: /^ReconcileCheckInsPayload\.outcomes$/, reason: 'one for each scan that was told' },
  {
    pattern: /^ModerationRulePreview\./,
    reason: 'a dry run reads what was published lately; its own test counts the statements',
  },
  { pattern: /^LedgerTransfer\.entries$/, reason: 'the sides of one transfer, in one statement' },
];

/** What to say for required arguments. A list that needs another one is lost until it stands here. */
export function argumentsFor(
  population: Pick<
    Population,
    'users' | 'posts' | 'orders' | 'checkouts' | 'promotions' | 'groupBuys' | 'spaces'
  >,
): Arguments {
  const { users, posts, orders, checkouts, promotions, groupBuys, spaces } = population;
  const ids = (type: string, rows: readonly string[]) => rows.map((row) => encodeId(type, row));
  const nodes = [...ids('User', users.slice(0, 50)), ...ids('Post', posts.slice(0, 50))];
  return new Map([
    ['Query.user(id:)', JSON.stringify(encodeId('User', users[0] ?? ''))],
    ['Query.orderAttribution(orderId:)', JSON.stringify(encodeId('Order', orders[0] ?? ''))],
    ['Query.touches(userId:)', JSON.stringify(encodeId('User', users[0] ?? ''))],
    ['Query.customerBindings(userId:)', JSON.stringify(encodeId('User', users[0] ?? ''))],
    ['Query.promoterCustomers(userId:)', JSON.stringify(encodeId('User', users[0] ?? ''))],
    ['Query.userByHandle(handle:)', '"member0"'],
    ['Query.post(id:)', JSON.stringify(encodeId('Post', posts[0] ?? ''))],
    ['Query.memberPoints(userId:)', JSON.stringify(encodeId('User', users[0] ?? ''))],
    ['Query.nodes(ids:)', JSON.stringify(nodes)],
    ['Query.search(query:)', '"note"'],
    ['Query.space(slug:)', '"space-0"'],
    ...['spaceBans', 'spaceCharters', 'spaceMembers'].map(
      (field) => [`Query.${field}(spaceId:)`, JSON.stringify(encodeId('Space', spaces[0] ?? ''))] as const,
    ),
    ['Query.spaceRequests(spaceId:)', JSON.stringify(encodeId('Space', spaces[1] ?? spaces[0] ?? ''))],
    ['Query.reward(slug:)', '"reward-0"'],
    ['Query.product(slug:)', '"product-0"'],
    ['Query.category(slug:)', '"category-0"'],
    ['Query.order(id:)', JSON.stringify(encodeId('Order', orders[0] ?? ''))],
    ['Query.checkoutPreview(input:)', previewInput],
    ['Query.promotion(slug:)', '"promotion-0"'],
    ['Query.buyingGroups(promotionId:)', JSON.stringify(encodeId('Promotion', groupBuys[0] ?? ''))],
    [
      'Subscription.flashSaleUpdates(promotionId:)',
      JSON.stringify(encodeId('Promotion', promotions[0] ?? '')),
    ],
    ['Query.checkout(id:)', JSON.stringify(encodeId('Checkout', checkouts[0] ?? ''))],
    ['Query.reconcilePayments(from:)', '"2026-01-01T00:00:00Z"'],
    ['Query.reconcilePayments(until:)', '"2027-01-01T00:00:00Z"'],
    ['Query.reconcilePayouts(from:)', '"2026-01-01T00:00:00Z"'],
    ['Query.reconcilePayouts(until:)', '"2027-01-01T00:00:00Z"'],
    ['Query.productDefinition(slug:)', '"catalogue"'],
    ['Query.moderationTotals(month:)', '"2026-11"'],
    ['Query.reconciliationReport(from:)', '"2026-01-01T00:00:00Z"'],
    ['Query.reconciliationReport(until:)', '"2026-12-31T00:00:00Z"'],
    ['Subscription.orderUpdates(id:)', JSON.stringify(encodeId('Order', orders[0] ?? ''))],
    ['Query.leaderboard(slug:)', '"creator-heat"'],
    ['Subscription.leaderboardUpdates(slug:)', '"creator-heat"'],
    ...pluginParts.flatMap(({ listArguments }) => Object.entries(listArguments?.(population) ?? {})),
  ]);
}

/** Where everything can be sent to. */
const previewInput = `{ address: { recipient: "Lin", phone: "13800138000", country: "CN", province: "浙江省", city: "杭州市", street: "龙井路 1" } }`;

const argumentNames = new Set(
  argumentsFor({
    users: [],
    posts: [],
    orders: [],
    checkouts: [],
    promotions: [],
    groupBuys: [],
    spaces: [],
  }).keys(),
);

/** Every list of both schemas by every way to it that is measured, and the lists that there is no way to. */
export function collectListCases(): { cases: ReadonlyMap<string, ListCase>; lost: readonly string[] } {
  const cases = new Map<string, ListCase>();
  const lost: string[] = [];
  for (const endpoint of endpoints) {
    const schema = schemas[endpoint];
    const roots = [schema.getQueryType(), schema.getSubscriptionType()].filter((root) => root != null);
    const paths = pathsOf(schema, roots, isUsualStep);
    const lastResort = pathsOf(schema, roots, ({ parent, field }) => hasArguments(parent.name, field));
    for (const list of listFieldsOf(schema)) {
      if (unmeasured.some(({ pattern }) => pattern.test(list.coordinate))) continue;
      const known = paths.get(list.parent.name) ?? lastResort.get(list.parent.name) ?? [];
      const ways = hasArguments(list.parent.name, list.field) ? known : [];
      if (ways.length === 0) lost.push(`${endpoint} ${list.coordinate}`);
      for (const path of ways) {
        const way = responsePath(list, path).join('.');
        cases.set(`${endpoint} ${way} (${list.coordinate})`, { schema, list, path });
      }
    }
  }
  return { cases, lost };
}

/** By `node` everything is one step away, and nothing is asked as frontends ask it. */
function isUsualStep({ parent, field }: Step): boolean {
  return !['node', 'nodes'].includes(field.name) && hasArguments(parent.name, field);
}

function hasArguments(parent: string, field: Step['field']): boolean {
  return requiredArguments(field).every(({ name }) => argumentNames.has(`${parent}.${field.name}(${name}:)`));
}
