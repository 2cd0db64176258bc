import { defineErrors } from '#core/errors.ts';

export const transferErrors = defineErrors({
  IMPORT_NOT_FOUND: { en: 'There is no such import.', zh: '导入任务不存在。' },
  IMPORT_NOT_RECEIVING: {
    en: 'All of this file is there already, or somebody else hands it in.',
    zh: '该文件已全部上传，或由他人上传中。',
  },
  IMPORT_ENCODING: {
    en: 'This is not text in UTF-8. Save the file as UTF-8 and try again.',
    zh: '文件不是 UTF-8 编码，请另存为 UTF-8 后重试。',
  },
  IMPORT_SIZE: { en: 'A file has {max} bytes at most.', zh: '文件最大 {max} 字节。' },
  IMPORT_EMPTY: { en: 'There is no row of a product in it.', zh: '文件中没有商品行。' },
  IMPORT_ROWS: { en: 'A file has {max} rows at most.', zh: '文件最多 {max} 行。' },
  IMPORT_BROKEN: {
    en: 'It cannot be read from row {row} on: a quotation mark is missing or too many.',
    zh: '从第 {row} 行起无法读取：引号缺失或多余。',
  },
  IMPORT_COLUMN_MISSING: { en: 'The column {column} is missing.', zh: '缺少列 {column}。' },
  IMPORT_COLUMN_UNKNOWN: { en: 'There is no column {column}.', zh: '未知列 {column}。' },
  IMPORT_COLUMN_TWICE: { en: 'The column {column} stands here twice.', zh: '列 {column} 重复。' },
  IMPORT_CELLS_COUNT: {
    en: 'This row has {count} cells, and the header has {columns}.',
    zh: '该行有 {count} 个单元格，表头有 {columns} 列。',
  },
  IMPORT_VALUE_INVALID: { en: 'Here goes {expected}.', zh: '此处应为{expectedZh}。' },
  IMPORT_ROWS_DISAGREE: {
    en: 'The first row of this product says something else.',
    zh: '与该商品首行内容不一致。',
  },
  IMPORT_FAILED: { en: 'The database refuses this.', zh: '数据库拒绝写入该商品。' },
});
