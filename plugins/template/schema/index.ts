import type { Builder } from '#schema/builder.ts';
import { userErrorSlice } from '#schema/common/user-error.ts';
import { allowanceType } from './allowance.ts';
import { applauseType } from './applause.ts';
import { giveApplauseMutation } from './mutations/give-applause.ts';
import { withdrawApplauseMutation } from './mutations/withdraw-applause.ts';
import { postFields } from './post-fields.ts';
import { applauseUpdatesSubscription } from './subscriptions/applause-updates.ts';

const parts = [
  userErrorSlice('TemplateAllowanceUsedUp', 'The applause of this day is used up.', {
    granted: { type: 'Int', description: 'How much was granted for the day.' },
  }),
  applauseType,
  postFields,
  allowanceType,
  giveApplauseMutation,
  withdrawApplauseMutation,
  applauseUpdatesSubscription,
];

/** The plugin's part of both schemas; gone while it is off. */
export function templateSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
