import {
  createMembershipPlan,
  giveMembership,
  issueGiftCards,
  type PlanForm,
} from '#api/memberships/index.ts';
import { systemContext } from '#core/context.ts';
import { encodeId } from '#schema/common/ids.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import type { Examples, Trial } from './operations.ts';
import type { RuleTable } from './table.ts';

/** Plans of the town, Ada's membership of the first, and gift cards; by global ids. */
export interface TownMemberships {
  readonly planId: string;
  readonly higherPlanId: string;
  readonly oldPlanId: string;
  readonly membershipId: string;
  readonly batchId: string;
}

const reason = 'Because we test.';
const form: PlanForm = {
  slug: 'town-standard',
  tier: 'STANDARD',
  period: 'MONTH',
  titleEn: 'Standard',
  titleZh: '普通会员',
  priceMinor: 1_900n,
  currency: 'CNY',
  benefits: [],
  reason,
};
const higher = { ...form, slug: 'town-premium', tier: 'PREMIUM', priceMinor: 3_900n };

/** Opens a club in the town. */
export async function furnishMemberships(
  app: TestApp,
  adaId: string,
): Promise<{ memberships: TownMemberships }> {
  const house = systemContext(app.kernel, 'test');
  const { planId } = await createMembershipPlan(house, form);
  const { planId: higherPlanId } = await createMembershipPlan(house, higher);
  const { planId: oldPlanId } = await createMembershipPlan(house, { ...form, slug: 'town-old' });
  const { membershipId } = await giveMembership(house, { userId: adaId, planId, reason });
  const { batchId } = await issueGiftCards(house, { planId, quantity: 1, reason });
  const global = (id: string) => encodeId('MembershipPlan', id);
  return {
    memberships: {
      planId: global(planId),
      higherPlanId: global(higherPlanId),
      oldPlanId: global(oldPlanId),
      membershipId: encodeId('Membership', membershipId),
      batchId: encodeId('GiftCardBatch', batchId),
    },
  };
}

const plan = ({ town }: Trial) => ({ planId: town.memberships.planId });
const membership = ({ town }: Trial) => ({ membershipId: town.memberships.membershipId });

/** Arguments of what has to do with memberships. */
export const membershipExamples: Examples = {
  'Query.membershipUpgradePreview': ({ town }) => ({ planId: town.memberships.higherPlanId }),
  'Mutation.cancelMembership': membership,
  'Mutation.changeMembershipPlan': plan,
  'Mutation.createMembershipPlan': ({ number }) => ({
    ...form,
    slug: `trial-${number}`,
    priceMinor: '1900',
  }),
  'Mutation.giveMembership': (trial) => ({
    ...plan(trial),
    userId: encodeId('User', trial.town.zoe.userId),
    reason,
  }),
  'Mutation.issueGiftCards': (trial) => ({ ...plan(trial), quantity: 2, reason }),
  'Mutation.purchaseMembership': plan,
  'Mutation.redeemGiftCard': async ({ town, isAllowed }) => {
    if (!isAllowed) return { code: '00000-00000-00000-00000' };
    const house = systemContext(town.app.kernel, 'test');
    const [sold] = await town.app.kernel.database.client.membershipPlan.findMany({
      where: { slug: form.slug, retiredAt: null },
    });
    const { codes } = await issueGiftCards(house, { planId: sold?.id ?? '', quantity: 1, reason });
    return { code: codes[0] };
  },
  'Mutation.resumeMembership': membership,
  'Mutation.retireMembershipPlan': ({ town }) => ({ planId: town.memberships.oldPlanId, reason }),
  'Mutation.upgradeMembership': ({ town }) => ({
    planId: town.memberships.higherPlanId,
    expectedTotalMinor: String(higher.priceMinor),
  }),
  'Mutation.voidGiftCards': ({ town }) => ({ batchId: town.memberships.batchId, reason }),
};

/** Who may use what has to do with memberships. */
export const membershipRules: RuleTable = {
  storefront: {
    'Query.membership': 'members',
    'Query.membershipPlans': 'everybody',
    'Query.membershipUpgradePreview': 'members',
    'Mutation.cancelMembership': 'members',
    'Mutation.changeMembershipPlan': 'members',
    'Mutation.purchaseMembership': 'members',
    'Mutation.redeemGiftCard': 'members',
    'Mutation.resumeMembership': 'members',
    'Mutation.upgradeMembership': 'members',
  },
  admin: {
    'Query.giftCardBatches': 'permission memberships.giftCards',
    'Query.giftCards': 'permission memberships.giftCards',
    'Query.membershipPlanVersions': 'permission memberships.manage',
    'Query.memberships': 'permission memberships.manage',
    'Mutation.createMembershipPlan': 'permission memberships.manage',
    'Mutation.giveMembership': 'permission memberships.give',
    'Mutation.issueGiftCards': 'permission memberships.giftCards',
    'Mutation.retireMembershipPlan': 'permission memberships.manage',
    'Mutation.voidGiftCards': 'permission memberships.giftCards',
  },
};
