import type { ReadContext } from '../../context.ts';
import { receiveMessages } from '../inbox/receive.ts';
import { renewWhatIsDue } from './billing/renew.ts';
import { takeDueMessages } from './events.ts';
import { succeedWhatIsDue } from './move.ts';
import { sandboxId } from './sandbox.ts';
import { writeSandboxMessage } from './webhook.ts';

const batchSize = 100;

/**
 * Lets happen in the sandbox what is due there, and sends its messages, signed, as an outside system would.
 * @returns how many messages it has sent.
 */
export async function deliverSandboxMessages(ctx: ReadContext): Promise<number> {
  const { sandbox, find } = ctx.kernel.payments;
  const provider = find(sandboxId);
  if (!provider) return 0;
  await succeedWhatIsDue(sandbox, batchSize);
  await renewWhatIsDue(sandbox, batchSize);
  const events = await takeDueMessages(sandbox);
  const now = sandbox.clock.now();
  await receiveMessages(
    ctx,
    provider,
    events.map((event) => writeSandboxMessage(sandbox.secret, event, now)),
  );
  return events.length;
}
