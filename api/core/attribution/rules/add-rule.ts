import { requirePermission } from '../../access.ts';
import { recordAudit } from '../../audit.ts';
import { callerKey } from '../../caller.ts';
import type { ReadContext } from '../../context.ts';
import { corePermissions } from '../../permissions.ts';
import { transact } from '../../transact.ts';
import { attributionErrors } from '../errors.ts';
import { checkReason } from '../reason.ts';
import type { Rule } from './rule.ts';

export interface NewRule extends Omit<Rule, 'version'> {
  /** A minute from now when nothing is said. */
  readonly validFrom: Date | null;
  readonly reason: string;
}

/** A rule is known everywhere before it is in force: what is decided about a moment never changes. */
const noticeMs = 60_000;

/**
 * Adds a version of the rule. What was decided before it begins stays, and so does whose customer somebody is.
 *
 * @throws AccessError without `attribution.manage`; DomainError ATTRIBUTION_RULE_INVALID, ATTRIBUTION_RULE_TOO_EARLY,
 * ATTRIBUTION_RULE_NOT_LAST, REASON_LENGTH, or about the idempotency key.
 */
export async function addAttributionRule(ctx: ReadContext, form: NewRule): Promise<{ version: number }> {
  requirePermission(ctx, corePermissions.attribution);
  const { validFrom: wanted, reason } = form;
  const rule = ruleOf(form);
  checkReason(reason);
  checkDays(rule);
  return transact(
    ctx,
    async (write) => {
      const now = write.clock.now();
      const earliest = new Date(now.getTime() + noticeMs);
      const validFrom = wanted ?? earliest;
      if (validFrom < earliest) throw attributionErrors.ATTRIBUTION_RULE_TOO_EARLY({ path: ['validFrom'] });
      await write.tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('attribution rule', 0))`;
      const last = await write.tx.attributionRule.findFirstOrThrow({ orderBy: { version: 'desc' } });
      if (validFrom <= last.validFrom)
        throw attributionErrors.ATTRIBUTION_RULE_NOT_LAST({ path: ['validFrom'] });
      const version = last.version + 1;
      const row = { ...rule, version, validFrom, reason, actor: callerKey(write.caller), createdAt: now };
      await write.tx.attributionRule.create({ data: row, select: { version: true } });
      recordAudit(write, {
        action: 'addAttributionRule',
        subject: `attributionRule:${version}`,
        before: last,
        after: { ...rule, validFrom },
        reason,
      });
      return { version };
    },
    { idempotent: { operation: 'addAttributionRule', body: form } },
  );
}

/** Nothing but the rule of what may hold more. */
function ruleOf(form: NewRule): Omit<Rule, 'version'> {
  const { model, touchDays, bindsAt, protectionDays, afterProtection, orderProtects, customerMayChange } =
    form;
  return { model, touchDays, bindsAt, protectionDays, afterProtection, orderProtects, customerMayChange };
}

function checkDays({ touchDays, protectionDays }: Pick<Rule, 'touchDays' | 'protectionDays'>): void {
  const fits = touchDays >= 1 && touchDays <= 365 && protectionDays >= 0 && protectionDays <= 3650;
  if (!fits) throw attributionErrors.ATTRIBUTION_RULE_INVALID({ path: ['touchDays'] });
}
