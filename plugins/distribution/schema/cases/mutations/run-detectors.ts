import type { Builder } from '#schema/builder.ts';
import { mutation } from '#schema/common/mutation.ts';
import { runDetectors } from '../../../cases/detectors/run-detectors.ts';
import { findingRef } from '../finding.ts';

/** The mutation `distributionRunDetectors` of the admin schema. */
export function runDetectorsMutation(builder: Builder): void {
  mutation(builder, 'distributionRunDetectors', {
    description:
      'Looks for what may cross a red line, as it is done every night, and opens a case about each finding, once; or shows what would be found.',
    access: { permission: 'distribution.cases' },
    subGraphs: ['admin'],
    cost: 100,
    input: (t) => ({
      dryRun: t.boolean({ required: true, description: 'Whether it is only shown what would be found.' }),
    }),
    resolve: ({ dryRun }, ctx) => runDetectors(ctx, { dryRun }),
    payload: (t) => ({
      findings: t.field({
        type: [findingRef(builder)],
        description: 'What was found; empty when nothing was.',
        complexity: { field: 1, multiplier: 20 },
        resolve: ({ result }) => [...(result?.findings ?? [])],
      }),
    }),
  });
}
