import pg from 'pg';
import { applicationRole } from '../application-role.ts';
import { wantedRights, wantedRole } from './rights.ts';

/**
 * Makes the application's role, and lets the connecting user work as it.
 *
 * @throws Error with what an administrator has to run when the user may not do so.
 */
export async function ensureApplicationRole(url: string): Promise<void> {
  await settle(url, wantedRole);
}

/**
 * Gives the application's role its rights on everything that there is now, and takes away all others. The migrations
 * say which tables are special, by a comment on the table:
 *
 * - `append-only`: rows are added and read, never changed or removed;
 * - `written by functions`: rows are read; only functions that are SECURITY DEFINER write them.
 *
 * @throws Error with what an administrator has to run when the connecting user may not do so.
 */
export async function grantApplication(url: string): Promise<void> {
  await settle(url, wantedRights);
}

/** Roles belong to the whole server: somebody else may make or use them at the same moment. */
const PASSING = ['42710', '23505', '40P01'];
const NOT_ALLOWED = '42501';
const TRIES = 3;

/** Runs the statements that the query `wanted` names, in one transaction, until it names none. */
async function settle(url: string, wanted: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'jishi-roles' });
  await client.connect();
  try {
    for (let tries = 1; ; tries += 1) {
      const { rows } = await client.query<{ statement: string }>(wanted);
      if (rows.length === 0) return;
      const statements = rows.map(({ statement }) => statement).join('; ');
      if (tries > TRIES) throw new Error(withoutEffect(statements));
      await client.query(statements).catch((error: unknown) => {
        const code = error instanceof pg.DatabaseError ? error.code : undefined;
        if (code === NOT_ALLOWED) throw new Error(forAdministrators(statements), { cause: error });
        if (!PASSING.includes(code ?? '')) throw error;
      });
    }
  } finally {
    await client.end();
  }
}

function forAdministrators(statements: string): string {
  return `The application works in the database as the role ${applicationRole}, which the user of DATABASE_URL may not set up, so an administrator has to run there: ${statements};`;
}

function withoutEffect(statements: string): string {
  return `The role ${applicationRole} may still do more or less than it should, so look at what is granted to PUBLIC and to the roles it is a member of; this did not help: ${statements};`;
}
