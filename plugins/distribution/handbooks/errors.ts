import { defineErrors } from '#core/errors.ts';

export const handbookErrors = defineErrors({
  DISTRIBUTION_HANDBOOK_NOT_FOUND: { en: 'There is no such document.', zh: '文档不存在。' },
  DISTRIBUTION_HANDBOOK_OUTDATED: {
    en: 'A newer version of this document has been published: read and accept that one.',
    zh: '该文档已有新版本，请阅读并接受新版本。',
  },
  DISTRIBUTION_HANDBOOK_TEXT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A document has {min} to {max} characters in each language.',
    zh: '文档的每种语言应为 {min} 到 {max} 个字。',
  },
  DISTRIBUTION_HANDBOOKS_TO_ACCEPT: {
    type: 'DistributionHandbooksToAccept',
    en: 'Read and accept first: {kinds}.',
    zh: '请先阅读并接受：{kinds}。',
  },
});
