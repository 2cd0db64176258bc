import type { McnApplication } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { loadUser } from '#schema/users/load.ts';
import { applicationsById, myApplications } from '../drives/lists.ts';
import { applicationState } from './enums.ts';
import { loadContract, loadDrive } from './loaders.ts';

const node: NodeSource = { loadNodes: applicationsById };

/** The type `McnApplication`. */
export function applicationType(builder: Builder): void {
  builder.prismaNode('McnApplication', {
    description: 'A creator applies to an agency that looks for some. Both see it, and staff.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      drive: t.field({
        type: modelRef(builder, 'McnDrive'),
        nullable: true,
        description: 'To which drive.',
        resolve: ({ driveId }, _args, ctx) => loadDrive(ctx, driveId),
      }),
      talent: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Who.',
        resolve: ({ talentId }, _args, ctx) => loadUser(ctx, talentId),
      }),
      statement: t.exposeString('statement', { description: 'Who they are, in their own words.' }),
      state: t.expose('state', { type: applicationState(builder), description: 'Where it stands.' }),
      contract: t.field({
        type: modelRef(builder, 'McnContract'),
        nullable: true,
        description: 'What was proposed to who was taken.',
        resolve: ({ contractId }, _args, ctx) => (contractId ? loadContract(ctx, contractId) : null),
      }),
      reason: t.exposeString('reason', { description: 'Why it was declined; empty when it was not.' }),
      decidedAt: t.expose('decidedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was decided or taken back; null while it waits.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When they applied.' }),
    }),
  });
}

/** The query `myMcnApplications`. */
export function applicationsQuery(builder: Builder): void {
  builder.queryField('myMcnApplications', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'McnApplication'),
        description: 'Your applications to agencies, newest first.',
        authScopes: { signedIn: true },
        subGraphs: ['storefront'],
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ createdAt, id }: McnApplication) => [createdAt.getTime(), id],
            (query) => myApplications(ctx, query),
          ),
      },
      connectionOf(builder, 'McnApplication'),
    ),
  );
}
