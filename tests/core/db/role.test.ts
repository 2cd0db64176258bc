import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { systemContext } from '#core/context.ts';
import { createDatabase, type Database } from '#core/db/client.ts';
import { grantApplication } from '#core/db/migrate/roles.ts';
import { defineConsumer, defineEvent, onEach } from '#core/events/define.ts';
import { startWorker } from '#core/jobs/worker.ts';
import { transact } from '#core/transact.ts';
import { asOwner, createTestDatabase, type TestDatabase } from '#tests/helpers/database.ts';
import { fingerprint } from '#tests/helpers/fingerprint.ts';
import { testKernel } from '#tests/helpers/kernel.ts';

let database: TestDatabase;
let application: Database;

const open = (url: string) => createDatabase({ url, poolSize: 2, applicationName: 'role test' });
const record = `INSERT INTO audit_log (id, actor, action, subject, request_id, occurred_at)
  VALUES (gen_random_uuid(), 'user:ada', 'grantRole', 'user:bob', 'r1', now())`;

beforeAll(async () => {
  database = await createTestDatabase();
  application = open(database.url);
  await application.pool.query(record);
});
afterAll(async () => {
  await application.close();
  await database.drop();
});

test('every statement of Prisma and of our own runs as the application', async () => {
  const who = 'SELECT current_user::text AS name';
  expect((await application.pool.query(who)).rows).toEqual([{ name: 'jishi_app' }]);
  expect(await application.client.$queryRawUnsafe(who)).toEqual([{ name: 'jishi_app' }]);
});

test('settings in the address are kept and do not undo the role', async () => {
  const address = new URL(database.url);
  address.searchParams.set('options', '-c work_mem=5MB -c role=none');
  const other = open(address.href);
  onTestFinished(() => other.close());
  const { rows } = await other.pool.query(
    `SELECT current_user::text AS name, current_setting('work_mem') AS memory,
       current_setting('default_transaction_isolation') AS isolation`,
  );
  expect(rows).toEqual([{ name: 'jishi_app', memory: '5MB', isolation: 'read committed' }]);
});

test('the application adds to the audit log, and writes what may change', async () => {
  const { client, pool } = application;
  const count = await client.auditLog.count();
  await pool.query(record);
  expect(await client.auditLog.count()).toBe(count + 1);
  const motto = { key: 'motto', value: 'Hello', updatedAt: new Date(), updatedBy: 'ada' };
  await client.setting.create({ data: motto });
  await client.setting.update({ where: { key: 'motto' }, data: { value: '你好' } });
  expect((await client.setting.delete({ where: { key: 'motto' } })).value).toBe('你好');
});

