import { deskChecks } from './desk/checks.ts';
import { routingChecks } from './lead-routing/checks.ts';
import { levelRuleChecks } from './level-rules/checks.ts';
import { trainingChecks } from './training/checks.ts';

export const growthChecks = [...levelRuleChecks, ...trainingChecks, ...deskChecks, ...routingChecks];
