import type { Builder } from '#schema/builder.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { loadUser } from '#schema/users/load.ts';
import { type Evidence, evidenceOf } from '../applications/evidence.ts';
import { applicationsById } from '../applications/lists.ts';
import { applicationState } from './enums.ts';
import { loadInviter } from './loaders.ts';

const node: NodeSource = { loadNodes: applicationsById };

const evidenceRef = perBuilder((builder) =>
  builder.objectRef<Evidence>('DistributionEvidence').implement({
    description: 'One thing that speaks for an applicant.',
    fields: (t) => ({
      kind: t.exposeString('kind', { description: 'The code of its kind.' }),
      number: t.exposeInt('number', { description: 'How many.' }),
      note: t.exposeString('note', { description: 'Where it can be seen.' }),
    }),
  }),
);

/** The type `DistributionApplication`. */
export function applicationType(builder: Builder): void {
  builder.prismaNode('DistributionApplication', {
    description: 'A member asks to become a promoter. Only they and staff see it.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      user: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who asks.',
        resolve: ({ userId }, _args, ctx) => loadUser(ctx, userId),
      }),
      state: t.expose('state', { type: applicationState(builder), description: 'Where it stands.' }),
      statement: t.exposeString('statement', { description: 'Why they want to promote, in their words.' }),
      evidence: t.field({
        type: [evidenceRef(builder)],
        description: 'What speaks for them.',
        complexity: { field: 0, multiplier: 3 },
        resolve: evidenceOf,
      }),
      invitedBy: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Whose invitation it came by; null for none.',
        resolve: async ({ invitationId }, _args, ctx) => {
          const inviterId = invitationId && (await loadInviter(ctx, invitationId));
          return inviterId ? loadUser(ctx, inviterId) : null;
        },
      }),
      cause: t.exposeString('cause', {
        nullable: true,
        description:
          'What approved it: `EVERYONE`, `REVIEW`, or the code of an unlock route; null for what is not approved.',
      }),
      reason: t.exposeString('reason', {
        description: 'Why it was decided so, for the applicant; may be empty.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When they asked.' }),
      decidedAt: t.expose('decidedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was decided or withdrawn; null while it waits.',
      }),
      decidedBy: t.exposeString('decidedBy', {
        nullable: true,
        description: 'Who decided, as the audit log names them.',
        subGraphs: ['admin'],
      }),
    }),
  });
}
