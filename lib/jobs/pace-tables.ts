/**
 * Makes the table of the paces and its two functions, beside the tables of the jobs and like them in a schema of its
 * own. The table is not logged: a place costs no flush, and a crash loses nothing but the memory of the last minutes.
 *
 * `next_at` is the next place of all, `single_at` the next one of work that goes first. `level` is how often the pace
 * is halved; one level wears off in 15 s without new trouble.
 */
export const paceTables = `
  CREATE SCHEMA IF NOT EXISTS anteroom_jobs;

  CREATE UNLOGGED TABLE IF NOT EXISTS anteroom_jobs.pace (
    name text PRIMARY KEY,
    next_at timestamptz NOT NULL DEFAULT '-infinity',
    single_at timestamptz NOT NULL DEFAULT '-infinity',
    level int NOT NULL DEFAULT 0,
    slowed_at timestamptz NOT NULL DEFAULT '-infinity'
  );

  CREATE OR REPLACE FUNCTION anteroom_jobs.level_now(pace anteroom_jobs.pace) RETURNS int LANGUAGE sql VOLATILE AS $$
    SELECT CASE WHEN pace.level = 0 THEN 0
      ELSE greatest(0, pace.level - floor(extract(epoch FROM clock_timestamp() - pace.slowed_at) / 15)::int) END
  $$;

  CREATE OR REPLACE FUNCTION anteroom_jobs.take_place(wanted text, is_single boolean, spacing interval, burst int, ahead int)
  RETURNS TABLE (taken boolean, wait_ms float8) LANGUAGE plpgsql AS $$
  DECLARE
    pace anteroom_jobs.pace;
    place timestamptz;
    rested timestamptz;
    step interval;
  BEGIN
    SELECT * INTO pace FROM anteroom_jobs.pace WHERE name = wanted FOR UPDATE;
    IF NOT FOUND THEN
      INSERT INTO anteroom_jobs.pace (name) VALUES (wanted) ON CONFLICT DO NOTHING;
      SELECT * INTO pace FROM anteroom_jobs.pace WHERE name = wanted FOR UPDATE;
    END IF;
    rested := clock_timestamp() - spacing * burst;
    step := spacing * power(2, anteroom_jobs.level_now(pace));
    place := greatest(CASE WHEN is_single THEN pace.single_at ELSE pace.next_at END, rested);
    taken := place <= clock_timestamp() + spacing * ahead;
    IF taken THEN
      UPDATE anteroom_jobs.pace AS kept SET
        next_at = greatest(kept.next_at, rested) + step,
        single_at = CASE WHEN is_single THEN greatest(kept.single_at, rested) + step ELSE kept.single_at END
       WHERE name = wanted;
    ELSE
      place := place - spacing * ahead;
    END IF;
    wait_ms := greatest(0, extract(epoch FROM place - clock_timestamp()) * 1000);
    RETURN NEXT;
  END
  $$;

  CREATE OR REPLACE FUNCTION anteroom_jobs.slow_down(wanted text, pause interval) RETURNS void LANGUAGE sql AS $$
    INSERT INTO anteroom_jobs.pace AS pace (name, next_at, single_at, level, slowed_at)
    VALUES (wanted, clock_timestamp() + pause, clock_timestamp() + pause, 1, clock_timestamp())
    ON CONFLICT (name) DO UPDATE SET
      next_at = greatest(pace.next_at, excluded.next_at),
      single_at = greatest(pace.single_at, excluded.single_at),
      level = CASE WHEN pace.slowed_at > clock_timestamp() - interval '5 seconds' THEN pace.level
        ELSE least(5, anteroom_jobs.level_now(pace) + 1) END,
      slowed_at = CASE WHEN pace.slowed_at > clock_timestamp() - interval '5 seconds' THEN pace.slowed_at
        ELSE clock_timestamp() END
  $$`
