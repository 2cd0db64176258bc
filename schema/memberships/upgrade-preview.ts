import { previewUpgrade, type UpgradePreview } from '#api/memberships/index.ts';
import type { Builder } from '../builder.ts';
import { parseId } from '../common/ids.ts';
import { modelRef } from '../common/models.ts';
import { moneyRef } from '../common/money.ts';

/** The type `MembershipUpgradePreview`, and the query `membershipUpgradePreview`. */
export function upgradePreviewQuery(builder: Builder): void {
  const Preview = builder.objectRef<UpgradePreview>('MembershipUpgradePreview').implement({
    description: 'What an upgrade would cost now.',
    fields: (t) => ({
      plan: t.field({
        type: modelRef(builder, 'MembershipPlan'),
        description: 'The plan to upgrade to.',
        resolve: ({ plan }) => plan,
      }),
      price: t.field({
        type: moneyRef(builder),
        description: 'What a period of it costs.',
        resolve: ({ plan }) => ({ amountMinor: plan.priceMinor, currency: plan.currency }),
      }),
      credit: t.field({
        type: moneyRef(builder),
        description: 'What the whole days that are left of your present terms count for.',
        resolve: ({ plan, creditMinor }) => ({ amountMinor: creditMinor, currency: plan.currency }),
      }),
      total: t.field({
        type: moneyRef(builder),
        description: 'What is to be paid: pass it to `upgradeMembership`.',
        resolve: ({ plan, totalMinor }) => ({ amountMinor: totalMinor, currency: plan.currency }),
      }),
      endsAt: t.field({
        type: 'DateTime',
        description: 'When the new term would end; later than its period when the credit is above the price.',
        resolve: ({ endsAt }) => endsAt,
      }),
    }),
  });
  builder.queryField('membershipUpgradePreview', (t) =>
    t.field({
      type: Preview,
      nullable: true,
      description:
        'What it would cost you to upgrade to a plan of a higher tier, before anything is started; null when you have nothing that could be upgraded to it.',
      authScopes: { signedIn: true },
      complexity: 3,
      args: { planId: t.arg.id({ required: true, description: 'The plan to upgrade to.' }) },
      resolve: (_root, { planId }, ctx) =>
        previewUpgrade(ctx, { planId: parseId(planId, 'MembershipPlan', ['planId']) }),
    }),
  );
}
