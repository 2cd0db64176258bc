import type { LiveInvite, LiveProspect, LiveProspectNote } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import { defineNestedList } from '#schema/common/nested.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { invitesOf, listProspects, notesOf, prospectsById } from '../prospects/lists.ts';
import { prospectState } from './enums.ts';

const subGraphs = ['admin' as const];
const node: NodeSource = { loadNodes: prospectsById };
const positionOf = ({ createdAt, id }: { readonly createdAt: Date; readonly id: string }) => [
  createdAt.getTime(),
  id,
];
const notes = defineNestedList<LiveProspectNote>({ positionOf, load: notesOf });
const invites = defineNestedList<LiveInvite>({ positionOf, load: invitesOf });

/** The type `LiveProspectNote` of the admin schema. */
export function prospectNoteType(builder: Builder): void {
  builder.prismaObject('LiveProspectNote', {
    description: 'What was said and done with a prospect.',
    subGraphs,
    fields: (t) => ({
      author: t.exposeString('author', { description: 'Who wrote it, as the audit log names them.' }),
      body: t.exposeString('body', { description: 'In their words.' }),
      state: t.expose('state', {
        type: prospectState(builder),
        description: 'Where the prospect stands since.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was.' }),
    }),
  });
}

/** The type `LiveProspect` of the admin schema. */
export function prospectType(builder: Builder): void {
  builder.prismaNode('LiveProspect', {
    description: 'A creator of another platform whom the house would like to host a live session.',
    subGraphs,
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Who it is.' }),
      platform: t.exposeString('platform', { description: 'Where they are known.' }),
      account: t.exposeString('account', { description: 'What they are called there.' }),
      field: t.exposeString('field', { description: 'What they know about.' }),
      state: t.expose('state', { type: prospectState(builder), description: 'Where they stand.' }),
      createdAt: t.expose('createdAt', {
        type: 'DateTime',
        description: 'When they were put on the list.',
      }),
      notes: t.connection(
        {
          type: modelRef(builder, 'LiveProspectNote'),
          description: 'What was said and done, the oldest first.',
          resolve: ({ id }, args, ctx) => notes(ctx, id, args),
        },
        connectionOf(builder, 'LiveProspectNote'),
      ),
      invites: t.connection(
        {
          type: modelRef(builder, 'LiveInvite'),
          description: 'Their invitations, newest first.',
          resolve: ({ id }, args, ctx) => invites(ctx, id, args),
        },
        connectionOf(builder, 'LiveInvite'),
      ),
    }),
  });
}

/** The query `liveProspects` of the admin schema. */
export function prospectsQuery(builder: Builder): void {
  builder.queryField('liveProspects', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'LiveProspect'),
        description: 'Creators whom the house would like to host live sessions, newest first.',
        authScopes: { permission: 'live.prospects' },
        subGraphs,
        args: {
          state: t.arg({
            type: prospectState(builder),
            required: false,
            description: 'Only those who stand so.',
          }),
        },
        resolve: (_root, { state, ...page }, ctx) =>
          keysetPage(
            page,
            (prospect: LiveProspect) => positionOf(prospect),
            (query) => listProspects(ctx, state ?? undefined, query),
          ),
      },
      connectionOf(builder, 'LiveProspect'),
    ),
  );
}
