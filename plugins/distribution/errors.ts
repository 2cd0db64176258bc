import { defineErrors } from '#core/errors.ts';
import { applicationErrors } from './applications/errors.ts';
import { bindingErrors } from './bindings/errors.ts';
import { caseErrors } from './cases/errors.ts';
import { disputeErrors } from './disputes/errors.ts';
import { growthErrors } from './growth/errors.ts';
import { handbookErrors } from './handbooks/errors.ts';
import { incentiveErrors } from './incentives/errors.ts';
import { invitationErrors } from './invitations/errors.ts';
import { linkErrors } from './links/errors.ts';
import { materialErrors } from './materials/errors.ts';
import { policyErrors } from './policies/errors.ts';
import { posterErrors } from './poster/errors.ts';
import { promoterErrors } from './promoters/errors.ts';
import { statementErrors } from './statement/errors.ts';
import { taxErrors } from './taxes/errors.ts';
import { withdrawalErrors } from './withdrawals/errors.ts';

/** What every part of the plugin may have to say. */
export const sharedErrors = defineErrors({
  DISTRIBUTION_REASON_LENGTH: {
    type: 'LengthOutOfRange',
    en: 'A reason has {min} to {max} characters.',
    zh: '理由应为 {min} 到 {max} 个字。',
  },
});

/** All errors of the plugin; those of an area stand in its folder. */
export const distributionErrors = {
  ...sharedErrors,
  ...applicationErrors,
  ...bindingErrors,
  ...caseErrors,
  ...disputeErrors,
  ...handbookErrors,
  ...incentiveErrors,
  ...invitationErrors,
  ...linkErrors,
  ...materialErrors,
  ...policyErrors,
  ...promoterErrors,
  ...statementErrors,
  ...taxErrors,
  ...withdrawalErrors,
  ...posterErrors,
  ...growthErrors,
};
