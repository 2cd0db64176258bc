-- CreateEnum
CREATE TYPE "distribution_incentive_kind" AS ENUM ('FIRST_ORDER', 'PER_ORDER', 'STAIRCASE', 'RANKING', 'DARK_HORSE', 'LEVEL_UP', 'LOTTERY', 'RED_PACKET');

-- CreateEnum
CREATE TYPE "distribution_incentive_state" AS ENUM ('DRAFT', 'ACTIVE', 'SETTLED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "distribution_award_state" AS ENUM ('PENDING', 'PAID', 'VOID', 'REVERSED');

-- CreateTable
CREATE TABLE "distribution_incentive" (
    "id" UUID NOT NULL,
    "kind" "distribution_incentive_kind" NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "budget_id" UUID NOT NULL,
    "budget_minor" BIGINT NOT NULL,
    "awarded_minor" BIGINT NOT NULL DEFAULT 0,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "settle_after_days" INTEGER NOT NULL,
    "state" "distribution_incentive_state" NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "activated_by" TEXT,
    "activated_at" TIMESTAMPTZ(3),
    "reservation_id" UUID,
    "commitment" TEXT,
    "seed" BYTEA,
    "due_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "revealed_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "distribution_incentive_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_incentive_secret" (
    "incentive_id" UUID NOT NULL,
    "seed" BYTEA NOT NULL,

    CONSTRAINT "distribution_incentive_secret_pkey" PRIMARY KEY ("incentive_id")
);

-- CreateTable
CREATE TABLE "distribution_incentive_progress" (
    "id" UUID NOT NULL,
    "incentive_id" UUID NOT NULL,
    "promoter_id" UUID NOT NULL,
    "orders" INTEGER NOT NULL,
    "turnover_minor" BIGINT NOT NULL,
    "reached_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_incentive_progress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_incentive_entrant" (
    "incentive_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "promoter_id" UUID NOT NULL,

    CONSTRAINT "distribution_incentive_entrant_pkey" PRIMARY KEY ("incentive_id","place")
);

-- CreateTable
CREATE TABLE "distribution_award" (
    "id" UUID NOT NULL,
    "incentive_id" UUID NOT NULL,
    "promoter_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "order_id" UUID,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "raises_level" BOOLEAN NOT NULL,
    "state" "distribution_award_state" NOT NULL,
    "void_because" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "distribution_award_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "distribution_incentive_reservation_id_key" ON "distribution_incentive"("reservation_id");

-- CreateIndex
CREATE INDEX "distribution_incentive_created_at_id_idx" ON "distribution_incentive"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_incentive_state_created_at_id_idx" ON "distribution_incentive"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_incentive_activated_at_id_idx" ON "distribution_incentive"("activated_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_incentive_currency_until_at_idx" ON "distribution_incentive"("currency", "until_at");

-- CreateIndex
CREATE INDEX "distribution_incentive_due_at_idx" ON "distribution_incentive"("due_at");

-- CreateIndex
CREATE INDEX "distribution_incentive_budget_id_idx" ON "distribution_incentive"("budget_id");

-- CreateIndex
CREATE INDEX "distribution_incentive_progress_promoter_id_created_at_id_idx" ON "distribution_incentive_progress"("promoter_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "distribution_incentive_progress_incentive_id_promoter_id_key" ON "distribution_incentive_progress"("incentive_id", "promoter_id");

-- CreateIndex
CREATE INDEX "distribution_incentive_entrant_promoter_id_idx" ON "distribution_incentive_entrant"("promoter_id");

-- CreateIndex
CREATE UNIQUE INDEX "distribution_incentive_entrant_incentive_id_promoter_id_key" ON "distribution_incentive_entrant"("incentive_id", "promoter_id");

-- CreateIndex
CREATE INDEX "distribution_award_incentive_id_promoter_id_idx" ON "distribution_award"("incentive_id", "promoter_id");

-- CreateIndex
CREATE INDEX "distribution_award_incentive_id_state_idx" ON "distribution_award"("incentive_id", "state");

-- CreateIndex
CREATE INDEX "distribution_award_incentive_id_created_at_id_idx" ON "distribution_award"("incentive_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_award_promoter_id_created_at_id_idx" ON "distribution_award"("promoter_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_award_order_id_idx" ON "distribution_award"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "distribution_award_incentive_id_cause_key" ON "distribution_award"("incentive_id", "cause");

-- AlterTable
ALTER TABLE "distribution_promoter_level" ADD COLUMN "incentive_id" UUID;

-- CreateIndex
CREATE INDEX "distribution_promoter_level_incentive_id_idx" ON "distribution_promoter_level"("incentive_id");

-- AddForeignKey
ALTER TABLE "distribution_promoter_level" ADD CONSTRAINT "distribution_promoter_level_incentive_id_fkey" FOREIGN KEY ("incentive_id") REFERENCES "distribution_incentive"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_incentive" ADD CONSTRAINT "distribution_incentive_budget_id_fkey" FOREIGN KEY ("budget_id") REFERENCES "budget"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_incentive" ADD CONSTRAINT "distribution_incentive_reservation_id_fkey" FOREIGN KEY ("reservation_id") REFERENCES "ledger_hold"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_incentive_secret" ADD CONSTRAINT "distribution_incentive_secret_incentive_id_fkey" FOREIGN KEY ("incentive_id") REFERENCES "distribution_incentive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_incentive_progress" ADD CONSTRAINT "distribution_incentive_progress_incentive_id_fkey" FOREIGN KEY ("incentive_id") REFERENCES "distribution_incentive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_incentive_progress" ADD CONSTRAINT "distribution_incentive_progress_promoter_id_fkey" FOREIGN KEY ("promoter_id") REFERENCES "distribution_promoter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_incentive_entrant" ADD CONSTRAINT "distribution_incentive_entrant_incentive_id_fkey" FOREIGN KEY ("incentive_id") REFERENCES "distribution_incentive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_incentive_entrant" ADD CONSTRAINT "distribution_incentive_entrant_promoter_id_fkey" FOREIGN KEY ("promoter_id") REFERENCES "distribution_promoter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_award" ADD CONSTRAINT "distribution_award_incentive_id_fkey" FOREIGN KEY ("incentive_id") REFERENCES "distribution_incentive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_award" ADD CONSTRAINT "distribution_award_promoter_id_fkey" FOREIGN KEY ("promoter_id") REFERENCES "distribution_promoter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the data model cannot say.

ALTER TABLE distribution_promoter_level
  ADD CONSTRAINT distribution_promoter_level_incentive CHECK ((cause = 'INCENTIVE') = (incentive_id IS NOT NULL));

-- Which orders of a window count, and the rank of promoters in an incentive.
CREATE INDEX distribution_commission_counts ON distribution_commission (currency, earned_at) WHERE level = 1;
CREATE INDEX distribution_incentive_progress_rank ON distribution_incentive_progress
  (incentive_id, (-turnover_minor), reached_at, promoter_id) WHERE orders > 0;
ALTER TABLE distribution_incentive_progress SET (fillfactor = 80);

-- All that is promised is there, whoever promises at the same moment.
ALTER TABLE distribution_incentive
  ADD CONSTRAINT distribution_incentive_budget CHECK (awarded_minor BETWEEN 0 AND budget_minor),
  ADD CONSTRAINT distribution_incentive_window CHECK (until_at > from_at AND until_at <= from_at + interval '366 days'),
  ADD CONSTRAINT distribution_incentive_wait CHECK (settle_after_days BETWEEN 1 AND 180),
  -- Nobody is told of an incentive that has begun, and of a draw before its seed is chosen.
  ADD CONSTRAINT distribution_incentive_notice CHECK (activated_at IS NULL OR activated_at <= from_at),
  ADD CONSTRAINT distribution_incentive_reserved CHECK (activated_at IS NULL OR reservation_id IS NOT NULL OR budget_minor = 0),
  ADD CONSTRAINT distribution_incentive_committed CHECK (
    (commitment IS NOT NULL) = (activated_at IS NOT NULL AND kind IN ('LOTTERY', 'RED_PACKET'))),
  -- What is revealed is what was committed to, and only behind a list that is closed: see draw/README.md.
  ADD CONSTRAINT distribution_incentive_revealed CHECK ((seed IS NULL) = (revealed_at IS NULL) AND (seed IS NULL OR
    closed_at IS NOT NULL AND commitment =
      encode(sha256(convert_to('jishi.distribution.draw.commitment.v1' || chr(10), 'UTF8') || seed), 'hex'))),
  ADD CONSTRAINT distribution_incentive_clocks CHECK (
    (activated_at IS NULL) = (activated_by IS NULL)
    AND (state <> 'DRAFT' OR activated_at IS NULL) AND (state NOT IN ('ACTIVE', 'SETTLED') OR activated_at IS NOT NULL)
    AND (state = 'SETTLED') = (settled_at IS NOT NULL) AND (state = 'CANCELLED') = (cancelled_at IS NOT NULL)
    AND (state <> 'SETTLED' OR closed_at IS NOT NULL) AND (state <> 'CANCELLED' OR closed_at IS NULL)
    AND (due_at IS NULL OR state = 'ACTIVE'));

-- What an incentive says is so for ever, and it goes forwards only: as incentives/states.ts says it.
CREATE FUNCTION distribution_incentive_moves_forwards() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['awarded_minor', 'state', 'activated_by', 'activated_at', 'reservation_id', 'commitment', 'seed',
    'due_at', 'closed_at', 'revealed_at', 'settled_at', 'cancelled_at'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving
    OR (OLD.commitment IS NOT NULL AND NEW.commitment IS DISTINCT FROM OLD.commitment)
    OR (OLD.seed IS NOT NULL AND NEW.seed IS DISTINCT FROM OLD.seed)
    OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at)
    OR (OLD.reservation_id IS NOT NULL AND NEW.reservation_id IS DISTINCT FROM OLD.reservation_id) THEN
    RAISE EXCEPTION 'An incentive stays what was promised' USING ERRCODE = 'check_violation';
  END IF;
  -- In parentheses: otherwise the first THEN inside would end the condition.
  IF NOT (CASE OLD.state
    WHEN 'DRAFT' THEN NEW.state IN ('ACTIVE', 'CANCELLED')
    WHEN 'ACTIVE' THEN NEW.state IN ('ACTIVE', 'SETTLED', 'CANCELLED')
    ELSE false END) THEN
    RAISE EXCEPTION 'An incentive does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER distribution_incentive_forwards BEFORE UPDATE OR DELETE ON distribution_incentive
  FOR EACH ROW EXECUTE FUNCTION distribution_incentive_moves_forwards();

COMMENT ON TABLE distribution_incentive_secret IS 'append-only';
ALTER TABLE distribution_incentive_secret ADD CONSTRAINT distribution_incentive_secret_length CHECK (octet_length(seed) = 32);

ALTER TABLE distribution_incentive_progress
  ADD CONSTRAINT distribution_incentive_progress_counts CHECK (orders >= 0 AND turnover_minor >= 0);

-- A list that is published is the list that is drawn from.
COMMENT ON TABLE distribution_incentive_entrant IS 'append-only';
ALTER TABLE distribution_incentive_entrant ADD CONSTRAINT distribution_incentive_entrant_place CHECK (place > 0);
CREATE FUNCTION distribution_incentive_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM distribution_incentive WHERE id = NEW.incentive_id AND closed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'The list of those who take part is closed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER distribution_incentive_entrant_open BEFORE INSERT ON distribution_incentive_entrant
  FOR EACH ROW EXECUTE FUNCTION distribution_incentive_is_open();

ALTER TABLE distribution_award
  ADD CONSTRAINT distribution_award_amount CHECK (amount_minor >= 0 AND (amount_minor > 0 OR raises_level)),
  ADD CONSTRAINT distribution_award_clocks CHECK (
    (state IN ('PAID', 'REVERSED')) = (paid_at IS NOT NULL) AND (state IN ('VOID', 'REVERSED')) = (ended_at IS NOT NULL)
    AND (state = 'VOID') = (void_because IS NOT NULL));

-- What was won stays what it was, and is paid at most once: as incentives/states.ts says it.
CREATE FUNCTION distribution_award_moves_forwards() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving CONSTANT text[] := ARRAY['state', 'void_because', 'paid_at', 'ended_at'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving <> to_jsonb(NEW) - moving THEN
    RAISE EXCEPTION 'An award stays what was won' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT (CASE OLD.state
    WHEN 'PENDING' THEN NEW.state IN ('PAID', 'VOID')
    WHEN 'PAID' THEN NEW.state = 'REVERSED'
    ELSE false END) THEN
    RAISE EXCEPTION 'An award does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER distribution_award_forwards BEFORE UPDATE OR DELETE ON distribution_award
  FOR EACH ROW EXECUTE FUNCTION distribution_award_moves_forwards();

-- Every award takes its amount from what is left of the budget, in the statement that writes it; one that becomes void gives it back.
CREATE FUNCTION distribution_award_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE distribution_incentive i SET awarded_minor = i.awarded_minor + s.amount FROM (
    SELECT incentive_id, sum(amount_minor) AS amount FROM added WHERE amount_minor > 0 AND state <> 'VOID' GROUP BY incentive_id) s
  WHERE i.id = s.incentive_id;
  RETURN NULL;
END
$$;
CREATE TRIGGER distribution_award_counted AFTER INSERT ON distribution_award REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION distribution_award_counts();
CREATE FUNCTION distribution_award_gives_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE distribution_incentive SET awarded_minor = awarded_minor - NEW.amount_minor WHERE id = NEW.incentive_id;
  RETURN NULL;
END
$$;
CREATE TRIGGER distribution_award_given_back AFTER UPDATE ON distribution_award
  FOR EACH ROW WHEN (NEW.state = 'VOID' AND NEW.amount_minor > 0) EXECUTE FUNCTION distribution_award_gives_back();
