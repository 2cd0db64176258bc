import { test } from 'vitest';
import { openProcess, like } from '/work/main/tests/core/boards/processes.ts';
import { person } from '/work/main/tests/core/boards/people.ts';
import { createTestDatabase } from '/work/main/tests/helpers/database.ts';
import { randomUUID } from 'node:crypto';
test('stress', async () => {
  const db = await createTestDatabase();
  const a = await openProcess({ databaseUrl: db.url }); const b = await openProcess({ databaseUrl: db.url });
  const board = randomUUID(); let event = 0; let stop = false; let folds = 0; const errors: Record<string, number> = {};
  const folder = async (p: typeof a) => { while (!stop) { const n = 1 + Math.floor(Math.random()*20); try { await p.fold(Array.from({length:n},(_, i)=>like(board, ++event, i===0 ? person(1) : person(Math.floor(Math.random()*50))))); folds++; } catch (e: any) { errors['fold '+(e.code ?? e.message)] = (errors['fold '+(e.code ?? e.message)] ?? 0)+1; } } };
  const fs = [folder(a), folder(a), folder(b), folder(b)];
  let publishes = 0, hot = 0, last = 0n, maxGap = 0, gapStart = performance.now(); const t0 = performance.now(); let lat = 0;
  while (performance.now() - t0 < 8000) {
    const t = performance.now();
    try { if (await a.publish(board) === 'published') publishes++; } catch (e: any) { errors['pub '+e.code] = (errors['pub '+e.code] ?? 0)+1; }
    lat = Math.max(lat, performance.now() - t);
    const r = await a.kernel.database.pool.query('select published_score s from board_score where board_id=$1 and subject_id=$2', [board, person(1)]);
    const s = BigInt(r.rows[0]?.s ?? 0);
    if (s !== last) { hot++; last = s; maxGap = Math.max(maxGap, performance.now()-gapStart); gapStart = performance.now(); }
    await new Promise(r => setTimeout(r, 100));
  }
  stop = true; await Promise.all(fs);
  console.log({ folds, publishes, hot, maxGap, lat, errors, retried: JSON.stringify(await a.kernel.metrics.retriedTransactions.get()) });
  await a.close(); await b.close(); await db.drop();
});
