import type { McnDrive } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { drivesById, listDrives } from '../drives/lists.ts';
import { applicationsOfDrive, loadAgency } from './loaders.ts';

const node: NodeSource = { loadNodes: drivesById };

/** The type `McnDrive`. */
export function driveType(builder: Builder): void {
  builder.prismaNode('McnDrive', {
    description: 'An agency looks for creators of a category.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      agency: t.field({
        type: modelRef(builder, 'McnAgency'),
        nullable: true,
        description: 'Which agency.',
        resolve: ({ agencyId }, _args, ctx) => loadAgency(ctx, agencyId),
      }),
      category: t.exposeString('category', {
        description: 'Who is certified in this category may apply.',
      }),
      title: t.exposeString('title', { description: 'What it is called.' }),
      brief: t.exposeString('brief', { description: 'Whom the agency looks for, and what it offers.' }),
      isOpen: t.boolean({
        description: 'Whether one can apply now: it has neither ended nor been closed.',
        resolve: ({ state, endsAt }, _args, ctx) => state === 'OPEN' && endsAt > ctx.clock.now(),
      }),
      endsAt: t.expose('endsAt', { type: 'DateTime', description: 'Until when one may apply.' }),
      closedAt: t.expose('closedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When the agency has closed it; null when it has not.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was opened.' }),
      applications: t.connection(
        {
          type: modelRef(builder, 'McnApplication'),
          description: 'Who has applied, newest first: for the agency and staff; for everybody else nobody.',
          resolve: ({ id }, page, ctx) => applicationsOfDrive(ctx, id, page),
        },
        connectionOf(builder, 'McnApplication'),
      ),
    }),
  });
}

/** The query `mcnDrives`. */
export function drivesQuery(builder: Builder): void {
  builder.queryField('mcnDrives', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'McnDrive'),
        description: 'Recruitment drives of all agencies, newest first.',
        authScopes: { public: true },
        args: {
          category: t.arg.string({ required: false, description: 'Only those of this category.' }),
          isOpen: t.arg.boolean({
            required: true,
            defaultValue: false,
            description: 'Only those to which one can apply now.',
          }),
        },
        resolve: (_root, { category, isOpen, ...page }, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: McnDrive) => [createdAt.getTime(), id],
            (query) => listDrives(ctx, { category: category ?? undefined, isOpen }, query),
          ),
      },
      connectionOf(builder, 'McnDrive'),
    ),
  );
}
