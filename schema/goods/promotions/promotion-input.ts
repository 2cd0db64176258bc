import type { InputShapeFromFields } from '@pothos/core';
import type { Builder } from '../../builder.ts';
import { parseId } from '../../common/ids.ts';
import type { Types } from '../../common/models.ts';
import { promotionStacking } from './enums.ts';
import { termsInput, termsWithRows } from './terms-input.ts';

type InputFields = PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>;

/** What staff say of a promotion: of one that they make, and of one that they only try. */
export function promotionInput(builder: Builder, t: InputFields) {
  return {
    slug: t.string({
      required: true,
      description: 'Its name in addresses: 2 to 60 lower-case letters, digits and hyphens.',
    }),
    titleEn: t.string({ required: true, description: 'Its English name: 1 to 100 characters.' }),
    titleZh: t.string({ required: true, description: 'Its Chinese name: 1 to 100 characters.' }),
    currency: t.string({ required: true, description: 'ISO 4217: it concerns goods in this currency.' }),
    terms: t.field({ type: termsInput(builder), required: true, description: 'What it promises.' }),
    productIds: t.idList({
      required: false,
      description: 'Which products an order-wide promotion looks at; all when no category is named either.',
    }),
    categoryIds: t.idList({
      required: false,
      description: 'Which categories it looks at, those below them included.',
    }),
    stacking: t.field({
      type: promotionStacking(builder),
      required: false,
      description: 'How it gets on with others; the best of its group applies when missing.',
    }),
    stackGroup: t.string({
      required: false,
      description: 'The group in which only the best one applies; that of its kind when missing.',
    }),
    priority: t.int({
      required: false,
      description: 'Of two that are equally good the lower wins; 100 when missing.',
    }),
    startsAt: t.field({ type: 'DateTime', required: false, description: 'From when on; now when missing.' }),
    endsAt: t.field({ type: 'DateTime', required: false, description: 'Until when; for ever when missing.' }),
    quota: t.int({
      required: false,
      description: 'How many orders may use it, or how many coupons there are; without limit when missing.',
    }),
    perMemberLimit: t.int({
      required: false,
      description: 'How often each member can have it; without limit when missing.',
    }),
    budgetMinor: t.field({
      type: 'BigInt',
      required: false,
      description: 'What it may give away in all, in minor units; without limit when missing.',
    }),
  };
}

type Input = InputShapeFromFields<ReturnType<typeof promotionInput>>;

/** The input with row ids. @throws DomainError INVALID_ID. */
export function promotionWithRows({ terms, productIds, categoryIds, ...input }: Input) {
  return {
    ...input,
    terms: termsWithRows(terms),
    productIds: rows(productIds, 'Product', 'productIds'),
    categoryIds: rows(categoryIds, 'Category', 'categoryIds'),
  };
}

function rows(ids: readonly (string | number)[] | null | undefined, type: string, field: string): string[] {
  return (ids ?? []).map((id, index) => parseId(String(id), type, [field, String(index)]));
}
