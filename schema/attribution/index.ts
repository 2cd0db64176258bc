import type { Builder } from '../builder.ts';
import { userErrorSlice } from '../common/user-error.ts';
import { bindingQueries, bindingType } from './binding.ts';
import { channelCostQuery, channelCostType } from './channel-cost.ts';
import { orderAttribution } from './decision.ts';
import { linkQuery } from './link.ts';
import { addAttributionRuleMutation } from './mutations/add-attribution-rule.ts';
import { reassignCustomerMutation } from './mutations/reassign-customer.ts';
import { recordChannelCostMutation } from './mutations/record-channel-cost.ts';
import { recordTouchMutation } from './mutations/record-touch.ts';
import { ruleQuery } from './rule.ts';
import { touchQuery, touchType } from './touch.ts';

const parts = [
  userErrorSlice('BindingProtected', 'It cannot be changed yet.', {
    until: { type: 'String', description: 'From when on it can.' },
  }),
  bindingType,
  touchType,
  channelCostType,
  orderAttribution,
  linkQuery,
  ruleQuery,
  bindingQueries,
  touchQuery,
  channelCostQuery,
  recordTouchMutation,
  addAttributionRuleMutation,
  reassignCustomerMutation,
  recordChannelCostMutation,
];

/** How people came, to whom they belong, and to whom what they do is owed. */
export function attributionSlice(builder: Builder): void {
  for (const part of parts) part(builder);
}
