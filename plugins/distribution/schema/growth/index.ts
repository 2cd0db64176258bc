import { levelPreviewQuery } from './level-preview.ts';
import { levelRuleType } from './level-rule.ts';
import { addLevelRuleMutation } from './mutations/add-level-rule.ts';

/** What levels, training, the service desk and advisers add to both schemas. */
export const growthParts = [levelRuleType, levelPreviewQuery, addLevelRuleMutation];
