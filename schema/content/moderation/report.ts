import { myReports } from '#api/content/index.ts';
import type { ModerationReport } from '#core/db/generated/client/client.ts';
import type { Builder } from '../../builder.ts';
import { connectionOf } from '../../common/connection.ts';
import { keysetPage } from '../../common/keyset.ts';
import { modelRef } from '../../common/models.ts';
import { loadUser } from '../../users/load.ts';
import { moderationReason, moderationReportState } from './enums.ts';
import { moderationSubjectRef } from './subject.ts';

/** The type `ModerationReport`, and the query `myReports`. */
export function reportType(builder: Builder): void {
  builder.prismaObject('ModerationReport', {
    description: 'That a member has something against something.',
    fields: (t) => ({
      id: t.globalID({
        description: 'The global id.',
        resolve: ({ id }) => ({ type: 'ModerationReport', id }),
      }),
      subject: t.field({
        type: moderationSubjectRef(builder),
        description: 'What was reported.',
        resolve: ({ kind, subjectId }) => ({ kind, subjectId }),
      }),
      reason: t.expose('reason', { type: moderationReason(builder), description: 'What is against it.' }),
      text: t.exposeString('text', { description: 'In the words of who reported it; may be empty.' }),
      state: t.expose('state', { type: moderationReportState(builder), description: 'What became of it.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was reported.' }),
      reporter: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who has reported it.',
        subGraphs: ['admin'],
        resolve: ({ reporterId }, _args, ctx) => loadUser(ctx, reporterId),
      }),
      weighs: t.exposeBoolean('weighs', {
        description: 'Whether it counts towards hiding the subject until it is decided.',
        subGraphs: ['admin'],
      }),
    }),
  });
  builder.queryField('myReports', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'ModerationReport'),
        description: 'What you have reported, newest first.',
        authScopes: { signedIn: true },
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: ModerationReport) => [createdAt.getTime(), id],
            (query) => myReports(ctx, query),
          ),
      },
      connectionOf(builder, 'ModerationReport'),
    ),
  );
}
