import { requirePermission } from '#core/access.ts';
import type { ReadContext } from '#core/context.ts';
import {
  Prisma,
  type StockLevel,
  type StockLocation,
  type StockMovement,
} from '#core/db/generated/client/client.ts';
import { isId } from '#core/ids.ts';
import { cursorErrors, type KeysetQuery } from '#core/page.ts';
import { behindPosition, inPosition } from '#core/position-page.ts';
import { requireGoodsStaff } from '../access.ts';
import { goodsPermissions } from '../permissions.ts';

/** Locations in the order in which they are emptied. @throws AccessError without `goods.stock`; DomainError CURSOR_INVALID. */
export async function listStockLocations(ctx: ReadContext, query: KeysetQuery): Promise<StockLocation[]> {
  requirePermission(ctx, goodsPermissions.stock);
  const { orderBy, take } = inPosition(query);
  return ctx.db.stockLocation.findMany({ where: behindPosition(query), orderBy: [...orderBy], take });
}

/** Locations by id. @throws AccessError for who does not look after goods. */
export async function stockLocationsById(ctx: ReadContext, ids: readonly string[]): Promise<StockLocation[]> {
  requireGoodsStaff(ctx);
  return ctx.db.stockLocation.findMany({ where: { id: { in: [...ids] } } });
}

export interface LevelFilter {
  readonly variantId?: string | undefined;
  readonly locationId?: string | undefined;
  /** Only levels with at most so many free units. */
  readonly freeAtMost?: number | undefined;
}

const levelColumns = Prisma.sql`
  l.variant_id AS "variantId", l.location_id AS "locationId", l.on_hand AS "onHand", l.reserved, l.sold`;

/** Levels by variant and location. @throws AccessError without `goods.stock`; DomainError CURSOR_INVALID. */
export async function listStockLevels(
  ctx: ReadContext,
  { variantId, locationId, freeAtMost }: LevelFilter,
  { from, limit, backward }: KeysetQuery,
): Promise<StockLevel[]> {
  requirePermission(ctx, goodsPermissions.stock);
  const compare = backward ? Prisma.sql`<` : Prisma.sql`>`;
  const conditions = [
    ...(variantId ? [Prisma.sql`l.variant_id = ${variantId}::uuid`] : []),
    ...(locationId ? [Prisma.sql`l.location_id = ${locationId}::uuid`] : []),
    ...(freeAtMost === undefined ? [] : [Prisma.sql`l.on_hand - l.reserved - l.sold <= ${freeAtMost}::int`]),
    ...(from ? [Prisma.sql`(l.variant_id, l.location_id) ${compare} ${placeIn(from)}`] : []),
  ];
  const order = backward
    ? Prisma.sql`l.variant_id DESC, l.location_id DESC`
    : Prisma.sql`l.variant_id, l.location_id`;
  return ctx.db.$queryRaw<StockLevel[]>`
    SELECT ${levelColumns} FROM goods_stock_level l WHERE ${Prisma.join([Prisma.sql`true`, ...conditions], ' AND ')}
    ORDER BY ${order} LIMIT ${limit}::int`;
}

/** The levels at these places, in the order of variants and locations. @throws AccessError without `goods.stock`. */
export async function stockLevelsAt(
  ctx: ReadContext,
  places: readonly Pick<StockLevel, 'variantId' | 'locationId'>[],
): Promise<StockLevel[]> {
  requirePermission(ctx, goodsPermissions.stock);
  return ctx.db.$queryRaw<StockLevel[]>`
    SELECT ${levelColumns} FROM goods_stock_level l
    WHERE (l.variant_id, l.location_id) IN (
      SELECT * FROM unnest(${places.map(({ variantId }) => variantId)}::uuid[],
        ${places.map(({ locationId }) => locationId)}::uuid[]))
    ORDER BY l.variant_id, l.location_id`;
}

function placeIn([variantId, locationId, ...rest]: readonly (string | number)[]): Prisma.Sql {
  const are = [variantId, locationId].every((one) => typeof one === 'string' && isId(one));
  if (!are || rest.length > 0) throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  return Prisma.sql`(${variantId}::uuid, ${locationId}::uuid)`;
}

export interface MovementFilter {
  readonly variantId?: string | undefined;
  readonly locationId?: string | undefined;
  /** What caused them, as `checkout:<id>`. */
  readonly source?: string | undefined;
}

/** What happened to levels, newest first. @throws AccessError without `goods.stock`; DomainError CURSOR_INVALID. */
export async function listStockMovements(
  ctx: ReadContext,
  { variantId, locationId, source }: MovementFilter,
  { from, limit, backward }: KeysetQuery,
): Promise<StockMovement[]> {
  requirePermission(ctx, goodsPermissions.stock);
  const behind = from && { id: { [backward ? 'gt' : 'lt']: numberIn(from) } };
  return ctx.db.stockMovement.findMany({
    where: {
      ...(variantId && { variantId }),
      ...(locationId && { locationId }),
      ...(source && { source }),
      ...behind,
    },
    orderBy: { id: backward ? 'asc' : 'desc' },
    take: limit,
  });
}

function numberIn([number, ...rest]: readonly (string | number)[]): bigint {
  if (typeof number !== 'string' || !/^\d{1,18}$/.test(number) || rest.length > 0)
    throw cursorErrors.CURSOR_INVALID({ path: ['after'] });
  return BigInt(number);
}
