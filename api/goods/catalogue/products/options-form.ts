import { parseText } from '../../form.ts';
import type { OptionValue, ProductOption } from './content.ts';
import { productErrors } from './errors.ts';

export interface OptionForm extends OptionValue {
  readonly values: readonly OptionValue[];
}

const maxOptions = 10;
const maxValues = 100;
const maxCodeLength = 40;
const name = { min: 1, max: 60 };

/** @throws DomainError OPTIONS_COUNT, OPTION_CODE_INVALID, OPTION_CODE_TWICE, GOODS_TEXT_LENGTH. */
export function parseOptions(options: readonly OptionForm[]): ProductOption[] {
  const path = ['options'];
  checkCount(options.length <= maxOptions, path);
  checkCodes(options, path);
  return options.map((option, index) => {
    const here = [...path, String(index)];
    const values = [...here, 'values'];
    checkCount(option.values.length > 0 && option.values.length <= maxValues, values);
    checkCodes(option.values, values);
    return {
      ...parseNamed(option, here),
      values: option.values.map((value, at) => parseNamed(value, [...values, String(at)])),
    };
  });
}

function checkCount(fits: boolean, path: readonly string[]): void {
  if (!fits) throw productErrors.OPTIONS_COUNT({ path, data: { options: maxOptions, values: maxValues } });
}

function checkCodes(all: readonly OptionValue[], path: readonly string[]): void {
  const seen = new Set<string>();
  for (const [index, { code }] of all.entries()) {
    const here = [...path, String(index), 'code'];
    if (code.length > maxCodeLength || !/^[a-z0-9][a-z0-9_-]*$/.test(code))
      throw productErrors.OPTION_CODE_INVALID({ path: here, data: { max: maxCodeLength } });
    if (seen.has(code)) throw productErrors.OPTION_CODE_TWICE({ path: here, data: { code } });
    seen.add(code);
  }
}

function parseNamed({ code, nameEn, nameZh }: OptionValue, path: readonly string[]): OptionValue {
  return {
    code,
    nameEn: parseText(nameEn, [...path, 'nameEn'], name),
    nameZh: parseText(nameZh, [...path, 'nameZh'], name),
  };
}
