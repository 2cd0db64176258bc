import type { PlanBenefit } from '#api/memberships/index.ts';
import { perBuilder } from '../common/per-builder.ts';
import { membershipRhythm } from './enums.ts';

/** The type `MembershipBenefit`. */
export const membershipBenefitRef = perBuilder((builder) =>
  builder.objectRef<PlanBenefit>('MembershipBenefit').implement({
    description: 'A right that comes with a plan, or with a gift pack.',
    fields: (t) => ({
      entitlement: t.exposeString('entitlement', {
        description: 'The kind of right, as `entitlements` names it.',
      }),
      title: t.string({
        description: 'What it is called; its kind while the part that explains it is off.',
        resolve: ({ entitlement }, _args, ctx) =>
          ctx.host.entitlements.get(entitlement)?.title[ctx.locale] ?? entitlement,
      }),
      description: t.string({
        nullable: true,
        description: 'What it is good for; null while the part that explains it is off.',
        resolve: ({ entitlement }, _args, ctx) =>
          ctx.host.entitlements.get(entitlement)?.description[ctx.locale],
      }),
      quantity: t.exposeInt('quantity', {
        nullable: true,
        description: 'How often it can be used; null is without limit.',
      }),
      days: t.exposeInt('days', {
        nullable: true,
        description:
          'For how many days; null is for as long as the term, or the month, and its days of grace.',
      }),
      rhythm: t.expose('rhythm', {
        type: membershipRhythm(builder),
        description: 'Once, again each month, or for the birthday.',
      }),
      details: t.expose('details', { type: 'JSON', description: 'What it consists of, as its kind asks.' }),
    }),
  }),
);
