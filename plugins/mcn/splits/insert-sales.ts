import type { Sale } from '#api/goods/index.ts';
import type { WriteContext } from '#core/context.ts';
import type { McnSaleOutcome } from '#core/db/generated/client/enums.ts';
import { purseOf } from '#core/earnings/purse.ts';
import { newId } from '#core/ids.ts';
import { toJson } from '#core/json.ts';
import { lockAccounts } from '#core/ledger/lock-accounts.ts';
import { postAll, type Transfer } from '#core/ledger/post.ts';
import { serviceCost } from './accounts.ts';
import { saleCounted } from './events.ts';
import type { Part } from './share-line.ts';
import { takeBack } from './take-back.ts';

/** What comes of an order of somebody under contract. */
export interface NewSale {
  readonly orderId: string;
  readonly subject: string;
  readonly talentId: string;
  readonly customerId: string;
  readonly agencyIds: readonly string[];
  readonly outcome: McnSaleOutcome;
  readonly rateId: string | null;
  readonly currency: string;
  readonly netMinor: bigint;
  readonly at: Date;
  readonly lines: readonly Sale[];
  readonly parts: readonly Part[];
}

/** Writes what comes of orders, once for each, and posts what is earned. The orders are locked. */
export async function insertSales(write: WriteContext, sales: readonly NewSale[]): Promise<void> {
  const now = write.clock.now();
  const rows = sales.map(({ lines, parts, subject, ...row }) => row);
  const fresh = await write.tx.$queryRaw<{ orderId: string }[]>`
    INSERT INTO mcn_sale (order_id, talent_id, customer_id, agency_ids, outcome, rate_id, currency, net_minor, at, created_at)
    SELECT s."orderId", s."talentId", s."customerId", s."agencyIds", s.outcome, s."rateId", s.currency, s."netMinor", s.at,
      ${now}::timestamptz
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS s("orderId" uuid, "talentId" uuid, "customerId" uuid, "agencyIds" uuid[],
      outcome mcn_sale_outcome, "rateId" uuid, currency text, "netMinor" bigint, at timestamptz)
    ON CONFLICT DO NOTHING RETURNING order_id AS "orderId"`;
  const ids = new Set(fresh.map(({ orderId }) => orderId));
  const added = sales.filter(({ orderId }) => ids.has(orderId));
  if (added.length === 0) return;
  const earned = added.flatMap((sale) => sale.parts.map((part) => ({ id: newId(write.clock), sale, part })));
  if (earned.length > 0) {
    await insertSplits(write, earned);
    await creditAll(write, earned);
  }
  for (const { orderId, talentId, agencyIds, netMinor, currency, at } of added)
    write.emit(saleCounted, talentId, {
      orderId,
      talentId,
      agencyIds: [...agencyIds],
      netMinor: String(netMinor),
      currency,
      at: at.toISOString(),
    });
  const refunded = added.filter(({ lines }) => lines.some(({ refundedMinor }) => refundedMinor > 0n));
  if (refunded.length > 0)
    await takeBack(
      write,
      refunded.map(({ orderId }) => orderId),
    );
}

interface Earned {
  readonly id: string;
  readonly sale: NewSale;
  readonly part: Part;
}

async function insertSplits(write: WriteContext, earned: readonly Earned[]): Promise<void> {
  const rows = earned.map(({ id, sale: { orderId, customerId, currency, at, lines }, part }) => ({
    ...part,
    id,
    orderId,
    customerId,
    currency,
    earnedAt: at,
    releaseAt: lines.find(({ orderLineId }) => orderLineId === part.orderLineId)?.refundableUntil ?? null,
  }));
  await write.tx.$executeRaw`
    INSERT INTO mcn_split (id, order_id, order_line_id, product_id, contract_id, party, beneficiary_id, customer_id, currency,
      base_minor, pot_minor, share_basis_points, amount_minor, earned_at, release_at, due_at)
    SELECT s.id, s."orderId", s."orderLineId", s."productId", s."contractId", s.party, s."beneficiaryId", s."customerId", s.currency,
      s."baseMinor", s."potMinor", s."shareBasisPoints", s."amountMinor", s."earnedAt", s."releaseAt",
      CASE WHEN s."beneficiaryId" IS NOT NULL THEN s."releaseAt" END
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS s(id uuid, "orderId" uuid, "orderLineId" uuid, "productId" uuid,
      "contractId" uuid, party mcn_party, "beneficiaryId" uuid, "customerId" uuid, currency text, "baseMinor" bigint,
      "potMinor" bigint, "shareBasisPoints" int, "amountMinor" bigint, "earnedAt" timestamptz, "releaseAt" timestamptz)`;
}

async function creditAll(write: WriteContext, earned: readonly Earned[]): Promise<void> {
  const credits = earned.flatMap(creditFor);
  await lockAccounts(
    write,
    credits.flatMap(({ legs }) => legs.map(({ account }) => account)),
  );
  await postAll(write, credits);
}

/** What stays with the house moves nothing. */
function creditFor({ id, sale: { orderId, currency, at }, part }: Earned): Transfer[] {
  const { beneficiaryId, amountMinor } = part;
  if (!beneficiaryId) return [];
  return [
    {
      source: `mcnSplit:${id}`,
      kind: 'mcn.shared',
      occurredAt: at,
      details: { title: { en: 'Share of a sale', zh: '服务分成' }, orderId },
      legs: [
        { account: serviceCost(currency).near(beneficiaryId), amount: -amountMinor },
        { account: purseOf({ userId: beneficiaryId, currency }).pending, amount: amountMinor },
      ],
    },
  ];
}
