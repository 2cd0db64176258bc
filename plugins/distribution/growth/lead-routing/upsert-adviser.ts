import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import type { DistributionAdviserKind, DistributionAdviserState } from '#core/db/generated/client/enums.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { parseReason } from '../../reason.ts';
import { checkCategories } from './check-categories.ts';
import { lockRouting } from './choose-adviser.ts';
import { routingErrors } from './errors.ts';

export interface AdviserForm {
  readonly userId: string;
  readonly kind: DistributionAdviserKind;
  readonly state: DistributionAdviserState;
  /** `en`, `zh`, or both. */
  readonly languages: readonly string[];
  /** Whose buyers they take; with none, everybody’s. */
  readonly categoryIds: readonly string[];
  readonly capacity: number;
  readonly reason: string;
}

const maxCapacity = 10_000;
const maxCategories = 100;
const spoken = ['en', 'zh'];

/**
 * Makes a member an adviser of a kind, or changes what they take. Who is paused keeps the customers of now.
 *
 * @throws AccessError without `distribution.advisers`; DomainError DISTRIBUTION_ADVISER_LANGUAGES_INVALID,
 * DISTRIBUTION_ADVISER_CATEGORIES_INVALID, DISTRIBUTION_ADVISER_CAPACITY_INVALID, DISTRIBUTION_REASON_LENGTH,
 * DISTRIBUTION_ADVISER_USER_UNKNOWN, DISTRIBUTION_ADVISER_CAPACITY_TAKEN, or about the idempotency key.
 */
export async function upsertAdviser(ctx: ReadContext, form: AdviserForm): Promise<{ adviserId: string }> {
  requirePermission(ctx, 'distribution.advisers');
  const { userId, kind, state, capacity } = form;
  const languages = parseLanguages(form.languages);
  const categoryIds = parseCategories(form.categoryIds);
  if (capacity < 0 || capacity > maxCapacity)
    throw routingErrors.DISTRIBUTION_ADVISER_CAPACITY_INVALID({
      path: ['capacity'],
      data: { max: maxCapacity },
    });
  const reason = parseReason(form.reason);
  const adviser = { state, languages, categoryIds, capacity };
  return transact(
    ctx,
    async (write) => {
      await checkCategories(write, categoryIds, categoriesInvalid());
      const adviserId = await store(write, { userId, kind, ...adviser });
      recordAudit(write, {
        action: 'distributionUpsertAdviser',
        subject: `adviser:${adviserId}`,
        after: { userId, kind, ...adviser },
        reason,
      });
      return { adviserId };
    },
    { idempotent: { operation: 'distributionUpsertAdviser', body: { userId, kind, ...adviser, reason } } },
  );
}

function parseLanguages(languages: readonly string[]): string[] {
  const given = [...new Set(languages)].sort();
  if (given.length > 0 && given.every((one) => spoken.includes(one))) return given;
  throw routingErrors.DISTRIBUTION_ADVISER_LANGUAGES_INVALID({ path: ['languages'] });
}

function parseCategories(categoryIds: readonly string[]): string[] {
  const given = [...new Set(categoryIds)];
  if (given.length <= maxCategories) return given;
  throw categoriesInvalid();
}

function categoriesInvalid() {
  return routingErrors.DISTRIBUTION_ADVISER_CATEGORIES_INVALID({
    path: ['categoryIds'],
    data: { max: maxCategories },
  });
}

async function store(write: WriteContext, adviser: Omit<AdviserForm, 'reason'>): Promise<string> {
  const { userId, kind, state, languages, categoryIds, capacity } = adviser;
  const user = await write.tx.user.findUnique({ where: { id: userId }, select: { id: true } });
  if (!user) throw routingErrors.DISTRIBUTION_ADVISER_USER_UNKNOWN({ path: ['userId'] });
  await lockRouting(write, kind);
  const [row] = await write.tx.$queryRaw<{ id: string }[]>`
    INSERT INTO distribution_adviser AS a (id, user_id, kind, state, languages, category_ids, capacity, created_at)
    VALUES (${newId(write.clock)}::uuid, ${userId}::uuid, ${kind}::distribution_adviser_kind, ${state}::distribution_adviser_state,
      ${[...languages]}::text[], ${[...categoryIds]}::uuid[], ${capacity}::int, ${write.clock.now()}::timestamptz)
    ON CONFLICT (user_id, kind) DO UPDATE SET state = EXCLUDED.state, languages = EXCLUDED.languages,
      category_ids = EXCLUDED.category_ids, capacity = EXCLUDED.capacity
    WHERE a.taken_count <= EXCLUDED.capacity
    RETURNING id`;
  if (!row) throw routingErrors.DISTRIBUTION_ADVISER_CAPACITY_TAKEN({ path: ['capacity'] });
  return row.id;
}
