import { defineErrors } from '#core/errors.ts';

export const taxErrors = defineErrors({
  TAX_AREA_TAKEN: {
    en: 'Taxes of {area} are those of the zone {zone} already.',
    zh: '{area} 已属于税区 {zone}。',
  },
  TAX_RATE_INVALID: {
    en: 'A rate is 0 to 1,000,000 millionths, and each class has one at a time.',
    zh: '税率应为百万分之 0 到 1000000，且每个税种同一时间只有一个税率。',
  },
  TAX_RATE_IN_PAST: {
    en: 'A rate is valid from now on or later: what was taxed stays as it was.',
    zh: '税率只能从现在或将来生效，过去的税额不变。',
  },
  TAX_RATES_TOO_MANY: { en: 'At most {max} rates can be set at once.', zh: '一次最多可设置 {max} 个税率。' },
});
