-- At least one row of every table that migration 1 makes. The next migration is tried on a database that holds
-- them. Bytes are written X'…' (the harness writes them PostgreSQL's way there).

INSERT INTO key_fingerprint (only_row, fingerprint, created_at) VALUES (1, 'f00d', 1);
INSERT INTO organisation_keys (id, organisation_id, wrapped_key, created_at)
VALUES ('key-1', '00000000-0000-7000-8000-000000000001', X'01', 1);
INSERT INTO users (id, organisation_id, email, name, password_hash, created_at)
VALUES ('user-1', '00000000-0000-7000-8000-000000000001', 'ada@example.org', 'Ada', '$argon2id$', 1),
       ('user-2', '00000000-0000-7000-8000-000000000001', 'bo@example.org', 'Bo', NULL, 2);
INSERT INTO identities (issuer, subject, organisation_id, user_id, created_at)
VALUES ('https://id.example.org', 'ada', '00000000-0000-7000-8000-000000000001', 'user-1', 1);
INSERT INTO memberships (organisation_id, team_id, user_id, role, created_at)
VALUES ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'user-1', 'administrator', 1);
INSERT INTO staff_sessions (hash, organisation_id, user_id, data, created_at, last_seen_at, expires_at)
VALUES (X'02', '00000000-0000-7000-8000-000000000001', 'user-1', X'7b7d', 1, 2, 3),
       (X'03', '00000000-0000-7000-8000-000000000001', NULL, X'7b7d', 1, 2, 3);
INSERT INTO api_tokens (id, organisation_id, user_id, name, hash, scopes, created_at)
VALUES ('token-1', '00000000-0000-7000-8000-000000000001', 'user-1', 'case work', X'04', 'forms:write deliveries', 1);
INSERT INTO one_time_links (id, organisation_id, user_id, hash, purpose, created_at, expires_at)
VALUES ('link-1', '00000000-0000-7000-8000-000000000001', NULL, X'05', 'set-up', 1, 2);
INSERT INTO sign_in_failures (organisation_id, subject, failures, first_failed_at)
VALUES ('00000000-0000-7000-8000-000000000001', X'06', 3, 1);
INSERT INTO forms (id, organisation_id, team_id, slug, title, live_version, live_revision, created_at, created_by, updated_at)
VALUES ('form-1', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002',
        'feedback', 'Give feedback', 1, 1, 1, 'user-1', 1),
       ('form-2', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002',
        'never-published', 'Never published', NULL, 0, 1, NULL, 1);
INSERT INTO drafts (form_id, organisation_id, revision, definition, updated_at, updated_by)
VALUES ('form-1', '00000000-0000-7000-8000-000000000001', 2, X'7b7d', 1, 'user-1');
INSERT INTO draft_edits (form_id, revision, position, organisation_id, author, command, inverse, at)
VALUES ('form-1', 2, 0, '00000000-0000-7000-8000-000000000001', 'user-1', X'7b7d', X'5b5d', 1);
INSERT INTO versions (form_id, version, organisation_id, schema_id, definition, note, published_at, published_by)
VALUES ('form-1', 1, '00000000-0000-7000-8000-000000000001', 'https://forms.example.org/schemas/feedback/1', X'7b7d',
        NULL, 1, 'user-1');
INSERT INTO entries (id, public_id, organisation_id, form_id, version, language, status, wrapped_key, created_at, last_seen, expires_at)
VALUES ('entry-1', 'public-1', '00000000-0000-7000-8000-000000000001', 'form-1', 1, 'en', 'open', X'07', 1, 2, 3),
       ('entry-2', 'public-2', '00000000-0000-7000-8000-000000000001', 'form-1', 1, 'cy', 'submitted', NULL, 1, 2, 3);
