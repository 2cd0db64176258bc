import type { DistributionRedLine } from '#core/db/generated/client/client.ts';
import type { Builder } from '#schema/builder.ts';
import { connectionOf } from '#schema/common/connection.ts';
import { keysetPage } from '#schema/common/keyset.ts';
import { modelRef } from '#schema/common/models.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { currentRedLines, listRedLines, redLinesById } from '../../cases/red-lines.ts';
import { consequence, redLineKind } from './enums.ts';

const node: NodeSource = { loadNodes: redLinesById };

/** The type `DistributionRedLine`. */
export function redLineType(builder: Builder): void {
  builder.prismaNode('DistributionRedLine', {
    description: 'A version of what promoters must not do. It never changes.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      kind: t.expose('kind', { type: redLineKind(builder), description: 'What it is about.' }),
      version: t.exposeInt('version', { description: 'Which version of its kind, from 1.' }),
      text: t.string({
        description: 'The text, in the language of the request.',
        resolve: ({ textEn, textZh }, _args, ctx) => (ctx.locale === 'zh' ? textZh : textEn),
      }),
      textEn: t.exposeString('textEn', { description: 'The text in English.', subGraphs: ['admin'] }),
      textZh: t.exposeString('textZh', { description: 'The text in Chinese.', subGraphs: ['admin'] }),
      answerDays: t.exposeInt('answerDays', {
        description: 'For how many days a promoter may answer before anything is decided against them.',
      }),
      consequence: t.expose('consequence', {
        type: consequence(builder),
        description: 'What follows when it was crossed.',
      }),
      publishedAt: t.expose('publishedAt', { type: 'DateTime', description: 'Since when it is in force.' }),
      publishedBy: t.exposeString('publishedBy', {
        description: 'Who published it, as the audit log names them.',
        subGraphs: ['admin'],
      }),
    }),
  });
}

/** The query `redLines`. */
export function redLinesQuery(builder: Builder): void {
  builder.queryField('redLines', (t) =>
    t.field({
      type: [modelRef(builder, 'DistributionRedLine')],
      description: 'What promoters must not do: the version in force of each red line.',
      authScopes: { signedIn: true },
      complexity: { field: 1, multiplier: 5 },
      resolve: (_root, _args, ctx) => currentRedLines(ctx),
    }),
  );
}

/** The query `distributionRedLines` of the admin schema. */
export function adminRedLinesQuery(builder: Builder): void {
  builder.queryField('distributionRedLines', (t) =>
    t.connection(
      {
        type: modelRef(builder, 'DistributionRedLine'),
        description: 'All versions of all red lines, newest first.',
        authScopes: { permission: 'distribution.cases' },
        subGraphs: ['admin'],
        resolve: (_root, page, ctx) =>
          keysetPage(
            page,
            ({ publishedAt, id }: DistributionRedLine) => [publishedAt.getTime(), id],
            (query) => listRedLines(ctx, query),
          ),
      },
      connectionOf(builder, 'DistributionRedLine'),
    ),
  );
}
