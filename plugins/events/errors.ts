import { defineErrors } from '#core/errors.ts';
import { awardErrors } from './awards/errors.ts';
import { checkInErrors } from './check-in/errors.ts';
import { gatheringErrors } from './gatherings/errors.ts';
import { moneyErrors } from './money/errors.ts';
import { purchaseErrors } from './purchases/errors.ts';
import { recapErrors } from './recap/errors.ts';
import { sponsorErrors } from './sponsors/errors.ts';
import { supportErrors } from './support/errors.ts';
import { ticketErrors } from './tickets/errors.ts';
import { venueErrors } from './venues/errors.ts';
import { waitingErrors } from './waiting/errors.ts';

/** What every part of the plugin may have to say. */
export const sharedErrors = defineErrors({
  EVENTS_REASON_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A reason has {min} to {max} characters.',
    zh: '理由应为 {min} 到 {max} 个字。',
  },
  EVENTS_TEXT_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'This text has {min} to {max} characters.',
    zh: '该文字应为 {min} 到 {max} 个字。',
  },
  EVENTS_ADDRESS_INVALID: {
    en: 'This is neither an address on the web nor a file that is kept here.',
    zh: '该地址既不是网址也不是本站文件。',
  },
  EVENTS_NUMBER_OUT_OF_RANGE: {
    en: 'This number is from {min} to {max}.',
    zh: '该数字应在 {min} 到 {max} 之间。',
  },
});

/** All errors of the plugin; those of an area stand in its folder. */
export const eventsErrors = {
  ...sharedErrors,
  ...gatheringErrors,
  ...venueErrors,
  ...ticketErrors,
  ...purchaseErrors,
  ...moneyErrors,
  ...sponsorErrors,
  ...supportErrors,
  ...awardErrors,
  ...recapErrors,
  ...waitingErrors,
  ...checkInErrors,
};
