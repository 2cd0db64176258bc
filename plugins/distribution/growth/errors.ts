import { levelRuleErrors } from './level-rules/errors.ts';

export const growthErrors = { ...levelRuleErrors };
