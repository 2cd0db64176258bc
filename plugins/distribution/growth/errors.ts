import { deskErrors } from './desk/errors.ts';
import { levelRuleErrors } from './level-rules/errors.ts';
import { trainingErrors } from './training/errors.ts';

export const growthErrors = { ...levelRuleErrors, ...trainingErrors, ...deskErrors };
