-- CreateTable
CREATE TABLE "search_state" (
    "engine" TEXT NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "building" INTEGER,
    "built_at" TIMESTAMPTZ(3),

    CONSTRAINT "search_state_pkey" PRIMARY KEY ("engine")
);

-- CreateTable
CREATE TABLE "search_document" (
    "generation" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "title_text" TEXT NOT NULL,
    "all_text" TEXT NOT NULL,
    "title_words" tsvector NOT NULL,
    "all_words" tsvector NOT NULL,
    "filters" TEXT[],
    "sorted_at" TIMESTAMPTZ(3) NOT NULL,
    "visible_from" TIMESTAMPTZ(3),
    "visible_until" TIMESTAMPTZ(3),

    CONSTRAINT "search_document_pkey" PRIMARY KEY ("generation","kind","id")
);

-- CreateTable
CREATE TABLE "search_word" (
    "generation" INTEGER NOT NULL,
    "word" TEXT NOT NULL,
    "near" TEXT[],

    CONSTRAINT "search_word_pkey" PRIMARY KEY ("generation","word")
);

-- CreateTable
CREATE TABLE "search_pending" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "row_id" UUID NOT NULL,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "search_pending_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "search_document_generation_sorted_at_id_idx" ON "search_document"("generation", "sorted_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "search_pending_kind_row_id_idx" ON "search_pending"("kind", "row_id");
