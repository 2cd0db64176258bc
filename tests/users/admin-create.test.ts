import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn } from '#api/users/index.ts';
import { parseOrder } from '../../api/server/commands/admin-create.ts';
import { foundTown, password, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await foundTown();
});
afterAll(() => town.abandon());

const script = `import('./api/server/commands/admin-create.ts').then(({ main }) => main(process.argv.slice(1)))`;

async function adminCreate(input: string, ...parameters: string[]) {
  const child = spawn('node', ['-e', script, '--', ...parameters], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', LOG_LEVEL: 'warn', DATABASE_URL: town.databaseUrl },
  });
  child.stdin.end(input);
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { out, err, code };
}

describe('npm run admin:create', () => {
  test('says how it is used when it is used wrongly', async () => {
    for (const parameters of [
      [],
      ['--nonsense'],
      ['--email'],
      ['--email', 'a@example.com', '--password', password],
    ]) {
      expect(parseOrder(parameters)).toBeUndefined();
    }
    const { code, err } = await adminCreate(password);
    expect(code).toBe(2);
    expect(err).toContain('npm run admin:create -- --email');
  });

  test('refuses a weak password and one that is missing, and makes nobody', async () => {
    expect(await adminCreate('1234\n', '--email', 'ada@example.com')).toMatchObject({
      code: 1,
      err: 'Choose a password of 8 to 128 characters that is not easy to guess.\n',
    });
    expect(await adminCreate('', '--email', 'ada@example.com')).toMatchObject({ code: 1 });
    expect(await town.db.user.count()).toBe(0);
  });

  test('makes one administrator, a second only when asked for, and never shows the password', async () => {
    const first = await adminCreate(
      `${password}\n`,
      '--email',
      'ada@example.com',
      '--handle',
      'ada',
      '--name',
      'Ada',
    );
    expect(first).toEqual({
      code: 0,
      err: '',
      out: 'Ada (ada) is an administrator and signs in as ada@example.com.\n',
    });
    const second = ['--email', 'bea@example.com', '--handle', 'bea'];
    expect(await adminCreate(password, ...second)).toMatchObject({
      code: 1,
      err: 'There is an administrator already.\n',
    });
    expect(await town.db.user.count()).toBe(1);
    expect(await adminCreate(password, ...second, '--another')).toMatchObject({ code: 0 });
    const { userId } = await signIn(town.nobody, { email: 'bea@example.com', password });
    expect(await town.db.staffRole.count({ where: { userId, role: { name: 'administrator' } } })).toBe(1);
  });
});
