import { deskErrors } from './desk/errors.ts';
import { routingErrors } from './lead-routing/errors.ts';
import { levelRuleErrors } from './level-rules/errors.ts';
import { trainingErrors } from './training/errors.ts';

export const growthErrors = { ...levelRuleErrors, ...trainingErrors, ...deskErrors, ...routingErrors };
