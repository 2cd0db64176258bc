import type { Builder } from '#schema/builder.ts';
import type { NodeSource } from '#schema/common/node.ts';
import { handbooksById } from '../handbooks/lists.ts';
import { handbookKind } from './enums.ts';
import { loadOwnAcceptance } from './loaders.ts';

const node: NodeSource = { loadNodes: handbooksById };

/** The type `DistributionHandbook`. */
export function handbookType(builder: Builder): void {
  builder.prismaNode('DistributionHandbook', {
    description: 'A version of what promoters have to read and accept. It never changes.',
    id: { field: 'id' },
    extensions: { node },
    fields: (t) => ({
      kind: t.expose('kind', { type: handbookKind(builder), description: 'What it is about.' }),
      version: t.exposeInt('version', { description: 'Which version of its kind, from 1.' }),
      text: t.string({
        description: 'The text, in the language of the request.',
        resolve: ({ textEn, textZh }, _args, ctx) => (ctx.locale === 'zh' ? textZh : textEn),
      }),
      textEn: t.exposeString('textEn', { description: 'The text in English.', subGraphs: ['admin'] }),
      textZh: t.exposeString('textZh', { description: 'The text in Chinese.', subGraphs: ['admin'] }),
      publishedAt: t.expose('publishedAt', { type: 'DateTime', description: 'Since when it is in force.' }),
      publishedBy: t.exposeString('publishedBy', {
        description: 'Who published it, as the audit log names them.',
        subGraphs: ['admin'],
      }),
      accepted: t.boolean({
        description: 'Whether you have accepted it.',
        subGraphs: ['storefront'],
        resolve: async ({ id }, _args, ctx) => (await loadOwnAcceptance(ctx, id)) !== undefined,
      }),
      acceptedAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When you have accepted it; null when you have not.',
        subGraphs: ['storefront'],
        resolve: async ({ id }, _args, ctx) => (await loadOwnAcceptance(ctx, id)) ?? null,
      }),
    }),
  });
}
