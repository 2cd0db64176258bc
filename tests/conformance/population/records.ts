import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf } from './names.ts';

/** What operators look through. */
export async function addRecords({ database }: Kernel, added: readonly number[], idOf: IdOf): Promise<void> {
  const { client, pool } = database;
  await client.apiKey.createMany({
    data: added.map((index) => ({
      id: idOf('apiKey', index),
      name: `Key ${index}`,
      hash: `hash ${index}`,
      scopes: ['users.manage'],
      createdAt: at(index),
      createdBy: 'system:test',
    })),
  });
  await client.auditLog.createMany({
    data: added.map((index) => ({
      id: idOf('auditLog', index),
      actor: 'system:test',
      action: 'test',
      subject: `thing:${index}`,
      requestId: 'test',
      occurredAt: at(index),
    })),
  });
  await client.board.createMany({
    data: added.map((index) => ({
      id: idOf('board', index),
      slug: `board-${index}`,
      metric: 'creator-heat',
      periods: ['ALL_TIME'],
      titleEn: `Board ${index}`,
      titleZh: `榜单 ${index}`,
      createdAt: at(index),
    })),
  });
  await pool.query(
    "SELECT graphile_worker.add_job('left_behind', max_attempts := 1) FROM unnest($1::int[])",
    [added],
  );
  await pool.query(
    `UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE task_id =
      (SELECT id FROM graphile_worker._private_tasks WHERE identifier = 'left_behind')`,
  );
}
