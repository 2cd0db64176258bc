import { defineErrors } from '#core/errors.ts';

/** What may be wrong with the forms of tax zones and of shipping methods alike. */
export const pricingErrors = defineErrors({
  PRICING_SLUG_INVALID: {
    en: 'A name in addresses has 2 to 60 lower-case letters, digits and single hyphens.',
    zh: '标识应为 2 到 60 个小写字母、数字或连字符。',
  },
  PRICING_TITLE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A title has {min} to {max} characters.',
    zh: '名称应为 {min} 到 {max} 个字。',
  },
  PRICING_REASON_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A reason has {min} to {max} characters.',
    zh: '原因应为 {min} 到 {max} 个字。',
  },
  AREA_INVALID: {
    en: 'An area is a country by its two letters, and a province of at most 50 characters or none.',
    zh: '地区应为两位国家代码，可加不超过 50 字的省份。',
  },
  AREAS_TOO_MANY: { en: 'At most {max} areas can be named.', zh: '最多可指定 {max} 个地区。' },
  TAX_CLASS_INVALID: {
    en: 'A tax class has 2 to 60 lower-case letters, digits and single hyphens.',
    zh: '税种标识应为 2 到 60 个小写字母、数字或连字符。',
  },
});
