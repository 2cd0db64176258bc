import { defineConsumer, onEach } from '../../events/define.ts';
import { lockMember } from '../bindings/bind.ts';
import { bindByTouch } from '../bindings/bind-by-touch.ts';
import { attributionDecided } from '../events.ts';
import { ruleAt } from '../rules/rules.ts';

/** Where the rule binds by orders, whoever bought through a promoter's link belongs to them from then on. */
export const bindBuyers = defineConsumer('core.bindBuyers', [
  onEach(attributionDecided, async (write, { payload }) => {
    const { binds, customerId, winnerId, touchId } = payload;
    if (!binds || !winnerId || !touchId) return;
    const member = await lockMember(write, customerId, [winnerId]);
    const rule = await ruleAt(write.tx, write.clock.now());
    if (rule.bindsAt !== 'ORDER') return;
    await bindByTouch(write, member, { customerId, promoterId: winnerId, touchId, cause: 'ORDER', rule });
  }),
]);
