import { canonicalJson } from '#core/json.ts';
import { parseMediaAddress, parseNumber } from '../../form.ts';
import type { ProductOption, VariantContent } from './content.ts';
import { productErrors } from './errors.ts';
import { parsePrices } from './prices-form.ts';

type Maybe<Value> = Value | null | undefined;

export interface VariantForm {
  readonly sku: string;
  /** Which value it has of each option. */
  readonly choices?: Maybe<readonly { readonly option: string; readonly value: string }[]>;
  readonly priceMinor: bigint;
  readonly compareAtMinor?: Maybe<bigint>;
  readonly memberPriceMinor?: Maybe<bigint>;
  readonly costMinor?: Maybe<bigint>;
  readonly floorMinor?: Maybe<bigint>;
  readonly weightGrams?: Maybe<number>;
  readonly tracksStock?: Maybe<boolean>;
  readonly orderLimit?: Maybe<number>;
  readonly imageUrl?: Maybe<string>;
}

const maxVariants = 200;
const maxSkuLength = 64;
const weights = { min: 0, max: 100_000_000 };
const orderLimits = { min: 1, max: 100_000 };

/**
 * The variants of a product with these options, each with a SKU and choices of its own.
 * @throws DomainError VARIANTS_COUNT, SKU_INVALID, SKU_TWICE, OPTION_UNKNOWN, OPTION_MISSING, CHOICE_UNKNOWN,
 * VARIANT_TWICE, PRICE_INVALID, COMPARE_AT_TOO_LOW, MEMBER_PRICE_TOO_HIGH, FLOOR_TOO_HIGH, GOODS_NUMBER_INVALID,
 * GOODS_URL_INVALID.
 */
export function parseVariants(
  forms: readonly VariantForm[],
  options: readonly ProductOption[],
): VariantContent[] {
  if (forms.length < 1 || forms.length > maxVariants)
    throw productErrors.VARIANTS_COUNT({ path: ['variants'], data: { max: maxVariants } });
  const skus = new Set<string>();
  const byChoices = new Map<string, string>();
  return forms.map((form, index) => {
    const path = (field: string) => ['variants', String(index), field];
    const variant = parseVariant(form, options, path);
    const { sku } = variant;
    if (skus.has(sku)) throw productErrors.SKU_TWICE({ path: path('sku'), data: { sku } });
    skus.add(sku);
    const choices = canonicalJson(variant.choices);
    const same = byChoices.get(choices);
    if (same) throw productErrors.VARIANT_TWICE({ path: path('choices'), data: { sku: same } });
    byChoices.set(choices, sku);
    return variant;
  });
}

function parseVariant(
  form: VariantForm,
  options: readonly ProductOption[],
  path: (field: string) => readonly string[],
): VariantContent {
  if (form.sku.length > maxSkuLength || !/^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(form.sku))
    throw productErrors.SKU_INVALID({ path: path('sku'), data: { max: maxSkuLength } });
  return {
    sku: form.sku,
    choices: parseChoices(form.choices ?? [], options, path('choices')),
    ...parsePrices(form, path),
    weightGrams: parseNumber(form.weightGrams ?? 0, path('weightGrams'), weights),
    tracksStock: form.tracksStock ?? true,
    orderLimit:
      typeof form.orderLimit === 'number'
        ? parseNumber(form.orderLimit, path('orderLimit'), orderLimits)
        : null,
    imageUrl: typeof form.imageUrl === 'string' ? parseMediaAddress(form.imageUrl, path('imageUrl')) : null,
  };
}

function parseChoices(
  chosen: readonly { readonly option: string; readonly value: string }[],
  options: readonly ProductOption[],
  path: readonly string[],
): Record<string, string> {
  const choices = new Map<string, string>();
  for (const { option: code, value } of chosen) {
    const option = options.find((one) => one.code === code);
    if (!option) throw productErrors.OPTION_UNKNOWN({ path, data: { option: code } });
    if (choices.has(code)) throw productErrors.OPTION_CODE_TWICE({ path, data: { code } });
    if (!option.values.some((one) => one.code === value))
      throw productErrors.CHOICE_UNKNOWN({ path, data: { option: code, choice: value } });
    choices.set(code, value);
  }
  const missing = options.find(({ code }) => !choices.has(code));
  if (missing) throw productErrors.OPTION_MISSING({ path, data: { option: missing.code } });
  return Object.fromEntries(choices);
}
