-- A row that an index of migration 4 holds and the one before did not.

INSERT INTO submissions (id, organisation_id, form_id, version, reference, language, submitted_at)
VALUES ('submission-4', '00000000-0000-7000-8000-000000000001', 'form-1', 1, 'REF-ERE-NC4', 'en', 4);
