import { z } from 'zod';
import { exponentOf, isCurrency } from '#core/money.ts';
import type { ColumnName } from './columns.ts';
import { transferErrors } from './errors.ts';

/** Refuses what stands in a cell. */
function bad(column: ColumnName, expected: string, expectedZh: string) {
  return transferErrors.IMPORT_VALUE_INVALID({ path: [column], data: { expected, expectedZh } });
}

/** One of these words; null when nothing stands there. */
export function readWord<const Word extends string>(
  column: ColumnName,
  cell: string,
  words: readonly Word[],
): Word | null {
  if (cell === '') return null;
  const word = words.find((one) => one === cell.toUpperCase());
  if (!word) throw bad(column, `one of ${words.join(', ')}`, `以下之一：${words.join('、')}`);
  return word;
}

const kinds = ['PHYSICAL', 'COURSE', 'SERVICE', 'MEMBERSHIP', 'VIRTUAL'] as const;

/** Every product has one. */
export function readKind(cell: string): (typeof kinds)[number] {
  return readWord('kind', cell || '-', kinds) ?? 'PHYSICAL';
}

export function readNumber(column: ColumnName, cell: string): number | null {
  if (cell === '') return null;
  if (!/^\d{1,9}$/.test(cell)) throw bad(column, 'a whole number', '整数');
  return Number(cell);
}

export function readYesOrNo(column: ColumnName, cell: string): boolean | null {
  if (cell === '') return null;
  if (!/^(true|false)$/i.test(cell)) throw bad(column, 'true or false', ' true 或 false');
  return cell.toLowerCase() === 'true';
}

export function readMoment(column: ColumnName, cell: string): Date | null {
  if (cell === '') return null;
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(cell);
  if (!isWhole || Number.isNaN(Date.parse(cell)))
    throw bad(column, 'a moment as 2026-11-27T09:30:00Z', '形如 2026-11-27T09:30:00Z 的时间');
  return new Date(cell);
}

/** A price as people write it, in minor units: `128` and `128.00` are 12800 fen. */
export function readAmount(column: ColumnName, cell: string, currency: string): bigint | null {
  if (cell === '' || !isCurrency(currency)) return null;
  const exponent = exponentOf(currency);
  const [, whole = '', fraction = ''] = /^(\d{1,14})(?:\.(\d*))?$/.exec(cell) ?? [];
  if (whole === '' || fraction.length > exponent)
    throw bad(column, `an amount with ${exponent} decimals at most`, `金额，最多 ${exponent} 位小数`);
  return BigInt(whole + fraction.padEnd(exponent, '0'));
}

/** Every variant has one. In no currency it is nothing, and the product is refused for that. */
export function readPrice(cell: string, currency: string): bigint {
  return readAmount('price', cell || '-', currency) ?? 0n;
}

/** What `readAmount` reads. */
export function writeAmount(amountMinor: bigint | null, currency: string): string {
  if (amountMinor === null) return '';
  const exponent = exponentOf(currency);
  const digits = amountMinor.toString().padStart(exponent + 1, '0');
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

const named = z.object({ code: z.string(), nameEn: z.string(), nameZh: z.string() });
export const optionsShape = z.array(named.extend({ values: z.array(named) })).max(100);
export const mediaShape = z
  .array(
    z.object({
      kind: z.enum(['IMAGE', 'VIDEO']).optional(),
      url: z.string(),
      altEn: z.string().optional(),
      altZh: z.string().optional(),
      width: z.int().nullish(),
      height: z.int().nullish(),
    }),
  )
  .max(100);

export function readJson<Shape extends z.ZodType>(
  column: ColumnName,
  cell: string,
  shape: Shape,
): z.output<Shape> | null {
  if (cell === '') return null;
  const parsed = shape.safeParse(tryToParse(cell));
  if (!parsed.success) throw bad(column, 'JSON as an export writes it', '与导出格式一致的 JSON');
  return parsed.data;
}

function tryToParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `size=m|colour=red` */
export function readChoices(
  column: ColumnName,
  cell: string,
): { readonly option: string; readonly value: string }[] {
  if (cell === '') return [];
  return cell.split('|').map((part) => {
    const [option = '', value = '', ...more] = part.split('=').map((one) => one.trim());
    if (option === '' || value === '' || more.length > 0)
      throw bad(column, 'choices as `size=m|colour=red`', '形如 size=m|colour=red 的规格');
    return { option, value };
  });
}
