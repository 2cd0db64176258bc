-- CreateEnum
CREATE TYPE "BudgetPurpose" AS ENUM ('REWARD', 'SUBSIDY', 'FREE');

-- CreateEnum
CREATE TYPE "PointsFamily" AS ENUM ('SPEND', 'CREATION', 'PUBLIC_GOOD', 'LIFE');

-- CreateEnum
CREATE TYPE "TaskCycle" AS ENUM ('ONCE', 'DAILY', 'WEEKLY', 'MONTHLY');

-- CreateEnum
CREATE TYPE "RewardKind" AS ENUM ('BRAND_OBJECT', 'ENTITLEMENT');

-- CreateEnum
CREATE TYPE "RedemptionState" AS ENUM ('PLACED', 'SHIPPED', 'DELIVERED', 'CANCELLED');

-- CreateTable
CREATE TABLE "entitlement" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "quantity" INTEGER,
    "used" INTEGER NOT NULL DEFAULT 0,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "details" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "granted_by" TEXT NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "expired_at" TIMESTAMPTZ(3),

    CONSTRAINT "entitlement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entitlement_use" (
    "id" UUID NOT NULL,
    "entitlement_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "entitlement_use_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entitlement_revocation" (
    "entitlement_id" UUID NOT NULL,
    "revoked_by" TEXT NOT NULL,
    "revoked_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "entitlement_revocation_pkey" PRIMARY KEY ("entitlement_id")
);

-- CreateTable
CREATE TABLE "ledger_account" (
    "id" UUID NOT NULL,
    "owner_kind" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "asset" TEXT NOT NULL,
    "shard" SMALLINT NOT NULL DEFAULT 0,
    "may_be_negative" BOOLEAN NOT NULL,
    "balance" BIGINT NOT NULL DEFAULT 0,
    "held" BIGINT NOT NULL DEFAULT 0,
    "version" BIGINT NOT NULL DEFAULT 0,
    "head" BYTEA NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_transfer" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "reverses" UUID,
    "actor" TEXT NOT NULL,
    "reason" TEXT,
    "details" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "ledger_transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "account_id" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "transfer_id" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "balance" BIGINT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("account_id","version")
);

-- CreateTable
CREATE TABLE "ledger_hold" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "captured" BIGINT NOT NULL DEFAULT 0,
    "released" BIGINT NOT NULL DEFAULT 0,
    "actor" TEXT NOT NULL,
    "reason" TEXT,
    "details" JSONB NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "hash" BYTEA NOT NULL,

    CONSTRAINT "ledger_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_seal" (
    "account_id" UUID NOT NULL,
    "day" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "ledger_seal_pkey" PRIMARY KEY ("account_id","version")
);

-- CreateTable
CREATE TABLE "ledger_root" (
    "day" TEXT NOT NULL,
    "root" BYTEA NOT NULL,
    "accounts" INTEGER NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_root_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "budget" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "purpose" "BudgetPurpose" NOT NULL,
    "asset" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "budget_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "earn_rule" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "activity" TEXT NOT NULL,
    "family" "PointsFamily" NOT NULL,
    "points" BIGINT,
    "rate_points" BIGINT,
    "rate_per" BIGINT,
    "growth_per_mille" INTEGER NOT NULL DEFAULT 1000,
    "daily_cap" BIGINT,
    "source_cap" BIGINT,
    "uses_multiplier" BOOLEAN NOT NULL DEFAULT true,
    "pending_days" INTEGER NOT NULL DEFAULT 0,
    "expires_after_days" INTEGER,
    "budget_id" UUID,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "earn_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "points_earning" (
    "id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "act_key" TEXT NOT NULL,
    "transfer_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "family" "PointsFamily" NOT NULL,
    "multiplier_per_mille" INTEGER NOT NULL,
    "points" BIGINT NOT NULL,
    "growth" BIGINT NOT NULL,
    "reversed_points" BIGINT NOT NULL DEFAULT 0,
    "reversed_growth" BIGINT NOT NULL DEFAULT 0,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "points_earning_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "points_undo" (
    "user_id" UUID NOT NULL,
    "activity" TEXT NOT NULL,
    "act_key" TEXT NOT NULL,
    "undone" BIGINT NOT NULL,
    "whole" BIGINT NOT NULL,

    CONSTRAINT "points_undo_pkey" PRIMARY KEY ("user_id","activity","act_key")
);

-- CreateTable
CREATE TABLE "points_cap" (
    "rule_slug" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "used" BIGINT NOT NULL,

    CONSTRAINT "points_cap_pkey" PRIMARY KEY ("rule_slug","user_id","scope")
);

