import { defineErrors } from '#core/errors.ts';

export const posterErrors = defineErrors({
  DISTRIBUTION_POSTER_LINK_INVALID: {
    en: 'The link of a poster is a web address of at most {max} characters.',
    zh: '海报链接应为不超过 {max} 个字符的网址。',
  },
  DISTRIBUTION_POSTER_TEXT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'This text of a poster has {min} to {max} characters.',
    zh: '海报上的这段文字应为 {min} 到 {max} 个字。',
  },
  DISTRIBUTION_POSTER_PALETTE_UNKNOWN: {
    en: 'A poster has one of these palettes: {palettes}.',
    zh: '海报配色仅支持：{palettes}。',
  },
  DISTRIBUTION_POSTER_PICTURE_TOO_LARGE: {
    en: 'The picture of a poster has at most {maxBytes} bytes and {maxPixels} pixels.',
    zh: '海报图片不能超过 {maxBytes} 字节或 {maxPixels} 像素。',
  },
  DISTRIBUTION_POSTER_PICTURE_BROKEN: {
    en: 'This is no picture that could be shown: a whole PNG, JPEG or still WebP file is needed.',
    zh: '图片无法显示，请提供完整的 PNG、JPEG 或静态 WebP 文件。',
  },
  DISTRIBUTION_POSTER_BUSY: {
    en: 'Many posters are being made just now. Try again in a moment.',
    zh: '当前生成海报的人较多，请稍后再试。',
  },
});
