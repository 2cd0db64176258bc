import { pointsPermissions, retireEarnRule } from '#api/points/index.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';
import { earnRuleField } from '../earn-rule-field.ts';

/** The mutation `retireEarnRule` of the admin schema. */
export function retireEarnRuleMutation(builder: Builder): void {
  mutation(builder, 'retireEarnRule', {
    description: 'Ends an earn rule. What was done before is still paid.',
    access: { permission: pointsPermissions.manage },
    subGraphs: ['admin'],
    input: (t) => ({
      slug: t.string({ required: true, description: 'Which rule.' }),
      reason: t.string({ required: true, description: 'Why, for the audit log: 1 to 500 characters.' }),
    }),
    resolve: ({ slug, reason }, ctx) => retireEarnRule(ctx, { slug, reason }),
    payload: (t) => ({ earnRule: earnRuleField(t, 'The version that was in force until now.') }),
  });
}
