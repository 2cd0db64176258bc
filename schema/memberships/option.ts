import type { MembershipOption } from '#api/memberships/index.ts';
import { modelRef } from '../common/models.ts';
import { moneyRef } from '../common/money.ts';
import { perBuilder } from '../common/per-builder.ts';
import { membershipOptionKind } from './enums.ts';

/** The type `MembershipOption`. */
export const membershipOptionRef = perBuilder((builder) =>
  builder.objectRef<MembershipOption>('MembershipOption').implement({
    description: 'A way in which a membership can go on.',
    fields: (t) => ({
      kind: t.expose('kind', {
        type: membershipOptionKind(builder),
        description: 'How it follows on what there is.',
      }),
      plan: t.field({
        type: modelRef(builder, 'MembershipPlan'),
        description: 'Which plan.',
        resolve: ({ plan }) => plan,
      }),
      credit: t.field({
        type: moneyRef(builder),
        description: 'What the rest of the present terms counts for; nothing unless it is an upgrade.',
        resolve: ({ creditMinor, plan }) => ({ amountMinor: creditMinor, currency: plan.currency }),
      }),
      total: t.field({
        type: moneyRef(builder),
        description: 'What would be paid now.',
        resolve: ({ totalMinor, plan }) => ({ amountMinor: totalMinor, currency: plan.currency }),
      }),
    }),
  }),
);
