import { defineErrors } from '#core/errors.ts';

export const linkErrors = defineErrors({
  MCN_NOT_UNDER_CONTRACT: {
    en: 'Only creators under contract make these links.',
    zh: '仅签约中的创作者可以创建此类链接。',
  },
  MCN_LINK_TARGET_INVALID: {
    en: 'A link leads to something with an id, or to the whole shop and to no id.',
    zh: '链接须指向具体对象的 ID；指向整个商店时不需要 ID。',
  },
  MCN_LINK_TARGET_NOT_FOUND: {
    en: 'There is nothing there that everybody may see.',
    zh: '链接目标不存在或未公开。',
  },
  MCN_LINKS_TOO_MANY: {
    en: 'You may have {max} open links; take some back first.',
    zh: '最多可同时有 {max} 个有效链接，请先撤回部分链接。',
  },
  MCN_LINK_NOT_FOUND: { en: 'There is no such link of yours.', zh: '链接不存在或不属于您。' },
});
