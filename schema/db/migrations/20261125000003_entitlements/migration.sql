-- Uses are append-only: that one was given back is a row of its own, as with a revocation.

-- CreateTable
CREATE TABLE "entitlement_give_back" (
    "use_id" UUID NOT NULL,
    "given_back_by" TEXT NOT NULL,
    "given_back_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "entitlement_give_back_pkey" PRIMARY KEY ("use_id")
);

-- AddForeignKey
ALTER TABLE "entitlement_give_back" ADD CONSTRAINT "entitlement_give_back_use_id_fkey" FOREIGN KEY ("use_id") REFERENCES "entitlement_use"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

COMMENT ON TABLE entitlement_give_back IS 'append-only';
