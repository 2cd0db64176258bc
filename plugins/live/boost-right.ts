import { defineEntitlement } from '#core/entitlements/define.ts';

/** The right to stand among the first on the home page for a while, which comes with invitations. */
export const boostRight = defineEntitlement({
  code: 'live.boost',
  title: { en: 'Home page boost', zh: '首页推荐' },
  description: {
    en: 'A live session or a clip of yours is put first on the home page.',
    zh: '将您的直播或切片推上首页。',
  },
});
