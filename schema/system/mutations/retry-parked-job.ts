import { retryParkedJob } from '#core/jobs/parked.ts';
import { corePermissions } from '#core/permissions.ts';
import type { Builder } from '../../builder.ts';
import { mutation } from '../../common/mutation.ts';

/** The mutation `retryParkedJob` of the admin schema. */
export function retryParkedJobMutation(builder: Builder): void {
  mutation(builder, 'retryParkedJob', {
    description: 'Gives parked background work a new round of tries.',
    access: { permission: corePermissions.jobs },
    subGraphs: ['admin'],
    input: (t) => ({ id: t.id({ required: true, description: 'Which job.' }) }),
    resolve: (input, ctx) => retryParkedJob(ctx, input.id),
    payload: (t) => ({
      jobId: t.id({
        nullable: true,
        description: 'The job that is tried again.',
        resolve: (payload) => payload.result?.id,
      }),
    }),
  });
}
