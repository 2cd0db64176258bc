import { defineErrors } from '#core/errors.ts';

export const stockErrors = defineErrors({
  STOCK_LOCATION_NOT_FOUND: { en: 'There is no such stock location.', zh: '仓库不存在。' },
  STOCK_LOCATION_RETIRED: {
    en: 'Nothing is put into a stock location that is retired.',
    zh: '已停用的仓库不能再入库。',
  },
  STOCK_VARIANT_NOT_FOUND: { en: 'There is no such variant.', zh: '款式不存在。' },
  STOCK_LINES_COUNT: { en: 'One adjustment has 1 to {max} lines.', zh: '每次调整应有 1 到 {max} 行。' },
  STOCK_LINE_TWICE: {
    en: 'This variant at this location stands here twice.',
    zh: '同一款式在同一仓库出现了两次。',
  },
  STOCK_LINE_UNCLEAR: {
    en: 'A line says by how much it changes, or how many were counted, and not both.',
    zh: '每行须填写变动数或盘点数之一，不可同时填写。',
  },
  STOCK_PROMISED: {
    type: 'InsufficientStock',
    en: 'Of {sku} only {available} are free there: the others are promised.',
    zh: '{sku} 在该仓库仅有 {available} 件可减，其余已被占用。',
  },
  STOCK_TOO_MUCH: {
    en: 'A location holds {max} of a variant at most.',
    zh: '每个仓库每个款式最多 {max} 件。',
  },
});
