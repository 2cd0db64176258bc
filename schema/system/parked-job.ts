import { type ParkedJob, parkedJobs } from '#core/jobs/parked.ts';
import { corePermissions } from '#core/permissions.ts';
import { type Builder, defaultPageSize, maxPageSize } from '../builder.ts';
import { checkPageSize } from '../common/keyset.ts';

/** The type `ParkedJob`, and the query `parkedJobs` of the admin schema. */
export function parkedJobQueries(builder: Builder): void {
  const ParkedJobRef = builder.objectRef<ParkedJob>('ParkedJob').implement({
    description: 'Background work that failed its last try and waits for an operator.',
    subGraphs: ['admin'],
    fields: (t) => ({
      id: t.exposeID('id', { description: 'The job’s number; not a global id.' }),
      task: t.exposeString('task', { description: 'What kind of work.' }),
      payload: t.field({ type: 'JSON', description: 'What it works on.', resolve: (job) => job.payload }),
      attempts: t.exposeInt('attempts', { description: 'How often it was tried.' }),
      lastError: t.exposeString('lastError', { nullable: true, description: 'Why it failed the last time.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was first to be done.' }),
    }),
  });
  builder.queryField('parkedJobs', (t) =>
    t.field({
      type: [ParkedJobRef],
      description: 'Background work that nobody tries any more, newest first.',
      authScopes: { permission: corePermissions.jobs },
      subGraphs: ['admin'],
      args: {
        first: t.arg.int({
          defaultValue: defaultPageSize,
          required: true,
          description: `How many; at most ${maxPageSize}.`,
        }),
      },
      complexity: ({ first }) => ({ field: 1, multiplier: first }),
      resolve: (_root, { first }, ctx) => {
        checkPageSize(first, 'first');
        return parkedJobs(ctx, first);
      },
    }),
  );
}
