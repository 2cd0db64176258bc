import { type GraphQLSchema, getNamedType, isLeafType } from 'graphql';
import { upsertEarnRule } from '#api/points/index.ts';
import { systemContext } from '#core/context.ts';
import { encodeId } from '#schema/common/ids.ts';
import { attributionExamples } from './attribution.ts';
import { catalogueExamples } from './catalogue.ts';
import { certificationExamples } from './certifications.ts';
import { giftPackExamples } from './gift-packs.ts';
import { goodsExamples } from './goods.ts';
import { membershipExamples } from './memberships.ts';
import { moderationExamples } from './moderation.ts';
import { notificationExamples, webhookExamples } from './notifications.ts';
import { orderExamples } from './orders.ts';
import { payoutExamples } from './payouts.ts';
import { pricingExamples } from './pricing.ts';
import { promotionExamples } from './promotions.ts';
import { address } from './redemptions.ts';
import { shopExamples } from './shop.ts';
import { spaceExamples } from './spaces.ts';
import { termRefundExamples } from './term-refunds.ts';
import type { Town } from './town.ts';
import type { Operation } from './transports.ts';

/** What an example may use: who tries it, and a number that nobody had before. */
export interface Trial {
  readonly town: Town;
  readonly token: string | undefined;
  readonly number: number;
  /** Whether it is expected to be let through: then it must not lock the others out. */
  readonly isAllowed: boolean;
}

type Example = (trial: Trial) => Record<string, unknown> | Promise<Record<string, unknown>>;
export type Examples = Readonly<Record<string, Example>>;

const userId = ({ town }: Trial) => encodeId('User', town.zoe.userId);
const reason = 'Because we test.';
const name = ({ number }: Trial) => `Trial ${number}`;