test.each([
  "UPDATE audit_log SET actor = 'user:mallory'",
  'DELETE FROM audit_log',
  'TRUNCATE audit_log',
  'SELECT FROM audit_log FOR UPDATE',
  'ALTER TABLE audit_log DISABLE TRIGGER audit_log_append_only',
  'DROP TRIGGER audit_log_append_only ON audit_log',
  "COMMENT ON TABLE audit_log IS 'free for all'",
  'DROP TABLE audit_log',
  'CREATE TABLE loot (id integer)',
  'ALTER TABLE post ADD COLUMN loot integer',
  'ALTER TABLE post DROP CONSTRAINT post_author_id_fkey',
  'CREATE INDEX loot ON post (title)',
  'CREATE TRIGGER loot BEFORE INSERT ON post FOR EACH ROW EXECUTE FUNCTION refuse_change()',
  'DROP FUNCTION refuse_change() CASCADE',
  'TRUNCATE post CASCADE',
  'DROP TABLE post CASCADE',
  'CREATE SCHEMA loot',
  'CREATE ROLE mallory',
  "UPDATE _prisma_migrations SET checksum = ''",
])('the application may not %s', async (statement) => {
  const before = await fingerprint(application.pool);
  await expect(application.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
  expect(await fingerprint(application.pool)).toEqual(before);
});

test('a table that is written by functions is read directly, and written only through them', async () => {
  await asOwner(
    database.url,
    `CREATE TABLE safe (coins integer);
     COMMENT ON TABLE safe IS 'written by functions: safe_fill';
     CREATE FUNCTION safe_fill(coins integer) RETURNS void LANGUAGE sql SECURITY DEFINER
       AS 'INSERT INTO public.safe VALUES (coins)'`,
  );
  onTestFinished(async () => {
    await asOwner(database.url, 'DROP TABLE safe; DROP FUNCTION safe_fill');
  });
  await grantApplication(database.url);
  const { pool } = application;
  for (const statement of ['INSERT INTO safe VALUES (1)', 'UPDATE safe SET coins = 2', 'DELETE FROM safe'])
    await expect(pool.query(statement)).rejects.toThrow('permission denied for table safe');
  await pool.query('SELECT safe_fill(7)');
  expect((await pool.query('SELECT coins FROM safe')).rows).toEqual([{ coins: 7 }]);
});

/** Which transaction wrote each entry of the catalogue last: equal before and after means that nothing was touched. */
const catalogue = () =>
  asOwner(
    database.url,
    `SELECT oid, xmin FROM pg_class UNION ALL SELECT oid, xmin FROM pg_proc UNION ALL SELECT oid, xmin FROM pg_type
     UNION ALL SELECT oid, xmin FROM pg_namespace UNION ALL SELECT roleid, xmin FROM pg_auth_members ORDER BY 1`,
  );

test('granting a second time changes nothing', async () => {
  await grantApplication(database.url);
  const before = await catalogue();
  await grantApplication(database.url);
  expect(await catalogue()).toEqual(before);
});

test('rights that somebody has added are taken away again', async () => {
  await asOwner(database.url, 'GRANT ALL ON audit_log TO jishi_app; GRANT CREATE ON SCHEMA public TO PUBLIC');
  await grantApplication(database.url);
  await expect(application.pool.query('DELETE FROM audit_log')).rejects.toThrow('permission denied');
  await expect(application.pool.query('CREATE TABLE loot ()')).rejects.toThrow('permission denied');
});

test('rights that everybody has been given stop the start', async () => {
  await asOwner(database.url, 'GRANT DELETE ON audit_log TO PUBLIC');
  await expect(grantApplication(database.url)).rejects.toThrow(
    /^The role jishi_app may still do more .* did not help: REVOKE ALL ON audit_log FROM jishi_app;/,
  );
  await asOwner(database.url, 'REVOKE DELETE ON audit_log FROM PUBLIC');
  await grantApplication(database.url);
});

test('a worker delivers events as the application, which owns all of the job queue', async () => {
  const letterSent = defineEvent('letter.sent', z.object({ text: z.string() }));
  const deliver = onEach(letterSent, async (write) => {
    await write.tx.$executeRaw`
      INSERT INTO setting (key, value, updated_at, updated_by) VALUES ('letter', to_jsonb(current_user::text), now(), 'mail')`;
  });
  const mail = {
    id: 'mail',
    summary: { en: 'Delivers letters', zh: '投递信件' },
    version: '1.0.0',
    core: '^0.1',
    consumers: [defineConsumer('mail.deliver', [deliver])],
  };
  const kernel = await testKernel({ manifests: [mail], enabled: ['mail'] });
  const worker = await startWorker(kernel, 2);
  onTestFinished(() => worker.stop());
  await transact(systemContext(kernel, 'test'), async (write) => {
    write.emit(letterSent, 'ada', { text: 'hello' });
  });
  const letter = () => kernel.database.client.setting.findUnique({ where: { key: 'letter' } });
  await expect.poll(async () => (await letter())?.value, { timeout: 5_000 }).toBe('jishi_app');

  const owners = await kernel.database.pool.query(
    `SELECT DISTINCT relowner::regrole::text AS owner FROM pg_class WHERE relnamespace = 'graphile_worker'::regnamespace
     UNION SELECT proowner::regrole::text FROM pg_proc WHERE pronamespace = 'graphile_worker'::regnamespace
     UNION SELECT typowner::regrole::text FROM pg_type WHERE typnamespace = 'graphile_worker'::regnamespace
     UNION SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = 'graphile_worker'`,
  );
  expect(owners.rows).toEqual([{ owner: 'jishi_app' }]);
});
