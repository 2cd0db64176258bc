-- CreateEnum
CREATE TYPE "insights_rebuild_state" AS ENUM ('RUNNING', 'DONE');

-- CreateTable
CREATE TABLE "insights_subject" (
    "id" UUID NOT NULL,

    CONSTRAINT "insights_subject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "insights_stale" (
    "subject_id" UUID NOT NULL,

    CONSTRAINT "insights_stale_pkey" PRIMARY KEY ("subject_id")
);

-- CreateTable
CREATE TABLE "insights_visit" (
    "user_id" UUID NOT NULL,
    "zone" TEXT NOT NULL,
    "day" TEXT NOT NULL,

    CONSTRAINT "insights_visit_pkey" PRIMARY KEY ("user_id","zone","day")
);

-- CreateTable
CREATE TABLE "insights_share" (
    "subject_id" UUID NOT NULL,
    "zone" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "entrance" TEXT NOT NULL,
    "segment" TEXT NOT NULL,
    "cohort" TEXT NOT NULL,
    "count" BIGINT NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "insights_share_pkey" PRIMARY KEY ("subject_id","zone","metric","period","kind","currency")
);

-- CreateTable
CREATE TABLE "insights_figure" (
    "zone" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "entrance" TEXT NOT NULL,
    "segment" TEXT NOT NULL,
    "cohort" TEXT NOT NULL,
    "count" BIGINT NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "insights_figure_pkey" PRIMARY KEY ("zone","metric","period","kind","currency","entrance","segment","cohort")
);

-- CreateTable
CREATE TABLE "insights_rebuild" (
    "id" UUID NOT NULL,
    "state" "insights_rebuild_state" NOT NULL,
    "up_to" UUID,
    "done" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "insights_rebuild_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "insights_share_zone_metric_period_subject_id_kind_currency_idx" ON "insights_share"("zone", "metric", "period", "subject_id", "kind", "currency");

-- CreateIndex
CREATE INDEX "insights_rebuild_started_at_id_idx" ON "insights_rebuild"("started_at" DESC, "id" DESC);
