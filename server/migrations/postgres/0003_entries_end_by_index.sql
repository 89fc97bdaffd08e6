-- Whatever was submitted is deleted after its day as well: the index that finds it held only what was open.

DROP INDEX entries_expiry;
CREATE INDEX entries_expiry ON entries (expires_at);
