import { defineEntitlement } from '#core/entitlements/define.ts';

/** The right to promote, which plans, gift packs, rewards and staff may give to a member. */
export const promoteRight = defineEntitlement({
  code: 'distribution.promote',
  title: { en: 'Right to promote', zh: '推广权益' },
  description: {
    en: 'Become a promoter at once, without a review.',
    zh: '无需审核，立即成为推广人。',
  },
});
