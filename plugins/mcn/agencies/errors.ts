import { defineErrors } from '#core/errors.ts';

export const agencyErrors = defineErrors({
  MCN_AGENCY_NAME_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'The name of an agency has {min} to {max} characters.',
    zh: '机构名称应为 {min} 到 {max} 个字。',
  },
  MCN_AGENCY_INTRO_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'Say in {min} to {max} characters what the agency does.',
    zh: '请用 {min} 到 {max} 个字介绍机构。',
  },
  MCN_AGENCY_NAME_TAKEN: { en: 'Another agency has this name.', zh: '该机构名称已被使用。' },
  MCN_AGENCY_FOUNDED: { en: 'You have founded an agency already.', zh: '您已组建机构。' },
  MCN_NOT_CERTIFIED: {
    en: 'Only certified creators found an agency.',
    zh: '仅认证创作者可以组建机构。',
  },
  MCN_AGENCY_NOT_FOUND: { en: 'There is no such agency.', zh: '机构不存在。' },
});
