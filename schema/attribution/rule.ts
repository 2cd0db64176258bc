import { listAttributionRules } from '#core/attribution/rules/lists.ts';
import type { AttributionRule } from '#core/db/generated/client/client.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../builder.ts';
import { perBuilder } from '../common/per-builder.ts';
import { afterProtection, attributionModel, bindingMoment } from './enums.ts';

/** The type `AttributionRule`. */
export const ruleRef = perBuilder((builder) =>
  builder.objectRef<AttributionRule>('AttributionRule').implement({
    description:
      'Whose customer somebody is, and to whom their orders are owed: a version that never changes.',
    subGraphs: ['admin'],
    fields: (t) => ({
      version: t.exposeInt('version', { description: 'Its number.' }),
      model: t.expose('model', { type: attributionModel(builder), description: 'Whose link counts.' }),
      touchDays: t.exposeInt('touchDays', { description: 'For how many days an opened link counts.' }),
      bindsAt: t.expose('bindsAt', {
        type: bindingMoment(builder),
        description: 'What makes somebody a promoter’s customer.',
      }),
      protectionDays: t.exposeInt('protectionDays', {
        description: 'For how many days nobody else takes them over.',
      }),
      afterProtection: t.expose('afterProtection', {
        type: afterProtection(builder),
        description: 'What becomes of it then.',
      }),
      orderProtects: t.exposeBoolean('orderProtects', {
        description: 'Whether an order that is owed to it begins the protection anew.',
      }),
      customerMayChange: t.exposeBoolean('customerMayChange', {
        description: 'Whether customers may change it themselves once the protection is over.',
      }),
      validFrom: t.expose('validFrom', {
        type: 'DateTime',
        description: 'From when on it is in force, until the next one is.',
      }),
      reason: t.exposeString('reason', { description: 'Why it was added.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was added.' }),
    }),
  }),
);

/** The query `attributionRules` of the admin schema. */
export function ruleQuery(builder: Builder): void {
  builder.queryField('attributionRules', (t) =>
    t.field({
      type: [ruleRef(builder)],
      description:
        'The last hundred versions of the rule of attribution, the newest first, planned ones too.',
      authScopes: { permission: corePermissions.attribution },
      subGraphs: ['admin'],
      complexity: { field: 2, multiplier: 10 },
      resolve: (_root, _args, ctx) => listAttributionRules(ctx),
    }),
  );
}
