import type { Builder } from '../builder.ts';
import { modelRef } from '../common/models.ts';
import { membershipAction } from './enums.ts';
import { loadPlan } from './load.ts';

/** The type `MembershipStep`. */
export function membershipStepType(builder: Builder): void {
  builder.prismaObject('MembershipStep', {
    description: 'Something that happened to a membership.',
    fields: (t) => ({
      action: t.expose('action', { type: membershipAction(builder), description: 'What it was.' }),
      plan: t.field({
        type: modelRef(builder, 'MembershipPlan'),
        nullable: true,
        description: 'Of which plan.',
        resolve: ({ planId }, _args, ctx) => loadPlan(ctx, planId),
      }),
      occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When it was.' }),
      actor: t.exposeString('actor', {
        description: 'By whom, as the audit log names them.',
        subGraphs: ['admin'],
      }),
      note: t.exposeString('note', { description: 'Why, or what came of it.', subGraphs: ['admin'] }),
    }),
  });
}
