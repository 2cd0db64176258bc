import type { MediaContent, OptionContent, OptionValueContent } from '#api/goods/index.ts';
import { perBuilder } from '../../common/per-builder.ts';
import { mediaKind } from './enums.ts';

const optionValueRef = perBuilder((builder) =>
  builder.objectRef<OptionValueContent>('OptionValueDefinition').implement({
    description: 'One of the values of an option.',
    subGraphs: ['admin'],
    fields: (t) => ({
      code: t.exposeString('code', { description: 'By which variants choose it.' }),
      nameEn: t.exposeString('nameEn', { description: 'Its English name.' }),
      nameZh: t.exposeString('nameZh', { description: 'Its Chinese name.' }),
    }),
  }),
);

/** The type `OptionDefinition`. */
export const optionDefinitionRef = perBuilder((builder) =>
  builder.objectRef<OptionContent>('OptionDefinition').implement({
    description: 'Something that variants differ in, such as size.',
    subGraphs: ['admin'],
    fields: (t) => ({
      code: t.exposeString('code', { description: 'By which variants say what they choose of it.' }),
      nameEn: t.exposeString('nameEn', { description: 'Its English name.' }),
      nameZh: t.exposeString('nameZh', { description: 'Its Chinese name.' }),
      values: t.field({
        type: [optionValueRef(builder)],
        description: 'Its values in their order.',
        complexity: { field: 0, multiplier: 5 },
        resolve: ({ values }) => [...values],
      }),
    }),
  }),
);

/** The type `MediaDefinition`. */
export const mediaDefinitionRef = perBuilder((builder) =>
  builder.objectRef<MediaContent>('MediaDefinition').implement({
    description: 'A picture or clip of a product.',
    subGraphs: ['admin'],
    fields: (t) => ({
      kind: t.expose('kind', { type: mediaKind(builder), description: 'What it is.' }),
      url: t.field({
        type: 'URL',
        description: 'Where it is.',
        resolve: ({ url }, _args, ctx) => ctx.kernel.media.urlOf(url),
      }),
      altEn: t.string({
        description: 'What it shows, in English; may be empty.',
        resolve: ({ altEn }) => altEn ?? '',
      }),
      altZh: t.string({
        description: 'What it shows, in Chinese; may be empty.',
        resolve: ({ altZh }) => altZh ?? '',
      }),
      width: t.int({ nullable: true, description: 'In pixels.', resolve: ({ width }) => width ?? null }),
      height: t.int({ nullable: true, description: 'In pixels.', resolve: ({ height }) => height ?? null }),
    }),
  }),
);
