import { customerBound } from '#core/attribution/events.ts';
import { defineConsumer, onEach } from '#core/events/define.ts';
import { settingsOf } from '#core/settings.ts';
import { customerReassigned } from '../events.ts';
import { distributionSettings } from '../settings.ts';
import { disputableUntil } from './window.ts';

/** Tells both promoters that staff have given a customer to somebody else, and until when they may dispute it. */
export const openWindow = defineConsumer('distribution.openDisputeWindow', [
  onEach(customerBound, async (write, { payload }) => {
    const { customerId, promoterId, previousId, cause, at } = payload;
    if (cause !== 'REASSIGNED' && cause !== 'RELEASED') return;
    const until = disputableUntil(new Date(at), settingsOf(write, distributionSettings));
    write.emit(customerReassigned, customerId, {
      customerId,
      promoterId,
      previousId,
      at,
      disputableUntil: until.toISOString(),
    });
  }),
]);
