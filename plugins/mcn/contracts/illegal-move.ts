import type { WriteContext } from '#core/context.ts';
import type { McnContractState } from '#core/db/generated/client/enums.ts';
import { contractErrors } from './errors.ts';
import { allowedFrom, type ContractMover } from './states.ts';

/** Why a contract did not come to a state: where it stands by now, and where it may go. */
export async function illegalMove(
  write: WriteContext,
  contractId: string,
  mover: ContractMover,
  to: McnContractState,
) {
  const path = ['contractId'];
  const found = await write.tx.mcnContract.findUnique({
    where: { id: contractId },
    select: { state: true },
  });
  if (!found) return contractErrors.MCN_CONTRACT_NOT_FOUND({ path });
  const allowed = [...allowedFrom(mover, found.state)];
  // From one state to the same: what is refused is not the state but that its time is over.
  if (allowed.includes(to)) return contractErrors.MCN_TERM_OVER({ path });
  return contractErrors.MCN_CONTRACT_ILLEGAL_TRANSITION({ path, data: { from: found.state, to, allowed } });
}
