import { addAttributionRule } from '#core/attribution/rules/add-rule.ts';
import { attributionRule } from '#core/attribution/rules/lists.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { afterProtection, attributionModel, bindingMoment } from '../enums.ts';
import { ruleRef } from '../rule.ts';

/** The mutation `addAttributionRule`. */
export function addAttributionRuleMutation(builder: Builder): void {
  mutation(builder, 'addAttributionRule', {
    description:
      'Adds a version of the rule of attribution. What was decided before stays, and so does to whom customers belong.',
    access: { permission: corePermissions.attribution },
    subGraphs: ['admin'],
    idempotent: true,
    input: (t) => ({
      model: t.field({ type: attributionModel(builder), required: true, description: 'Whose link counts.' }),
      touchDays: t.int({ required: true, description: 'For how many days an opened link counts: 1 to 365.' }),
      bindsAt: t.field({
        type: bindingMoment(builder),
        required: true,
        description: 'What makes somebody a promoter’s customer.',
      }),
      protectionDays: t.int({
        required: true,
        description: 'For how many days nobody else takes them over: 0 to 3650.',
      }),
      afterProtection: t.field({
        type: afterProtection(builder),
        required: true,
        description: 'What becomes of it then.',
      }),
      orderProtects: t.boolean({
        required: true,
        description: 'Whether an order that is owed to it begins the protection anew.',
      }),
      customerMayChange: t.boolean({
        required: true,
        description: 'Whether customers may change it themselves once the protection is over.',
      }),
      validFrom: t.field({
        type: 'DateTime',
        required: false,
        description: 'From when on, a minute from now at the earliest, which it is when missing.',
      }),
      reason: t.string({ required: true, description: 'Why, for the audit log.' }),
    }),
    resolve: ({ validFrom, ...input }, ctx) =>
      addAttributionRule(ctx, { ...input, validFrom: validFrom ?? null }),
    payload: (t) => ({
      rule: t.field({
        type: ruleRef(builder),
        nullable: true,
        description: 'The new version.',
        resolve: ({ result }, _args, ctx) => (result ? attributionRule(ctx, result.version) : null),
      }),
    }),
  });
}
