import { createFirstAdministrator, createRole, signUp } from '#api/users/index.ts';
import type { ReadContext } from '#core/context.ts';
import type { Person } from './assets.ts';
import { createRandom } from './random.ts';

/** What everybody in the story signs in with; the addresses are `<handle>@jishi.local`. */
export const demoPassword = 'jishi-demo-2026';

/**
 * Members sign up like everybody; the administrator is made as an operator would make them.
 * @param visitorToken of who they were before.
 */
export async function signUpAs(
  ctx: ReadContext,
  { handle, name, locale, persona }: Person,
  visitorToken?: string,
): Promise<string> {
  const account = {
    email: `${handle}@jishi.local`,
    password: demoPassword,
    handle,
    displayName: name,
    locale,
  };
  const { userId } =
    persona === 'ADMINISTRATOR'
      ? await createFirstAdministrator(ctx, { ...account, another: true })
      : await signUp(ctx, { ...account, visitorToken });
  return userId;
}

export const editorRole = {
  name: 'content editor',
  permissions: ['content.manage'],
  reason: 'edits what members write',
};

export async function makeEditorRole(ctx: ReadContext): Promise<string> {
  const known = await ctx.db.role.findUnique({ where: { name: editorRole.name }, select: { id: true } });
  return known?.id ?? (await createRole(ctx, editorRole)).roleId;
}

/** Half of the people say when their birthday is, and half of these how old they are; the same each time the story is told. */
export function birthdayOf({ handle }: Pick<Person, 'handle'>): string | undefined {
  const random = createRandom(`birthday of ${handle}`);
  if (random.chance(0.5)) return undefined;
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`;
  return random.chance(0.5) ? day : `${random.whole(1965, 2004)}-${day}`;
}
