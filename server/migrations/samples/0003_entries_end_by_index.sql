-- A row that the index of migration 3 holds and the one before did not.

INSERT INTO entries (id, public_id, organisation_id, form_id, version, language, status, wrapped_key, created_at, last_seen, expires_at)
VALUES ('entry-3', 'public-3', '00000000-0000-7000-8000-000000000001', 'form-1', 1, 'en', 'submitted', NULL, 1, 2, 3);
