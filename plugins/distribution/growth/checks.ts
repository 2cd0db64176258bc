import { levelRuleChecks } from './level-rules/checks.ts';

export const growthChecks = [...levelRuleChecks];
