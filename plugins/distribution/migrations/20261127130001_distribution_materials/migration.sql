-- CreateEnum
CREATE TYPE "distribution_material_kind" AS ENUM ('COPY', 'IMAGE', 'CLIP', 'POSTER_BACKGROUND');

-- CreateEnum
CREATE TYPE "distribution_material_state" AS ENUM ('SUBMITTED', 'PUBLISHED', 'REFUSED');

-- CreateTable
CREATE TABLE "distribution_material" (
    "id" UUID NOT NULL,
    "kind" "distribution_material_kind" NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_zh" TEXT NOT NULL,
    "text_en" TEXT NOT NULL,
    "text_zh" TEXT NOT NULL,
    "media_url" TEXT,
    "tones" TEXT[],
    "state" "distribution_material_state" NOT NULL,
    "author_id" UUID,
    "fresh_from" TIMESTAMPTZ(3),
    "fresh_until" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL DEFAULT '',
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "distribution_material_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "distribution_material_created_at_id_idx" ON "distribution_material"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_material_state_created_at_id_idx" ON "distribution_material"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "distribution_material_author_id_created_at_id_idx" ON "distribution_material"("author_id", "created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "distribution_material" ADD CONSTRAINT "distribution_material_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "distribution_promoter"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the data model cannot say.
ALTER TABLE distribution_material
  ADD CONSTRAINT distribution_material_media CHECK ((kind = 'COPY') = (media_url IS NULL)),
  ADD CONSTRAINT distribution_material_decided CHECK ((state = 'SUBMITTED') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
  ADD CONSTRAINT distribution_material_fresh CHECK ((state = 'PUBLISHED') = (fresh_from IS NOT NULL) AND (fresh_until IS NULL OR fresh_until > fresh_from)),
  ADD CONSTRAINT distribution_material_author CHECK (state = 'PUBLISHED' OR author_id IS NOT NULL),
  ADD CONSTRAINT distribution_material_reason CHECK (state <> 'REFUSED' OR reason <> '');

-- A material is decided on once, and what it says stays as it was written.
CREATE FUNCTION distribution_material_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  decision CONSTANT text[] := ARRAY['state', 'fresh_from', 'fresh_until', 'reason', 'decided_by', 'decided_at'];
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'SUBMITTED' OR to_jsonb(OLD) - decision <> to_jsonb(NEW) - decision THEN
    RAISE EXCEPTION 'A material that was decided on cannot be changed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER distribution_material_fixed BEFORE UPDATE OR DELETE ON distribution_material
  FOR EACH ROW EXECUTE FUNCTION distribution_material_is_fixed();
