import { z } from 'zod';
import { notify } from '#api/users/index.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { defineNotification } from '#core/notify/define.ts';
import { contractSigned, disputeOpened, endorsementOffered } from './events.ts';

const contractSignedKind = defineNotification({
  name: 'mcn.contractSigned',
  summary: { en: 'A contract of yours is signed by both sides', zh: '您的合同已由双方签署' },
  category: 'PLUGIN',
  urgency: 'TRANSACTIONAL',
  payload: z.object({}),
  text: () => ({ en: 'Your contract is signed by both sides', zh: '您的合同已由双方签署' }),
});

const disputeOpenedKind = defineNotification({
  name: 'mcn.disputeOpened',
  summary: { en: 'The end of your contract is disputed', zh: '您的解约存在争议' },
  category: 'PLUGIN',
  urgency: 'TRANSACTIONAL',
  payload: z.object({}),
  text: () => ({ en: 'The end of your contract is disputed', zh: '您的解约存在争议，平台将裁决' }),
});

const endorsementOfferedKind = defineNotification({
  name: 'mcn.endorsementOffered',
  summary: { en: 'You are offered work for a brand', zh: '您收到品牌合作邀约' },
  category: 'PLUGIN',
  urgency: 'NORMAL',
  payload: z.object({ brand: z.string() }),
  text: ({ payload: { brand } }) => ({
    en: `${brand} would like to work with you`,
    zh: `${brand} 向您发出合作邀约`,
  }),
});

/** What creators under contract are told. */
export const mcnNotifications = [contractSignedKind, disputeOpenedKind, endorsementOfferedKind];

/** Tells creators of their contracts, and of work that they are offered. */
export const tellTalents = defineConsumer('mcn.notify', [
  onEach(contractSigned, (write, { payload: { contractId, talentId } }) =>
    notify(write, contractSignedKind, {
      to: [talentId],
      payload: {},
      subject: { type: 'McnContract', id: contractId },
      source: `contract:${contractId}`,
    }),
  ),
  onEach(disputeOpened, (write, { payload: { disputeId, talentId } }) =>
    notify(write, disputeOpenedKind, {
      to: [talentId],
      payload: {},
      subject: { type: 'McnDispute', id: disputeId },
      source: `dispute:${disputeId}`,
    }),
  ),
  onEach(endorsementOffered, (write, { payload: { endorsementId, talentId, brand } }) =>
    notify(write, endorsementOfferedKind, {
      to: [talentId],
      payload: { brand },
      subject: { type: 'McnEndorsement', id: endorsementId },
      source: `endorsement:${endorsementId}`,
    }),
  ),
]);
