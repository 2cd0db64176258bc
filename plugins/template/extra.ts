import type { WriteContext } from '#core/context.ts';
import { consumeEntitlement } from '#core/entitlements/consume.ts';
import { defineEntitlement } from '#core/entitlements/define.ts';
import { hasEntitlement } from '#core/entitlements/has-entitlement.ts';

/** Applause beyond the daily allowance, which staff, or a reward, may give to a member. */
export const extraApplause = defineEntitlement({
  code: 'template.extra',
  title: { en: 'Extra applause', zh: '额外鼓掌' },
  description: {
    en: 'Applaud once more when your applause for the day is used up.',
    zh: '当天鼓掌次数用完后，可再鼓掌一次。',
  },
});

/** Takes one from the member's extra applause; false when there is none. */
export async function takeExtra(write: WriteContext, userId: string, applauseId: string): Promise<boolean> {
  const kind = extraApplause.code;
  if (!(await hasEntitlement(write, userId, kind))) return false;
  await consumeEntitlement(write, { userId, kind, source: `template:${applauseId}` });
  return true;
}
