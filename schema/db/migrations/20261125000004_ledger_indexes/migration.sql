-- The past of an account is summed from the index alone; the seals of a day come in the order of the accounts.
DROP INDEX "ledger_entry_account_id_occurred_at_idx";
CREATE INDEX "ledger_entry_account_id_occurred_at_amount_idx" ON "ledger_entry"("account_id", "occurred_at", "amount");
DROP INDEX "ledger_seal_day_idx";
CREATE INDEX "ledger_seal_day_account_id_idx" ON "ledger_seal"("day", "account_id");
