import type { DistributionMaterial } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef, type Types } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { loadUser } from '#schema/users/load.ts';
import { freshMaterials, listMaterials, materialsById, submittedMaterials } from '../materials/lists.ts';
import { materialKind, materialState } from './material-enums.ts';

const node: NodeSource = { loadNodes: materialsById };
const positionOf = ({ createdAt, id }: DistributionMaterial) => [createdAt.getTime(), id];

/** The type `DistributionMaterial`. */
export function materialType(builder: Builder): void {
  builder.prismaNode('DistributionMaterial', {
    description: 'Something that promoters may use while it is fresh. What it says never changes.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      kind: t.expose('kind', { type: materialKind(builder), description: 'What it is.' }),
      title: t.string({
        description: 'Its title, in the language of the request.',
        resolve: ({ titleEn, titleZh }, _args, ctx) => (ctx.locale === 'zh' ? titleZh : titleEn),
      }),
      textEn: t.exposeString('textEn', { description: 'What it says in English; may be empty.' }),
      textZh: t.exposeString('textZh', { description: 'What it says in Chinese; may be empty.' }),
      mediaUrl: t.string({
        nullable: true,
        description: 'Where the picture or the clip lies; null for what is text alone.',
        resolve: ({ mediaUrl }, _args, ctx) => mediaUrl && ctx.kernel.media.urlOf(mediaUrl),
      }),
      tones: t.exposeStringList('tones', { description: 'In which voice it speaks.' }),
      state: t.expose('state', { type: materialState(builder), description: 'Where it stands.' }),
      author: t.field({
        type: modelRef(builder, 'User'),
        nullable: true,
        description: 'Which promoter made it; null for the house.',
        resolve: ({ authorId }, _args, ctx) => (authorId ? loadUser(ctx, authorId) : null),
      }),
      freshFrom: t.expose('freshFrom', {
        type: 'DateTime',
        nullable: true,
        description: 'From when on it may be used; null while it is not published.',
      }),
      freshUntil: t.expose('freshUntil', {
        type: 'DateTime',
        nullable: true,
        description: 'Until when it may be used; null for no end.',
      }),
      reason: t.exposeString('reason', {
        description: 'Why it was decided so; empty while it waits.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it came.' }),
      decidedBy: t.exposeString('decidedBy', {
        nullable: true,
        description: 'Who decided, as the audit log names them.',
        subGraphs: ['admin'],
      }),
    }),
  });
}

/** The fields `materials` and `submittedMaterials` of oneself as a promoter. */
export function materialFields<Self>(builder: Builder, t: PothosSchemaTypes.ObjectFieldBuilder<Types, Self>) {
  return {
    materials: t.connection(
      {
        type: modelRef(builder, 'DistributionMaterial'),
        description: 'What you may use as a promoter in good standing: what is fresh, newest first.',
        args: {
          kind: t.arg({
            type: materialKind(builder),
            required: false,
            description: 'Only of this kind.',
          }),
          tone: t.arg.string({ required: false, description: 'Only in this voice.' }),
        },
        resolve: (_self, { kind, tone, ...page }, ctx) =>
          keysetPage(page, positionOf, (query) =>
            freshMaterials(ctx, { kind: kind ?? undefined, tone: tone ?? undefined }, query),
          ),
      },
      connectionOf(builder, 'DistributionMaterial'),
    ),
    submittedMaterials: t.connection(
      {
        type: modelRef(builder, 'DistributionMaterial'),
        description: 'What you have submitted yourself, with its answer, newest first.',
        resolve: (_self, page, ctx) =>
          keysetPage(page, positionOf, (query) => submittedMaterials(ctx, query)),
      },
      connectionOf(builder, 'DistributionMaterial'),
    ),
  };
}

/** The query `distributionMaterials` of the admin schema. */
export function materialsQuery(builder: Builder): void {
  builder.queryField('distributionMaterials', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionMaterial'),
        description: 'What promoters may use, could use or would like to offer, newest first.',
        authScopes: { permission: 'distribution.materials' },
        subGraphs: ['admin'],
        args: {
          state: t.arg({
            type: materialState(builder),
            required: false,
            description: 'Only those that stand so.',
          }),
        },
        resolve: (_root, { state, ...page }, ctx) =>
          keysetPage(page, positionOf, (query) => listMaterials(ctx, state ?? undefined, query)),
      },
      connectionOf(builder, 'DistributionMaterial'),
    ),
  );
}
