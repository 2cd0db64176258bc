import type { CourseFormat, CourseStage, ProductKind } from '#core/db/generated/client/enums.ts';
import { isCurrency } from '#core/money.ts';
import { isSlug } from '#core/slug.ts';
import { formErrors, parseNumber, parseText } from '../../form.ts';
import type { PublishWindow, WantedProduct } from './content.ts';
import { productErrors } from './errors.ts';
import { type MediaForm, parseMedia } from './media-form.ts';
import { type OptionForm, parseOptions } from './options-form.ts';
import { parseVariants, type VariantForm } from './variants-form.ts';

type Maybe<Value> = Value | null | undefined;

export interface ProductForm {
  /** Which product: it is made when there is none. */
  readonly slug: string;
  readonly categoryId?: Maybe<string>;
  readonly kind: ProductKind;
  readonly courseStage?: Maybe<CourseStage>;
  readonly courseFormat?: Maybe<CourseFormat>;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly summaryEn?: Maybe<string>;
  readonly summaryZh?: Maybe<string>;
  readonly descriptionEn?: Maybe<string>;
  readonly descriptionZh?: Maybe<string>;
  readonly brand?: Maybe<string>;
  readonly tags?: Maybe<readonly string[]>;
  readonly currency: string;
  readonly options?: Maybe<readonly OptionForm[]>;
  readonly media?: Maybe<readonly MediaForm[]>;
  /** Undefined leaves it as it is, null makes it a draft; what is new is a draft. */
  readonly publishFrom?: Maybe<Date>;
  /** Undefined leaves it as it is, null is without end. */
  readonly publishUntil?: Maybe<Date>;
  readonly refundWindowDays?: Maybe<number>;
  readonly commissionable?: Maybe<boolean>;
  readonly taxClass?: Maybe<string>;
  readonly variants: readonly VariantForm[];
}

const title = { min: 1, max: 200 };
const summary = { min: 0, max: 500 };
const description = { min: 0, max: 20_000 };
const brandLength = { min: 0, max: 100 };
const tag = { min: 1, max: 50 };
const maxTags = 30;
const refundDays = { min: 0, max: 3_650 };
const usualRefundDays = 7;
const maxTaxClassLength = 40;

/**
 * A product as it is to be stored. Whether what it refers to is there, and whether its SKUs are free, is for the write
 * to find out.
 *
 * @throws DomainError about whatever is wrong with it: GOODS_SLUG_INVALID, GOODS_TEXT_LENGTH, GOODS_NUMBER_INVALID,
 * GOODS_URL_INVALID, or one of `productErrors`.
 */
export function parseProduct(form: ProductForm): WantedProduct {
  if (!isSlug(form.slug)) throw formErrors.GOODS_SLUG_INVALID({ path: ['slug'] });
  const { kind, courseStage = null, courseFormat = null } = form;
  const isWhole = courseStage !== null && courseFormat !== null;
  const isNone = courseStage === null && courseFormat === null;
  if (kind === 'COURSE' ? !isWhole : !isNone)
    throw productErrors.PRODUCT_COURSE_INVALID({ path: ['courseStage'] });
  if (!isCurrency(form.currency)) throw productErrors.CURRENCY_UNKNOWN({ path: ['currency'] });
  const options = parseOptions(form.options ?? []);
  return {
    slug: form.slug,
    categoryId: form.categoryId ?? null,
    kind,
    courseStage,
    courseFormat,
    titleEn: parseText(form.titleEn, ['titleEn'], title),
    titleZh: parseText(form.titleZh, ['titleZh'], title),
    summaryEn: parseText(form.summaryEn, ['summaryEn'], summary),
    summaryZh: parseText(form.summaryZh, ['summaryZh'], summary),
    descriptionEn: parseText(form.descriptionEn, ['descriptionEn'], description),
    descriptionZh: parseText(form.descriptionZh, ['descriptionZh'], description),
    brand: parseText(form.brand, ['brand'], brandLength) || null,
    tags: parseTags(form.tags ?? []),
    currency: form.currency,
    options,
    media: parseMedia(form.media ?? []),
    refundWindowDays: parseNumber(form.refundWindowDays ?? usualRefundDays, ['refundWindowDays'], refundDays),
    commissionable: form.commissionable ?? true,
    taxClass: parseTaxClass(form.taxClass ?? 'standard'),
    ...parseWindow(form),
    variants: parseVariants(form.variants, options),
  };
}

function parseTags(tags: readonly string[]): string[] {
  const parsed = tags.map((one) => one.trim());
  const areFit = parsed.every((one) => [...one].length >= tag.min && [...one].length <= tag.max);
  if (parsed.length > maxTags || !areFit || new Set(parsed).size < parsed.length || /\0/.test(parsed.join()))
    throw productErrors.PRODUCT_TAGS_INVALID({ path: ['tags'], data: { max: maxTags, length: tag.max } });
  return parsed;
}

function parseTaxClass(text: string): string {
  if (text.length > maxTaxClassLength || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text))
    throw productErrors.TAX_CLASS_INVALID({ path: ['taxClass'], data: { max: maxTaxClassLength } });
  return text;
}

function parseWindow({ publishFrom, publishUntil }: ProductForm): Partial<PublishWindow> {
  checkWindow({ publishFrom: publishFrom ?? null, publishUntil: publishUntil ?? null });
  return {
    ...(publishFrom !== undefined && { publishFrom }),
    ...(publishUntil !== undefined && { publishUntil }),
  };
}

/** @throws DomainError PRODUCT_WINDOW_INVALID. */
export function checkWindow({ publishFrom, publishUntil }: PublishWindow): void {
  if (publishFrom && publishUntil && publishUntil <= publishFrom)
    throw productErrors.PRODUCT_WINDOW_INVALID({ path: ['publishUntil'] });
}
