-- CreateEnum
CREATE TYPE "ProductImportMode" AS ENUM ('CHECK', 'APPLY');

-- CreateEnum
CREATE TYPE "ProductImportState" AS ENUM ('RECEIVING', 'RUNNING', 'DONE');

-- CreateEnum
CREATE TYPE "ProductImportUnitState" AS ENUM ('WAITING', 'DONE', 'FAILED');

-- CreateTable
CREATE TABLE "goods_product_import" (
    "id" UUID NOT NULL,
    "mode" "ProductImportMode" NOT NULL,
    "state" "ProductImportState" NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "rows_total" INTEGER NOT NULL DEFAULT 0,
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "rows_failed" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "goods_product_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_product_import_part" (
    "import_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "goods_product_import_part_pkey" PRIMARY KEY ("import_id","position")
);

-- CreateTable
CREATE TABLE "goods_product_import_unit" (
    "import_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "state" "ProductImportUnitState" NOT NULL DEFAULT 'WAITING',
    "row_count" INTEGER NOT NULL,
    "rows" JSONB NOT NULL,

    CONSTRAINT "goods_product_import_unit_pkey" PRIMARY KEY ("import_id","position")
);

-- CreateTable
CREATE TABLE "goods_product_import_problem" (
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "column" TEXT,
    "code" TEXT NOT NULL,
    "messages" JSONB NOT NULL,

    CONSTRAINT "goods_product_import_problem_pkey" PRIMARY KEY ("import_id","row","position")
);

-- CreateIndex
CREATE INDEX "goods_product_import_created_at_id_idx" ON "goods_product_import"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "goods_product_import_state_idx" ON "goods_product_import"("state");

-- CreateIndex
CREATE INDEX "goods_product_import_unit_import_id_state_position_idx" ON "goods_product_import_unit"("import_id", "state", "position");

-- CreateIndex
CREATE INDEX "goods_product_updated_at_id_idx" ON "goods_product"("updated_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "goods_product_import_part" ADD CONSTRAINT "goods_product_import_part_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "goods_product_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_product_import_unit" ADD CONSTRAINT "goods_product_import_unit_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "goods_product_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_product_import_problem" ADD CONSTRAINT "goods_product_import_problem_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "goods_product_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;
