import { requirePermission } from '#core/access.ts';
import { recordAudit } from '#core/audit.ts';
import type { ReadContext, WriteContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { transact } from '#core/transact.ts';
import { prospectErrors } from './errors.ts';
import { insertNote } from './note.ts';
import { parseText } from './texts.ts';

export interface ProspectForm {
  readonly name: string;
  readonly platform: string;
  /** What they are called there. */
  readonly account: string;
  readonly field: string;
  /** Why they are worth a talk. */
  readonly body: string;
}

/**
 * Puts a creator of another platform on the list, once per account.
 *
 * @throws AccessError without `live.prospects`; DomainError LIVE_PROSPECT_TEXT_LENGTH, LIVE_PROSPECT_KNOWN, or about the
 * idempotency key.
 */
export async function addProspect(ctx: ReadContext, form: ProspectForm): Promise<{ prospectId: string }> {
  requirePermission(ctx, 'live.prospects');
  const prospect = {
    name: parseText('name', form.name),
    platform: parseText('platform', form.platform),
    account: parseText('account', form.account),
    field: parseText('field', form.field),
  };
  const body = parseText('body', form.body);
  return transact(ctx, (write) => insertProspect(write, prospect, body), {
    idempotent: { operation: 'addLiveProspect', body: { ...prospect, body } },
  });
}

async function insertProspect(
  write: WriteContext,
  { name, platform, account, field }: Omit<ProspectForm, 'body'>,
  body: string,
): Promise<{ prospectId: string }> {
  const [id, now] = [newId(write.clock), write.clock.now()];
  const made = await write.tx.$executeRaw`
    INSERT INTO live_prospect (id, name, platform, account, field, state, created_at)
    VALUES (${id}::uuid, ${name}, ${platform}, ${account}, ${field}, 'NEW', ${now}::timestamptz)
    ON CONFLICT (platform, account) DO NOTHING`;
  if (made === 0) throw prospectErrors.LIVE_PROSPECT_KNOWN({ path: ['account'] });
  await insertNote(write, { prospectId: id, body, state: 'NEW' });
  const after = { name, platform, account, field };
  recordAudit(write, { action: 'addLiveProspect', subject: `liveProspect:${id}`, after });
  return { prospectId: id };
}