INSERT INTO entry_tokens (hash, organisation_id, entry_id, purpose, created_at, expires_at)
VALUES (X'08', '00000000-0000-7000-8000-000000000001', 'entry-1', 'fill', 1, 3);
INSERT INTO entry_pages (entry_id, page, item, organisation_id, sealed_answers, saved_at, completed_at)
VALUES ('entry-1', 'your-name', '', '00000000-0000-7000-8000-000000000001', X'09', 1, 1),
       ('entry-1', 'children', '1/2', '00000000-0000-7000-8000-000000000001', X'0a', 1, NULL);
INSERT INTO files (id, organisation_id, form_id, entry_id, pointer, sealed_name, wrapped_key, media_type, size_bytes, sha256, place, created_at)
VALUES ('file-1', '00000000-0000-7000-8000-000000000001', 'form-1', 'entry-1', '/passport', X'0b', X'0c', 'image/jpeg', 9, X'0d',
        'feedback/1', 1);
INSERT INTO submissions (id, organisation_id, form_id, version, reference, entry_id, language, submitted_at, sequence, delete_after)
VALUES ('submission-1', '00000000-0000-7000-8000-000000000001', 'form-1', 1, 'HXK-7Q2-9PD', 'entry-2', 'cy', 3, 1, 99),
       ('submission-2', '00000000-0000-7000-8000-000000000001', 'form-1', 1, 'HXK-7Q2-9PE', NULL, 'en', 4, NULL, NULL);
INSERT INTO submission_keys (submission_id, organisation_id, wrapped_key)
VALUES ('submission-1', '00000000-0000-7000-8000-000000000001', X'0e');
INSERT INTO messages (id, organisation_id, submission_id, type, format, sealed_body, created_at)
VALUES ('message-1', '00000000-0000-7000-8000-000000000001', 'submission-1', 'submission.created', 'standard', X'0f', 3),
       ('message-2', '00000000-0000-7000-8000-000000000001', NULL, 'destination.test', 'standard', X'10', 3);
INSERT INTO erasures (id, organisation_id, submission_id, reference, reason, erased_at)
VALUES ('erasure-1', '00000000-0000-7000-8000-000000000001', 'submission-0', 'HXK-7Q2-9PA', 'retention', 2);
INSERT INTO idempotency_keys (token_id, form_id, key, organisation_id, request_hash, status, response, created_at, expires_at)
VALUES ('token-1', 'form-1', 'once', '00000000-0000-7000-8000-000000000001', X'11', 201, X'7b7d', 1, 2);
INSERT INTO destinations (id, organisation_id, form_id, type, name, shown_url, sealed_url, created_at)
VALUES ('destination-1', '00000000-0000-7000-8000-000000000001', 'form-1', 'webhook', 'Case work', 'https://example.org/in',
        X'12', 1);
INSERT INTO destination_secrets (id, organisation_id, destination_id, kind, sealed_secret, created_at, revoked_at)
VALUES ('secret-1', '00000000-0000-7000-8000-000000000001', 'destination-1', 'v1', X'13', 1, NULL);
INSERT INTO deliveries (id, organisation_id, form_id, submission_id, message_id, destination_id, created_at, due_at)
VALUES ('delivery-1', '00000000-0000-7000-8000-000000000001', 'form-1', 'submission-1', 'message-1', 'destination-1', 3, 4);
INSERT INTO attempts (id, organisation_id, delivery_id, number, claim, started_at)
VALUES ('attempt-1', '00000000-0000-7000-8000-000000000001', 'delivery-1', 1, 'claim-1', 4);
INSERT INTO sequences (organisation_id, name, last) VALUES ('00000000-0000-7000-8000-000000000001', 'submissions', 1);
INSERT INTO counters (form_id, version, page, language, hour, organisation_id, shown)
VALUES ('form-1', 1, 'your-name', 'en', 480000, '00000000-0000-7000-8000-000000000001', 5);
INSERT INTO audit (id, organisation_id, at, actor, action, resource, detail)
VALUES ('audit-1', '00000000-0000-7000-8000-000000000001', 1, 'user:user-1', 'form.published', 'form:form-1', '{}');
