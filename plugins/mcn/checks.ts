import { contractChecks } from './contracts/checks.ts';
import { disputeChecks } from './disputes/checks.ts';
import { driveChecks } from './drives/checks.ts';
import { endorsementChecks } from './endorsements/checks.ts';
import { splitChecks } from './splits/checks.ts';

/** All checks of the plugin; those of an area stand in its folder. */
export const mcnChecks = [
  ...contractChecks,
  ...splitChecks,
  ...driveChecks,
  ...disputeChecks,
  ...endorsementChecks,
];
