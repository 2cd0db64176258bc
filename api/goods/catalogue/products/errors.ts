import { defineErrors } from '#core/errors.ts';

export const productErrors = defineErrors({
  PRODUCT_NOT_FOUND: { en: 'There is no such product.', zh: '商品不存在。' },
  PRODUCT_RETIRED: {
    en: 'This product is retired. `upsertProduct` brings it back.',
    zh: '该商品已停售，可通过 upsertProduct 恢复。',
  },
  PRODUCT_CHANGED_MEANWHILE: {
    type: 'ProductChangedMeanwhile',
    en: 'Somebody has changed this product since you looked. Look again.',
    zh: '您查看之后该商品已被他人修改，请刷新后重试。',
  },
  PRODUCT_KIND_FIXED: {
    en: 'It stands in carts or orders, so that its kind cannot be changed. Make another product.',
    zh: '该商品已在购物车或订单中，类型不可更改，请另建商品。',
  },
  PRODUCT_CURRENCY_FIXED: {
    en: 'It stands in carts or orders, so that its currency cannot be changed. Make another product.',
    zh: '该商品已在购物车或订单中，币种不可更改，请另建商品。',
  },
  PRODUCT_COURSE_INVALID: {
    en: 'A course says its stage and its format; nothing else has them.',
    zh: '课程须注明阶段与形式，其他类型不得填写。',
  },
  PRODUCT_WINDOW_INVALID: {
    en: 'It ends after it begins.',
    zh: '结束时间应晚于开始时间。',
  },
  PRODUCT_TAGS_INVALID: {
    en: 'There are {max} different tags at most, of 1 to {length} characters each.',
    zh: '标签最多 {max} 个且不可重复，每个 1 到 {length} 个字。',
  },
  PRODUCT_MEDIA_COUNT: {
    en: 'There are {max} pictures and clips at most.',
    zh: '图片与视频最多 {max} 个。',
  },
  CURRENCY_UNKNOWN: { en: 'This is no currency of ISO 4217.', zh: '该币种不是有效的 ISO 4217 代码。' },
  TAX_CLASS_INVALID: {
    en: 'A tax class has 1 to {max} lower-case letters, digits and hyphens.',
    zh: '税类应为 1 到 {max} 个小写字母、数字或连字符。',
  },
  OPTIONS_COUNT: {
    en: 'There are {options} options at most, of 1 to {values} values each.',
    zh: '规格最多 {options} 种，每种 1 到 {values} 个值。',
  },
  OPTION_CODE_INVALID: {
    en: 'A code has 1 to {max} lower-case letters, digits, hyphens and underscores.',
    zh: '代码应为 1 到 {max} 个小写字母、数字、连字符或下划线。',
  },
  OPTION_CODE_TWICE: { en: 'The code {code} stands here twice.', zh: '代码 {code} 重复。' },
  OPTION_UNKNOWN: { en: 'The product has no option {option}.', zh: '商品没有规格 {option}。' },
  OPTION_MISSING: { en: 'It has to choose a value of {option}.', zh: '缺少规格 {option} 的取值。' },
  CHOICE_UNKNOWN: {
    en: 'The option {option} has no value {choice}.',
    zh: '规格 {option} 没有取值 {choice}。',
  },
  VARIANTS_COUNT: {
    en: 'A product has 1 to {max} variants.',
    zh: '商品应有 1 到 {max} 个款式。',
  },
  VARIANT_TWICE: {
    en: 'The variant {sku} makes the same choices.',
    zh: '与款式 {sku} 的规格组合相同。',
  },
  SKU_INVALID: {
    en: 'A SKU has 1 to {max} letters, digits, dots, hyphens, underscores and slashes, and begins with a letter or digit.',
    zh: 'SKU 应为 1 到 {max} 个字母、数字、点、连字符、下划线或斜杠，并以字母或数字开头。',
  },
  SKU_TWICE: { type: 'SkuTaken', en: 'The SKU {sku} stands here twice.', zh: 'SKU {sku} 重复。' },
  SKU_TAKEN: {
    type: 'SkuTaken',
    en: 'The SKU {sku} belongs to another product.',
    zh: 'SKU {sku} 已属于其他商品。',
  },
  PRICE_INVALID: {
    en: 'A price is 0 to {max} minor units.',
    zh: '价格应为 0 到 {max}（最小货币单位）。',
  },
  COMPARE_AT_TOO_LOW: {
    en: 'What it used to cost is no less than what it costs.',
    zh: '划线价不得低于售价。',
  },
  MEMBER_PRICE_TOO_HIGH: {
    en: 'Members pay no more than everybody else.',
    zh: '会员价不得高于售价。',
  },
  FLOOR_TOO_HIGH: { en: 'The lowest price is no more than the price.', zh: '最低价不得高于售价。' },
});
