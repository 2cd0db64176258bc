import { defineErrors } from '#core/errors.ts';

export const awardErrors = defineErrors({
  EVENTS_AWARD_NOT_ATTENDED: {
    en: 'Awards are for those who have come to the event.',
    zh: '只能为到场参与者颁奖。',
  },
  EVENTS_AWARD_GIVEN: { en: 'They have this award already.', zh: '该奖项已颁发给此人。' },
});
