import type { Sale } from '#api/goods/index.ts';
import type { McnParty } from '#core/db/generated/client/enums.ts';
import type { ContractInForce } from '../contracts/represented-at.ts';
import { splitExactly } from './split-exactly.ts';

/** What a party gets of one line. */
export interface Part {
  readonly orderLineId: string;
  readonly productId: string;
  readonly contractId: string;
  readonly party: McnParty;
  /** Null where it stays with the house. */
  readonly beneficiaryId: string | null;
  readonly shareBasisPoints: number;
  readonly baseMinor: bigint;
  readonly potMinor: bigint;
  readonly amountMinor: bigint;
}

export interface Sharing {
  readonly talentId: string;
  readonly customerId: string;
  /** In force when the order was placed: first the one under which the part of the creator stands. */
  readonly contracts: readonly ContractInForce[];
  /** What all parties share of the net sale. */
  readonly basisPoints: number;
}

type SoldLine = Pick<Sale, 'orderLineId' | 'productId' | 'totalMinor' | 'taxMinor' | 'commissionable'>;

const talent = 'talent';
const whole = 10_000n;

/**
 * Who gets what of a line: each agency its share, the creator the rest, together what the rate gives of the net sale, rounded down.
 * The share of the platform stays with the house, and so does that of an agency of which the buyer is the owner: nobody earns by
 * themselves. What is not commissionable is not shared. Pure.
 */
export function shareLine(line: SoldLine, { talentId, customerId, contracts, basisPoints }: Sharing): Part[] {
  const [first] = contracts;
  const baseMinor = netOf(line);
  const potMinor = (baseMinor * BigInt(basisPoints)) / whole;
  if (!first || !line.commissionable || potMinor <= 0n) return [];
  const agencies = contracts.reduce((sum, { shareBasisPoints }) => sum + shareBasisPoints, 0);
  const rest = Number(whole) - agencies;
  const amounts = splitExactly(
    potMinor,
    new Map([
      [talent, BigInt(rest)],
      ...contracts.map(({ contractId, shareBasisPoints }) => [contractId, BigInt(shareBasisPoints)] as const),
    ]),
  );
  const { orderLineId, productId } = line;
  const common = { orderLineId, productId, baseMinor, potMinor };
  const parts: Part[] = contracts.map(({ contractId, ownerId, shareBasisPoints }) => ({
    ...common,
    contractId,
    party: 'AGENCY',
    beneficiaryId: ownerId === customerId ? null : ownerId,
    shareBasisPoints,
    amountMinor: amounts.get(contractId) ?? 0n,
  }));
  const own: Part = {
    ...common,
    contractId: first.contractId,
    party: 'TALENT',
    beneficiaryId: talentId,
    shareBasisPoints: rest,
    amountMinor: amounts.get(talent) ?? 0n,
  };
  return [...parts, own].filter(({ amountMinor }) => amountMinor > 0n);
}

/** What a line has brought without tax, in minor units. */
export function netOf({ totalMinor, taxMinor }: Pick<Sale, 'totalMinor' | 'taxMinor'>): bigint {
  return totalMinor > taxMinor ? totalMinor - taxMinor : 0n;
}
