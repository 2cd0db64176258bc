import { Prisma } from './generated/client/client.ts';

/**
 * A value as pg sends it best. pg would write a Date in the zone of this process, which `::date` and `::timestamp`
 * then cut off; here it is in UTC. What is no plain value goes as JSON.
 *
 * @throws RangeError for an invalid Date.
 */
export function toParameter(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (value instanceof Date) return utc(value);
  if (Array.isArray(value)) return value.map(toParameter);
  return Prisma.Decimal.isDecimal(value) ? value.toString() : JSON.stringify(value);
}

/** From the year 10,000 on, JavaScript writes a sign and six digits, which PostgreSQL takes for a time zone. */
function utc(date: Date): string {
  return date.toISOString().replace(/^\+0?/, '');
}