/** Inputs of mutations and arguments of other fields that really do something; what is missing needs none. */
export const coreExamples: Examples = {
  ...attributionExamples,
  ...goodsExamples,
  ...promotionExamples,
  ...catalogueExamples,
  ...certificationExamples,
  ...moderationExamples,
  ...notificationExamples,
  ...webhookExamples,
  ...pricingExamples,
  ...shopExamples,
  ...orderExamples,
  ...membershipExamples,
  ...giftPackExamples,
  ...termRefundExamples,
  ...payoutExamples,
  ...spaceExamples,
  'Query.leaderboard': () => ({ slug: 'creator-heat' }),
  'Query.ledgerTransfer': () => ({ transferId: '01935b6e-0000-7000-8000-000000000000' }),
  'Query.memberPoints': (trial) => ({ userId: userId(trial) }),
  'Query.node': ({ town }) => ({ id: town.postId }),
  'Query.nodes': ({ town }) => ({ ids: [town.postId] }),
  'Query.post': ({ town }) => ({ id: town.postId }),
  'Query.reconcilePayments': () => ({ from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' }),
  'Query.reward': () => ({ slug: 'panda' }),
  'Query.search': () => ({ query: 'dumplings 简单' }),
  'Query.user': (trial) => ({ id: userId(trial) }),
  'Query.userByHandle': () => ({ handle: 'zoe' }),
  'Subscription.leaderboardUpdates': () => ({ slug: 'creator-heat' }),

  'Mutation.addComment': ({ town }) => ({ postId: town.postId, body: 'Well said.' }),
  'Mutation.cancelMyRedemption': ({ town }) => ({ redemptionId: town.redemptions.toCancel }),
  'Mutation.confirmSandboxPayment': ({ town }) => ({ clientSecret: town.payments.clientSecret }),
  'Mutation.confirmRedemptionReceived': ({ town }) => ({ redemptionId: town.redemptions.toConfirm }),
  'Mutation.createPost': ({ town }) => ({
    kind: 'NOTE',
    title: 'Rice',
    body: 'Cooked.',
    channelId: town.channelId,
    topics: ['rice'],
    media: [{ url: 'https://example.com/rice.webp', mimeType: 'image/webp' }],
  }),
  'Mutation.claimDailySignIn': () => ({}),
  'Mutation.claimTask': ({ town }) => ({ taskId: town.taskId, periodKey: 'once' }),
  'Mutation.followUser': (trial) => ({ userId: userId(trial) }),
  'Mutation.likePost': ({ town }) => ({ postId: town.postId }),
  'Mutation.publishPost': ({ town }) => ({ postId: town.draftId }),
  'Mutation.redeemReward': ({ town }) => ({ rewardId: town.rewardId, address }),
  'Mutation.refreshSession': async ({ town, isAllowed }) => ({
    refreshToken: isAllowed ? (await town.freshToken(town.zoe.token)).refreshToken : town.refreshToken,
  }),
  'Mutation.revokeSession': ({ town }) => ({ sessionId: town.sessionId }),
  'Mutation.signIn': ({ town }) => ({ email: `${town.zoe.handle}@example.com`, password: 'plum-blossom-42' }),
  'Mutation.signOut': () => ({ scope: 'THIS_SESSION' }),
  'Mutation.signUp': ({ number }) => ({
    email: `guest${number}@example.com`,
    password: 'plum-blossom-42',
    handle: `guest${number}`,
    displayName: 'Guest',
  }),
  'Mutation.unfollowUser': (trial) => ({ userId: userId(trial) }),
  'Mutation.unlikePost': ({ town }) => ({ postId: town.postId }),
  'Mutation.updateProfile': (trial) => ({ bio: name(trial) }),

  'Mutation.cancelRedemption': ({ town }) => ({ redemptionId: town.redemptions.toTakeBack, reason }),
  'Mutation.closeBudget': ({ town }) => ({ budgetId: town.endingBudgetId, reason }),
  'Mutation.createApiKey': (trial) => ({ name: name(trial), scopes: ['apiKeys.manage'], reason }),
  'Mutation.createBudget': ({ number }) => ({
    slug: `trial-${number}`,
    titleEn: 'Trial',
    titleZh: '试',
    purpose: 'REWARD',
    asset: 'points',
    reason,
  }),
  'Mutation.createChannel': ({ number }) => ({ slug: `trial-${number}`, nameEn: 'Trial', nameZh: '试' }),
  'Mutation.createRole': (trial) => ({ name: name(trial), permissions: ['roles.manage'], reason }),
  'Mutation.fundBudget': ({ town }) => ({ budgetId: town.budgetId, amount: '100', reason }),
  'Mutation.grantEntitlement': (trial) => ({ userId: userId(trial), kind: 'template.extra', reason }),
  'Mutation.grantPoints': (trial) => ({ userId: userId(trial), points: '10', reason }),
  'Mutation.grantRole': (trial) => ({ userId: userId(trial), roleId: trial.town.roleId, reason }),
  'Mutation.refreshPayment': ({ town }) => ({ paymentId: town.payments.paymentId }),
  'Mutation.reprocessPaymentEvent': ({ town }) => ({ eventId: town.payments.eventId }),
  'Mutation.retryPaymentRefund': ({ town }) => ({ refundId: town.payments.refundId }),
  'Mutation.recountLeaderboard': () => ({ slug: 'creator-heat', reason }),
  'Mutation.retryParkedJob': ({ town }) => ({ id: town.parkedJobId }),
  'Mutation.retireEarnRule': async ({ town, isAllowed }) => {
    const rule = { slug: 'spare', activity: 'comment.added', family: 'LIFE', points: 1n, reason } as const;
    const ctx = systemContext(town.app.kernel, 'test');
    if (isAllowed) await upsertEarnRule(ctx, { ...rule, title: { en: 'Spare', zh: '备用' } });
    return { slug: rule.slug, reason };
  },
  'Mutation.retireReward': ({ town }) => ({ rewardId: town.oldRewardId, reason }),
  'Mutation.retireTask': ({ town }) => ({ taskId: town.oldTaskId, reason }),
  'Mutation.revokeApiKey': ({ town }) => ({ apiKeyId: town.apiKeyId, reason }),
  'Mutation.revokeEntitlement': ({ town }) => ({ entitlementId: town.entitlementId, reason }),
  'Mutation.revokeRole': (trial) => ({ userId: userId(trial), roleId: trial.town.roleId, reason }),
  'Mutation.setPluginEnabled': ({ isAllowed }) => ({ id: 'template', enabled: isAllowed, reason }),
  'Mutation.shipRedemption': ({ town }) => ({
    redemptionId: town.redemptions.toShip,
    carrier: 'SF',
    trackingNumber: 'SF2',
  }),
  'Mutation.signOutUser': (trial) => ({ userId: userId(trial), reason }),
  'Mutation.updateRole': ({ town }) => ({ roleId: town.roleId, permissions: ['roles.manage'], reason }),
  'Mutation.updateSettings': () => ({ key: 'template', values: {}, reason }),
  'Mutation.upsertEarnRule': ({ number }) => ({
    slug: 'trial',
    titleEn: 'Trial',
    titleZh: '试',
    activity: 'post.liked',
    family: 'LIFE',
    points: String(number),
    reason,
  }),
  'Mutation.upsertLevel': () => ({
    rank: 9,
    titleEn: 'Trial',
    titleZh: '试',
    totalGrowth: '90000',
    benefits: [],
    reason,
  }),
  'Mutation.upsertReward': ({ number }) => ({
    slug: 'trial',
    kind: 'BRAND_OBJECT',
    titleEn: 'Trial',
    titleZh: '试',
    points: String(number),
    reason,
  }),
  'Mutation.upsertTask': ({ number }) => ({
    slug: 'trial',
    titleEn: 'Trial',
    titleZh: '试',
    activity: 'post.liked',
    cycle: 'DAILY',
    goal: 3,
    points: String(number),
    family: 'LIFE',
    reason,
  }),
};

/** Mutations after which the session that sent them is over. */
export const endsSession: ReadonlySet<string> = new Set(['Mutation.signOut']);

/** An operation that asks for one field: a root field, or a field of a row of its type. */
export async function operationFor(
  schema: GraphQLSchema,
  coordinate: string,
  examples: Examples,
  trial: Trial,
): Promise<Operation> {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const given = await examples[coordinate]?.(trial);
  if (!['Query', 'Mutation', 'Subscription'].includes(typeName)) {
    const id = rowOf(typeName, trial);
    const field = `${fieldName}${selectionOf(schema, coordinate)}`;
    return { query: `{ node(id: ${JSON.stringify(id)}) { ... on ${typeName} { ${field} } } }` };
  }
  const selection = selectionOf(schema, coordinate);
  if (typeName === 'Mutation') {
    const type = `${fieldName.charAt(0).toUpperCase()}${fieldName.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${fieldName}(input: $input) { __typename errors { code message } } }`;
    return { query, variables: { input: given } };
  }
  const kind = typeName === 'Subscription' ? 'subscription' : 'query';
  const names = Object.keys(given ?? {});
  if (names.length === 0) return { query: `${kind} { ${fieldName}${selection} }` };
  const declared = names.map((name) => `$${name}: ${argumentType(schema, coordinate, name)}`);
  const call = `${fieldName}(${names.map((name) => `${name}: $${name}`).join(', ')})`;
  return { query: `${kind} (${declared.join(', ')}) { ${call}${selection} }`, variables: { ...given } };
}

function argumentType(schema: GraphQLSchema, coordinate: string, name: string): string {
  const argument = fieldOf(schema, coordinate).args.find((one) => one.name === name);
  if (!argument) throw new Error(`${coordinate} has no argument ${name}`);
  return String(argument.type);
}

function rowOf(typeName: string, trial: Trial): string {
  const rows: Readonly<Record<string, string>> = { User: userId(trial), Post: trial.town.postId };
  const id = rows[typeName];
  if (id === undefined) throw new Error(`There is no ${typeName} in the town to look at`);
  return id;
}

function selectionOf(schema: GraphQLSchema, coordinate: string): string {
  return isLeafType(getNamedType(fieldOf(schema, coordinate).type)) ? '' : ' { __typename }';
}

function fieldOf(schema: GraphQLSchema, coordinate: string) {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  const field = type && 'getFields' in type ? type.getFields()[fieldName] : undefined;
  if (!field || !('args' in field)) throw new Error(`There is no ${coordinate}`);
  return field;
}
