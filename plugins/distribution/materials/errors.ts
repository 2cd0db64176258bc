import { defineErrors } from '#core/errors.ts';

export const materialErrors = defineErrors({
  DISTRIBUTION_MATERIAL_TEXT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'This text has {min} to {max} characters.',
    zh: '此文字应为 {min} 到 {max} 个字。',
  },
  DISTRIBUTION_MATERIAL_MEDIA_INVALID: {
    en: 'Copy has no file; everything else has the web address of one.',
    zh: '文案素材不含文件；其他素材须提供文件网址。',
  },
  DISTRIBUTION_MATERIAL_TONES_INVALID: {
    en: 'A material has at most {max} different tones, of 1 to 30 characters each.',
    zh: '素材最多可有 {max} 个不同的调性标签，每个 1 到 30 个字。',
  },
  DISTRIBUTION_MATERIAL_WINDOW_INVALID: {
    en: 'A material ends in the future, and after it begins.',
    zh: '素材有效期须在将来结束，且晚于开始时间。',
  },
  DISTRIBUTION_MATERIAL_NOT_FOUND: { en: 'There is no such material.', zh: '素材不存在。' },
  DISTRIBUTION_MATERIAL_DECIDED: { en: 'This material has been decided on.', zh: '该素材已审核。' },
  DISTRIBUTION_OWN_MATERIAL: { en: 'Nobody decides on their own material.', zh: '不能审核自己的素材。' },
  DISTRIBUTION_MATERIALS_TOO_MANY: {
    en: 'You may have {max} materials that wait for a review.',
    zh: '最多可同时有 {max} 个待审核素材。',
  },
});
