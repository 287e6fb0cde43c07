-- expand: nullable, so that the previous release keeps writing quotes while both run.
-- forward: V5 fills the column in batches; the constraint follows one release later.
set lock_timeout = '3s';

alter table quote add column acceptance_channel text;
