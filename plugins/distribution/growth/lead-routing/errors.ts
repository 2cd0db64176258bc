import { defineErrors } from '#core/errors.ts';

export const routingErrors = defineErrors({
  DISTRIBUTION_ROUTING_RULES_INVALID: {
    en: 'There are at most {max} rules, each about categories that there are.',
    zh: '分配规则最多 {max} 条，且类目须存在。',
  },
  DISTRIBUTION_ADVISER_NOT_FOUND: { en: 'There is no such adviser.', zh: '顾问不存在。' },
  DISTRIBUTION_ADVISER_USER_UNKNOWN: { en: 'There is no such member.', zh: '成员不存在。' },
  DISTRIBUTION_ADVISER_LANGUAGES_INVALID: {
    en: 'An adviser speaks en, zh, or both.',
    zh: '顾问语言须为 en、zh 或两者。',
  },
  DISTRIBUTION_ADVISER_CATEGORIES_INVALID: {
    en: 'An adviser has at most {max} different categories, which there are.',
    zh: '顾问最多负责 {max} 个不同的现有类目。',
  },
  DISTRIBUTION_ADVISER_CAPACITY_INVALID: {
    en: 'An adviser looks after 0 to {max} customers.',
    zh: '顾问可服务客户数应为 0 到 {max}。',
  },
  DISTRIBUTION_ADVISER_CAPACITY_TAKEN: {
    en: 'This adviser looks after more customers than that already; give some to others first.',
    zh: '该顾问现有客户已超过此数，请先转出部分客户。',
  },
  DISTRIBUTION_ADVISER_FULL: {
    en: 'This adviser cannot take another customer now.',
    zh: '该顾问暂时无法接收更多客户。',
  },
  DISTRIBUTION_ADVISER_UNCHANGED: {
    en: 'This is how it is already.',
    zh: '客户当前已是此分配状态。',
  },
  DISTRIBUTION_ADVISER_OWN: { en: 'Nobody advises themselves.', zh: '不能成为自己的顾问。' },
});
