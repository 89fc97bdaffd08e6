-- The foundation: everything that would be dear to add once there is data.
--
-- Conventions, the same on both engines:
--   ids are UUIDs (version 7) as lower-case text; instants are microseconds since 1970 in UTC;
--   truth values are 0 or 1; `sealed_…` and `wrapped_…` hold ciphertext (see sealing); every table carries
--   organisation_id. The PostgreSQL text of this migration has the same tables, columns and names.

CREATE TABLE organisations (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    set_up_at INTEGER
) STRICT;

-- The fingerprint of the master key that wrapped every organisation key. One row at most.
CREATE TABLE key_fingerprint (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    fingerprint TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE organisation_keys (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    wrapped_key BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    retired_at INTEGER
) STRICT;
-- One key in use an organisation: two processes that start together cannot both make one.
CREATE UNIQUE INDEX organisation_keys_in_use ON organisation_keys (organisation_id) WHERE retired_at IS NULL;

-- People ------------------------------------------------------------------------------------------------

CREATE TABLE teams (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, name)
) STRICT;

CREATE TABLE roles (
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, name)
) STRICT;

CREATE TABLE users (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT,
    created_at INTEGER NOT NULL,
    last_signed_in_at INTEGER,
    disabled_at INTEGER,
    UNIQUE (organisation_id, email)
) STRICT;

CREATE TABLE identities (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, issuer, subject)
) STRICT;
CREATE INDEX identities_of_user ON identities (user_id);

