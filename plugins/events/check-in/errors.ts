import { defineErrors } from '#core/errors.ts';

export const checkInErrors = defineErrors({
  EVENTS_CODE_FORGED: { en: 'This code is not of a ticket for this event.', zh: '该码不是本活动的门票。' },
  EVENTS_CODE_VOID: {
    en: 'This ticket was handed on, given back or cancelled.',
    zh: '该门票已转让、退回或取消。',
  },
  EVENTS_CODE_USED: { en: 'Somebody has come in with this ticket.', zh: '该门票已使用。' },
  EVENTS_WRONG_VENUE: { en: 'This ticket is for another venue.', zh: '该门票属于其他会场。' },
  EVENTS_DOORS_CLOSED: {
    en: 'The doors are open from {from} to {until}.',
    zh: '入场时间为 {from} 至 {until}。',
  },
  EVENTS_SCANS_INVALID: {
    en: 'One to {max} scans are told at once, none of them from the future, by a device with a name.',
    zh: '每次提交 1 至 {max} 条扫码记录，须注明设备且时间不得在未来。',
  },
});