-- CreateTable
CREATE TABLE "points_lot" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "transfer_id" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "remaining" BIGINT NOT NULL,
    "available_at" TIMESTAMPTZ(3) NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "points_lot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "points_lot_use" (
    "lot_id" UUID NOT NULL,
    "transfer_id" UUID NOT NULL,
    "amount" BIGINT NOT NULL,

    CONSTRAINT "points_lot_use_pkey" PRIMARY KEY ("lot_id","transfer_id")
);

-- CreateTable
CREATE TABLE "points_level" (
    "rank" INTEGER NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "total_growth" BIGINT NOT NULL,
    "spend_growth" BIGINT NOT NULL DEFAULT 0,
    "creation_growth" BIGINT NOT NULL DEFAULT 0,
    "public_good_growth" BIGINT NOT NULL DEFAULT 0,
    "life_growth" BIGINT NOT NULL DEFAULT 0,
    "multiplier_per_mille" INTEGER NOT NULL DEFAULT 1000,
    "benefits" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "points_level_pkey" PRIMARY KEY ("rank")
);

-- CreateTable
CREATE TABLE "points_level_change" (
    "id" BIGSERIAL NOT NULL,
    "user_id" UUID NOT NULL,
    "from_rank" INTEGER NOT NULL,
    "to_rank" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "points_level_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "points_task" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "description_en" TEXT NOT NULL DEFAULT '',
    "description_zh" TEXT NOT NULL DEFAULT '',
    "activity" TEXT NOT NULL,
    "cycle" "TaskCycle" NOT NULL,
    "goal" INTEGER NOT NULL,
    "points" BIGINT NOT NULL,
    "growth" BIGINT NOT NULL DEFAULT 0,
    "family" "PointsFamily" NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "budget_id" UUID,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "points_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "points_task_progress" (
    "task_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "period_key" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    "goal" INTEGER NOT NULL,
    "points" BIGINT NOT NULL,
    "growth" BIGINT NOT NULL,
    "completed_at" TIMESTAMPTZ(3),
    "claimed_at" TIMESTAMPTZ(3),
    "transfer_id" UUID,

    CONSTRAINT "points_task_progress_pkey" PRIMARY KEY ("task_id","user_id","period_key")
);

-- CreateTable
CREATE TABLE "points_task_mark" (
    "task_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "period_key" TEXT NOT NULL,
    "act_key" TEXT NOT NULL,

    CONSTRAINT "points_task_mark_pkey" PRIMARY KEY ("task_id","user_id","period_key","act_key")
);

-- CreateTable
CREATE TABLE "points_sign_in" (
    "user_id" UUID NOT NULL,
    "day" TEXT NOT NULL,
    "streak" INTEGER NOT NULL,
    "points" BIGINT NOT NULL,
    "milestone" BIGINT NOT NULL DEFAULT 0,
    "transfer_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "points_sign_in_pkey" PRIMARY KEY ("user_id","day")
);

-- CreateTable
CREATE TABLE "reward" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" "RewardKind" NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "description_en" TEXT NOT NULL DEFAULT '',
    "description_zh" TEXT NOT NULL DEFAULT '',
    "image_url" TEXT,
    "points" BIGINT NOT NULL,
    "stock" INTEGER,
    "redeemed" INTEGER NOT NULL DEFAULT 0,
    "per_member_limit" INTEGER,
    "minimum_level" INTEGER,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "details" JSONB NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "reward_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reward_quota" (
    "reward_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "redeemed" INTEGER NOT NULL,

    CONSTRAINT "reward_quota_pkey" PRIMARY KEY ("reward_id","user_id")
);

