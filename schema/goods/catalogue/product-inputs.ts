import { perBuilder } from '../../common/per-builder.ts';
import { mediaKind } from './enums.ts';

/** The input `OptionInput`. */
export const optionInput = perBuilder((builder) => {
  const OptionValueInput = builder.inputType('OptionValueInput', {
    description: 'One of the values of an option.',
    subGraphs: ['admin'],
    fields: (t) => ({
      code: t.string({
        required: true,
        description:
          'By which variants choose it: 1 to 40 lower-case letters, digits, hyphens and underscores.',
      }),
      nameEn: t.string({ required: true, description: 'Its English name: 1 to 60 characters.' }),
      nameZh: t.string({ required: true, description: 'Its Chinese name: 1 to 60 characters.' }),
    }),
  });
  return builder.inputType('OptionInput', {
    description: 'Something that variants differ in, such as size.',
    subGraphs: ['admin'],
    fields: (t) => ({
      code: t.string({
        required: true,
        description:
          'By which variants say what they choose of it: 1 to 40 lower-case letters, digits, hyphens and underscores.',
      }),
      nameEn: t.string({ required: true, description: 'Its English name: 1 to 60 characters.' }),
      nameZh: t.string({ required: true, description: 'Its Chinese name: 1 to 60 characters.' }),
      values: t.field({
        type: [OptionValueInput],
        required: true,
        description: 'Its values in their order: 1 to 100.',
      }),
    }),
  });
});

/** The input `ProductMediaInput`. */
export const mediaInput = perBuilder((builder) =>
  builder.inputType('ProductMediaInput', {
    description: 'A picture or clip of a product.',
    subGraphs: ['admin'],
    fields: (t) => ({
      kind: t.field({
        type: mediaKind(builder),
        required: false,
        description: 'What it is; a picture when missing.',
      }),
      url: t.field({ type: 'URL', required: true, description: 'Where it is.' }),
      altEn: t.string({
        required: false,
        description: 'What it shows, in English: at most 200 characters.',
      }),
      altZh: t.string({
        required: false,
        description: 'What it shows, in Chinese: at most 200 characters.',
      }),
      width: t.int({ required: false, description: 'In pixels.' }),
      height: t.int({ required: false, description: 'In pixels.' }),
    }),
  }),
);

/** The input `VariantInput`. */
export const variantInput = perBuilder((builder) => {
  const ChoiceInput = builder.inputType('ChoiceInput', {
    description: 'Which value a variant has of an option.',
    subGraphs: ['admin'],
    fields: (t) => ({
      option: t.string({ required: true, description: 'The code of the option.' }),
      value: t.string({ required: true, description: 'The code of the value.' }),
    }),
  });
  return builder.inputType('VariantInput', {
    description: 'What is priced, stocked and bought. Amounts are in minor units of the product’s currency.',
    subGraphs: ['admin'],
    fields: (t) => ({
      sku: t.string({
        required: true,
        description:
          'What the house calls it, and how it is known again: 1 to 64 letters, digits, dots, hyphens, underscores and slashes.',
      }),
      choices: t.field({
        type: [ChoiceInput],
        required: false,
        description: 'Its value of each option; no two variants of a product have the same.',
      }),
      priceMinor: t.field({ type: 'BigInt', required: true, description: 'What it costs by the list.' }),
      compareAtMinor: t.field({
        type: 'BigInt',
        required: false,
        description: 'What it used to cost; no less than the price.',
      }),
      memberPriceMinor: t.field({
        type: 'BigInt',
        required: false,
        description: 'What it costs who has the right to member prices; no more than the price.',
      }),
      costMinor: t.field({ type: 'BigInt', required: false, description: 'What it costs the house.' }),
      floorMinor: t.field({
        type: 'BigInt',
        required: false,
        description: 'No promotion sells it for less; no more than the price.',
      }),
      weightGrams: t.int({ required: false, description: 'What one weighs, in grams; 0 when missing.' }),
      tracksStock: t.boolean({
        required: false,
        description: 'False for what never runs out; true when missing.',
      }),
      orderLimit: t.int({
        required: false,
        description: 'How many one order may hold; the limit of the house when missing.',
      }),
      imageUrl: t.field({ type: 'URL', required: false, description: 'A picture of it.' }),
    }),
  });
});
