import type { ReadContext } from '#core/context.ts';
import { AccessError } from '#core/errors.ts';
import { transact } from '#core/transact.ts';
import { type AccountForm, createAccount, prepareAccount } from './create-account.ts';
import { userErrors } from './errors.ts';
import { giveRole } from './grant-role.ts';
import { lockAdministratorRole } from './role-rows.ts';

export interface AdministratorForm extends AccountForm {
  /** Make one more although there is one: for operators who have lost access to the others. */
  readonly another?: boolean;
}

/**
 * Makes an account that holds every permission. Only the application itself calls it: a command of the operator, a seed.
 *
 * @throws AccessError for everybody else; DomainError ADMINISTRATOR_EXISTS, and those of `signUp`.
 */
export async function createFirstAdministrator(
  ctx: ReadContext,
  form: AdministratorForm,
): Promise<{ userId: string }> {
  if (ctx.caller.kind !== 'system') throw new AccessError('FORBIDDEN');
  const account = await prepareAccount(ctx, form);
  return transact(ctx, async (write) => {
    const role = await lockAdministratorRole(write);
    const holders = await write.tx.staffRole.count({ where: { roleId: role.id } });
    if (holders > 0 && !form.another) throw userErrors.ADMINISTRATOR_EXISTS();
    const { userId } = await createAccount(write, account);
    await giveRole(write, { userId, role, reason: 'created on the command line or by the seed' });
    return { userId };
  });
}
