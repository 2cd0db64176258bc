import { encodeId } from '#schema/common/ids.ts';
import { modelRef } from '#schema/common/models.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { loadUser } from '#schema/users/load.ts';
import type { Detection } from '../../cases/detectors/run-detectors.ts';
import { redLineKind } from './enums.ts';

/** The type `DistributionFinding`. */
export const findingRef = perBuilder((builder) =>
  builder.objectRef<Detection>('DistributionFinding').implement({
    description: 'Something about a promoter that may cross a red line.',
    subGraphs: ['admin'],
    fields: (t) => ({
      detector: t.exposeString('detector', { description: 'Which detector has found it, for programs.' }),
      kind: t.expose('kind', { type: redLineKind(builder), description: 'Which red line it may cross.' }),
      promoter: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'About whom.',
        resolve: ({ promoterId }, _args, ctx) => loadUser(ctx, promoterId),
      }),
      commissionIds: t.idList({
        description: 'About which commissions of theirs: 200 at most.',
        resolve: ({ commissionIds }) => commissionIds.map((id) => encodeId('DistributionCommission', id)),
      }),
      facts: t.field({
        type: 'JSON',
        description: 'What was found; ids in it are row ids.',
        resolve: ({ facts }) => facts,
      }),
      caseId: t.id({
        nullable: true,
        description: 'The case that was opened about it; null when it is only shown, or others were faster.',
        resolve: ({ caseId }) => caseId && encodeId('DistributionCase', caseId),
      }),
    }),
  }),
);
