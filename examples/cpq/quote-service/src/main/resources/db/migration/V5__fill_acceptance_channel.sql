-- backfill: quotes of before 1.18 were all accepted by a seller; 5,000 rows at a time, the job repeats it until none is left.
-- forward: the job goes on where it stopped; the column may be null until V6, one release later.
set lock_timeout = '3s';

update quote set acceptance_channel = 'DIRECT'
where (tenant_id, quote_id) in (
  select tenant_id, quote_id from quote
  where acceptance_channel is null and state = 'ACCEPTED'
  order by tenant_id, quote_id
  limit 5000);
