import { defineErrors } from '#core/errors.ts';

export const driveErrors = defineErrors({
  MCN_DRIVE_TITLE_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'The title of a drive has {min} to {max} characters.',
    zh: '招募标题应为 {min} 到 {max} 个字。',
  },
  MCN_DRIVE_BRIEF_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'Say in {min} to {max} characters whom you look for.',
    zh: '请用 {min} 到 {max} 个字说明招募要求。',
  },
  MCN_DRIVE_CATEGORY_UNKNOWN: {
    en: 'Creators are certified in these categories: {categories}.',
    zh: '可招募的认证类目：{categories}。',
  },
  MCN_DRIVE_END: {
    en: 'A drive ends later than now, and within a year.',
    zh: '招募截止时间须晚于当前时间，且不超过一年。',
  },
  MCN_DRIVES_TOO_MANY: {
    en: 'An agency may have {max} open drives; close some first.',
    zh: '机构最多可同时有 {max} 个招募，请先关闭部分招募。',
  },
  MCN_NO_AGENCY: { en: 'You have founded no agency.', zh: '您尚未组建机构。' },
  MCN_DRIVE_NOT_FOUND: { en: 'There is no such drive.', zh: '招募不存在。' },
  MCN_DRIVE_OVER: { en: 'This drive is over.', zh: '该招募已结束。' },
  MCN_OWN_DRIVE: { en: 'This is a drive of your own agency.', zh: '这是您自己机构的招募。' },
  MCN_DRIVE_NOT_CERTIFIED: {
    en: 'Only creators who are certified in {category} apply here.',
    zh: '仅 {category} 类目的认证创作者可以报名。',
  },
  MCN_APPLICATION_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'Introduce yourself in {min} to {max} characters.',
    zh: '请用 {min} 到 {max} 个字介绍自己。',
  },
  MCN_ALREADY_APPLIED: { en: 'You have applied here already.', zh: '您已报名该招募。' },
  MCN_APPLICATION_NOT_FOUND: { en: 'There is no such application.', zh: '报名不存在。' },
  MCN_APPLICATION_DECIDED: {
    type: 'IllegalTransition',
    en: 'An application that is {from} cannot become {to}.',
    zh: '处于 {from} 状态的报名不能变为 {to}。',
  },
});
