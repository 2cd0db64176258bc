import type { McnContractState } from '#core/db/generated/client/enums.ts';

/** Who moves a contract on: a side of it, or the house. */
export type ContractMover = 'talent' | 'agency' | 'house';

const nowhere = { talent: [], agency: [], house: [] } as const;

/**
 * From where to where a contract may go, and who may move it; the second consent signs. Its end is decided once by the sides,
 * and the house may bring it forward.
 */
const contractTransitions: Readonly<
  Record<McnContractState, Readonly<Record<ContractMover, readonly McnContractState[]>>>
> = {
  PROPOSED: {
    talent: ['SIGNED', 'DECLINED', 'WITHDRAWN'],
    agency: ['SIGNED', 'DECLINED', 'WITHDRAWN'],
    house: [],
  },
  SIGNED: { talent: ['ENDED'], agency: ['ENDED'], house: ['ENDED'] },
  ENDED: { ...nowhere, house: ['ENDED'] },
  DECLINED: nowhere,
  WITHDRAWN: nowhere,
};

/** Where a contract may go from its state. */
export function allowedFrom(mover: ContractMover, from: McnContractState): readonly McnContractState[] {
  return contractTransitions[from][mover];
}

/** From which states a contract may come to this one. */
export function sourcesOf(mover: ContractMover, to: McnContractState): McnContractState[] {
  const states = Object.keys(contractTransitions) as McnContractState[];
  return states.filter((from) => allowedFrom(mover, from).includes(to));
}
