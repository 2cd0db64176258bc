import pg from 'pg';

/**
 * The same rows as one hand-written statement, which knows beforehand what to write: decisions that were made already and their
 * events, under new names. It reads no fact, decides nothing and closes nobody's history.
 */
const insertion = `
  WITH source AS (
    SELECT d.*, 'bench:' || gen_random_uuid() AS called FROM attribution_decision d WHERE d.subject = ANY ($1::text[])
  ), decided AS (
    INSERT INTO attribution_decision (id, subject, customer_id, at, rule_version, winner_id, leader_id, because, binding_id, touch_id,
      candidates, decided_at)
    SELECT uuidv7(), called, customer_id, at, rule_version, winner_id, leader_id, because, binding_id, touch_id, candidates, now()
    FROM source RETURNING *
  )
  INSERT INTO event_log (name, key, payload, actor, request_id, cause_depth, occurred_at)
  SELECT 'attribution.decided', subject, jsonb_build_object('subject', subject, 'customerId', customer_id, 'winnerId', winner_id,
    'leaderId', leader_id, 'touchId', touch_id, 'binds', false, 'at', at), 'system:bench', uuidv7(), 0, now() FROM decided`;

interface Copying {
  /** Of a batch that was decided about. */
  readonly subjects: readonly string[];
  readonly seconds: number;
}

/** @returns how many decisions were written in a second. @throws Error when it wrote less than a whole batch. */
export async function insertDecisions(databaseUrl: string, { subjects, seconds }: Copying): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const started = performance.now();
    let count = 0;
    while (performance.now() < started + seconds * 1_000) {
      const { rowCount } = await client.query({ name: 'insert', text: insertion, values: [subjects] });
      if (rowCount !== subjects.length)
        throw new Error(`${rowCount} decisions instead of ${subjects.length}`);
      count += subjects.length;
    }
    return count / ((performance.now() - started) / 1_000);
  } finally {
    await client.end();
  }
}
