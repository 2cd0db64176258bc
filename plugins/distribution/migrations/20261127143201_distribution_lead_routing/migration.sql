-- CreateEnum
CREATE TYPE "distribution_adviser_kind" AS ENUM ('TEACHER', 'AGENT');

-- CreateEnum
CREATE TYPE "distribution_adviser_state" AS ENUM ('ACTIVE', 'PAUSED');

-- CreateEnum
CREATE TYPE "distribution_adviser_cause" AS ENUM ('PURCHASE', 'STAFF');

-- CreateTable
CREATE TABLE "distribution_adviser" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "distribution_adviser_kind" NOT NULL,
    "state" "distribution_adviser_state" NOT NULL,
    "languages" TEXT[],
    "category_ids" UUID[],
    "capacity" INTEGER NOT NULL,
    "taken_count" INTEGER NOT NULL DEFAULT 0,
    "last_assigned_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_adviser_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_routing_rules" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "rules" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "set_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_routing_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_adviser_assignment" (
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "adviser_id" UUID NOT NULL,
    "kind" "distribution_adviser_kind" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "cause" "distribution_adviser_cause" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "end_reason" TEXT NOT NULL DEFAULT '',
    "order_id" UUID,
    "set_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_adviser_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_adviser_wait" (
    "customer_id" UUID NOT NULL,
    "kind" "distribution_adviser_kind" NOT NULL,
    "order_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_adviser_wait_pkey" PRIMARY KEY ("customer_id","kind")
);

-- CreateIndex
CREATE INDEX "distribution_adviser_created_at_id_idx" ON "distribution_adviser"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "distribution_adviser_user_id_kind_key" ON "distribution_adviser"("user_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "distribution_routing_rules_version_key" ON "distribution_routing_rules"("version");

-- CreateIndex
CREATE INDEX "distribution_routing_rules_created_at_id_idx" ON "distribution_routing_rules"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_adviser_assignment_customer_id_kind_created_at_idx" ON "distribution_adviser_assignment"("customer_id", "kind", "created_at" DESC);

-- CreateIndex
CREATE INDEX "distribution_adviser_assignment_adviser_id_created_at_id_idx" ON "distribution_adviser_assignment"("adviser_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_adviser_assignment_order_id_idx" ON "distribution_adviser_assignment"("order_id");

-- CreateIndex
CREATE INDEX "distribution_adviser_wait_since_idx" ON "distribution_adviser_wait"("since");

-- CreateIndex
CREATE INDEX "distribution_adviser_wait_order_id_idx" ON "distribution_adviser_wait"("order_id");

-- AddForeignKey
ALTER TABLE "distribution_adviser" ADD CONSTRAINT "distribution_adviser_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_adviser_assignment" ADD CONSTRAINT "distribution_adviser_assignment_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_adviser_assignment" ADD CONSTRAINT "distribution_adviser_assignment_adviser_id_fkey" FOREIGN KEY ("adviser_id") REFERENCES "distribution_adviser"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_adviser_assignment" ADD CONSTRAINT "distribution_adviser_assignment_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "goods_order"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_adviser_wait" ADD CONSTRAINT "distribution_adviser_wait_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_adviser_wait" ADD CONSTRAINT "distribution_adviser_wait_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "goods_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the data model cannot say.
COMMENT ON TABLE distribution_routing_rules IS 'append-only';

-- Nobody looks after more customers than they can, whoever writes.
ALTER TABLE distribution_adviser
  ADD CONSTRAINT distribution_adviser_capacity CHECK (capacity BETWEEN 0 AND 10000 AND taken_count BETWEEN 0 AND capacity),
  ADD CONSTRAINT distribution_adviser_languages CHECK (cardinality(languages) > 0 AND languages <@ ARRAY['en', 'zh']);
ALTER TABLE distribution_routing_rules ADD CONSTRAINT distribution_routing_rules_version CHECK (version > 0);
ALTER TABLE distribution_adviser_assignment
  ADD CONSTRAINT distribution_adviser_assignment_window CHECK (until IS NULL OR until > since),
  ADD CONSTRAINT distribution_adviser_assignment_cause CHECK ((cause = 'PURCHASE') = (order_id IS NOT NULL) AND (cause = 'PURCHASE' OR reason <> ''));
CREATE UNIQUE INDEX distribution_adviser_one_at_a_time ON distribution_adviser_assignment (customer_id, kind) WHERE until IS NULL;

-- Who looked after whom stays known: an assignment only ends, once.
CREATE FUNCTION distribution_assignment_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ending CONSTANT text[] := ARRAY['until', 'end_reason'];
BEGIN
  IF TG_OP = 'DELETE' OR OLD.until IS NOT NULL OR NEW.until IS NULL OR to_jsonb(OLD) - ending <> to_jsonb(NEW) - ending THEN
    RAISE EXCEPTION 'Who looked after a customer cannot be changed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER distribution_adviser_assignment_ends BEFORE UPDATE OR DELETE ON distribution_adviser_assignment
  FOR EACH ROW EXECUTE FUNCTION distribution_assignment_only_ends();