CREATE TABLE memberships (
    organisation_id TEXT NOT NULL,
    team_id TEXT NOT NULL REFERENCES teams (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    role TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (team_id, user_id),
    FOREIGN KEY (organisation_id, role) REFERENCES roles (organisation_id, name)
) STRICT;
CREATE INDEX memberships_of_user ON memberships (user_id);

-- `hash` is the SHA-256 of the session's id: who reads the database cannot take a session over.
CREATE TABLE staff_sessions (
    hash BLOB NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
    data BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX staff_sessions_of_user ON staff_sessions (user_id);
CREATE INDEX staff_sessions_expiry ON staff_sessions (expires_at);

-- `scopes` is a list separated by single spaces.
CREATE TABLE api_tokens (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    last_used_at INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE INDEX api_tokens_of_organisation ON api_tokens (organisation_id, created_at);

CREATE TABLE one_time_links (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    user_id TEXT REFERENCES users (id),
    hash BLOB NOT NULL UNIQUE,
    purpose TEXT NOT NULL CHECK (purpose IN ('set-up', 'invitation', 'password')),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;

-- Failed sign-ins by what was tried (`subject` is a hash of an address or of an e-mail).
CREATE TABLE sign_in_failures (
    organisation_id TEXT NOT NULL,
    subject BLOB NOT NULL,
    failures INTEGER NOT NULL,
    first_failed_at INTEGER NOT NULL,
    blocked_until INTEGER,
    PRIMARY KEY (organisation_id, subject)
) STRICT;

-- Forms -------------------------------------------------------------------------------------------------

-- A slug is unique in the installation and never used again, so a form is never deleted, only marked.
-- `live_revision` grows with every change that the public can see (publish, close, open); caches ask for it.
CREATE TABLE forms (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    team_id TEXT NOT NULL REFERENCES teams (id),
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    live_version INTEGER,
    live_revision INTEGER NOT NULL DEFAULT 0,
    closed_at INTEGER,
    closed_message TEXT,
    retention_days INTEGER,
    created_at INTEGER NOT NULL,
    created_by TEXT REFERENCES users (id),
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;
CREATE INDEX forms_of_organisation ON forms (organisation_id, updated_at);

CREATE TABLE drafts (
    form_id TEXT NOT NULL PRIMARY KEY REFERENCES forms (id),
    organisation_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    definition BLOB NOT NULL,
    updated_at INTEGER NOT NULL,
    updated_by TEXT REFERENCES users (id)
) STRICT;

-- One row a command; the commands of one save share a revision and are ordered by `position`.
-- A whole document that was put is one row with the type of its command.
CREATE TABLE draft_edits (
    form_id TEXT NOT NULL REFERENCES forms (id),
    revision INTEGER NOT NULL,
    position INTEGER NOT NULL,
    organisation_id TEXT NOT NULL,
    author TEXT REFERENCES users (id),
    command BLOB NOT NULL,
    inverse BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (form_id, revision, position)
) STRICT;

-- `definition` is the frozen document, byte for byte; `schema_id` its `$id`.
CREATE TABLE versions (
    form_id TEXT NOT NULL REFERENCES forms (id),
    version INTEGER NOT NULL,
    organisation_id TEXT NOT NULL,
    schema_id TEXT NOT NULL UNIQUE,
    definition BLOB NOT NULL,
    note TEXT,
    accepted_warnings TEXT,
    published_at INTEGER NOT NULL,
    published_by TEXT REFERENCES users (id),
    PRIMARY KEY (form_id, version)
) STRICT;

-- Entries -----------------------------------------------------------------------------------------------

-- `wrapped_key` is the entry's data key; without it its pages cannot be read by anyone.
CREATE TABLE entries (
    id TEXT NOT NULL PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    organisation_id TEXT NOT NULL,
    form_id TEXT NOT NULL REFERENCES forms (id),
    version INTEGER NOT NULL,
    language TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'submitted')),
    wrapped_key BLOB,
    created_at INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX entries_expiry ON entries (expires_at) WHERE status = 'open';

CREATE TABLE entry_tokens (
    hash BLOB NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    entry_id TEXT NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL CHECK (purpose IN ('fill', 'return')),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_tokens_of_entry ON entry_tokens (entry_id);

-- `item` is '' for a page that is not of a repeat, else '1', or '1/2' for a nested item.
CREATE TABLE entry_pages (
    entry_id TEXT NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    page TEXT NOT NULL,
    item TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    sealed_answers BLOB NOT NULL,
    saved_at INTEGER NOT NULL,
    completed_at INTEGER,
    PRIMARY KEY (entry_id, page, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE files (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    form_id TEXT NOT NULL REFERENCES forms (id),
    entry_id TEXT,
    submission_id TEXT,
    pointer TEXT NOT NULL,
    sealed_name BLOB NOT NULL,
    wrapped_key BLOB,
    media_type TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    place TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    clean_at INTEGER,
    infected_at INTEGER,
    delete_after INTEGER,
    deleted_at INTEGER
) STRICT;
CREATE INDEX files_of_entry ON files (entry_id);
CREATE INDEX files_of_submission ON files (submission_id);

-- Submissions -------------------------------------------------------------------------------------------

-- The answers are in the message that was frozen with the submission. `sequence` is given after the commit by
-- the sequencer; cursors read only numbered rows. A row stays as a tombstone when its submission is erased.
CREATE TABLE submissions (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    form_id TEXT NOT NULL REFERENCES forms (id),
    version INTEGER NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    entry_id TEXT UNIQUE,
    token_id TEXT,
    language TEXT NOT NULL,
    submitted_at INTEGER NOT NULL,
    sequence INTEGER,
    delete_after INTEGER,
    legal_hold INTEGER NOT NULL DEFAULT 0,
    erased_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX submissions_sequence ON submissions (form_id, sequence) WHERE sequence IS NOT NULL;
CREATE INDEX submissions_not_numbered ON submissions (id) WHERE sequence IS NULL;
CREATE INDEX submissions_to_delete ON submissions (delete_after) WHERE delete_after IS NOT NULL AND erased_at IS NULL;

-- The data key of a submission; erasing a submission is deleting this row.
CREATE TABLE submission_keys (
    submission_id TEXT NOT NULL PRIMARY KEY REFERENCES submissions (id),
    organisation_id TEXT NOT NULL,
    wrapped_key BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- `id` is the `webhook-id`. A test message has no submission and is sealed with the organisation's key.
CREATE TABLE messages (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    submission_id TEXT REFERENCES submissions (id),
    type TEXT NOT NULL,
    format TEXT NOT NULL,
    sealed_body BLOB NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX messages_of_submission ON messages (submission_id);

-- What was erased, never the key: replayed after a restore from a backup.
CREATE TABLE erasures (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    submission_id TEXT NOT NULL,
    reference TEXT NOT NULL,
    reason TEXT NOT NULL,
    erased_at INTEGER NOT NULL,
    erased_by TEXT
) STRICT;

CREATE TABLE idempotency_keys (
    token_id TEXT NOT NULL,
    form_id TEXT NOT NULL,
    key TEXT NOT NULL,
    organisation_id TEXT NOT NULL,
    request_hash BLOB NOT NULL,
    status INTEGER NOT NULL,
    response BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (token_id, form_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_expiry ON idempotency_keys (expires_at);

-- Delivery ----------------------------------------------------------------------------------------------

-- `shown_url` is safe to show (no user name, password, query); the whole address is sealed.
-- Limits: 0 is no limit. Breaker and rate state stand here, so that every process keeps to them.
CREATE TABLE destinations (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    form_id TEXT NOT NULL REFERENCES forms (id),
    type TEXT NOT NULL CHECK (type IN ('webhook', 'store', 'email')),
    name TEXT NOT NULL,
    shown_url TEXT NOT NULL,
    sealed_url BLOB NOT NULL,
    sealed_auth BLOB,
    format TEXT NOT NULL DEFAULT 'standard',
    signature TEXT NOT NULL DEFAULT 'v1',
    ordering TEXT NOT NULL DEFAULT 'any' CHECK (ordering IN ('any', 'first-in-first-out')),
    max_in_flight INTEGER NOT NULL DEFAULT 4,
    per_second INTEGER NOT NULL DEFAULT 50,
    created_at INTEGER NOT NULL,
    created_by TEXT REFERENCES users (id),
    disabled_at INTEGER,
    disabled_reason TEXT,
    deleted_at INTEGER,
    last_success_at INTEGER,
    first_failure_at INTEGER,
    members_told_at INTEGER,
    window_started_at INTEGER,
    window_attempts INTEGER NOT NULL DEFAULT 0,
    window_failures INTEGER NOT NULL DEFAULT 0,
    breaker_open_until INTEGER,
    breaker_pause INTEGER,
    breaker_probe TEXT,
    rate_at INTEGER,
    rate_used INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX destinations_of_form ON destinations (form_id);

CREATE TABLE destination_secrets (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    destination_id TEXT NOT NULL REFERENCES destinations (id),
    kind TEXT NOT NULL CHECK (kind IN ('v1', 'v1a')),
    sealed_secret BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE INDEX destination_secrets_of_destination ON destination_secrets (destination_id);

-- State is worked out from the instants. A delivery is open exactly while `due_at` is set.
-- `step` is the place in the schedule (a replay starts it again), `attempts` counts them all.
CREATE TABLE deliveries (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    form_id TEXT NOT NULL,
    submission_id TEXT,
    message_id TEXT NOT NULL REFERENCES messages (id),
    destination_id TEXT NOT NULL REFERENCES destinations (id),
    sequence INTEGER,
    created_at INTEGER NOT NULL,
    due_at INTEGER,
    step INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    claim TEXT,
    lease_until INTEGER,
    held_reason TEXT,
    delivered_at INTEGER,
    exhausted_at INTEGER,
    blocked_at INTEGER,
    cancelled_at INTEGER,
    last_attempt_at INTEGER,
    last_outcome TEXT,
    last_status INTEGER,
    UNIQUE (message_id, destination_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_due ON deliveries (destination_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX deliveries_claimed ON deliveries (destination_id, lease_until) WHERE claim IS NOT NULL;
CREATE INDEX deliveries_of_destination ON deliveries (destination_id, id);

-- Written before its request goes out; `finished_at` is empty while it runs, or for ever if we were killed.
CREATE TABLE attempts (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    delivery_id TEXT NOT NULL REFERENCES deliveries (id),
    number INTEGER NOT NULL,
    claim TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    outcome TEXT,
    status INTEGER,
    error TEXT,
    remote_address TEXT,
    sealed_response BLOB,
    resolve_us INTEGER,
    connect_us INTEGER,
    tls_us INTEGER,
    headers_us INTEGER,
    total_us INTEGER,
    UNIQUE (delivery_id, number)
) STRICT, WITHOUT ROWID;

-- Order, counts and proof -------------------------------------------------------------------------------

-- The last number that the sequencer gave, and for the audit trail the last link of the chain.
CREATE TABLE sequences (
    organisation_id TEXT NOT NULL,
    name TEXT NOT NULL,
    last INTEGER NOT NULL,
    chain BLOB,
    PRIMARY KEY (organisation_id, name)
) STRICT;

CREATE TABLE counters (
    form_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    page TEXT NOT NULL,
    language TEXT NOT NULL,
    hour INTEGER NOT NULL,
    organisation_id TEXT NOT NULL,
    shown INTEGER NOT NULL DEFAULT 0,
    completed INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (form_id, version, page, language, hour)
) STRICT, WITHOUT ROWID;

-- Commits with the change it tells of. Numbered and chained afterwards, in batches.
CREATE TABLE audit (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    resource TEXT NOT NULL,
    detail TEXT NOT NULL,
    sequence INTEGER,
    chain BLOB
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX audit_sequence ON audit (organisation_id, sequence) WHERE sequence IS NOT NULL;
CREATE INDEX audit_not_numbered ON audit (id) WHERE sequence IS NULL;

CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'audit rows are never deleted');
END;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
WHEN NOT (
    OLD.sequence IS NULL AND OLD.chain IS NULL AND NEW.sequence IS NOT NULL AND NEW.chain IS NOT NULL
    AND NEW.id = OLD.id AND NEW.organisation_id = OLD.organisation_id AND NEW.at = OLD.at
    AND NEW.actor = OLD.actor AND NEW.action = OLD.action AND NEW.resource = OLD.resource
    AND NEW.detail = OLD.detail
)
BEGIN
    SELECT RAISE(ABORT, 'audit rows are never changed');
END;

-- The one organisation, its one team and the roles, until there are more.
INSERT INTO organisations (id, name, created_at)
VALUES ('00000000-0000-7000-8000-000000000001', 'Foolscap', 0);
INSERT INTO teams (id, organisation_id, name, created_at)
VALUES ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'Everyone', 0);
INSERT INTO roles (organisation_id, name, created_at) VALUES
    ('00000000-0000-7000-8000-000000000001', 'administrator', 0),
    ('00000000-0000-7000-8000-000000000001', 'designer', 0),
    ('00000000-0000-7000-8000-000000000001', 'publisher', 0),
    ('00000000-0000-7000-8000-000000000001', 'reader', 0);
