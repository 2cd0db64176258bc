import type { HeldBenefit } from '#api/memberships/index.ts';
import { modelRef } from '../common/models.ts';
import { perBuilder } from '../common/per-builder.ts';
import { membershipBenefitRef } from './benefit.ts';
import { loadRight } from './load.ts';

/** The type `HeldMembershipBenefit`. */
export const heldBenefitRef = perBuilder((builder) =>
  builder.objectRef<HeldBenefit>('HeldMembershipBenefit').implement({
    description: 'A benefit of the plan that runs, with the right that it has given.',
    fields: (t) => ({
      benefit: t.field({
        type: membershipBenefitRef(builder),
        description: 'The benefit.',
        resolve: (held) => held,
      }),
      right: t.field({
        type: modelRef(builder, 'Entitlement'),
        nullable: true,
        description: 'The right of this term, or of its present month; null as long as it is not given.',
        resolve: ({ source }, _args, ctx) => (source ? loadRight(ctx, source) : null),
      }),
    }),
  }),
);
