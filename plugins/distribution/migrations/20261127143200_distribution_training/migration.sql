-- CreateEnum
CREATE TYPE "distribution_training_need" AS ENUM ('REQUIRED', 'OPTIONAL', 'RETIRED');

-- CreateEnum
CREATE TYPE "distribution_training_result" AS ENUM ('PASSED', 'FAILED');

-- CreateTable
CREATE TABLE "distribution_training" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "need" "distribution_training_need" NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "text_en" TEXT NOT NULL,
    "text_zh" TEXT NOT NULL,
    "media_url" TEXT,
    "post_id" UUID,
    "questions" JSONB NOT NULL,
    "pass_mark" INTEGER NOT NULL,
    "attempts_per_day" INTEGER NOT NULL,
    "published_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_training_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_training_attempt" (
    "id" UUID NOT NULL,
    "training_id" UUID NOT NULL,
    "promoter_id" UUID NOT NULL,
    "day" CHAR(10) NOT NULL,
    "number" INTEGER NOT NULL,
    "answers" JSONB NOT NULL,
    "score_percent" INTEGER NOT NULL,
    "result" "distribution_training_result" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_training_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "distribution_training_created_at_id_idx" ON "distribution_training"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_training_post_id_idx" ON "distribution_training"("post_id");

-- CreateIndex
CREATE UNIQUE INDEX "distribution_training_slug_version_key" ON "distribution_training"("slug", "version");

-- CreateIndex
CREATE INDEX "distribution_training_attempt_training_id_idx" ON "distribution_training_attempt"("training_id");

-- CreateIndex
CREATE UNIQUE INDEX "distribution_training_attempt_promoter_id_training_id_day_n_key" ON "distribution_training_attempt"("promoter_id", "training_id", "day", "number");

-- AddForeignKey
ALTER TABLE "distribution_training" ADD CONSTRAINT "distribution_training_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_training_attempt" ADD CONSTRAINT "distribution_training_attempt_training_id_fkey" FOREIGN KEY ("training_id") REFERENCES "distribution_training"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_training_attempt" ADD CONSTRAINT "distribution_training_attempt_promoter_id_fkey" FOREIGN KEY ("promoter_id") REFERENCES "distribution_promoter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the data model cannot say.
COMMENT ON TABLE distribution_training IS 'append-only';
COMMENT ON TABLE distribution_training_attempt IS 'append-only';

ALTER TABLE distribution_training
  ADD CONSTRAINT distribution_training_version CHECK (version > 0),
  ADD CONSTRAINT distribution_training_pass_mark CHECK (pass_mark BETWEEN 1 AND 100),
  ADD CONSTRAINT distribution_training_attempts CHECK (attempts_per_day BETWEEN 1 AND 20),
  ADD CONSTRAINT distribution_training_questions CHECK (
    jsonb_typeof(questions) = 'array' AND jsonb_array_length(questions) BETWEEN 0 AND 50);

ALTER TABLE distribution_training_attempt
  ADD CONSTRAINT distribution_training_attempt_day CHECK (day ~ '^\d{4}-\d\d-\d\d$'),
  ADD CONSTRAINT distribution_training_attempt_number CHECK (number BETWEEN 1 AND 20),
  ADD CONSTRAINT distribution_training_attempt_score CHECK (score_percent BETWEEN 0 AND 100);
-- Who has passed a version is through with it.
CREATE UNIQUE INDEX distribution_training_passed_once ON distribution_training_attempt (promoter_id, training_id) WHERE result = 'PASSED';
