import { z } from 'zod';
import { notify } from '#api/users/index.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { formatMoney } from '#core/money.ts';
import { defineNotification } from '#core/notify/define.ts';
import { caseOpened } from './cases/events.ts';
import { commissionReleased } from './events.ts';

const commissionReleasedKind = defineNotification({
  name: 'distribution.commissionReleased',
  summary: { en: 'You can withdraw a commission', zh: '您有佣金可提现' },
  category: 'EARNINGS',
  urgency: 'NORMAL',
  payload: z.object({ amountMinor: z.string().regex(/^\d{1,19}$/), currency: z.string().length(3) }),
  text: ({ payload: { amountMinor, currency } }) => {
    const released = { amountMinor: BigInt(amountMinor), currency };
    return {
      en: `You can withdraw ${formatMoney(released, 'en')} of commission`,
      zh: `您有 ${formatMoney(released, 'zh')} 佣金可提现`,
    };
  },
});

const caseOpenedKind = defineNotification({
  name: 'distribution.caseOpened',
  summary: { en: 'A case about your promoting was opened', zh: '您的推广行为被立案' },
  category: 'MODERATION',
  urgency: 'TRANSACTIONAL',
  payload: z.object({}),
  text: () => ({
    en: 'A case about your promoting was opened. You can answer it',
    zh: '您的推广行为已被立案，请及时申辩',
  }),
});

/** What promoters are told. */
export const distributionNotifications = [commissionReleasedKind, caseOpenedKind];

/** Tells promoters what becomes of their commissions, and of cases about them. */
export const tellPromoters = defineConsumer('distribution.notify', [
  onEach(commissionReleased, (write, { payload: { commissionId, promoterId, amountMinor, currency } }) =>
    notify(write, commissionReleasedKind, {
      to: [promoterId],
      payload: { amountMinor, currency },
      source: `commission:${commissionId}`,
    }),
  ),
  onEach(caseOpened, (write, { payload: { caseId, promoterId } }) =>
    notify(write, caseOpenedKind, {
      to: [promoterId],
      payload: {},
      subject: { type: 'DistributionCase', id: caseId },
      source: `case:${caseId}`,
    }),
  ),
]);
