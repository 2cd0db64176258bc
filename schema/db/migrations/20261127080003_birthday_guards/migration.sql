-- Birthdays: what must hold even against a buggy caller.

COMMENT ON TABLE membership_birthday_gift IS 'append-only';

ALTER TABLE user_birthday
  ADD CONSTRAINT user_birthday_day CHECK ((month IS NULL AND day IS NULL AND year IS NULL)
    OR (month BETWEEN 1 AND 12 AND day BETWEEN 1 AND CASE WHEN month = 2 THEN 29 WHEN month IN (4, 6, 9, 11) THEN 30 ELSE 31 END
      AND (year IS NULL OR year BETWEEN 1900 AND 2200)));
