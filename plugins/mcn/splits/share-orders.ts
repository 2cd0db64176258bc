import { orderOfSubject, type Sale, salesOf } from '#api/goods/index.ts';
import { claimService, type ServiceClaim } from '#core/attribution/claims/claim-service.ts';
import { attributionDecided } from '#core/attribution/events.ts';
import type { WriteContext } from '#core/context.ts';
import { defineConsumer, onBatch } from '#core/events/define.ts';
import { type ContractInForce, contractsInForce, talentKey } from '../contracts/represented-at.ts';
import { programme } from '../programme.ts';
import { ratesAt } from '../rates/lists.ts';
import { insertSales, type NewSale } from './insert-sales.ts';
import { lockOrders } from './lock-orders.ts';
import { netOf, shareLine } from './share-line.ts';

/** An order that is owed to somebody. */
export interface WonOrder {
  readonly orderId: string;
  readonly subject: string;
  readonly talentId: string;
  readonly customerId: string;
  readonly at: Date;
}

/** As soon as it is decided to whom an order is owed: a creator under contract and their agencies share what the house gives. */
export const shareDecidedOrders = defineConsumer('mcn.share', [
  onBatch(attributionDecided, (write, events) =>
    shareOrders(
      write,
      events.flatMap(({ payload: { subject, customerId, winnerId, at } }) => {
        const orderId = orderOfSubject(subject);
        return orderId && winnerId
          ? [{ orderId, subject, talentId: winnerId, customerId, at: new Date(at) }]
          : [];
      }),
    ),
  ),
]);

/**
 * Notes, once for each order, what creators under contract have sold, and puts aside what they and their agencies get of it. The
 * contracts and the rate are those of the moment at which the order was placed. What has been refunded meanwhile is not earned. The
 * number of statements does not depend on the number of orders and lines.
 */
export async function shareOrders(write: WriteContext, orders: readonly WonOrder[]): Promise<void> {
  if (orders.length === 0) return;
  const contracts = await contractsInForce(write, orders);
  const owed = orders.filter((order) => contracts.has(talentKey(order)));
  if (owed.length === 0) return;
  const orderIds = owed.map(({ orderId }) => orderId);
  await lockOrders(write, orderIds);
  const rates = await ratesAt(
    write,
    owed.map(({ at }) => at),
  );
  const sales = Map.groupBy(await salesOf(write, orderIds), ({ orderId }) => orderId);
  const drafts = owed.flatMap((order) => {
    const facts = { contracts: contracts.get(talentKey(order)) ?? [], rate: rates.get(order.at.getTime()) };
    return saleOf(order, sales.get(order.orderId) ?? [], facts) ?? [];
  });
  await insertSales(write, await claimed(write, drafts));
}

interface Facts {
  readonly contracts: readonly ContractInForce[];
  readonly rate: { readonly id: string; readonly basisPoints: number } | undefined;
}

function saleOf(order: WonOrder, lines: readonly Sale[], { contracts, rate }: Facts): NewSale | undefined {
  const [first] = lines;
  if (!first) return undefined;
  const sharing = { ...order, contracts, basisPoints: rate?.basisPoints ?? 0 };
  const parts = lines.flatMap((line) => shareLine(line, sharing));
  return {
    ...order,
    agencyIds: contracts.flatMap(({ agencyId }) => agencyId ?? []),
    rateId: rate?.id ?? null,
    outcome: !rate ? 'NO_RATE' : parts.length === 0 ? 'NOTHING' : 'SHARED',
    currency: first.currency,
    netMinor: lines.reduce((sum, line) => sum + netOf(line), 0n),
    lines,
    parts,
  };
}

/**
 * Services of an order are paid for by one programme: what another one pays for is not paid here. What was agreed with somebody who
 * was suspended stays with the house.
 */
async function claimed(write: WriteContext, drafts: readonly NewSale[]): Promise<NewSale[]> {
  const isMine = await claimService(write, programme, drafts.flatMap(claimsOf));
  return drafts.map((draft) => {
    if (draft.outcome !== 'SHARED') return draft;
    const { subject, talentId } = draft;
    if (!isMine({ subject, beneficiaryId: talentId }))
      return { ...draft, outcome: 'CLAIMED_BY_ANOTHER', parts: [] };
    const parts = draft.parts.map((part) => {
      const { beneficiaryId } = part;
      return beneficiaryId && !isMine({ subject, beneficiaryId }) ? { ...part, beneficiaryId: null } : part;
    });
    return { ...draft, parts };
  });
}

/** The winner's own, and one for each agency that gets something. */
function claimsOf({ subject, talentId, parts }: NewSale): ServiceClaim[] {
  if (parts.length === 0) return [];
  const contracts = new Map(
    parts.flatMap(({ party, beneficiaryId, contractId }) =>
      party === 'AGENCY' && beneficiaryId ? [[beneficiaryId, contractId]] : [],
    ),
  );
  const own: ServiceClaim = { subject, beneficiaryId: talentId, contract: null };
  return [own, ...[...contracts].map(([beneficiaryId, contract]) => ({ subject, beneficiaryId, contract }))];
}
