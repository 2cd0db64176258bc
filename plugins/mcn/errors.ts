import { agencyErrors } from './agencies/errors.ts';
import { contractErrors } from './contracts/errors.ts';
import { disputeErrors } from './disputes/errors.ts';
import { driveErrors } from './drives/errors.ts';
import { endorsementErrors } from './endorsements/errors.ts';
import { linkErrors } from './links/errors.ts';
import { rateErrors } from './rates/errors.ts';
import { statementErrors } from './statements/errors.ts';

/** All errors of the plugin; those of an area stand in its folder. */
export const mcnErrors = {
  ...agencyErrors,
  ...contractErrors,
  ...rateErrors,
  ...linkErrors,
  ...statementErrors,
  ...driveErrors,
  ...disputeErrors,
  ...endorsementErrors,
};