-- CreateTable
CREATE TABLE "redemption" (
    "id" UUID NOT NULL,
    "reward_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "state" "RedemptionState" NOT NULL,
    "points" BIGINT NOT NULL,
    "address" JSONB,
    "transfer_id" UUID NOT NULL,
    "entitlement_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "redemption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "redemption_step" (
    "id" UUID NOT NULL,
    "redemption_id" UUID NOT NULL,
    "state" "RedemptionState" NOT NULL,
    "actor" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "redemption_step_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "entitlement_user_id_kind_ends_at_idx" ON "entitlement"("user_id", "kind", "ends_at");

-- CreateIndex
CREATE INDEX "entitlement_user_id_granted_at_id_idx" ON "entitlement"("user_id", "granted_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "entitlement_source_kind_key" ON "entitlement"("source", "kind");

-- CreateIndex
CREATE INDEX "entitlement_use_entitlement_id_used_at_idx" ON "entitlement_use"("entitlement_id", "used_at");

-- CreateIndex
CREATE UNIQUE INDEX "entitlement_use_source_entitlement_id_key" ON "entitlement_use"("source", "entitlement_id");

-- CreateIndex
CREATE INDEX "ledger_account_purpose_asset_idx" ON "ledger_account"("purpose", "asset");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_account_owner_kind_owner_id_purpose_asset_shard_key" ON "ledger_account"("owner_kind", "owner_id", "purpose", "asset", "shard");

-- CreateIndex
CREATE INDEX "ledger_transfer_reverses_idx" ON "ledger_transfer"("reverses");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_transfer_source_kind_key" ON "ledger_transfer"("source", "kind");

-- CreateIndex
CREATE INDEX "ledger_entry_transfer_id_idx" ON "ledger_entry"("transfer_id");

-- CreateIndex
CREATE INDEX "ledger_entry_account_id_occurred_at_idx" ON "ledger_entry"("account_id", "occurred_at");

-- CreateIndex
CREATE INDEX "ledger_hold_account_id_opened_at_idx" ON "ledger_hold"("account_id", "opened_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "ledger_hold_source_kind_key" ON "ledger_hold"("source", "kind");

-- CreateIndex
CREATE INDEX "ledger_seal_day_idx" ON "ledger_seal"("day");

-- CreateIndex
CREATE UNIQUE INDEX "budget_slug_key" ON "budget"("slug");

-- CreateIndex
CREATE INDEX "budget_created_at_id_idx" ON "budget"("created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "earn_rule_activity_created_at_idx" ON "earn_rule"("activity", "created_at");

-- CreateIndex
CREATE INDEX "earn_rule_created_at_id_idx" ON "earn_rule"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "earn_rule_slug_version_key" ON "earn_rule"("slug", "version");

-- CreateIndex
CREATE UNIQUE INDEX "points_earning_transfer_id_key" ON "points_earning"("transfer_id");

-- CreateIndex
CREATE INDEX "points_earning_user_id_act_key_idx" ON "points_earning"("user_id", "act_key");

-- CreateIndex
CREATE INDEX "points_earning_act_key_idx" ON "points_earning"("act_key");

-- CreateIndex
CREATE UNIQUE INDEX "points_earning_rule_id_user_id_act_key_key" ON "points_earning"("rule_id", "user_id", "act_key");

-- CreateIndex
CREATE INDEX "points_lot_user_id_expires_at_id_idx" ON "points_lot"("user_id", "expires_at", "id");

-- CreateIndex
CREATE INDEX "points_lot_use_transfer_id_idx" ON "points_lot_use"("transfer_id");

-- CreateIndex
CREATE INDEX "points_level_change_user_id_id_idx" ON "points_level_change"("user_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "points_task_slug_key" ON "points_task"("slug");

-- CreateIndex
CREATE INDEX "points_task_position_id_idx" ON "points_task"("position", "id");

-- CreateIndex
CREATE INDEX "points_task_progress_user_id_period_key_idx" ON "points_task_progress"("user_id", "period_key");

-- CreateIndex
CREATE INDEX "points_task_mark_act_key_idx" ON "points_task_mark"("act_key");

-- CreateIndex
CREATE UNIQUE INDEX "reward_slug_key" ON "reward"("slug");

-- CreateIndex
CREATE INDEX "reward_position_id_idx" ON "reward"("position", "id");

-- CreateIndex
CREATE UNIQUE INDEX "redemption_transfer_id_key" ON "redemption"("transfer_id");

-- CreateIndex
CREATE INDEX "redemption_user_id_created_at_id_idx" ON "redemption"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "redemption_state_created_at_id_idx" ON "redemption"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "redemption_step_redemption_id_occurred_at_idx" ON "redemption_step"("redemption_id", "occurred_at");

-- AddForeignKey
ALTER TABLE "entitlement" ADD CONSTRAINT "entitlement_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entitlement_use" ADD CONSTRAINT "entitlement_use_entitlement_id_fkey" FOREIGN KEY ("entitlement_id") REFERENCES "entitlement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entitlement_revocation" ADD CONSTRAINT "entitlement_revocation_entitlement_id_fkey" FOREIGN KEY ("entitlement_id") REFERENCES "entitlement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "earn_rule" ADD CONSTRAINT "earn_rule_budget_id_fkey" FOREIGN KEY ("budget_id") REFERENCES "budget"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "points_earning" ADD CONSTRAINT "points_earning_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "earn_rule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "points_earning" ADD CONSTRAINT "points_earning_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "points_lot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "points_lot_use" ADD CONSTRAINT "points_lot_use_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "points_lot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "points_task" ADD CONSTRAINT "points_task_budget_id_fkey" FOREIGN KEY ("budget_id") REFERENCES "budget"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "points_task_progress" ADD CONSTRAINT "points_task_progress_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "points_task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_reward_id_fkey" FOREIGN KEY ("reward_id") REFERENCES "reward"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redemption_step" ADD CONSTRAINT "redemption_step_redemption_id_fkey" FOREIGN KEY ("redemption_id") REFERENCES "redemption"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
