import { reassignCustomer } from '#core/attribution/bindings/reassign.ts';
import { systemContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { addPayoutAccount } from '#core/payouts/add-account.ts';
import { applyAsPromoter } from '#plugins/distribution/applications/apply-as-promoter.ts';
import { reviewApplication } from '#plugins/distribution/applications/review-application.ts';
import { disputeReassignment } from '#plugins/distribution/disputes/dispute-reassignment.ts';
import { publishHandbook } from '#plugins/distribution/handbooks/publish-handbook.ts';
import { createPromoLink } from '#plugins/distribution/links/create-promo-link.ts';
import { submitMaterial } from '#plugins/distribution/materials/submit-material.ts';
import { draftPolicy } from '#plugins/distribution/policies/draft-policy.ts';
import { takeOverCommission } from '#plugins/distribution/take-over-commission.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { ConformancePart } from '#tests/conformance/parts.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { growDistribution, simulatedPolicy } from './grow.ts';
import { growWithdrawals } from './grow-withdrawals.ts';

const evidence = [
  { kind: 'GROUP_OF_100', number: 100, note: 'https://example.com/group' },
  { kind: 'FRIENDS_1000', number: 1_000, note: 'https://example.com/friends' },
  { kind: 'PRIOR_RESULTS', number: 10, note: 'https://example.com/results' },
];
const reason = 'Because we test.';
const terms = { base: 'PAID', rules: [{ rate: { basisPoints: 1_000 } }] };
const statement = 'I brought this customer myself.';
const material = {
  kind: 'COPY',
  titleEn: 'Spring tea',
  titleZh: '春茶',
  textEn: 'Picked before the rain.',
  textZh: '雨前采摘。',
} as const;

/** What the tests about all fields of both schemas have to know of this plugin. */
export const conformance: ConformancePart = {
  rules: {
    storefront: {
      'Query.myPromoter': 'members',
      'Query.commissionStatement': 'members',
      'Mutation.applyAsPromoter': 'members',
      'Mutation.withdrawPromoterApplication': 'members',
      'Mutation.createPromoterInvitation': 'members',
      'Mutation.acceptHandbook': 'members',
      'Query.withdrawalPreview': 'members',
      'Mutation.requestWithdrawal': 'members',
      'Query.myPromoLinks': 'members',
      'Query.bindingOf': 'members',
      'Mutation.createPromoLink': 'members',
      'Mutation.revokePromoLink': 'members',
      'Mutation.createPoster': 'members',
      'Mutation.changeMyPromoter': 'members',
      'Mutation.disputeReassignment': 'members',
      'Mutation.submitPromoterMaterial': 'members',
    },
    admin: {
      'Query.distributionPromoters': 'permission distribution.promoters',
      'Query.distributionPolicies': 'permission distribution.policies',
      'Query.distributionOrder': 'permission distribution.policies',
      'Query.simulateCommissionPolicy': 'permission distribution.policies',
      'Mutation.distributionDraftPolicy': 'permission distribution.policies',
      'Mutation.activateCommissionPolicy': 'permission distribution.policies',
      'Query.distributionApplications': 'permission distribution.applications',
      'Query.distributionHandbooks': 'permission distribution.handbooks',
      'Query.distributionWithdrawals': 'permission distribution.withdrawals',
      'Query.distributionWithdrawalPace': 'permission distribution.withdrawals',
      'Query.distributionSharedAccounts': 'permission distribution.promoters',
      'Query.distributionTaxRules': 'permission distribution.taxes',
      'Mutation.distributionAddTaxRule': 'permission distribution.taxes',
      'Mutation.distributionReviewApplication': 'permission distribution.applications',
      'Mutation.distributionSetLevel': 'permission distribution.promoters',
      'Mutation.distributionBan': 'permission distribution.promoters',
      'Mutation.distributionReinstate': 'permission distribution.promoters',
      'Mutation.distributionPublishHandbook': 'permission distribution.handbooks',
      'Query.distributionDisputes': 'permission distribution.disputes',
      'Mutation.distributionDecideDispute': 'permission distribution.disputes',
      'Query.distributionMaterials': 'permission distribution.materials',
      'Mutation.distributionPublishMaterial': 'permission distribution.materials',
      'Mutation.distributionReviewMaterial': 'permission distribution.materials',
    },
  },
  examples: {
    'Query.distributionOrder': ({ town }) => ({ orderId: town.more.orderToLookAt }),
    'Query.simulateCommissionPolicy': ({ town }) => ({
      policyId: town.more.distributionPolicyId,
      orders: 10,
    }),
    'Mutation.distributionDraftPolicy': () => ({ terms, reason }),
    'Mutation.activateCommissionPolicy': async ({ town, number }) => ({
      policyId: town.more.distributionPolicyId,
      validFrom: new Date(Date.UTC(2100, 0, 1) + number * 1_000).toISOString(),
      acknowledged: ['LOSING_ORDERS'],
      reason,
    }),
    'Mutation.applyAsPromoter': () => ({ statement: 'I know what is good.', evidence }),
    'Mutation.withdrawPromoterApplication': ({ town }) => ({
      applicationId: town.more.distributionBobsApplicationId,
    }),
    'Mutation.createPromoterInvitation': () => ({}),
    'Mutation.acceptHandbook': ({ town }) => ({ handbookId: town.more.distributionHandbookId }),
    'Query.withdrawalPreview': () => ({ amountMinor: '2000', currency: 'CNY' }),
    'Mutation.requestWithdrawal': ({ town }) => ({
      amountMinor: '2000',
      currency: 'CNY',
      payoutAccountId: town.more.distributionAccountId,
      expectedNetMinor: '2000',
    }),
    'Mutation.distributionAddTaxRule': () => ({
      country: 'CN',
      currency: 'USD',
      allowanceMinor: '80000',
      brackets: [{ basisPoints: 2_000 }],
      reason,
    }),
    'Mutation.distributionReviewApplication': ({ town }) => ({
      applicationId: town.more.distributionApplicationId,
      decision: 'REFUSE',
      reason,
    }),
    'Mutation.distributionSetLevel': ({ town }) => ({
      promoterId: town.more.distributionPromoterId,
      level: 'LEADER',
      reason,
    }),
    'Mutation.distributionBan': ({ town }) => ({ promoterId: town.more.distributionPromoterId, reason }),
    'Mutation.distributionReinstate': ({ town }) => ({
      promoterId: town.more.distributionPromoterId,
      reason,
    }),
    'Mutation.distributionPublishHandbook': ({ number }) => ({
      kind: 'TRAINING_RULES',
      textEn: `Edition ${number}`,
      textZh: `第 ${number} 版`,
      reason,
    }),
    'Mutation.submitPromoterMaterial': () => material,
    'Mutation.distributionPublishMaterial': () => ({ ...material, reason }),
    'Mutation.distributionReviewMaterial': ({ town }) => ({
      materialId: town.more.distributionMaterialId,
      decision: 'REFUSE',
      reason,
    }),
    'Mutation.createPromoLink': () => ({ targetKind: 'SHOP' }),
    'Mutation.revokePromoLink': ({ town }) => ({ linkId: town.more.distributionOldLinkId }),
    'Mutation.createPoster': ({ town }) => ({
      linkId: town.more.distributionLinkId,
      headline: 'Spring tea',
      palette: 'TEA',
    }),
    'Mutation.changeMyPromoter': ({ town }) => ({ linkCode: town.more.distributionLinkCode }),
    'Mutation.disputeReassignment': ({ town }) => ({
      bindingId: town.more.distributionBindingId,
      statement,
    }),
    'Mutation.distributionDecideDispute': ({ town }) => ({
      disputeId: town.more.distributionDisputeId,
      decision: 'UPHELD',
      reason,
    }),
  },
  async furnish(app, { ada, bob }) {
    const house = systemContext(app.kernel, 'test');
    await approve(app, ada.userId);
    // Before there is a document that has to be accepted first.
    const links = await furnishLinks(app, ada.userId);
    const { handbookId } = await publishHandbook(house, {
      kind: 'HANDBOOK',
      textEn: 'Be honest.',
      textZh: '诚实推广。',
      reason,
    });
    const dora = await join(app, 'dora');
    await approve(app, dora);
    const { policyId } = await draftPolicy(house, { terms, reason });
    const earning = { amountMinor: 1_000_000n, currency: 'CNY', source: 'test:earning' };
    await takeOverCommission(house, { promoterId: ada.userId, ...earning });
    const { accountId } = await addPayoutAccount(asMember(app.kernel, ada.userId), {
      externalId: 'sandbox_ok:withdrawals',
    });
    return {
      distributionPolicyId: encodeId('DistributionPolicy', policyId),
      distributionHandbookId: encodeId('DistributionHandbook', handbookId),
      distributionBobsApplicationId: encodeId('DistributionApplication', await apply(app, bob.userId)),
      distributionApplicationId: encodeId(
        'DistributionApplication',
        await apply(app, await join(app, 'carol')),
      ),
      distributionPromoterId: encodeId('DistributionPromoter', dora),
      distributionAccountId: encodeId('PayoutAccount', accountId),
      ...links,
    };
  },
  async grow(kernel, added, idOf) {
    await growDistribution(kernel, added, idOf);
    await growWithdrawals(kernel, added, idOf);
  },
  listArguments: ({ orders }) => ({
    'Query.distributionOrder(orderId:)': JSON.stringify(encodeId('Order', orders[0] ?? '')),
    'Query.simulateCommissionPolicy(policyId:)': JSON.stringify(
      encodeId('DistributionPolicy', simulatedPolicy),
    ),
    'DistributionMyself.balance(currency:)': '"CNY"',
  }),
  ofFixedLength: {
    'DistributionOrder.commissions': 'of the lines of one order',
    'DistributionSimulation.totals': 'one for each currency',
    'DistributionSimulation.losing': 'at most twenty; its own test counts the statements',
    'DistributionSimulation.changes': 'at most twenty; its own test counts the statements',
    'DistributionSimulation.flags': 'what the terms of one policy say',
    'DistributionPolicy.acknowledged': 'within the row of one policy',
    'DistributionMyself.routes': 'the routes that are open',
    'DistributionMyself.handbooks': 'one for each kind',
    'DistributionThreshold.kinds': 'what the settings ask for',
    'DistributionMaterial.tones': 'within the row of one material',
    'DistributionMyself.leadCounts': 'one for each stage',
    'DistributionApplication.evidence': 'within the row of one application',
    'DistributionTaxRule.brackets': 'within the row of one rule',
    'DistributionSharedAccount.promoters': 'two share each account here',
  },
};

/** A member who only exists. */
async function join(app: TestApp, handle: string): Promise<string> {
  const id = newId(app.kernel.clock);
  const now = app.kernel.clock.now();
  await app.kernel.database.client.user.create({
    data: { id, handle, displayName: handle, createdAt: now, updatedAt: now },
  });
  return id;
}

/** A promoter's links, a customer whom staff have given to them, and another one about whom they quarrel. */
async function furnishLinks(app: TestApp, promoterId: string): Promise<Record<string, string>> {
  const ctx = asMember(app.kernel, promoterId);
  const form = {
    targetKind: 'SHOP',
    targetId: null,
    place: 'INSIDE',
    campaign: null,
    expiresAt: null,
  } as const;
  const [old, link] = [await createPromoLink(ctx, form), await createPromoLink(ctx, form)];
  const { code } = await app.kernel.database.client.referralLink.findUniqueOrThrow({
    where: { id: link.linkId },
  });
  const given = async (handle: string) => {
    const customerId = await join(app, handle);
    const { bindingId } = await reassignCustomer(systemContext(app.kernel, 'test'), {
      customerId,
      promoterId,
      reason,
    });
    return bindingId ?? '';
  };
  const { disputeId } = await disputeReassignment(ctx, { bindingId: await given('erik'), statement });
  const { materialId } = await submitMaterial(ctx, { ...material, mediaUrl: null, tones: [] });
  return {
    distributionMaterialId: encodeId('DistributionMaterial', materialId),
    distributionOldLinkId: encodeId('DistributionPromoLink', old.linkId),
    distributionLinkId: encodeId('DistributionPromoLink', link.linkId),
    distributionLinkCode: code,
    distributionBindingId: encodeId('DistributionBindingPeriod', await given('fred')),
    distributionDisputeId: encodeId('DistributionDispute', disputeId),
  };
}

async function apply({ kernel }: TestApp, userId: string): Promise<string> {
  const ctx = asMember(kernel, userId);
  return (await applyAsPromoter(ctx, { statement: 'I know what is good.', evidence })).applicationId;
}

async function approve(app: TestApp, userId: string): Promise<void> {
  const applicationId = await apply(app, userId);
  await reviewApplication(systemContext(app.kernel, 'test'), { applicationId, decision: 'APPROVE', reason });
}
